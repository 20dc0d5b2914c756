#include "mail/staff_mail.h"

#include "base/check.h"
#include "i18n/method_text.h"
#include "mail/facts.h"
#include "store/customer_messages.h"
#include "store/refunds.h"

#include <string>

namespace mail {

namespace {

// "review" of "review:17"; a kind of alert that has no words of its own gets general ones.
std::string alert_key(const store::Message& message, const i18n::Words& words)
{
    const auto key = "mail.alert." + message.dedupe_key.substr(0, message.dedupe_key.find(':'));
    return words.has(key + ".what") ? key : "mail.alert.other";
}

void add_payment(Letter& letter, const store::PaymentRow& payment, const i18n::Words& words)
{
    if (payment.amount)
        letter.facts.push_back({words.text("mail.fact.amount"), words.money(*payment.amount)});
    i18n::add_if_said(letter.facts, words.text("mail.fact.provider"), payment.provider_payment_id);
    if (payment.mode == domain::ProviderMode::test)
        letter.test = words.text("receipt.test");
}

void add_refund(Letter& letter, const Site& site, const store::Message& message, const i18n::Words& words)
{
    if (!message.refund_id)
        return;
    const auto refund = store::find_refund_by_id(site.db, message.workspace_id, *message.refund_id);
    base::check(bool(refund), "a message is about a refund of its workspace");
    letter.facts.push_back({words.text("mail.fact.refund"), words.money(refund->amount)});
    i18n::add_if_said(letter.facts, words.text("mail.fact.reason"), refund->failure_code);
    i18n::add_if_said(letter.facts, words.text("mail.fact.provider_refund"), refund->provider_refund_id);
}

// A letter about an invoice; `key` has its subject and heading.
Letter about_invoice(const InvoiceFacts& invoice, const std::string& key, const i18n::Words& words)
{
    const auto& number = invoice.document.number;
    const auto buyer = buyer_of(invoice.document);
    const auto customer = buyer.empty() ? words.text("mail.fact.customer") : buyer;
    Letter letter;
    letter.subject = words.text(key + ".subject", {{"customer", customer}, {"number", number}});
    letter.test = invoice.document.is_test ? words.text("invoice.test") : "";
    letter.heading = words.text(key + ".heading", {{"customer", customer}, {"number", number}});
    letter.facts = {{words.text("invoice.number"), number}};
    i18n::add_if_said(letter.facts, words.text("mail.fact.customer"), buyer);
    return letter;
}

void add_remains(Letter& letter, const InvoiceFacts& invoice, const i18n::Words& words)
{
    letter.facts.push_back({words.text("mail.fact.remains"), words.money(invoice.told.balance.due())});
}

}  // namespace

base::Result<Draft> paid_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto invoice = invoice_of(site, message);
    base::check(invoice.has_value(), "a payment that came in is of an invoice");

    const auto& words = words_for_staff(site, invoice);
    const auto text = i18n::receipt_text(invoice->document, receipt_of(site, message), workspace.time_zone, words);
    const auto& amount = text.amount.value;
    const auto customer = buyer_of(invoice->document);

    Letter letter;
    letter.subject = words.text("mail.staff_paid.subject",
                                {{"amount", amount}, {"method", text.method}, {"number", invoice->document.number}});
    letter.test = text.test;
    letter.heading = customer.empty()
                         ? words.text("mail.staff_paid.heading_unnamed", {{"amount", amount}})
                         : words.text("mail.staff_paid.heading", {{"customer", customer}, {"amount", amount}});
    letter.paragraphs = {words.text("mail.staff_paid.text")};
    letter.facts = text.facts;
    letter.facts.push_back({text.number_label, text.number});
    letter.facts.push_back({words.text("mail.fact.remains"), text.remains});
    if (const auto payment = payment_of(site, message))
        i18n::add_if_said(letter.facts, words.text("mail.fact.provider"), payment->provider_payment_id);
    return draft_of(letter, workspace, *reader, site, words);
}

