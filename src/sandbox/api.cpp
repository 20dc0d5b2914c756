#include "sandbox/api.h"

#include "sandbox/authorization.h"
#include "sandbox/books.h"
#include "sandbox/idempotency.h"
#include "sandbox/ids.h"
#include "sandbox/lookups.h"
#include "sandbox/objects.h"
#include "sandbox/payment_intents.h"
#include "sandbox/payment_methods.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr std::size_t longest_key = 255;
constexpr int object_wait_s = 1;  // Then Stripe says lock_timeout

web::Response response(const Answer& answer)
{
    web::Response response;
    response.status = answer.status;
    response.content_type = "application/json";
    response.body = answer.body;
    return response;
}

bool is_version(std::string_view text)
{
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
    };
    return text.size() >= 10 && text.size() <= 40 && text[4] == '-' && text[7] == '-' &&
           std::ranges::all_of(text, is_plain);
}

std::string version_of(const web::Request& request)
{
    const auto given = request.header("stripe-version");
    return is_version(given) ? std::string(given) : std::string(api_version);
}

web::Response with_headers(web::Response response, const web::Request& request, const std::string& request_id,
                           const std::string& idempotency_key)
{
    response.headers.emplace_back("Request-Id", request_id);
    response.headers.emplace_back("Stripe-Version", version_of(request));
    response.headers.emplace_back("Idempotency-Key", idempotency_key);
    if (response.status == 401)
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"Stripe\"");
    return response;
}

// Clients choose their keys; what cannot stand in a header is not one.
bool is_acceptable_key(std::string_view key)
{
    return key.size() <= longest_key && std::ranges::all_of(key, [](char c) { return c >= ' ' && c <= '~'; });
}

ApiError key_is_of_another(const std::string& key)
{
    return {400, "idempotency_error", "",
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try "
            "using a key other than '" +
                key + "' if you meant to execute a different request."};
}

ApiError key_is_in_use()
{
    return {409, "invalid_request_error", "idempotency_key_in_use",
            "There is currently another in-progress request using this Idempotency-Key."};
}

ApiError object_is_in_use()
{
    return {429, "invalid_request_error", "lock_timeout",
            "This object cannot be accessed right now because another request is currently accessing it."};
}

// The object that the address names: one call at a time works on it.
std::string object_of(const Call& call)
{
    const auto& values = call.http.path_values;
    const auto id = values.find("id");
    return id == values.end() ? call.request_id : id->second;
}

}  // namespace

Checked<Call> Api::receive(const web::Request& request, For callers, const std::string& parameters)
{
    const auto parsed = Parameters::parse(parameters);
    if (!parsed)
        return invalid_request("", "The parameters are not a form.");
    const auto caller = identify(db_, request, *parsed);
    if (!caller)
        return caller.error();
    if (caller->key_kind == KeyKind::publishable && callers == For::servers)
        return ApiError{401, "invalid_request_error", "secret_key_required",
                        "This API call cannot be made with a publishable API key. Please use a secret API key."};
    if (const auto version = request.header("stripe-version"); !version.empty() && !is_version(version))
        return invalid_request("", "Invalid Stripe API version: " + std::string(version.substr(0, 40)));
    const std::string key(request.header("idempotency-key"));
    if (!is_acceptable_key(key))
        return invalid_request("", "An Idempotency-Key has at most 255 characters.");
    return Call{request,          *parsed,        caller->account,
                caller->key_kind, new_id("req_"), request.method == "POST" ? key : "",
                clock_.now()};
}

