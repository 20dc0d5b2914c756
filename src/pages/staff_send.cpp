#include "pages/staff_send.h"

#include "app/customer_message.h"
#include "app/send_invoice.h"
#include "base/text.h"
#include "domain/phone_number.h"
#include "mail/invoice_mail.h"
#include "mail/sms_text.h"
#include "pages/language_choice.h"
#include "pages/receipt_name.h"
#include "pages/staff_confirm.h"
#include "pages/staff_invoice.h"
#include "pages/staff_layout.h"
#include "store/customers.h"
#include "store/deliveries.h"
#include "store/receipts.h"
#include "templates/staff_send.html.tpl.varnames.h"
#include "web/redirect.h"

#include <algorithm>

namespace pages {

namespace {

constexpr std::size_t nonce_bytes = 11;            // 22 hexadecimal digits
constexpr std::size_t longest_recipients = 6'000;  // Code points: 20 addresses of the longest
constexpr std::size_t token_length = 43;
constexpr const char* purposes[] = {"invoice", "reminder"};

struct SendForm {
    std::string purpose;  // store::delivery_invoice, delivery_reminder or delivery_receipt
    std::string receipt;  // "12.pdf", with delivery_receipt
    std::string recipients, note, nonce;
    bool attaches_pdf = false;
    std::string problem = {};
    std::string channel{store::delivery_email};  // Or delivery_sms, of an invoice or reminder
    std::string language = {};                   // Of an invoice or reminder; '' for the invoice's own
};

bool is_receipt(const SendForm& form)
{
    return form.purpose == store::delivery_receipt;
}

bool is_text(const SendForm& form)
{
    return form.channel == store::delivery_sms;
}

using LastRecipients = std::vector<store::LastRecipient>;

LastRecipients last_recipients(const Visit& visit, const OpenedStaffInvoice& opened)
{
    return store::list_last_recipients(visit.site().db, visit.workspace_id(), opened.invoice.id);
}

// Chosen when it was sent last; '' for the invoice's own.
std::string usual_language(const LastRecipients& last)
{
    return last.empty() ? "" : last.front().language;
}

// One a line: whom it went to last; else the customer's addresses or number; else what the document names.
std::string usual_recipients(const Visit& visit, const OpenedStaffInvoice& opened, const LastRecipients& last_ones,
                             std::string_view channel)
{
    std::string lines;
    for (const auto& last : last_ones)
        if (last.channel == channel)
            lines += last.recipient + "\n";
    if (!lines.empty())
        return lines;
    const bool is_mail = channel == store::delivery_email;
    if (opened.invoice.customer_id != 0)
        if (const auto row = store::find_customer(visit.site().db, visit.workspace_id(), opened.invoice.customer_id))
            lines = is_mail ? row->customer.emails : row->customer.phone;
    const auto& contact = opened.document.buyer.contact;
    return lines.empty() ? (is_mail ? contact.email : contact.phone) : lines;
}

// As the use case wants them: what is no number stays as it was typed, and is refused there.
std::vector<std::string> recipients_of(const SendForm& form)
{
    auto recipients = app::recipients_in(form.recipients);
    if (is_text(form))
        for (auto& recipient : recipients)
            recipient = domain::phone_number(recipient).value_or(recipient);
    return recipients;
}

std::string purpose_from(const std::string& text, const std::string& receipt)
{
    if (!receipt.empty())
        return std::string(store::delivery_receipt);
    return std::string(text == store::delivery_reminder ? store::delivery_reminder : store::delivery_invoice);
}

std::string_view channel_from(const std::string& text)
{
    return text == store::delivery_sms ? store::delivery_sms : store::delivery_email;
}

// '' for what is not in the list.
std::string offered_language(const Visit& visit, const std::string& language)
{
    const auto offered = visit.site().catalogues.languages();
    return std::ranges::find(offered, language) == offered.end() ? "" : language;
}

SendForm typed_form(const Visit& visit)
{
    const auto receipt = base::shortened(visit.field("receipt"), 40);
    return {
        .purpose = purpose_from(visit.field("purpose"), receipt),
        .receipt = receipt,
        .recipients = base::shortened(base::clean_text(visit.field("recipients")).value_or(""), longest_recipients),
        .note = base::clean_text(visit.field("note")).value_or(""),
        .nonce = visit.field("nonce"),
        .attaches_pdf = visit.field("attaches_pdf") == "yes",
        .channel = std::string(receipt.empty() ? channel_from(visit.field("channel")) : store::delivery_email),
        .language = offered_language(visit, visit.field("language")),
    };
}

// The receipt that the form names, when it is this invoice's.
std::optional<store::Receipt> receipt_of(const Visit& visit, const OpenedStaffInvoice& opened, const SendForm& form)
{
    const auto name = read_receipt_file_name(form.receipt);
    if (!name)
        return std::nullopt;
    const auto found =
        store::find_receipt(visit.site().db, visit.workspace_id(), opened.invoice.id, name->mode, name->number);
    return found ? std::optional(*found) : std::nullopt;
}

const i18n::Words& words_of(const Visit& visit, const OpenedStaffInvoice& opened, const std::string& language)
{
    const auto& document = opened.document;
    return visit.site().catalogues.words_for_first({language, document.language}, document.seller.address.country);
}

// What it will say, in the language that was chosen. Each recipient gets a link of their own: the dots stand for it.
void add_preview(web::Page& page, const Visit& visit, const OpenedStaffInvoice& opened, const SendForm& form)
{
    const auto& document = opened.document;
    const auto& words = words_of(visit, opened, form.language);
    const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
    page.show(kss_PREVIEW);
    if (is_text(form)) {
        page.show(kss_SMS_PREVIEW);
        page.set(kss_TEXT, mail::invoice_sms(document, opened.invoice.balance, visit.workspace(), form.purpose,
                                             visit.staff.base_url + "/i/" + std::string(token_length, '.'), words));
        return;
    }
    const auto letter = mail::invoice_letter(
        {document, opened.invoice.balance, visit.workspace(), form.purpose, form.note, visit.staff.base_url + "/i/..."},
        today, words);
    const auto bodies =
        mail::letter_bodies(letter, visit.workspace(), visit.staff.base_url, words, visit.site().templates);
    page.set(kss_SUBJECT, letter.subject);
    page.set(kss_HTML, bodies.html);
    page.set(kss_TEXT, bodies.text);
}

web::Response show_form(const Visit& visit, const OpenedStaffInvoice& opened, const SendForm& form, int status)
{
    const auto& words = visit.words;
    const auto heading =
        is_receipt(form)
            ? words.text("send.title_receipt", {{"number", form.receipt.substr(0, form.receipt.rfind('.'))}})
            : words.text(is_text(form) ? "send.title_sms" : "send.title", {{"number", opened.invoice.number}});
    auto page = open_staff_page("staff_send.html.tpl", heading, visit, StaffSection::invoices);
    page.set(kss_HEADING, heading);
    page.set(kss_TOKEN, visit.csrf);
    page.set(kss_PATH, opened.path());
    page.set(kss_NONCE, form.nonce);
    page.set(kss_RECIPIENTS, form.recipients);
    page.set(kss_RECIPIENTS_HINT, words.text(is_text(form) ? "send.numbers_hint" : "send.recipients_hint"));
    // Said before the first one goes out, and never again.
    if (visit.workspace().logo_hash.empty() && !store::has_deliveries(visit.site().db, visit.workspace_id()))
        page.show(visit.may(domain::StaffAction::change_settings) ? kss_UNBRANDED : kss_UNBRANDED_ASK);
    if (!form.problem.empty()) {
        page.show(kss_PROBLEM);
        page.set(kss_PROBLEM_TEXT, form.problem);
    }
    if (is_receipt(form)) {
        page.show(kss_OF_RECEIPT);
        page.set(kss_RECEIPT, form.receipt);
        page.set(kss_RECEIPT_PATH, opened.path() + "/receipts/" + form.receipt + "?view=1");
        return answer(page, status);
    }
    page.set(kss_CHANNEL, form.channel);
    page.show(kss_OF_INVOICE);
    if (!is_text(form))
        page.show(kss_BY_MAIL);
    for (const auto* purpose : purposes) {
        auto option = page.add(kss_PURPOSE);
        option.set(kss_PURPOSE_VALUE, purpose);
        option.set(kss_PURPOSE_NAME, words.text("send.purpose." + std::string(purpose)));
        if (form.purpose == purpose)
            option.show(kss_PURPOSE_CURRENT);
    }
    page.set(kss_LANGUAGE_OWN,
             words.text(opened.document.language.empty() ? "send.language_readers" : "send.language_own",
                        {{"language", words_of(visit, opened, "").own_name()}}));
    add_languages(page, {kss_LANGUAGE, kss_LANGUAGE_CODE, kss_LANGUAGE_NAME, kss_LANGUAGE_CURRENT}, form.language,
                  visit.site().catalogues);
    page.set(kss_NOTE, form.note);
    if (form.attaches_pdf)
        page.show(kss_ATTACHES_PDF);
    add_preview(page, visit, opened, form);
    return answer(page, status);
}

web::Response send(Visit& visit, const OpenedStaffInvoice& opened, SendForm form)
{
    std::optional<std::uint64_t> receipt_id;
    if (is_receipt(form)) {
        const auto receipt = receipt_of(visit, opened, form);
        if (!receipt)
            return staff_not_found(visit);
        receipt_id = receipt->id;
    }
    if (visit.field("do") == "preview")
        return show_form(visit, opened, form, 200);
    const auto sent = app::send_invoice(visit.context, {.workspace_id = visit.workspace_id(),
                                                        .number = opened.invoice.number,
                                                        .purpose = form.purpose,
                                                        .recipients = recipients_of(form),
                                                        .note = form.note,
                                                        .attaches_pdf = form.attaches_pdf,
                                                        .nonce = form.nonce,
                                                        .receipt_id = receipt_id,
                                                        .channel = channel_from(form.channel),
                                                        .language = form.language});
    if (sent)
        return done(opened.path(), form.purpose + "_on_its_way");
    form.problem = sentence(sent.error().detail);
    return show_form(visit, opened, form, status_of(sent.error()));
}

// Calls `page` with the invoice of the address, or answers what stands in its way.
template <class Page>
web::Response with_invoice(Visit& visit, Page page)
{
    const auto found = open_staff_invoice(visit);
    if (const auto* instead = std::get_if<web::Response>(&found))
        return *instead;
    return page(std::get<OpenedStaffInvoice>(found));
}

}  // namespace

web::Response show_send(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        const auto receipt = base::shortened(query_value(visit.request, "receipt"), 40);
        SendForm form{.purpose = purpose_from(query_value(visit.request, "purpose"), receipt),
                      .receipt = receipt,
                      .recipients = base::clean_line(query_value(visit.request, "to")).value_or(""),
                      .note = "",
                      .nonce = base::random_hex(nonce_bytes)};
        if (!is_receipt(form) && opened.invoice.balance.lifecycle != domain::Lifecycle::issued)
            return web::see_other(opened.path());  // Void: no link to it works. Its receipts go on being sent
        if (!is_receipt(form))
            form.channel = channel_from(query_value(visit.request, "channel"));
        if (is_receipt(form) && !receipt_of(visit, opened, form))
            return staff_not_found(visit);
        const auto last = last_recipients(visit, opened);
        if (form.recipients.empty())
            form.recipients = usual_recipients(visit, opened, last, form.channel);
        form.attaches_pdf = form.purpose == store::delivery_invoice && !is_text(form);
        form.language = usual_language(last);
        return show_form(visit, opened, form, 200);
    });
}

web::Response submit_send(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) { return send(visit, opened, typed_form(visit)); });
}

web::Response submit_remind(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
        if (app::reminders_rest_until(visit.context, visit.workspace_id(), opened.invoice.id, today))
            return web::see_other(opened.path());  // The customer has written meanwhile: the page says what
        // The way it went last.
        const auto last = last_recipients(visit, opened);
        const auto channel = last.empty() ? store::delivery_email : channel_from(last.front().channel);
        return send(visit, opened,
                    {.purpose = std::string(store::delivery_reminder),
                     .receipt = "",
                     .recipients = usual_recipients(visit, opened, last, channel),
                     .note = "",
                     .nonce = visit.field("nonce"),
                     .channel = std::string(channel),
                     .language = usual_language(last)});
    });
}

}  // namespace pages
