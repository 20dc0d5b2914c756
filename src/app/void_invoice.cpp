#include "app/void_invoice.h"

#include "app/give_up_payment.h"
#include "base/text.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/workspaces.h"

namespace app {

namespace {

using domain::PaymentState;

base::Error under_way(const std::string& number, const domain::Money& amount)
{
    return base::conflict("a payment of " + amount.to_string() + " is under way on invoice " + number +
                          ": wait until its bank has decided");
}

base::Result<base::Nothing> may_be_voided(const store::InvoiceRow& invoice)
{
    if (invoice.balance.lifecycle == domain::Lifecycle::voided)
        return base::conflict("invoice " + invoice.number + " is void already");
    if (invoice.balance.lifecycle == domain::Lifecycle::draft)
        return base::conflict("invoice " + invoice.number + " is a draft: delete it instead");
    if (!invoice.balance.reserved.is_zero())
        return under_way(invoice.number, invoice.balance.reserved);
    return base::Nothing{};
}

// What waits for its customer is given up; what the bank decides about is left alone.
base::Result<base::Nothing> release_waiting(Context& context, Provider& provider, std::uint64_t workspace_id,
                                            const std::string& number)
{
    const auto invoice = store::in_transaction(
        context.db, [&](store::Transaction& tx) { return store::lock_invoice(tx, workspace_id, number); });
    if (!invoice)
        return invoice.error();
    for (const auto& payment : store::list_open_payments(context.db, workspace_id, invoice->id)) {
        if (payment.state != PaymentState::reserved && payment.state != PaymentState::action_required)
            return under_way(number, *payment.amount);
        give_up_payment(context, provider, payment);
        const auto now_known = store::find_payment(context.db, payment.public_id);
        if (now_known && now_known->state == PaymentState::succeeded)
            return base::conflict("a payment of " + now_known->amount->to_string() + " has come in on invoice " +
                                  number + " just now");
    }
    return base::Nothing{};
}

// Locks the invoice and voids it.
base::Result<store::InvoiceRow> void_locked(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                                            const std::string& number, const std::string& why)
{
    auto invoice = store::lock_invoice(tx, workspace_id, number);
    if (!invoice)
        return invoice;
    if (const auto allowed = may_be_voided(*invoice); !allowed)
        return allowed.error();
    store::mark_void(tx, *invoice, context.now);
    store::insert_activity(tx, {workspace_id, invoice->id, "voided", context.actor, why}, context.now);
    return invoice;
}

struct Checked {
    domain::Workspace workspace;
    std::string why;
};

base::Result<Checked> check_request(Context& context, const std::string& workspace_slug, const std::string& reason)
{
    const auto workspace = store::find_workspace(context.db, workspace_slug);
    if (!workspace)
        return workspace.error();
    const auto why = base::clean_line(reason);
    if (!why || why->empty())
        return base::invalid("the reason must be a text");
    return Checked{*workspace, *why};
}

}  // namespace

base::Result<base::Nothing> void_invoice(Context& context, Provider& provider, const std::string& workspace_slug,
                                         const std::string& number, const std::string& reason)
{
    const auto checked = check_request(context, workspace_slug, reason);
    if (!checked)
        return checked.error();
    if (const auto released = release_waiting(context, provider, checked->workspace.id, number); !released)
        return released.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto invoice = void_locked(tx, context, checked->workspace.id, number, checked->why);
        if (!invoice)
            return invoice.error();
        return base::Nothing{};
    });
}

base::Result<IssuedInvoice> reissue_invoice(Context& context, Provider& provider, const std::string& number,
                                            const IssueInvoice& replacement, const std::string& reason)
{
    const auto checked = check_request(context, replacement.workspace, reason);
    if (!checked)
        return checked.error();
    if (const auto released = release_waiting(context, provider, checked->workspace.id, number); !released)
        return released.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<IssuedInvoice> {
        const auto invoice = void_locked(tx, context, checked->workspace.id, number, checked->why);
        if (!invoice)
            return invoice.error();
        auto issued = issue_locked(tx, context, replacement, checked->workspace, invoice->id);
        if (issued)
            store::insert_activity(
                tx, {checked->workspace.id, invoice->id, "reissued", context.actor, "replaced by " + issued->number},
                context.now);
        return issued;
    });
}

}  // namespace app
