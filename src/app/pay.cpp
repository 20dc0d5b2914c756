#include "app/pay.h"

#include "app/give_up_payment.h"
#include "app/move_payment.h"
#include "app/pay_limits.h"
#include "app/payment_setup.h"
#include "app/seals.h"
#include "app/settle_payment.h"
#include "base/failpoint.h"
#include "domain/charge_rules.h"
#include "store/pay_limits.h"
#include "store/workspaces.h"

namespace app {

namespace {

using domain::PaymentState;
using ports::Outcome;

store::PaymentRow read_payment(Context& context, const std::string& public_id)
{
    auto payment = store::find_payment(context.db, public_id);
    base::check(bool(payment), "a payment that is paid has a row");
    return *std::move(payment);
}

// With the setting as it is now: staff may have changed it since the form was shown.
domain::AmountCheck check_amount(store::Transaction& tx, const Pay& request, const store::InvoiceRow& invoice,
                                 const domain::ChargeRules& rules)
{
    const auto workspace = store::find_workspace_by_id(tx.session(), invoice.workspace_id);
    base::check(bool(workspace), "the workspace of an invoice is there");
    if (workspace->takes_part_payments)
        return domain::check_amount(invoice.balance, rules, request.amount);
    const auto offers = domain::offered_amounts(request.payment_plan, invoice.balance, request.today, rules);
    return domain::check_offered(offers, invoice.balance, rules, request.amount);
}

// Why the amount may not be reserved now; `under_way` when it may.
PayResult check(store::Transaction& tx, const Context& context, const Pay& request, const store::InvoiceRow& invoice,
                const store::PaymentRow& payment)
{
    const auto health = store::find_invoice_health(tx.session(), invoice.workspace_id, invoice.id);
    const auto closed_until = store::find_link_closed_until(tx.session(), payment.workspace_id, payment.portal_link_id);
    const auto setup = payment_setup(health, request.amount.currency(), context.now, closed_until);
    const auto why = domain::pay_now(invoice.balance,
                                     store::find_invoice_events(tx.session(), invoice.workspace_id, invoice.id), setup);
    if (why != domain::PayNow::allowed)
        return {PayOutcome::not_payable, domain::AmountCheck::good, why};

    const auto rules = domain::charge_rules(request.amount.currency());
    const auto amount_check = check_amount(tx, request, invoice, rules);
    if (amount_check != domain::AmountCheck::good)
        return {PayOutcome::bad_amount, amount_check};
    if (const auto limit = admit_try(tx, context, payment, request.client_address); limit != PayOutcome::under_way)
        return {limit};
    if (health->paused_until && !take_trial(tx, context, {invoice.workspace_id, health->id}))
        return {PayOutcome::not_payable, domain::AmountCheck::good, domain::PayNow::unhealthy};
    return {PayOutcome::under_way};
}

// started -> reserved, with the request that will be sent. True when this call did it.
struct Reservation {
    PayResult result;
    bool is_new = false;
    std::string create_body = {};
};

base::Result<Reservation> reserve(store::Transaction& tx, const Context& context, const Provider& provider,
                                  const Pay& request, const store::PaymentRow& known)
{
    auto invoice = store::lock_invoice_by_id(tx, known.workspace_id, known.invoice_id);
    auto payment = store::lock_payment(tx, known);
    if (payment.state != PaymentState::started)
        return Reservation{{PayOutcome::under_way}};  // Pressed twice, or a page that is out of date.
    if (const auto result = check(tx, context, request, invoice, payment); result.outcome != PayOutcome::under_way)
        return Reservation{result};

    const auto body =
        provider.port.create_body({payment.public_id, request.amount, request.description, payment.takes_bank_debits});
    if (!body)
        return Reservation{{PayOutcome::bad_amount, domain::AmountCheck::not_in_steps}};
    payment.amount = request.amount;
    move_payment(tx, context, invoice, payment, PaymentState::reserved, request.amount.to_string());
    store::keep_create_body(tx, payment, seal_body(context.sealer, payment, *body));
    return Reservation{{PayOutcome::under_way}, true, *body};
}

// reserved -> confirming, with the provider's id and the request that will be sent.
base::Result<base::Nothing> keep_known(store::Transaction& tx, const Context& context, const store::PaymentRow& known,
                                       const std::string& provider_id, const std::string& confirm_body)
{
    auto invoice = store::lock_invoice_by_id(tx, known.workspace_id, known.invoice_id);
    auto payment = store::lock_payment(tx, known);
    if (payment.state != PaymentState::reserved)
        return base::conflict("the payment was given up meanwhile");
    payment.provider_payment_id = provider_id;
    move_payment(tx, context, invoice, payment, PaymentState::confirming, "");
    store::keep_confirm_body(tx, payment, seal_body(context.sealer, payment, confirm_body));
    return base::Nothing{};
}

bool is_ours(const domain::ProviderPayment& told, const store::PaymentRow& payment)
{
    return told.payment_id == payment.public_id && told.mode == payment.mode &&
           told.amount.currency() == payment.currency && told.amount == *payment.amount;
}

// The provider's object, unconfirmed: moves no money. False when it ends here.
bool make_known_to_provider(Context& context, Provider& provider, const store::PaymentRow& payment,
                            const Reservation& reservation, const std::string& confirm_body)
{
    const auto account = call_account(context, payment);
    const auto answer =
        provider.port.create(account.keys, payment.public_id + ":create", reservation.create_body, provider.deadline);
    base::failpoint("after_create");
    note_answer(context, account.stored, answer);
    switch (answer.outcome) {
        case Outcome::ok:
            break;
        case Outcome::declined:
        case Outcome::rejected:
        case Outcome::keys_refused:
        case Outcome::missing:
            refuse_reserved(context, payment, answer.decline_code);
            return false;
        case Outcome::key_reused:
            put_into_review(context, payment, "the provider knows another request with this key");
            return false;
        default:
            return false;  // Nobody knows: the reconciler cancels or learns, within two minutes.
    }
    if (!is_ours(*answer.object, payment)) {
        put_into_review(context, payment, "the provider made something else: " + answer.object->id);
        return false;
    }
    return bool(store::in_transaction(context.db, [&](store::Transaction& tx) {
        return keep_known(tx, context, payment, answer.object->id, confirm_body);
    }));
}

// Money may have moved: only the provider's own word counts from here.
void confirm(Context& context, Provider& provider, const store::PaymentRow& payment, const std::string& confirm_body)
{
    const auto account = call_account(context, payment);
    const auto answer = provider.port.confirm(account.keys, payment.provider_payment_id, payment.public_id + ":confirm",
                                              confirm_body, provider.deadline);
    base::failpoint("after_confirm");
    note_answer(context, account.stored, answer);
    if (answer.outcome == Outcome::ok) {
        settle_or_give_up(context, provider, payment, *answer.object);
        return;
    }
    if (answer.outcome == Outcome::key_reused) {
        put_into_review(context, payment, "the provider knows another request with this key");
        return;
    }
    const auto asked = ask_and_settle(context, provider, payment);
    // The provider would not have this card, and has not tried it either: it ends here.
    if (answer.outcome == Outcome::rejected && asked.is_known &&
        asked.status == domain::ProviderStatus::requires_payment_method)
        give_up_declined(context, provider, payment, answer.decline_code);
}

}  // namespace

PayResult pay(Context& context, Provider& provider, const Pay& request)
{
    base::failpoint("before_reserve");
    const auto known = read_payment(context, request.payment_id);
    // The reservation is on disk before the provider hears of it. If we die after
    // this, no money has moved, and the reconciler releases it in two minutes.
    const auto reservation = store::in_transaction(
        context.db, [&](store::Transaction& tx) { return reserve(tx, context, provider, request, known); });
    base::check(bool(reservation), "reserving has no error of its own");
    base::failpoint("after_reserve");
    if (!reservation->is_new)
        return reservation->result;

    const auto confirm_body = provider.port.confirm_body(request.confirmation_token, request.return_url);
    const auto reserved = read_payment(context, request.payment_id);
    if (!make_known_to_provider(context, provider, reserved, *reservation, confirm_body))
        return reservation->result;

    // If we die after this, money may have moved: the reconciler asks.
    base::failpoint("before_confirm");
    confirm(context, provider, read_payment(context, request.payment_id), confirm_body);
    return reservation->result;
}

}  // namespace app
