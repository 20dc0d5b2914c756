#include "app/start_payment.h"

#include "app/pay_limits.h"
#include "app/payment_setup.h"
#include "base/crypto.h"
#include "domain/payment_checks.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/pay_limits.h"
#include "store/payments.h"

namespace app {

namespace {

constexpr std::size_t public_id_bytes = 16;

base::Result<Started> start(Context& context, const StartPayment& request, store::Transaction& tx)
{
    const auto invoice = store::lock_invoice_by_id(tx, request.workspace_id, request.invoice_id);
    // A nonce that made a payment already leads to it, whatever has become of the invoice since.
    if (const auto known =
            store::find_payment_by_nonce(tx.session(), request.workspace_id, request.invoice_id, request.form_nonce))
        return Started{StartOutcome::started, *known};

    const auto account = store::find_invoice_health(tx.session(), request.workspace_id, request.invoice_id);
    const auto closed_until = store::find_link_closed_until(tx.session(), request.workspace_id, request.portal_link_id);
    const auto setup = payment_setup(account, invoice.balance.total.currency(), context.now, closed_until);
    const auto why = domain::pay_now(
        invoice.balance, store::find_invoice_events(tx.session(), request.workspace_id, request.invoice_id), setup);
    if (why != domain::PayNow::allowed)
        return Started{StartOutcome::not_payable, "", why};

    const auto counts = store::count_payments_since(tx.session(), request.workspace_id, request.invoice_id,
                                                    context.now - domain::tries_counted_for);
    if (counts.started >= domain::most_starts_of_invoice || counts.reserved >= domain::most_tries_of_invoice)
        return Started{StartOutcome::too_many, ""};
    if (is_address_refused(tx.session(), context, address_hash(context, request.client_address)))
        return Started{StartOutcome::too_many_from_address, ""};

    const auto public_id = base::random_hex(public_id_bytes);
    const auto payment_id =
        store::insert_payment(tx,
                              {request.workspace_id, request.invoice_id, request.portal_link_id, account->id, public_id,
                               request.form_nonce, invoice.balance.total.currency(), request.language},
                              context.now, context.now + domain::started_lives);
    store::insert_activity(
        tx, {request.workspace_id, request.invoice_id, "payment_started", context.actor, "", payment_id}, context.now);
    return Started{StartOutcome::started, public_id};
}

}  // namespace

Started start_payment(Context& context, const StartPayment& request)
{
    const auto started =
        store::in_transaction(context.db, [&](store::Transaction& tx) { return start(context, request, tx); });
    base::check(bool(started), "starting a payment has no error of its own");
    return *started;
}

}  // namespace app
