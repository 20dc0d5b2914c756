#include "mail/dispute_mail.h"

#include "base/check.h"
#include "domain/method_kinds.h"
#include "i18n/method_text.h"
#include "mail/facts.h"
#include "store/disputes.h"

#include <string_view>

namespace mail {

namespace {

// "opened" of "dispute_opened:17"
std::string step_of(const store::Message& message)
{
    constexpr std::string_view stem = "dispute_";
    const auto name = message.dedupe_key.substr(0, message.dedupe_key.find(':'));
    base::check(name.starts_with(stem), "the key of a dispute's message names the step");
    return name.substr(stem.size());
}

// The key of its words. The bank's return of a debit cannot be contested, and an
// inquiry moves no money: both have words of their own.
std::string key_of(const std::string& step, const store::DisputeRow& dispute, bool is_bank_debit,
                   const i18n::Words& words)
{
    std::string variant = step;
    if (step == "withdrawn" && is_bank_debit)
        variant = "returned";
    if (step == "opened" && dispute.provider_status.starts_with("warning_"))
        variant = "inquiry";
    const auto key = "mail.dispute." + variant;
    return words.has(key + ".what") ? key : "mail.dispute.other";
}

std::string reason_text(const std::string& reason, const i18n::Words& words)
{
    const auto key = "mail.dispute.reason." + reason;
    return words.has(key) ? words.text(key) : reason;
}

// Until when the business can answer; '' when it cannot.
std::string deadline_text(const store::DisputeRow& dispute, const domain::Workspace& workspace,
                          const i18n::Words& words)
{
    if (dispute.state != domain::DisputeState::open || !dispute.evidence_due_at)
        return "";
    const auto day = words.date(i18n::date_in(workspace.time_zone, *dispute.evidence_due_at));
    return words.text("mail.dispute.deadline", {{"date", day}});
}

}  // namespace

base::Result<Draft> dispute_mail(const Site& site, const store::Message& message)
{
    const auto workspace = workspace_of(site, message);
    const auto reader = reader_of(site, message, workspace);
    if (!reader)
        return reader.error();
    const auto invoice = invoice_of(site, message);
    const auto payment = payment_of(site, message);
    base::check(invoice && payment && message.dispute_id, "a dispute is about a payment of an invoice");
    const auto dispute = store::find_dispute_by_id(site.db, message.workspace_id, *message.dispute_id);
    base::check(bool(dispute), "a message is about a dispute of its workspace");

    const auto step = step_of(message);
    const bool is_return = domain::is_bank_debit(payment->method.kind) && dispute->state == domain::DisputeState::lost;
    if (is_return && !dispute->withdrawn.is_zero() && (step == "opened" || step == "lost"))
        return base::conflict("told with the return of the money");

    const auto& words = words_for_staff(site, invoice);
    const auto amount = words.money(dispute->amount);
    const auto key = key_of(step, *dispute, is_return, words);
    const auto what = words.text(key + ".what", {{"amount", amount}});

    Letter letter;
    letter.subject = words.text("mail.alert.subject_invoice", {{"what", what}, {"number", invoice->document.number}});
    letter.heading = words.text("mail.alert.subject", {{"what", what}});
    letter.paragraphs = {words.text(key + ".meaning")};
    if (const auto deadline = deadline_text(*dispute, workspace, words); !deadline.empty())
        letter.paragraphs.push_back(deadline);
    letter.facts = {{words.text("mail.fact.amount"), amount}};
    i18n::add_if_said(letter.facts, words.text("mail.fact.reason"), reason_text(dispute->reason, words));
    letter.facts.push_back({words.text("receipt.method"), i18n::method_text(payment->method, words)});
    letter.facts.push_back({words.text("invoice.number"), invoice->document.number});
    i18n::add_if_said(letter.facts, words.text("mail.fact.customer"), buyer_of(invoice->document));
    i18n::add_if_said(letter.facts, words.text("mail.fact.provider"), payment->provider_payment_id);
    i18n::add_if_said(letter.facts, words.text("mail.fact.dispute"), dispute->provider_dispute_id);
    if (payment->mode == domain::ProviderMode::test)
        letter.test = words.text("receipt.test");
    return draft_of(letter, workspace, *reader, site, words);
}

}  // namespace mail
