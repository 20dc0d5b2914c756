#include "sandbox/charging.h"

#include "sandbox/balance.h"
#include "sandbox/debiting.h"
#include "sandbox/events.h"
#include "sandbox/ids.h"
#include "sandbox/later.h"
#include "sandbox/objects.h"

namespace sandbox {

namespace {

ApiError decline(store::Transaction& tx, const Call& call, PaymentIntent& intent, Charge& charge,
                 const PaymentMethod& method, const Decline& why)
{
    charge.status = ChargeStatus::failed;
    charge.failure_code = why.code;
    charge.decline_code = why.decline_code;
    charge.failure_message = why.message;
    insert_charge(tx, call.account, charge);
    insert_event(tx, call, "charge.failed", to_json(charge, method));

    ApiError error{402, "card_error", why.code, why.message};
    error.decline_code = why.decline_code;
    error.charge = charge.id;
    error.payment_method = to_json(method);
    intent.latest_charge = charge.id;
    fail(tx, call, intent, error);
    error.payment_intent = to_json(intent);
    return error;
}

ApiError refuse_to_ask(store::Transaction& tx, const Call& call, PaymentIntent& intent, const PaymentMethod& method)
{
    ApiError error{402, "card_error", "authentication_required",
                   "Your card was declined. This transaction requires authentication."};
    error.decline_code = "authentication_required";
    error.payment_method = to_json(method);
    fail(tx, call, intent, error);
    error.payment_intent = to_json(intent);
    return error;
}

}  // namespace

Charge new_charge(const Cause& cause, const PaymentIntent& intent, const PaymentMethod& method, ChargeStatus status)
{
    Charge charge;
    charge.id = new_id(method.is_card() ? "ch_3" : "py_3");
    charge.payment_intent = intent.id;
    charge.payment_method = method.id;
    charge.amount = intent.amount;
    charge.currency = intent.currency;
    charge.status = status;
    charge.description = intent.description;
    charge.receipt_email = intent.receipt_email;
    charge.metadata = intent.metadata;
    charge.created_at = cause.now;
    return charge;
}

void succeed(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, Charge& charge,
             const PaymentMethod& method)
{
    BalanceTransaction transaction;
    transaction.source = charge.id;
    transaction.type = method.is_card() ? "charge" : "payment";
    transaction.category = "charge";
    transaction.amount = charge.amount;
    transaction.currency = charge.currency;
    transaction.description = charge.description;
    charge.balance_transaction = insert_balance_transaction(tx, cause, transaction);
    charge.status = ChargeStatus::succeeded;
    save_charge(tx, cause.account, charge);
    intent.status = IntentStatus::succeeded;
    intent.latest_charge = charge.id;
    save_intent(tx, cause.account, intent);
    insert_event(tx, cause, "charge.succeeded", to_json(charge, method));
    insert_event(tx, cause, "payment_intent.succeeded", to_json(intent));
}

void fail(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const ApiError& error)
{
    intent.status = IntentStatus::requires_payment_method;
    intent.payment_method = std::nullopt;
    intent.next_action = std::nullopt;
    intent.last_error = error_object(error);
    save_intent(tx, cause.account, intent);
    insert_event(tx, cause, "payment_intent.payment_failed", to_json(intent));
}

std::optional<ApiError> charge(store::Transaction& tx, const Call& call, PaymentIntent& intent,
                               const PaymentMethod& method, Authentication authentication)
{
    intent.payment_method = method.id;
    intent.last_error = std::nullopt;
    intent.next_action = std::nullopt;
    if (!method.is_card())
        return debit(tx, call, intent, method);
    const auto outcome = outcome_of(method.card.outcome);
    if (outcome.needs_authentication && authentication == Authentication::must_not_be_needed)
        return refuse_to_ask(tx, call, intent, method);
    if (outcome.needs_authentication && authentication == Authentication::may_be_asked_for) {
        intent.status = IntentStatus::requires_action;
        save_intent(tx, call.account, intent);
        insert_event(tx, call, "payment_intent.requires_action", to_json(intent));
        return std::nullopt;
    }

    auto charge = new_charge(call, intent, method, ChargeStatus::succeeded);
    charge.is_authenticated = outcome.needs_authentication;
    if (outcome.decline)
        return decline(tx, call, intent, charge, method, *outcome.decline);
    insert_charge(tx, call.account, charge);
    succeed(tx, call, intent, charge, method);
    if (outcome.dispute)
        schedule(tx, call, Later::open_dispute, intent.id, intent.id, call.now);
    return std::nullopt;
}

void fail_authentication(store::Transaction& tx, const Call& call, PaymentIntent& intent, const PaymentMethod& method)
{
    ApiError error{402, "invalid_request_error", "payment_intent_authentication_failure",
                   "We are unable to authenticate your payment method. "
                   "Please choose a different payment method and try again."};
    error.payment_method = to_json(method);
    fail(tx, call, intent, error);
}

}  // namespace sandbox
