#include "sandbox/microdeposits.h"

#include "sandbox/charging.h"
#include "sandbox/debiting.h"
#include "sandbox/events.h"
#include "sandbox/ids.h"
#include "sandbox/intent_calls.h"
#include "sandbox/json.h"
#include "sandbox/later.h"
#include "sandbox/objects.h"

#include <algorithm>
#include <charconv>

namespace sandbox {

namespace {

using std::chrono::days;

constexpr auto arrives_after = days(1);
constexpr auto told_within = days(10);  // Stripe's time
constexpr int most_failed_tries = 3;

constexpr std::string_view verification = "verify_with_microdeposits";

enum class Answered { right, wrong, too_often, too_late };

// Stripe's test values for each end.
Answered judge(const ToldDeposits& told)
{
    auto amounts = told.amounts;
    std::ranges::sort(amounts);
    const auto is = [&](std::int64_t first, std::int64_t second, std::string_view code) {
        return amounts == std::vector<std::int64_t>{first, second} || told.descriptor_code == code;
    };
    if (is(32, 45, "SM11AA"))
        return Answered::right;
    if (is(10, 11, "SM33CC"))
        return Answered::too_often;
    return is(40, 41, "SM44DD") ? Answered::too_late : Answered::wrong;
}

ApiError problem(const std::string& end, std::string message)
{
    return invalid_request("payment_method_microdeposit_" + end, std::move(message));
}

ApiError give_up(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const ApiError& error)
{
    auto told = error;
    told.payment_method = to_json(find_payment_method(tx.session(), cause.account, *intent.payment_method));
    fail(tx, cause, intent, told);
    return error;
}

int count_failed_try(store::Transaction& tx, const Cause& cause, const PaymentIntent& intent)
{
    tx.session().execute(R"sql(
        UPDATE microdeposits
           SET failed_tries = failed_tries + 1
         WHERE account_id = ? AND payment_intent_id = ?
         ORDER BY created_at DESC
         LIMIT 1)sql",
                         cause.account.id, intent.id);
    auto rows = tx.session().select(R"sql(
        SELECT failed_tries
          FROM microdeposits
         WHERE account_id = ? AND payment_intent_id = ?
         ORDER BY created_at DESC
         LIMIT 1)sql",
                                    cause.account.id, intent.id);
    return rows.next() ? static_cast<int>(rows.number("failed_tries")) : most_failed_tries;
}

Checked<ToldDeposits> read_deposits(const Parameters& parameters)
{
    ToldDeposits told;
    told.descriptor_code = parameters.text("descriptor_code").value_or("");
    for (const auto& text : parameters.list("amounts")) {
        std::int64_t amount = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
        if (error != std::errc() || end != text.data() + text.size())
            return invalid_request("parameter_invalid_integer", "Invalid integer: " + text, "amounts");
        told.amounts.push_back(amount);
    }
    if (told.amounts.size() != 2 && told.descriptor_code.empty())
        return problem("verification_amounts_invalid", "Give the two amounts, or the descriptor code.");
    return told;
}

}  // namespace

bool awaits_deposits(const PaymentIntent& intent, const std::string& word)
{
    return intent.status == IntentStatus::requires_action && intent.next_action &&
           intent.next_action->find(verification) != std::string::npos &&
           (word.empty() || intent.next_action->find("/" + word + "\"") != std::string::npos);
}

void start_microdeposits(store::Transaction& tx, const Call& call, PaymentIntent& intent)
{
    const auto word = random_word(40);
    tx.session().execute(R"sql(
        INSERT INTO microdeposits (word, account_id, payment_intent_id, created_at)
        VALUES (?, ?, ?, ?))sql",
                         word, call.account.id, intent.id, call.now);
    const auto deposits = JsonObject()
                              .number("arrival_date", seconds_of(call.now + arrives_after))
                              .text("hosted_verification_url", call.origin + "/microdeposits/" + word)
                              .text("microdeposit_type", "amounts")
                              .str();
    intent.status = IntentStatus::requires_action;
    intent.next_action = JsonObject().text("type", verification).json(verification, deposits).str();
    save_intent(tx, call.account, intent);
    insert_event(tx, call, "payment_intent.requires_action", to_json(intent));

    const auto method = find_payment_method(tx.session(), call.account, *intent.payment_method);
    const bool never_come = debit_outcome_of(method.bank.outcome).deposits_cannot_come;
    schedule(tx, call, Later::expire_microdeposits, intent.id, intent.id,
             call.now + (never_come ? arrives_after : told_within));
}

void expire_microdeposits(store::Transaction& tx, const Cause& cause, PaymentIntent& intent)
{
    if (!awaits_deposits(intent))
        return;
    const auto method = find_payment_method(tx.session(), cause.account, *intent.payment_method);
    if (debit_outcome_of(method.bank.outcome).deposits_cannot_come)
        give_up(tx, cause, intent, problem("failed", "Microdeposits could not be sent to this bank account."));
    else
        give_up(tx, cause, intent, problem("verification_timeout", "The bank account was not verified in time."));
}

std::optional<ApiError> tell_deposits(store::Transaction& tx, const Cause& cause, PaymentIntent& intent,
                                      const ToldDeposits& told)
{
    const auto answered = judge(told);
    if (answered == Answered::right) {
        unschedule(tx, Later::expire_microdeposits, intent.id);
        start_debit(tx, cause, intent, find_payment_method(tx.session(), cause.account, *intent.payment_method));
        return std::nullopt;
    }
    if (answered == Answered::too_late)
        return give_up(tx, cause, intent,
                       problem("verification_timeout", "The bank account was not verified in time."));
    if (count_failed_try(tx, cause, intent) >= most_failed_tries || answered == Answered::too_often)
        return give_up(tx, cause, intent,
                       problem("verification_attempts_exceeded",
                               "You have exceeded the number of allowed verification attempts."));
    return told.descriptor_code.empty() ? problem("verification_amounts_mismatch",
                                                  "The amounts provided do not match the amounts that were sent.")
                                        : problem("verification_descriptor_code_mismatch",
                                                  "The code provided does not match the one that was sent.");
}

Answer verify_microdeposits(store::Transaction& tx, const Call& call)
{
    Known known = {"amounts[]", "descriptor_code"};
    if (call.key_kind == KeyKind::publishable)
        known.insert(known.end(), {"key", "client_secret"});
    if (const auto unknown = find_unknown(call.parameters, known))
        return refused(*unknown);
    const auto told = read_deposits(call.parameters);
    if (!told)
        return refused(told.error());
    const std::string id(call.http.value("id"));
    const auto found = authorized_intent(call, id, lock_intent(tx, call.account, id));
    if (!found)
        return failed(found.error());
    auto intent = *found;
    if (!awaits_deposits(intent))
        return failed(unexpected_state("verify", intent, "it does not wait for microdeposits."));
    if (const auto error = tell_deposits(tx, call, intent, *told))
        return failed(*error);
    return done(intent_json(tx.session(), call, intent));
}

}  // namespace sandbox
