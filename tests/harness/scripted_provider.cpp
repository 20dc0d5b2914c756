#include "harness/scripted_provider.h"

#include "base/check.h"

#include <sstream>
#include <utility>

namespace harness {

namespace {

using domain::ProviderStatus;
using ports::Answer;
using ports::Outcome;

// The next scripted answer, taken out; nullopt when there is none.
std::optional<Answer> taken(std::deque<Answer>& script)
{
    if (script.empty())
        return std::nullopt;
    auto first = std::move(script.front());
    script.pop_front();
    return first;
}

// From create_body: "payment_id minor currency".
domain::ProviderPayment parse(const std::string& body, domain::ProviderMode mode)
{
    std::istringstream words(body);
    std::string payment_id, currency_code;
    std::int64_t minor = 0;
    words >> payment_id >> minor >> currency_code;
    const auto currency = domain::Currency::parse(currency_code);
    base::check(bool(currency), "a scripted provider is sent its own bodies");
    return {.id = "",
            .payment_id = payment_id,
            .status = ProviderStatus::requires_payment_method,
            .status_text = "requires_payment_method",
            .amount = domain::Money::from_minor(minor, *currency),
            .mode = mode,
            .method = {},
            .decline_code = "",
            .client_secret = ""};
}

bool is_open(ProviderStatus status)
{
    return status != ProviderStatus::succeeded && status != ProviderStatus::canceled &&
           status != ProviderStatus::processing;
}

}  // namespace

Answer answer(Outcome outcome, const std::string& decline_code)
{
    return {outcome, std::nullopt, decline_code, "scripted"};
}

base::Result<std::string> ScriptedProvider::create_body(const ports::NewProviderPayment& payment) const
{
    return payment.payment_id + " " + std::to_string(payment.amount.minor()) + " " +
           std::string(payment.amount.currency().code());
}

std::string ScriptedProvider::confirm_body(const std::string& confirmation_token, const std::string& return_url) const
{
    return confirmation_token + " " + return_url;
}

std::optional<Answer> ScriptedProvider::known(const std::string& key, const std::string& body) const
{
    const auto found = keys_.find(key);
    if (found == keys_.end())
        return std::nullopt;
    return found->second.body == body ? found->second.answer : harness::answer(Outcome::key_reused);
}

Answer ScriptedProvider::remember(const std::string& key, const std::string& body, Answer answer)
{
    keys_.insert_or_assign(key, Known{body, answer});
    if (answers_to_lose == 0)
        return answer;
    --answers_to_lose;
    return harness::answer(Outcome::unknown);
}

Answer ScriptedProvider::as_it_is(const std::string& id) const
{
    const auto found = payments.find(id);
    if (found == payments.end())
        return harness::answer(Outcome::missing);
    return {Outcome::ok, found->second, "", ""};
}

Answer ScriptedProvider::create(const ports::ProviderAccount& account, const std::string& key, const std::string& body,
                                ports::Deadline)
{
    calls.push_back("create");
    if (auto scripted = taken(next_create))
        return *scripted;
    if (auto again = known(key, body))
        return *again;
    auto payment = parse(body, account.mode);
    payment.id = "pi_test_" + payment.payment_id;
    payment.client_secret = payment.id + "_secret";
    payments.insert_or_assign(payment.id, payment);
    return remember(key, body, as_it_is(payment.id));
}

Answer ScriptedProvider::confirm(const ports::ProviderAccount&, const std::string& id, const std::string& key,
                                 const std::string& body, ports::Deadline)
{
    calls.push_back("confirm " + id);
    if (auto scripted = taken(next_confirm))
        return *scripted;
    if (auto again = known(key, body))
        return *again;
    const auto found = payments.find(id);
    if (found == payments.end())
        return harness::answer(Outcome::missing);
    auto& payment = found->second;
    if (!is_open(payment.status))
        return harness::answer(Outcome::unexpected_state);
    payment.status = after_confirm;
    if (after_confirm == ProviderStatus::succeeded || after_confirm == ProviderStatus::processing)
        payment.method = method;
    if (after_confirm == ProviderStatus::requires_payment_method) {
        payment.decline_code = decline_code;
        return remember(key, body, harness::answer(Outcome::declined, decline_code));
    }
    return remember(key, body, as_it_is(id));
}

Answer ScriptedProvider::fetch(const ports::ProviderAccount&, const std::string& id, ports::Deadline)
{
    calls.push_back("fetch " + id);
    if (auto scripted = taken(next_fetch))
        return *scripted;
    return as_it_is(id);
}

Answer ScriptedProvider::cancel(const ports::ProviderAccount&, const std::string& id, const std::string& key,
                                ports::Deadline)
{
    calls.push_back("cancel " + id);
    if (auto scripted = taken(next_cancel))
        return *scripted;
    const auto found = payments.find(id);
    if (found == payments.end())
        return harness::answer(Outcome::missing);
    if (found->second.status != ProviderStatus::canceled) {
        if (!is_open(found->second.status))
            return harness::answer(Outcome::unexpected_state);
        found->second.status = ProviderStatus::canceled;
    }
    return remember(key, "", as_it_is(id));
}

}  // namespace harness
