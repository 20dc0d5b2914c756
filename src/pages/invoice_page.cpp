#include "pages/invoice_page.h"

#include "pages/receipt_name.h"
#include "pages/tone.h"

#include "templates/invoice.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

using domain::PayNow;

// The amount due is written as large as it fits into the narrowest box without a break.
const char* length_class(std::string_view amount)
{
    const auto is_start = [](unsigned char c) { return (c & 0xc0) != 0x80; };  // Of a UTF-8 character
    const auto length = std::ranges::count_if(amount, is_start);
    if (length <= 10)
        return "short";
    return length <= 15 ? "long" : "very-long";
}

// The key of the sentence that says why there is no Pay Now; '' when there is one.
std::string why_no_pay_now(PayNow pay_now)
{
    switch (pay_now) {
        case PayNow::allowed:
            return "";
        case PayNow::not_set_up:
            return "pay_now.not_set_up";
        case PayNow::unhealthy:
            return "pay_now.unhealthy";
        case PayNow::not_issued:
            return "pay_now.not_issued";
        case PayNow::nothing_due:
            return "pay_now.nothing_due";
        case PayNow::in_progress:
            return "pay_now.in_progress";
        case PayNow::below_minimum:
            return "pay_now.below_minimum";
        case PayNow::disputed:
            return "pay_now.disputed";
        case PayNow::link_closed:
        case PayNow::closed:
            return "";  // The page comes with the sentence: InvoicePage::paused
    }
    return "";
}

void add_labelled(web::Page& page, const web::Page::Name& section, const i18n::Labelled& labelled)
{
    auto part = page.add(section);
    part.set(ki_LABEL, labelled.label);
    part.set(ki_VALUE, labelled.value);
}

void add_text(web::Page& page, const web::Page::Name& section, const std::string& text)
{
    page.add(section).set(ki_TEXT, text);
}

// The loudest button is Pay Now; the download takes its place when there is none.
void add_pay_now(web::Page& page, const InvoicePage& invoice)
{
    const bool is_allowed = invoice.pay_now == PayNow::allowed;
    page.set(ki_DOWNLOAD_WEIGHT, is_allowed ? "quiet" : "");
    if (is_allowed)
        page.add(ki_PAY_NOW).set(ki_NONCE, invoice.nonce);
}

void add_summary(web::Page& page, const InvoicePage& invoice, const i18n::Words& words)
{
    const auto& text = invoice.text;
    if (!text.test.empty())
        page.add(ki_TEST).set(ki_TEST_TEXT, text.test);
    page.set(ki_TOKEN, invoice.token);
    page.set(ki_INVOICE, text.title);
    page.set(ki_NUMBER, text.number);
    page.set(ki_NUMBER_LABEL, text.number_label);
    page.set(ki_STATUS, text.status);
    page.set(ki_TONE, css_class(text.status_tone));
    page.set(ki_DUE_LABEL, text.due.label);
    page.set(ki_DUE, text.due.value);
    page.set(ki_DUE_LENGTH, length_class(text.due.value));
    if (!text.due_on.empty())
        page.add(ki_DUE_ON).set(ki_DUE_ON_TEXT, text.due_on);

    add_pay_now(page, invoice);
    if (invoice.tells_seen) {
        page.show(ki_TELLS_SEEN);
        page.show(ki_WRITE);
    }
    for (const auto& sentence : text.news)
        add_text(page, ki_NEWS, sentence);
    if (!invoice.paused.empty())
        page.add(ki_WHY_NO_PAY_NOW).set(ki_REASON, invoice.paused);
    if (const auto why = why_no_pay_now(invoice.pay_now); !why.empty())
        page.add(ki_WHY_NO_PAY_NOW).set(ki_REASON, words.text(why, {{"company", invoice.brand.company}}));
    const bool is_owed = invoice.pay_now != PayNow::nothing_due && invoice.pay_now != PayNow::in_progress;
    if (is_owed && !text.payment_heading.empty())
        page.show(ki_SEE_HOW_TO_PAY);
}

void add_party(web::Page& page, const i18n::PartyText& party)
{
    auto part = page.add(ki_PARTY);
    part.set(ki_HEADING, party.heading);
    if (!party.name.empty())
        part.add(ki_NAME).set(ki_NAME_TEXT, party.name);

    if (!party.lines.empty()) {
        auto address = part.add(ki_ADDRESS);
        for (const auto& line : party.lines)
            add_text(address, ki_ADDRESS_LINE, line);
    }

    const auto is_fact = [](const i18n::Labelled& fact) { return !fact.label.empty(); };
    if (std::ranges::any_of(party.facts, is_fact)) {
        auto facts = part.add(ki_PARTY_FACTS);
        for (const auto& fact : party.facts) {
            if (is_fact(fact))
                add_labelled(facts, ki_PARTY_FACT, fact);
        }
    }
    for (const auto& fact : party.facts) {
        if (!is_fact(fact))
            add_text(part, ki_PARTY_NOTE, fact.value);
    }
}

void add_line(web::Page& page, const i18n::LineText& line, bool has_tax_column)
{
    auto part = page.add(ki_LINE);
    part.set(ki_LINE_NAME, line.name);
    for (const auto& detail : line.details)
        add_text(part, ki_DETAIL, detail);
    for (const auto& adjustment : line.adjustments)
        add_labelled(part, ki_ADJUSTMENT, adjustment);
    part.set(ki_QUANTITY, line.quantity);
    if (!line.unit.empty())
        part.add(ki_UNIT).set(ki_UNIT_TEXT, line.unit);
    part.set(ki_UNIT_PRICE, line.unit_price);
    if (has_tax_column)
        part.add(ki_TAX_CELL).set(ki_TAX, line.tax);
    part.set(ki_AMOUNT, line.amount);
}

