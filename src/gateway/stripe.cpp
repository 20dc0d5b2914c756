#include "gateway/stripe.h"

#include "base/check.h"
#include "base/crypto.h"
#include "gateway/stripe_requests.h"
#include "gateway/stripe_units.h"
#include "gateway/stripe_url.h"
#include "gateway/stripe_values.h"

#include <algorithm>
#include <thread>

namespace gateway {

namespace {

constexpr const char* api_version = "2026-10-28.endive";
constexpr std::size_t most_key = 255;

constexpr std::string_view payment_intents = "/v1/payment_intents", refunds = "/v1/refunds", disputes = "/v1/disputes",
                           domains = "/v1/payment_method_domains";

Judgement unsent(ports::Outcome outcome, std::string why)
{
    return {outcome, "", "not sent: " + std::move(why)};
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

struct Stripe::Call {
    std::string method = {};
    std::string_view collection = {};
    std::string id = {};      // '' to make one, or for the list
    std::string action = {};  // "/confirm", "/cancel", "/validate" or ''
    std::string key = {};     // With a POST
    std::string body = {};    // With a POST
    std::string query = {};   // With a GET
};

// One of Stripe's lists. It gives 100 objects at most, and an answer ends at 1 MiB: a
// payment with its charge takes up to 10 kB, a dispute with the evidence for it more.
template <class Object>
struct Stripe::List {
    std::string_view collection;
    int per_page;
    std::string more;  // Of the query
    Reader<Object> read;
};

Stripe::Stripe(const base::StripeConfig& config, Retries retries)
    : api_url_(config.api_url),
      page_origin_(config.is_sandbox ? origin_of(config.script_url) : ""),
      is_sandbox_(config.is_sandbox),
      retries_(retries),
      client_({config.ca_file, std::chrono::milliseconds(config.connect_timeout_ms)})
{
}

base::Result<std::int64_t> Stripe::provider_amount(const domain::Money& amount) const
{
    return to_stripe_units(amount);
}

base::Result<std::string> Stripe::create_body(const ports::NewProviderPayment& payment) const
{
    return create_body_for(payment);
}

std::string Stripe::confirm_body(const std::string& confirmation_token, const std::string& return_url) const
{
    return confirm_body_for(confirmation_token, return_url);
}

base::Result<std::string> Stripe::refund_body(const ports::NewProviderRefund& refund) const
{
    return refund_body_for(refund);
}

ports::Answer Stripe::create(const ports::ProviderAccount& account, const std::string& key, const std::string& body,
                             ports::Deadline deadline)
{
    return send_about_payment(account, {.method = "POST", .collection = payment_intents, .key = key, .body = body},
                              deadline);
}

ports::Answer Stripe::confirm(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                              const std::string& body, ports::Deadline deadline)
{
    base::check(!id.empty(), "what is confirmed has an id");
    return send_about_payment(account, {"POST", payment_intents, id, "/confirm", key, body}, deadline);
}

ports::Answer Stripe::fetch(const ports::ProviderAccount& account, const std::string& id, ports::Deadline deadline)
{
    base::check(!id.empty(), "what is fetched has an id");
    return send_about_payment(
        account, {.method = "GET", .collection = payment_intents, .id = id, .query = expanded_charge}, deadline);
}

ports::Answer Stripe::cancel(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                             ports::Deadline deadline)
{
    base::check(!id.empty(), "what is cancelled has an id");
    return send_about_payment(account, {"POST", payment_intents, id, "/cancel", key, expanded_charge}, deadline);
}

ports::RefundAnswer Stripe::create_refund(const ports::ProviderAccount& account, const std::string& key,
                                          const std::string& body, ports::Deadline deadline)
{
    return send_about(account, {.method = "POST", .collection = refunds, .key = key, .body = body}, deadline,
                      read_refund);
}

ports::RefundAnswer Stripe::fetch_refund(const ports::ProviderAccount& account, const std::string& id,
                                         ports::Deadline deadline)
{
    base::check(!id.empty(), "what is fetched has an id");
    return send_about(account, {.method = "GET", .collection = refunds, .id = id}, deadline, read_refund);
}

ports::DisputeAnswer Stripe::fetch_dispute(const ports::ProviderAccount& account, const std::string& id,
                                           ports::Deadline deadline)
{
    base::check(!id.empty(), "what is fetched has an id");
    return send_about(account, {.method = "GET", .collection = disputes, .id = id}, deadline, read_dispute);
}

ports::AnswerWith<ports::Page<domain::ProviderPayment>> Stripe::list_payments(const ports::ProviderAccount& account,
                                                                              const ports::ListRequest& request,
                                                                              ports::Deadline deadline)
{
    auto answer = send_for_list<domain::ProviderPayment>(
        account, {payment_intents, 50, "&" + expanded_charges, read_payment_intent}, request, deadline);
    if (answer.object)
        std::ranges::for_each(answer.object->objects, [&](auto& payment) { payment = with_own_pages(payment); });
    return answer;
}

ports::AnswerWith<ports::Page<domain::ProviderRefund>> Stripe::list_refunds(const ports::ProviderAccount& account,
                                                                            const ports::ListRequest& request,
                                                                            ports::Deadline deadline)
{
    return send_for_list<domain::ProviderRefund>(account, {refunds, 100, "", read_refund}, request, deadline);
}

ports::AnswerWith<ports::Page<domain::ProviderDispute>> Stripe::list_disputes(const ports::ProviderAccount& account,
                                                                              const ports::ListRequest& request,
                                                                              ports::Deadline deadline)
{
    return send_for_list<domain::ProviderDispute>(account, {disputes, 20, "", read_dispute}, request, deadline);
}

std::string Stripe::dashboard_url(const ports::ProviderAccount& account, const std::string& payment_id) const
{
    const auto origin = is_sandbox_ ? page_origin_ : "https://dashboard.stripe.com";
    const auto* mode = account.mode == domain::ProviderMode::test ? "/test" : "";
    return origin + mode + "/payments/" + plain_word(payment_id, most_id);
}

// A name has one domain object at Stripe, which stays when it is switched off there.
ports::AnswerWith<domain::WalletHost> Stripe::register_host(const ports::ProviderAccount& account,
                                                            const std::string& host, ports::Deadline deadline)
{
    const auto known = send<ports::Page<domain::WalletHost>>(
        account, {.method = "GET", .collection = domains, .query = host_query(host)}, deadline,
        [](const std::string& body) { return read_list(body, read_wallet_host); });
    if (!known.object)
        return {known.outcome, std::nullopt, known.decline_code, known.detail};
    const auto& domains_of_name = known.object->objects;
    const auto domain = std::ranges::find(domains_of_name, host, &domain::WalletHost::host);
    if (domain == domains_of_name.end())
        return post_about_host(account, {.body = register_body_for(host)}, host, deadline);
    if (!domain->is_enabled)
        if (auto enabled = post_about_host(account, {.id = domain->id, .body = enable_body}, host, deadline);
            !enabled.object)
            return enabled;
    return post_about_host(account, {.id = domain->id, .action = "/validate"}, host, deadline);
}

// Each with a key of its own: what was asked before is to be looked at again.
ports::AnswerWith<domain::WalletHost> Stripe::post_about_host(const ports::ProviderAccount& account, Call call,
                                                              const std::string& host, ports::Deadline deadline)
{
    call.method = "POST";
    call.collection = domains;
    call.key = "host:" + base::random_hex(16);
    auto answer = send_about(account, call, deadline, read_wallet_host);
    if (answer.object && answer.object->host != host)
        return {ports::Outcome::unknown, std::nullopt, "", answer.detail + " it is about another host"};
    return answer;
}

template <class Object, class Read>
ports::AnswerWith<Object> Stripe::send(const ports::ProviderAccount& account, const Call& call,
                                       ports::Deadline deadline, const Read& read)
{
    if (const auto why = why_not_sent(account, call))
        return {why->outcome, std::nullopt, "", why->detail};
    return understand<Object>(send_patiently(request_of(account, call), deadline), read);
}

// Of one object, which is the one that was asked for.
template <class Object>
ports::AnswerWith<Object> Stripe::send_about(const ports::ProviderAccount& account, const Call& call,
                                             ports::Deadline deadline, Reader<Object> read)
{
    return send<Object>(account, call, deadline, [&](const std::string& body) -> base::Result<Object> {
        auto object = read_object(body, read);
        if (object && !call.id.empty() && object->id != call.id)
            return unreadable("it is about another object");
        return object;
    });
}

template <class Object>
ports::AnswerWith<ports::Page<Object>> Stripe::send_for_list(const ports::ProviderAccount& account,
                                                             const List<Object>& list,
                                                             const ports::ListRequest& request,
                                                             ports::Deadline deadline)
{
    const auto query = list_query(request, list.per_page) + list.more;
    const auto read = [&](const std::string& body) -> base::Result<ports::Page<Object>> {
        auto page = read_list(body, list.read);
        if (page && !page->after.empty() && page->after == request.after)
            return unreadable("a list that does not go on");  // Whoever reads to its end would read for ever.
        return page;
    };
    return send<ports::Page<Object>>(account, {.method = "GET", .collection = list.collection, .query = query},
                                     deadline, read);
}

ports::Answer Stripe::send_about_payment(const ports::ProviderAccount& account, const Call& call,
                                         ports::Deadline deadline)
{
    auto answer = send_about(account, call, deadline, read_payment_intent);
    if (answer.object)
        answer.object = with_own_pages(*std::move(answer.object));
    return answer;
}

std::optional<Judgement> Stripe::why_not_sent(const ports::ProviderAccount& account, const Call& call) const
{
    if (is_sandbox_ && is_live_key(account.secret_key))
        return unsent(ports::Outcome::keys_refused, "a live key and a sandbox");
    if (plain_word(account.secret_key, most_key, "_-").empty())
        return unsent(ports::Outcome::keys_refused, "the secret key is not of Stripe's shape");
    if (plain_word(call.id, most_id) != call.id)
        return unsent(ports::Outcome::missing, "the id is not of Stripe's shape");
    return std::nullopt;
}

HttpRequest Stripe::request_of(const ports::ProviderAccount& account, const Call& call) const
{
    HttpRequest request{call.method, api_url_ + std::string(call.collection), {}, call.body};
    if (!call.id.empty())
        request.url += "/" + call.id + call.action;
    if (!call.query.empty())
        request.url += "?" + call.query;
    request.headers = {{"Authorization", "Bearer " + account.secret_key},
                       {"Stripe-Version", api_version},
                       {"Accept", "application/json"}};
    if (call.method == "POST") {
        base::check(!call.key.empty(), "every POST has an idempotency key");
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        request.headers.emplace_back("Idempotency-Key", call.key);
    }
    return request;
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

// Customers are led to pages of the provider's own, and nowhere else.
domain::ProviderPayment Stripe::with_own_pages(domain::ProviderPayment payment) const
{
    const auto& url = payment.action_url;
    if (is_sandbox_ ? !is_on(page_origin_, url) : !is_on_stripe(url))
        payment.action_url.clear();
    return payment;
}

}  // namespace gateway
