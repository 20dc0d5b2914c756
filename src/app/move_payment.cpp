#include "app/move_payment.h"

#include "app/pay_limits.h"
#include "domain/balance.h"
#include "domain/payment_checks.h"
#include "store/activity.h"

namespace app {

namespace {

domain::InvoiceBalance balance_after(const domain::InvoiceBalance& before, const store::PaymentRow& payment,
                                     domain::PaymentState next, std::optional<domain::Money> brought)
{
    auto balance = before;
    const bool held = domain::holds_reservation(payment.state), holds = domain::holds_reservation(next);
    if (held && !holds)
        balance = domain::with_released(balance, *payment.amount);
    if (!held && holds)
        balance = domain::with_reserved(balance, *payment.amount);
    if (next == domain::PaymentState::succeeded)
        balance = domain::with_paid(balance, brought.value_or(*payment.amount));
    return balance;
}

bool is_over(domain::PaymentState state)
{
    using enum domain::PaymentState;
    return state == succeeded || state == failed || state == canceled;
}

}  // namespace

void move_payment(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice,
                  store::PaymentRow& payment, domain::PaymentState next, const std::string& detail,
                  std::optional<domain::Money> brought)
{
    base::check(payment.state != next && bool(domain::move_to(payment.state, next)), "only legal moves are made");

    const auto balance = balance_after(invoice.balance, payment, next, brought);
    payment.state = next;
    if (brought)
        payment.amount = brought;
    payment.checks = 0;
    payment.odd_answers = 0;
    const auto wait = domain::time_to_next_check(next, 0);
    payment.next_check_at = wait ? std::optional(context.now + *wait) : std::nullopt;
    payment.expires_at = next == domain::PaymentState::action_required
                             ? std::optional(context.now + domain::action_lives(payment.action))
                             : std::nullopt;
    store::save_payment(tx, payment, context.now);
    payment.version += 1;
    if (is_over(next))
        store::wipe_bodies(tx, payment);

    const bool is_money_moved = balance.paid != invoice.balance.paid || balance.reserved != invoice.balance.reserved;
    invoice.balance = balance;
    if (is_money_moved)
        store::save_balance(tx, invoice);

    const auto kind = "payment_" + std::string(domain::to_string(next));
    store::insert_activity(tx, {payment.workspace_id, payment.invoice_id, kind, context.actor, detail, payment.id},
                           context.now);
    if (is_over(next))
        apply_limits(tx, context, payment);
}

}  // namespace app
