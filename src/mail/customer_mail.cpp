#include "mail/customer_mail.h"

#include "base/check.h"
#include "domain/method_kinds.h"
#include "i18n/method_text.h"
#include "i18n/pay_text.h"
#include "mail/facts.h"
#include "store/refunds.h"

namespace mail {

namespace {

// A letter about one payment to the customer of its invoice.
struct About {
    domain::Workspace workspace;
    InvoiceFacts invoice;
    store::PaymentRow payment;
    const i18n::Words& words;
};

About about(const Site& site, const store::Message& message)
{
    auto told = invoice_of(site, message);
    auto payment = payment_of(site, message);
    base::check(told && payment && payment->amount, "the message is about a payment that was made");
    const auto email = told->document.buyer.contact.email;
    auto invoice = as_sent_to(site, message, *std::move(told), email);
    const auto& words = words_for_customer(site, invoice);
    return {workspace_of(site, message), std::move(invoice), *std::move(payment), words};
}

bool has_address(const About& about)
{
    return !about.invoice.document.buyer.contact.email.empty();
}

// What every one of them has; `amount` is what it is about.
Letter begin_letter(const Site& site, const About& about, const std::string& key, const std::string& amount)
{
    const auto& words = about.words;
    const auto& company = about.workspace.name;
    Letter letter;
    letter.subject = words.text(key + ".subject", {{"amount", amount}, {"company", company}});
    letter.heading = words.text(key + ".heading", {{"amount", amount}, {"company", company}});
    if (about.payment.mode == domain::ProviderMode::test)
        letter.test = words.text("receipt.test");
    letter.facts = {{words.text("mail.fact.amount"), amount},
                    {words.text("invoice.number"), about.invoice.document.number}};
    letter.button = words.text("mail.receipt.view");
    letter.link = link_of(site, about.invoice);
    letter.closing = questions_of(about.workspace, words);
    return letter;
}

Draft to_customer(const Letter& letter, const Site& site, const About& about)
{
    const auto& buyer = about.invoice.document.buyer;
    return draft_of(letter, about.workspace, {buyer.name, buyer.contact.email}, site, about.words);
}

void add_remains(Letter& letter, const About& about)
{
    const auto due = about.invoice.told.balance.due();
    if (!due.is_zero())
        letter.facts.push_back({about.words.text("mail.fact.remains"),
                                about.words.text("receipt.remains", {{"amount", about.words.money(due)}})});
}

}  // namespace

base::Result<Draft> bank_started_mail(const Site& site, const store::Message& message)
{
    const auto facts = about(site, message);
    if (!has_address(facts))
        return no_address();
    const auto& words = facts.words;
    auto letter = begin_letter(site, facts, "mail.bank_started", words.money(*facts.payment.amount));
    letter.paragraphs = {
        words.plural("mail.bank_started.text", domain::slowest_business_days(facts.payment.method.kind)),
        words.text("mail.bank_started.next"),
    };
    letter.facts.push_back({words.text("receipt.method"), i18n::method_text(facts.payment.method, words)});
    return to_customer(letter, site, facts);
}

base::Result<Draft> bank_failed_mail(const Site& site, const store::Message& message)
{
    const auto facts = about(site, message);
    if (!has_address(facts))
        return no_address();
    const auto& words = facts.words;
    const auto& payment = facts.payment;
    auto letter = begin_letter(site, facts, "mail.bank_failed", words.money(*payment.amount));
    letter.paragraphs = {
        i18n::decline_text(payment.decline_code, payment.method.kind, words),
        words.text(letter.link.empty() ? "mail.bank_failed.nothing_paid" : "mail.bank_failed.next"),
    };
    letter.facts.push_back({words.text("receipt.method"), i18n::method_text(payment.method, words)});
    return to_customer(letter, site, facts);
}

base::Result<Draft> refund_mail(const Site& site, const store::Message& message)
{
    const auto facts = about(site, message);
    if (!has_address(facts))
        return no_address();
    base::check(message.refund_id.has_value(), "the message is about a refund");
    const auto refund = store::find_refund_by_id(site.db, message.workspace_id, *message.refund_id);
    base::check(bool(refund), "a message is about a refund of its workspace");
    if (!domain::is_counted(refund->state))
        return base::conflict("the refund came to nothing meanwhile");

    const auto& words = facts.words;
    auto letter = begin_letter(site, facts, "mail.refund", words.money(refund->amount));
    const auto method = i18n::method_text(facts.payment.method, words);
    letter.paragraphs = {words.text("mail.refund.text", {{"method", method}})};
    letter.facts.push_back({words.text("mail.fact.refunded_to"), method});
    i18n::add_if_said(letter.facts, words.text("mail.fact.reason"), refund->reason);
    add_remains(letter, facts);
    return to_customer(letter, site, facts);
}

}  // namespace mail