void add_lines(web::Page& page, const i18n::InvoiceText& text)
{
    page.set(ki_DESCRIPTION_HEAD, text.description_head);
    page.set(ki_QUANTITY_HEAD, text.quantity_head);
    page.set(ki_UNIT_PRICE_HEAD, text.unit_price_head);
    page.set(ki_AMOUNT_HEAD, text.amount_head);
    if (!text.tax_head.empty())
        page.add(ki_TAX_COLUMN).set(ki_TAX_HEAD, text.tax_head);
    for (const auto& line : text.lines)
        add_line(page, line, !text.tax_head.empty());
}

void add_sums(web::Page& page, const i18n::InvoiceText& text)
{
    for (const auto& subtotal : text.subtotals)
        add_labelled(page, ki_SUBTOTAL, subtotal);
    for (const auto& tax : text.taxes) {
        auto part = page.add(ki_TAX_SUM);
        part.set(ki_LABEL, tax.label);
        part.set(ki_BASE, tax.base);
        part.set(ki_AMOUNT, tax.amount);
        if (!tax.reason.empty())
            add_text(part, ki_TAX_REASON, tax.reason);
    }
    for (const auto& total : text.totals)
        add_labelled(page, ki_TOTAL, total);
}

void add_plan(web::Page& page, const i18n::InvoiceText& text)
{
    if (text.plan.empty())
        return;
    auto plan = page.add(ki_PLAN);
    plan.set(ki_HEADING, text.plan_heading);
    for (const auto& part : text.plan) {
        auto row = plan.add(ki_PLAN_PART);
        row.set(ki_PART_NAME, part.name);
        row.set(ki_AMOUNT, part.amount);
        row.set(ki_PART_DUE, part.due_on);
        if (part.state.empty())
            continue;
        auto state = row.add(ki_PART_STATE);
        state.set(ki_TONE, css_class(part.tone));
        state.set(ki_TEXT, part.state);
    }
}

void add_paragraphs(web::Page& page, const std::string& heading, const std::vector<std::string>& paragraphs)
{
    if (paragraphs.empty())
        return;
    auto part = page.add(ki_TEXTS);
    part.set(ki_HEADING, heading);
    for (const auto& paragraph : paragraphs)
        add_text(part, ki_PARAGRAPH, paragraph);
}

void add_payment(web::Page& page, const InvoicePage& invoice)
{
    const auto& text = invoice.text;
    if (text.payment_heading.empty())
        return;
    auto part = page.add(ki_PAYMENT);
    part.set(ki_HEADING, text.payment_heading);
    for (const auto& fact : text.payment)
        add_labelled(part, ki_PAYMENT_FACT, fact);
    for (const auto& paragraph : text.pay_instructions)
        add_text(part, ki_PAYMENT_NOTE, paragraph);
    if (invoice.has_transfer_code)
        part.add(ki_TRANSFER_CODE).set(ki_TOKEN, invoice.token);
}

void add_step(web::Page& page, const i18n::HistoryText& step)
{
    auto part = page.add(ki_STEP);
    part.set(ki_WHAT, step.what);
    part.set(ki_AMOUNT, step.amount);
    part.set(ki_DATE, step.date);
    if (!step.mark.empty())
        part.add(ki_MARK).set(ki_MARK_TEXT, step.mark);
    if (step.receipt_number == 0)
        return;
    auto receipt = part.add(ki_RECEIPT);
    receipt.set(ki_RECEIPT_FILE, receipt_file_name(step.receipt_mode, step.receipt_number));
    receipt.set(ki_RECEIPT_NAME, step.receipt);
}

void add_history(web::Page& page, const i18n::InvoiceText& text)
{
    if (text.history.empty())
        return;
    auto part = page.add(ki_HISTORY);
    part.set(ki_HEADING, text.history_heading);
    for (const auto& step : text.history)
        add_step(part, step);
}

void add_contact(web::Page& page, const Brand& brand, const i18n::Words& words)
{
    if (brand.email.empty() && brand.phone.empty() && brand.website.empty())
        return;
    auto part = page.add(ki_CONTACT);
    part.set(ki_CONTACT_TEXT, words.text("contact.text", {{"company", brand.company}}));
    for (const auto& line : {brand.email, brand.phone, brand.website}) {
        if (!line.empty())
            add_text(part, ki_CONTACT_LINE, line);
    }
}

}  // namespace

web::Response show_invoice(const InvoicePage& invoice, const i18n::Words& words, const web::Pages& pages)
{
    const auto& text = invoice.text;
    const auto title = words.text("page.title", {{"number", text.number}, {"company", invoice.brand.company}});
    auto page = open_page("invoice.html.tpl", title, &invoice.brand, words, pages);
    page.set(ki_DOCUMENT_LANGUAGE, text.document_language);

    add_summary(page, invoice, words);
    for (const auto& fact : text.facts)
        add_labelled(page, ki_FACT, fact);
    add_party(page, text.seller);
    add_party(page, text.buyer);
    for (const auto& party : text.others)
        add_party(page, party);

    add_lines(page, text);
    add_sums(page, text);
    add_plan(page, text);
    add_history(page, text);
    add_payment(page, invoice);
    add_paragraphs(page, text.terms_heading, text.terms);
    add_paragraphs(page, text.notes_heading, text.notes);
    add_contact(page, invoice.brand, words);

    web::Response response;
    response.body = page.render();
    return response;
}

}  // namespace pages
