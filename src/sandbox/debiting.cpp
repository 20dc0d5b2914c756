#include "sandbox/debiting.h"

#include "base/check.h"
#include "sandbox/charging.h"
#include "sandbox/events.h"
#include "sandbox/later.h"
#include "sandbox/microdeposits.h"
#include "sandbox/objects.h"

namespace sandbox {

namespace {

using std::chrono::days;

constexpr auto us_bank_takes = days(4);    // Stripe: up to four business days
constexpr auto sepa_bank_takes = days(5);  // Stripe: five business days
constexpr auto return_takes = days(1);     // After the money came

Charge debited_charge(store::Transaction& tx, const Cause& cause, const PaymentIntent& intent)
{
    base::check(intent.status == IntentStatus::processing && intent.latest_charge, "a debit that is processing");
    const auto charge = find_charge(tx.session(), cause.account, *intent.latest_charge);
    base::check(charge && charge->status == ChargeStatus::pending,
                "the charge of a debit is pending until it is settled");
    return *charge;
}

}  // namespace

std::optional<ApiError> debit(store::Transaction& tx, const Call& call, PaymentIntent& intent,
                              const PaymentMethod& method)
{
    const bool needs_deposits = method.kind == MethodKind::us_bank_account &&
                                (intent.verification == Verification::microdeposits || !method.bank.is_verified);
    if (needs_deposits && intent.verification == Verification::instant)
        return invalid_request("bank_account_unverified", "This bank account cannot be verified instantly.",
                               "payment_method_options[us_bank_account][verification_method]");
    if (needs_deposits)
        start_microdeposits(tx, call, intent);
    else
        start_debit(tx, call, intent, method);
    return std::nullopt;
}

void start_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const PaymentMethod& method)
{
    const auto charge = new_charge(cause, intent, method, ChargeStatus::pending);
    insert_charge(tx, cause.account, charge);
    intent.status = IntentStatus::processing;
    intent.latest_charge = charge.id;
    intent.next_action = std::nullopt;
    save_intent(tx, cause.account, intent);
    insert_event(tx, cause, "payment_intent.processing", to_json(intent));
    insert_event(tx, cause, "charge.pending", to_json(charge, method));
    if (!debit_outcome_of(method.bank.outcome).is_endless)
        schedule(tx, cause, Later::settle_debit, intent.id, intent.id,
                 cause.now + (method.kind == MethodKind::sepa_debit ? sepa_bank_takes : us_bank_takes));
}

void settle_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, domain::Instant due_at)
{
    const auto method = find_payment_method(tx.session(), cause.account, *intent.payment_method);
    const auto outcome = debit_outcome_of(method.bank.outcome);
    if (outcome.failure)
        return fail_debit(tx, cause, intent, *outcome.failure);
    succeed_debit(tx, cause, intent);
    if (outcome.is_returned)
        schedule(tx, cause, Later::return_debit, intent.id, intent.id, due_at + return_takes);
}

void succeed_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent)
{
    auto charge = debited_charge(tx, cause, intent);
    unschedule(tx, Later::settle_debit, intent.id);
    succeed(tx, cause, intent, charge, find_payment_method(tx.session(), cause.account, charge.payment_method));
}

void fail_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const Decline& why)
{
    auto charge = debited_charge(tx, cause, intent);
    const auto method = find_payment_method(tx.session(), cause.account, charge.payment_method);
    unschedule(tx, Later::settle_debit, intent.id);
    charge.status = ChargeStatus::failed;
    charge.failure_code = why.code;
    charge.failure_message = why.message;
    save_charge(tx, cause.account, charge);
    insert_event(tx, cause, "charge.failed", to_json(charge, method));

    ApiError error{402, "card_error", why.code, why.message};  // Stripe's type, for accounts too
    error.charge = charge.id;
    error.payment_method = to_json(method);
    fail(tx, cause, intent, error);
}

std::optional<Decline> debit_failure(const std::string& word)
{
    return debit_outcome_of(word).failure;
}

}  // namespace sandbox
