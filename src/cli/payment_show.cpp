#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/payment_text.h"
#include "store/activity.h"
#include "store/disputes.h"
#include "store/ledger.h"
#include "store/refunds.h"
#include "store/workspaces.h"

#include <iostream>

namespace cli {

namespace {

void line(const char* name, const std::string& value)
{
    if (!value.empty())
        std::cout << name << "\t" << value << "\n";
}

std::string at(const std::optional<domain::Instant>& instant)
{
    return instant ? domain::to_sql(*instant) : "";
}

void show_refunds(Environment& environment, const store::PaymentRow& payment)
{
    for (const auto& refund : store::list_refunds_of_payment(environment.db, payment))
        std::cout << "refund\t" << refund.public_id << "\t" << refund.amount.to_string() << "\t"
                  << domain::to_string(refund.state) << "\t"
                  << (refund.lowers_due ? "not owed any more" : "to be paid again") << "\t"
                  << (refund.provider_refund_id.empty() ? "-" : refund.provider_refund_id) << "\t"
                  << (refund.failure_code.empty() ? refund.reason : refund.failure_code) << "\n";
}

void show_disputes(Environment& environment, const store::PaymentRow& payment)
{
    for (const auto& dispute : store::list_disputes_of_payment(environment.db, payment))
        std::cout << "dispute\t" << dispute.provider_dispute_id << "\t" << dispute.amount.to_string() << "\t"
                  << domain::to_string(dispute.state) << "\t" << dispute.provider_status << "\t" << dispute.reason
                  << "\tanswer until " << (dispute.evidence_due_at ? at(dispute.evidence_due_at) : "-") << "\n";
}

}  // namespace

int show_payment(Environment& environment, const std::string& workspace_slug, const std::string& id)
{
    const auto workspace = store::find_workspace(environment.db, workspace_slug);
    if (!workspace)
        return complain_of(workspace.error());
    const auto payment = store::find_payment(environment.db, id);
    if (!payment || payment->workspace_id != workspace->id)
        return complain_of(base::not_found("there is no payment " + id + " in this workspace"));

    const auto account = environment.provider_account(*payment);
    const auto refundable = store::find_refundable(environment.db, *payment);
    line("payment", payment->public_id);
    line("state", std::string(domain::to_string(payment->state)));
    line("amount", amount_of(*payment));
    line("method", method_of(*payment));
    line("declined", payment->decline_code);
    line("mode", std::string(store::mode_name(payment->mode)));
    line("provider's id", payment->provider_payment_id);
    if (!payment->provider_payment_id.empty())
        line("dashboard", environment.provider().dashboard_url(account, payment->provider_payment_id));
    line("started", at(payment->created_at));
    line("looked at next", at(payment->next_check_at));
    line("waits until", at(payment->expires_at));
    line("can be refunded", refundable.left().to_string());
    for (const auto& entry : store::list_entries_of_payment(environment.db, workspace->id, payment->id))
        std::cout << "ledger\t" << at(entry.happened_at) << "\t" << entry.kind << "\t" << entry.amount.to_string()
                  << "\t" << entry.object << "\n";
    show_refunds(environment, *payment);
    show_disputes(environment, *payment);
    for (const auto& row : store::list_activity_of_payment(environment.db, workspace->id, payment->id))
        std::cout << "log\t" << at(row.happened_at) << "\t" << row.kind << "\t" << row.actor << "\t" << row.detail
                  << "\n";
    return done;
}

}  // namespace cli
