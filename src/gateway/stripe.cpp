#include "gateway/stripe.h"

#include "base/check.h"
#include "base/crypto.h"
#include "gateway/form_body.h"
#include "gateway/stripe_answer.h"
#include "gateway/stripe_json.h"
#include "gateway/stripe_units.h"

#include <algorithm>
#include <thread>

namespace gateway {

namespace {

constexpr const char* api_version = "2026-10-28.endive";
constexpr std::size_t most_id = 64, most_key = 255;

std::string lower_case(std::string_view code)
{
    std::string result(code);
    std::ranges::transform(result, result.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    return result;
}

ports::Answer unsent(ports::Outcome outcome, std::string why)
{
    return {outcome, std::nullopt, "", "not sent: " + std::move(why)};
}

bool is_live_key(std::string_view key)
{
    return key.starts_with("sk_live_") || key.starts_with("rk_live_");
}

// Between once and twice the time, so that workers that were refused together do
// not come back together.
std::chrono::milliseconds with_jitter(std::chrono::milliseconds wait)
{
    const auto chance = static_cast<unsigned char>(base::random_bytes(1)[0]);
    return wait + wait * chance / 256;
}

}  // namespace

Stripe::Stripe(const base::StripeConfig& config, Retries retries)
    : api_url_(config.api_url),
      is_sandbox_(config.is_sandbox),
      retries_(retries),
      client_({config.ca_file, std::chrono::milliseconds(config.connect_timeout_ms)})
{
}

base::Result<std::int64_t> Stripe::provider_amount(const domain::Money& amount) const
{
    return to_stripe_units(amount);
}

// Card is named, and automatic_payment_methods is not used, because that would
// also offer what the account has switched on at Stripe: redirects and bank
// debits. The fields on the page must name the same,
// elements({mode: 'payment', amount, currency, paymentMethodTypes: ['card']}):
// Stripe refuses a confirmation token that was made with another list.
base::Result<std::string> Stripe::create_body(const ports::NewProviderPayment& payment) const
{
    const auto units = to_stripe_units(payment.amount);
    if (!units)
        return units.error();
    return form_body({
        {"amount", std::to_string(*units)},
        {"currency", lower_case(payment.amount.currency().code())},
        {"allowed_payment_method_types[]", "card"},
        {"capture_method", "automatic"},
        {"description", payment.description},
        {"metadata[payment]", payment.payment_id},
        {"expand[]", "latest_charge"},
    });
}

std::string Stripe::confirm_body(const std::string& confirmation_token, const std::string& return_url) const
{
    return form_body({
        {"confirmation_token", confirmation_token},
        {"return_url", return_url},
        {"expand[]", "latest_charge"},
    });
}

ports::Answer Stripe::create(const ports::ProviderAccount& account, const std::string& key, const std::string& body,
                             ports::Deadline deadline)
{
    return send(account, {"POST", "", "", key, body}, deadline);
}

ports::Answer Stripe::confirm(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                              const std::string& body, ports::Deadline deadline)
{
    base::check(!id.empty(), "what is confirmed has an id");
    return send(account, {"POST", id, "/confirm", key, body}, deadline);
}

ports::Answer Stripe::fetch(const ports::ProviderAccount& account, const std::string& id, ports::Deadline deadline)
{
    base::check(!id.empty(), "what is fetched has an id");
    return send(account, {"GET", id, "", "", ""}, deadline);
}

ports::Answer Stripe::cancel(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                             ports::Deadline deadline)
{
    base::check(!id.empty(), "what is cancelled has an id");
    return send(account, {"POST", id, "/cancel", key, form_body({{"expand[]", "latest_charge"}})}, deadline);
}

ports::Answer Stripe::send(const ports::ProviderAccount& account, const Call& call, ports::Deadline deadline)
{
    if (is_sandbox_ && is_live_key(account.secret_key))
        return unsent(ports::Outcome::keys_refused, "a live key and a sandbox");
    if (plain_word(account.secret_key, most_key, "_-").empty())
        return unsent(ports::Outcome::keys_refused, "the secret key is not of Stripe's shape");
    if (plain_word(call.id, most_id) != call.id)
        return unsent(ports::Outcome::missing, "the id is not of Stripe's shape");

    HttpRequest request{call.method, api_url_ + "/v1/payment_intents", {}, call.body};
    if (!call.id.empty())
        request.url += "/" + call.id + call.action;
    request.headers = {{"Authorization", "Bearer " + account.secret_key},
                       {"Stripe-Version", api_version},
                       {"Accept", "application/json"}};
    if (call.method == "POST") {
        base::check(!call.key.empty(), "every POST has an idempotency key");
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        request.headers.emplace_back("Idempotency-Key", call.key);
    } else {
        request.url += "?" + form_body({{"expand[]", "latest_charge"}});
    }
    return understand(send_patiently(request, deadline), call.id);
}

base::Result<HttpAnswer> Stripe::send_patiently(const HttpRequest& request, ports::Deadline deadline)
{
    auto wait = retries_.first_wait;
    for (int tries = 1;; ++tries) {
        auto answer = client_.send(request, deadline);
        if (!should_retry(answer) || tries == retries_.most_tries)
            return answer;
        const auto pause = with_jitter(std::min(wait, retries_.longest_wait / 2));
        if (std::chrono::steady_clock::now() + pause >= deadline)
            return answer;
        std::this_thread::sleep_for(pause);
        wait *= 2;
    }
}

}  // namespace gateway
