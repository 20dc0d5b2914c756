#include "app/pay_limits.h"

#include "app/tell.h"
#include "base/log.h"
#include "store/activity.h"
#include "store/pay_limits.h"

namespace app {

namespace {

using domain::PaymentState;

constexpr std::string_view hash_purpose = "payments.address_hash";
constexpr std::size_t hash_size = 16;

domain::Instant counted_since(const Context& context)
{
    return context.now - domain::tries_counted_for;
}

// The bank's word, or the provider's about a card that it was given.
bool is_decline(const store::PaymentRow& payment)
{
    return payment.state == PaymentState::failed && !payment.decline_code.empty() &&
           !payment.provider_payment_id.empty();
}

void close_link(store::Transaction& tx, const Context& context, const store::PaymentRow& payment)
{
    const auto closed_until = store::find_link_closed_until(tx.session(), payment.workspace_id, payment.portal_link_id);
    const bool is_closed = closed_until && *closed_until > context.now;
    const auto tries =
        store::count_tries_of_link(tx.session(), payment.workspace_id, payment.portal_link_id, counted_since(context));
    if (is_closed || !domain::closes_link(tries))
        return;  // What was under way when it closed may still be declined: that closes nothing anew.
    store::close_link(tx, payment, context.now + domain::closed_for);
    const auto why = std::to_string(tries.declined) + " declines within an hour";
    store::insert_activity(tx,
                           {payment.workspace_id, payment.invoice_id, "link_closed", context.actor,
                            why + ": no payments with this link for an hour", payment.id},
                           context.now);
    // One payment closes one link once.
    alert(tx, context, payment, "link_closed", why);
}

void close_workspace(store::Transaction& tx, const Context& context, const store::PaymentRow& payment)
{
    const auto tries = store::count_tries_of_workspace(tx.session(), payment.workspace_id, counted_since(context));
    if (!domain::closes_workspace(tries))
        return;
    const auto until = context.now + domain::closed_for;
    if (!store::close_workspace(tx, payment.workspace_id, context.now, until))
        return;
    const auto why = std::to_string(tries.declined) + " declines and " + std::to_string(tries.succeeded) +
                     " payments within an hour";
    base::log::error("workspace_closed", {{"workspace", std::to_string(payment.workspace_id)}, {"why", why}});
    store::insert_activity(tx,
                           {payment.workspace_id, std::nullopt, "workspace_closed", context.actor,
                            why + ": no payments in this workspace for an hour"},
                           context.now);
    tell_staff(tx, context, domain::Notice::attention,
               {payment.workspace_id, std::nullopt, std::nullopt, std::nullopt, store::outbox_staff_alert,
                "workspace_closed:" + domain::to_sql(until)});
}

}  // namespace

std::string address_hash(const Context& context, const std::string& client_address)
{
    const auto client = domain::client_of(client_address);
    if (client.empty())
        base::log::warn("client_address_unknown", {});
    return context.sealer.keyed_hash(hash_purpose, client).substr(0, hash_size);
}

bool is_address_refused(store::Session& session, const Context& context, const std::string& address_hash)
{
    if (!domain::is_refused(store::count_tries_of_address(session, address_hash, counted_since(context))))
        return false;
    base::log::warn("address_refused", {});
    return true;
}

PayOutcome admit_try(store::Transaction& tx, const Context& context, const store::PaymentRow& payment,
                     const std::string& client_address)
{
    const auto counts =
        store::count_payments_since(tx.session(), payment.workspace_id, payment.invoice_id, counted_since(context));
    if (counts.reserved >= domain::most_tries_of_invoice)
        return PayOutcome::too_many;
    if (domain::must_wait(store::count_tries_of_link(tx.session(), payment.workspace_id, payment.portal_link_id,
                                                     counted_since(context))))
        return PayOutcome::wait;

    const auto address = address_hash(context, client_address);
    store::lock_address(tx, address);
    if (is_address_refused(tx.session(), context, address))
        return PayOutcome::too_many_from_address;
    store::keep_address(tx, payment, address);
    return PayOutcome::under_way;
}

void apply_limits(store::Transaction& tx, const Context& context, const store::PaymentRow& payment)
{
    if (payment.state == PaymentState::succeeded)
        store::open_link(tx, payment);
    if (!is_decline(payment))
        return;
    close_link(tx, context, payment);
    close_workspace(tx, context, payment);
}

}  // namespace app
