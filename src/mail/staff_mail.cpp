#include "mail/staff_mail.h"

#include "base/check.h"
#include "i18n/receipt_text.h"
#include "mail/facts.h"
#include "store/payments.h"
#include "store/receipts.h"

#include <string>

namespace mail {

namespace {

std::string buyer_of(const domain::InvoiceDocument& document)
{
    return document.buyer.name.empty() ? document.buyer.trading_name : document.buyer.name;
}

std::optional<store::PaymentRow> payment_of(const Site& site, const store::Message& message)
{
    if (!message.payment_id)
        return std::nullopt;
    auto payment = store::find_payment_by_id(site.db, message.workspace_id, *message.payment_id);
    base::check(bool(payment), "a message is about a payment of its workspace");
    return *std::move(payment);
}

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

}  // namespace

std::optional<Draft> paid_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    if (workspace.email.empty())
        return std::nullopt;
    const auto invoice = invoice_of(site, message);
    base::check(invoice && message.receipt_id, "a payment that came in is of an invoice and has a receipt");
    const auto receipt = store::find_receipt_by_id(site.db, message.workspace_id, *message.receipt_id);
    base::check(bool(receipt), "a message is about a receipt of its workspace");

    const auto& words = words_for(site, invoice);
    const auto text = i18n::receipt_text(
        invoice->document,
        {receipt->number, receipt->mode, receipt->paid_at, receipt->amount, receipt->due, receipt->method},
        workspace.time_zone, words);
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
    return draft_of(letter, workspace, {workspace.name, workspace.email}, site, words);
}

std::optional<Draft> alert_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    if (workspace.email.empty())
        return std::nullopt;
    const auto invoice = invoice_of(site, message);
    const auto& words = words_for(site, invoice);
    const auto key = alert_key(message, words);
    const auto what = words.text(key + ".what");

    Letter letter;
    letter.heading = words.text("mail.alert.subject", {{"what", what}});
    letter.subject = letter.heading;
    letter.paragraphs = {words.text(key + ".meaning"), words.text(key + ".action")};
    if (invoice) {
        const auto& number = invoice->document.number;
        letter.subject = words.text("mail.alert.subject_invoice", {{"what", what}, {"number", number}});
        letter.facts.push_back({words.text("invoice.number"), number});
        i18n::add_if_said(letter.facts, words.text("mail.fact.customer"), buyer_of(invoice->document));
    }
    if (const auto payment = payment_of(site, message))
        add_payment(letter, *payment, words);
    return draft_of(letter, workspace, {workspace.name, workspace.email}, site, words);
}

}  // namespace mail