// Card data ends here at the latest: the log is kept.
void Api::log(const Call& call, int status)
{
    db_.execute(R"sql(
        INSERT INTO requests (id, account_id, method, path, parameters, has_idempotency_key, status, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                call.request_id, call.account.id, call.http.method, call.http.path,
                call.parameters.without("payment_method_data[card]").to_json(), call.idempotency_key.empty() ? 0 : 1,
                status, call.now);
}

Answer Api::run(const Call& call, const Changing& action, std::string& replayed_from)
{
    const bool has_key = !call.idempotency_key.empty();
    const NameLock key_lock(db_, call.account.id + (has_key ? "key" + call.idempotency_key : call.request_id), 0);
    if (!key_lock.is_held())
        return refused(key_is_in_use());
    if (const auto kept = has_key ? find_kept_answer(db_, call) : std::nullopt) {
        if (kept->request_hash != request_hash(call))
            return refused(key_is_of_another(call.idempotency_key));
        replayed_from = kept->request_id;
        return kept->answer;
    }
    const NameLock object_lock(db_, object_of(call), object_wait_s);
    if (!object_lock.is_held())
        return refused(object_is_in_use());
    return store::in_transaction(db_, [&](store::Transaction& tx) {
        auto answer = action(tx, call);
        if (answer.is_kept && has_key)
            keep_answer(tx, call, answer);
        return answer;
    });
}

web::Response Api::read(const web::Request& request, For callers, const Reading& action)
{
    const auto call = receive(request, callers, request.query);
    if (!call)
        return with_headers(response(refused(call.error())), request, new_id("req_"), "");
    const auto answer = action(db_, *call);
    log(*call, answer.status);
    return with_headers(response(answer), request, call->request_id, "");
}

web::Response Api::change(const web::Request& request, For callers, const Changing& action)
{
    const auto call = receive(request, callers, request.body);
    if (!call)
        return with_headers(response(refused(call.error())), request, new_id("req_"), "");
    std::string replayed_from;
    const auto answer = run(*call, action, replayed_from);
    log(*call, answer.status);
    auto told = with_headers(response(answer), request, call->request_id, call->idempotency_key);
    if (!replayed_from.empty()) {
        told.headers.emplace_back("Idempotent-Replayed", "true");
        told.headers.emplace_back("Original-Request", replayed_from);
    }
    return told;
}

web::Response api_error_page(const web::Request& request, int status)
{
    ApiError error{status, status < 500 ? "invalid_request_error" : "api_error", "",
                   "The request could not be answered."};
    if (status == 404 || status == 405)
        error.message = "Unrecognized request URL (" + request.method + ": " + request.path + ").";
    return with_headers(response(refused(error)), request, new_id("req_"), "");
}

void add_api_routes(web::Router& router, Api& api)
{
    const auto get = [&](const char* pattern, const char* name, For callers, Reading action) {
        router.get(pattern, name,
                   [&api, callers, action](const auto& request) { return api.read(request, callers, action); });
    };
    const auto post = [&](const char* pattern, const char* name, For callers, Changing action) {
        router.post(pattern, name,
                    [&api, callers, action](const auto& request) { return api.change(request, callers, action); });
    };
    post("/v1/payment_intents", "create", For::servers, create_payment_intent);
    get("/v1/payment_intents", "list", For::servers, list_payment_intents);
    get("/v1/payment_intents/{id}", "retrieve", For::browsers_too, retrieve_payment_intent);
    post("/v1/payment_intents/{id}/confirm", "confirm", For::browsers_too, confirm_payment_intent);
    post("/v1/payment_intents/{id}/cancel", "cancel", For::servers, cancel_payment_intent);
    post("/v1/3ds2/authenticate", "authenticate", For::browsers_too, authenticate);
    post("/v1/confirmation_tokens", "confirmation_token", For::browsers_too, create_confirmation_token);
    post("/v1/test_helpers/confirmation_tokens", "test_token", For::servers, create_confirmation_token);
    get("/v1/confirmation_tokens/{id}", "retrieve_token", For::servers, retrieve_confirmation_token);
    get("/v1/charges/{id}", "charge", For::servers, retrieve_charge);
    get("/v1/events", "events", For::servers, retrieve_events);
    get("/v1/events/{id}", "event", For::servers, retrieve_event);
    get("/v1/balance", "balance", For::servers, retrieve_balance);
}

}  // namespace sandbox
