#include "i18n/invoice_text.h"

#include "domain/iban.h"
#include "i18n/address_text.h"
#include "i18n/line_text.h"
#include "i18n/party_text.h"
#include "i18n/plan_text.h"
#include "i18n/status_text.h"
#include "i18n/sums_text.h"

#include <algorithm>
#include <cctype>

namespace i18n {

namespace {

std::vector<PartyText> other_parties(const domain::InvoiceDocument& document, const Words& words)
{
    std::vector<PartyText> result;
    if (document.deliver_to || !document.deliver_to_name.empty()) {
        const auto address = document.deliver_to.value_or(domain::Address{});
        result.push_back({words.text("party.deliver_to"), document.deliver_to_name, address_text(address, words), {}});
    }
    if (document.payee)
        result.push_back(party_text("party.pay_to", *document.payee, words));
    return result;
}

std::string period_text(const domain::Period& period, const Words& words)
{
    if (period.from && period.to)
        return words.text("period.from_to", {{"from", words.date(*period.from)}, {"to", words.date(*period.to)}});
    if (period.from)
        return words.text("period.from", {{"from", words.date(*period.from)}});
    return period.to ? words.text("period.to", {{"to", words.date(*period.to)}}) : "";
}

std::vector<Labelled> fact_texts(const domain::InvoiceDocument& document, const Words& words)
{
    std::vector<Labelled> facts = {{words.text("fact.issued"), words.date(document.issued_on)}};
    if (document.due_on)
        facts.push_back({words.text("fact.due"), words.date(*document.due_on)});
    if (document.delivered_on)
        facts.push_back({words.text("fact.delivered"), words.date(*document.delivered_on)});
    add_if_said(facts, words.text("fact.period"), period_text(document.period, words));
    for (const auto& reference : document.references)
        add_if_said(facts, words.text("reference." + reference.kind), reference.value);
    return facts;
}

std::vector<Labelled> payment_texts(const domain::PaymentInstructions& payment, const Words& words)
{
    std::vector<Labelled> result;
    add_if_said(result, words.text("payment.means"), payment.means);
    add_if_said(result, words.text("payment.reference"), payment.reference);
    for (const auto& account : payment.accounts) {
        std::string number = account.account;
        std::erase(number, ' ');
        add_if_said(result, words.text("payment.account_name"), account.account_name);
        if (domain::is_iban(number))
            add_if_said(result, words.text("payment.iban"), domain::in_groups(number));
        else
            add_if_said(result, words.text("payment.account"), account.account);
        add_if_said(result, words.text("payment.bic"), account.bic);
        add_if_said(result, words.text("payment.bank"), account.bank_name);
    }
    return result;
}

// A primary language of two or three letters, then subtags: enough to be worth telling a screen reader.
bool is_language(std::string_view tag)
{
    const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
    const auto primary = tag.substr(0, tag.find('-'));
    return (primary.size() == 2 || primary.size() == 3) && std::ranges::all_of(primary, is_letter) &&
           tag.size() <= 35 &&
           std::ranges::all_of(tag, [&](unsigned char c) { return is_letter(c) || std::isdigit(c) || c == '-'; });
}

void add_lines(InvoiceText& text, const domain::InvoiceDocument& document, const Words& words)
{
    text.description_head = words.text("column.description");
    text.quantity_head = words.text("column.quantity");
    text.unit_price_head = words.text("column.unit_price");
    text.amount_head = words.text("column.amount");

    const auto& lines = document.lines;
    const auto differs = [&](auto same) { return !std::ranges::all_of(lines, same); };
    const bool is_taxed_by_line = differs([&](const auto& line) { return line.tax == lines.front().tax; });
    const bool is_one_scheme = !differs([&](const auto& line) { return line.tax.scheme == lines.front().tax.scheme; });
    if (is_taxed_by_line)
        text.tax_head = is_one_scheme ? tax_name(lines.front().tax, words) : words.text("column.tax");

    for (const auto& line : lines) {
        text.lines.push_back(line_text(line, document.currency, words));
        if (is_taxed_by_line)
            text.lines.back().tax = short_tax_text(line.tax, words);
    }
}

void add_status(InvoiceText& text, const domain::InvoiceBalance& balance, const domain::NextDue& next,
                const StatusText& status, const Words& words)
{
    text.status = status.words;
    text.status_tone = status.tone;
    text.lasting_status = status.lasting;
    text.due = {words.text("sum.due"), words.money(balance.due())};
    if (!next.on || balance.due().is_zero())
        return;
    const auto date = words.date(*next.on);
    text.due_on = next.part
                      ? words.text("status.part_due_on", {{"amount", words.money(next.part->open)}, {"date", date}})
                      : words.text("status.due_on", {{"date", date}});
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> result;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos)
            result.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

void add_if_said(std::vector<Labelled>& to, std::string label, const std::string& value)
{
    if (!value.empty())
        to.push_back({std::move(label), value});
}

void add_pay_instructions(InvoiceText& text, const std::string& instructions, const Words& words)
{
    text.pay_instructions = lines_of(instructions);
    if (!text.pay_instructions.empty())
        text.payment_heading = words.text("payment.heading");
}

InvoiceText invoice_text(const domain::InvoiceDocument& document, const domain::InvoiceBalance& balance,
                         const domain::InvoiceEvents& events, domain::Date today, const Words& words)
{
    InvoiceText text;
    text.language = words.tag();
    text.document_language = is_language(document.language) ? document.language : text.language;
    text.direction = words.direction();
    text.test = document.is_test ? words.text("invoice.test") : "";
    text.title = words.text("invoice.title");
    text.number_label = words.text("invoice.number");
    text.number = document.number;
    text.facts = fact_texts(document, words);
    const auto next = domain::next_due(document.payment_plan, document.due_on, balance);
    add_status(text, balance, next, status_text(balance, events, next, today, words), words);

    text.seller = party_text("party.from", document.seller, words);
    text.buyer = party_text("party.bill_to", document.buyer, words);
    text.others = other_parties(document, words);
    add_lines(text, document, words);

    text.subtotals = subtotal_texts(document, words);
    for (const auto& subtotal : document.taxes)
        text.taxes.push_back(tax_text(subtotal, words));
    text.totals = total_texts(document.totals, balance, words);
    text.plan = plan_texts(document.payment_plan, balance, today, words);
    text.plan_heading = text.plan.empty() ? "" : words.text("plan.heading");

    text.payment = payment_texts(document.payment, words);
    text.payment_heading = text.payment.empty() ? "" : words.text("payment.heading");
    text.notes = document.notes;
    text.notes_heading = words.text("notes.heading");
    text.terms = lines_of(document.terms);
    text.terms_heading = words.text("terms.heading");
    text.page_of = words.text("pdf.page_of");
    return text;
}

}  // namespace i18n
