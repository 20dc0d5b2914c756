#pragma once
// What an answer of Stripe means. Pure.

#include "base/result.h"
#include "gateway/http_client.h"
#include "ports/payment_provider.h"

#include <optional>
#include <string>
#include <utility>

namespace gateway {

// What the answer says before anybody has read its object; with `ok` there is one.
// Source: Stripe, "Errors" and "Error codes".
struct Judgement {
    ports::Outcome outcome;
    std::string decline_code;
    std::string detail;
};

Judgement judge(const base::Result<HttpAnswer>& answer);

// That, with its object, which `read` gives from the body. A success whose object
// is not readable is `unknown`.
template <class Object, class Read>
ports::AnswerWith<Object> understand(const base::Result<HttpAnswer>& answer, const Read& read)
{
    auto judged = judge(answer);
    if (judged.outcome != ports::Outcome::ok)
        return {judged.outcome, std::nullopt, std::move(judged.decline_code), std::move(judged.detail)};
    base::Result<Object> object = read(answer->body);
    if (!object)
        return {ports::Outcome::unknown, std::nullopt, "", judged.detail + " " + object.error().detail};
    return {ports::Outcome::ok, *std::move(object), "", std::move(judged.detail)};
}

// Whether the same request, with the same key, should be sent again in a moment:
// another request of the same key is under way (409), there were too many (429),
// or Stripe says so itself.
bool should_retry(const base::Result<HttpAnswer>& answer);

}  // namespace gateway
