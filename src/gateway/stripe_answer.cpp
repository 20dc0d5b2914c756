#include "gateway/stripe_answer.h"

#include "gateway/stripe_json.h"
#include "gateway/stripe_objects.h"
#include "gateway/stripe_values.h"

#include <algorithm>
#include <initializer_list>

namespace gateway {

namespace {

using ports::Outcome;

Judgement unknown(std::string detail)
{
    return {Outcome::unknown, "", std::move(detail)};
}

// "402 req_8Fbd card_error card_declined": enough to find it in Stripe's own log.
std::string detail_of(const HttpAnswer& answer, std::initializer_list<std::string> words)
{
    std::string detail = std::to_string(answer.status);
    const auto add = [&](const std::string& word) {
        if (!word.empty())
            detail += " " + word;
    };
    add(plain_word(answer.header("request-id"), 64, "_-"));
    std::ranges::for_each(words, add);
    return detail;
}

Outcome outcome_of(int status, const StripeError& error)
{
    if (error.type == "idempotency_error")
        return Outcome::key_reused;
    if (error.code == "payment_intent_unexpected_state")
        return Outcome::unexpected_state;
    if (status == 401 || status == 403)
        return Outcome::keys_refused;
    if (status == 402)
        return Outcome::declined;
    // A token that does not exist (any more) is no sign that the payment does not.
    if (error.code == "resource_missing" && error.param == "confirmation_token")
        return Outcome::rejected;
    if (status == 404 || error.code == "resource_missing")
        return Outcome::missing;
    return Outcome::rejected;
}

// Nobody knows what became of the request: another with its key is under way, it
// timed out on its way, or something behind Stripe failed.
bool is_undetermined(int status)
{
    return status < 400 || status >= 500 || status == 408 || status == 409 || status == 424 || status == 429;
}

// The most exact word; what has no code at least names a parameter: a refund of
// more than is left is "invalid_amount".
std::string reason_of(const StripeError& error)
{
    if (!error.decline_code.empty())
        return error.decline_code;
    if (!error.code.empty() || error.param.empty())
        return error.code;
    return ("invalid_" + error.param).substr(0, most_code);
}

Judgement judge_error(const HttpAnswer& answer)
{
    const auto error = read_stripe_error(answer.body);
    if (!error)  // Not Stripe's words: something between us and it answered.
        return unknown(detail_of(answer, {"the answer is no JSON"}));
    const auto detail = detail_of(answer, {error->type, error->code, error->decline_code, error->param});
    if (is_undetermined(answer.status))
        return unknown(detail);
    const auto outcome = outcome_of(answer.status, *error);
    const bool is_told_why = outcome == Outcome::declined || outcome == Outcome::rejected;
    return {outcome, is_told_why ? reason_of(*error) : "", detail};
}

}  // namespace

Judgement judge(const base::Result<HttpAnswer>& answer)
{
    if (!answer)
        return unknown(answer.error().detail);
    const bool is_success = answer->status >= 200 && answer->status < 300;
    return is_success ? Judgement{Outcome::ok, "", detail_of(*answer, {})} : judge_error(*answer);
}

bool should_retry(const base::Result<HttpAnswer>& answer)
{
    if (!answer || answer->status < 400)
        return false;
    const auto advice = answer->header("stripe-should-retry");
    if (advice == "true" || advice == "false")
        return advice == "true";
    return answer->status == 409 || answer->status == 429;
}

}  // namespace gateway