base::Result<Draft> failed_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto invoice = invoice_of(site, message);
    const auto payment = payment_of(site, message);
    base::check(invoice && payment && payment->amount, "the message is about a payment that was made");

    const auto& words = words_for_staff(site, invoice);
    const auto amount = words.money(*payment->amount);
    const auto& number = invoice->document.number;
    Letter letter;
    const std::string key =
        message.dedupe_key.starts_with("staff_declined:") ? "mail.staff_declined" : "mail.staff_failed";
    letter.subject = words.text(key + ".subject", {{"amount", amount}, {"number", number}});
    letter.heading = words.text(key + ".heading", {{"amount", amount}});
    letter.paragraphs = {words.text(key + ".text")};
    letter.facts = {{words.text("receipt.method"), i18n::method_text(payment->method, words)},
                    {words.text("invoice.number"), number}};
    i18n::add_if_said(letter.facts, words.text("mail.fact.customer"), buyer_of(invoice->document));
    i18n::add_if_said(letter.facts, words.text("mail.fact.reason"), payment->decline_code);
    add_payment(letter, *payment, words);
    return draft_of(letter, workspace, *reader, site, words);
}

base::Result<Draft> alert_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto invoice = invoice_of(site, message);
    const auto& words = words_for_staff(site, invoice);
    const auto key = alert_key(message, words);
    const auto what = words.text(key + ".what");

    Letter letter;
    letter.heading = words.text("mail.alert.subject", {{"what", what}});
    letter.subject = letter.heading;
    letter.paragraphs = {words.text(key + ".meaning"), words.text(key + ".action")};
    if (invoice) {
        const auto& number = invoice->document.number;
        letter.test = invoice->document.is_test ? words.text("invoice.test") : "";
        letter.subject = words.text("mail.alert.subject_invoice", {{"what", what}, {"number", number}});
        letter.facts.push_back({words.text("invoice.number"), number});
        i18n::add_if_said(letter.facts, words.text("mail.fact.customer"), buyer_of(invoice->document));
    }
    if (const auto payment = payment_of(site, message))
        add_payment(letter, *payment, words);
    add_refund(letter, site, message, words);
    return draft_of(letter, workspace, *reader, site, words);
}

base::Result<Draft> viewed_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto invoice = invoice_of(site, message);
    base::check(invoice.has_value(), "what was seen is an invoice");
    const auto& words = words_for_staff(site, invoice);
    auto letter = about_invoice(*invoice, "mail.staff_viewed", words);
    letter.paragraphs = {words.text("mail.staff_viewed.text")};
    add_remains(letter, *invoice, words);
    return draft_of(letter, workspace, *reader, site, words);
}

base::Result<Draft> customer_wrote_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto invoice = invoice_of(site, message);
    base::check(invoice && message.customer_message_id, "a customer writes about an invoice");
    const auto wrote = store::customer_message(site.db, message.workspace_id, *message.customer_message_id);
    const auto& words = words_for_staff(site, invoice);
    auto letter = about_invoice(*invoice, "mail.staff_message." + wrote.kind, words);
    letter.paragraphs = i18n::lines_of(wrote.text);
    if (wrote.pay_on)
        letter.facts.push_back({words.text("mail.fact.pay_on"), words.date(*wrote.pay_on)});
    add_remains(letter, *invoice, words);
    const auto& customer = invoice->document.buyer.contact.email;
    letter.closing = words.text(customer.empty() ? "mail.staff_message.no_address" : "mail.staff_message.answer");
    auto draft = draft_of(letter, workspace, *reader, site, words);
    if (!customer.empty()) {  // Who answers, answers the customer
        draft.reply_to = customer;
        draft.reply_to_name = buyer_of(invoice->document);
    }
    return draft;
}

base::Result<Draft> test_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto& words = words_for_staff(site, std::nullopt);
    Letter letter;
    letter.subject = words.text("mail.staff_test.subject", {{"company", workspace.name}});
    letter.heading = words.text("mail.staff_test.heading");
    letter.paragraphs = {words.text("mail.staff_test.text")};
    return draft_of(letter, workspace, *reader, site, words);
}

}  // namespace mail
