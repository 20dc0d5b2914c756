#include "sandbox/api.h"

#include "sandbox/authorization.h"
#include "sandbox/faults.h"
#include "sandbox/idempotency.h"
#include "sandbox/ids.h"
#include "sandbox/objects.h"

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

// Nothing happens but the fault itself.
bool is_harmless(const std::optional<Fault>& fault)
{
    return fault && fault->moment == Moment::before && fault->kind != FaultKind::kept_500;
}

// The object that the address names, or what is refunded: one call at a time works on it.
std::string object_of(const Call& call)
{
    const auto& values = call.http.path_values;
    if (const auto id = values.find("id"); id != values.end())
        return id->second;
    for (const auto* name : {"payment_intent", "charge"})
        if (const auto id = call.parameters.text(name))
            return *id;
    return call.request_id;
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
    const Cause cause{caller->account, new_id("req_"), request.method == "POST" ? key : "", clock_.now()};
    return Call{cause, request, *parsed, caller->key_kind, origin_};
}

// Numbers of cards and accounts end here at the latest: the log is kept.
void Api::log(const Call& call, int status)
{
    db_.execute(R"sql(
        INSERT INTO requests (id, account_id, method, path, parameters, has_idempotency_key, status, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                call.request_id, call.account.id, call.http.method, call.http.path,
                call.parameters.without("payment_method_data[").to_json(), call.idempotency_key.empty() ? 0 : 1, status,
                call.now);
}

Answer Api::run(const Call& call, const Changing& action, const std::optional<Fault>& fault, std::string& replayed_from)
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
        const bool is_kept_500 = fault && fault->kind == FaultKind::kept_500;
        auto answer = is_kept_500 && fault->moment == Moment::before ? done("") : action(tx, call);
        if (answer.is_kept && is_kept_500)
            answer = failed({500, "api_error", "", "An unknown error occurred."});
        if (answer.is_kept && has_key)
            keep_answer(tx, call, answer);
        return answer;
    });
}

web::Response Api::read(const web::Request& request, std::string_view operation, For callers, const Reading& action)
{
    const auto call = receive(request, callers, request.query);
    if (!call)
        return with_headers(response(refused(call.error())), request, new_id("req_"), "");
    const auto fault = take_fault(db_, *call, operation);
    if (fault)
        hang(*fault);
    const auto answer = action(db_, *call);
    auto told = with_headers(response(answer), request, call->request_id, "");
    if (fault)
        told = spoil(*fault, std::move(told));
    log(*call, told.status);
    return told;
}

web::Response Api::change(const web::Request& request, std::string_view operation, For callers, const Changing& action)
{
    const auto call = receive(request, callers, request.body);
    if (!call)
        return with_headers(response(refused(call.error())), request, new_id("req_"), "");
    const auto fault = take_fault(db_, *call, operation);
    if (fault && fault->moment != Moment::after)
        hang(*fault);
    std::string replayed_from;
    const auto answer = is_harmless(fault) ? done("") : run(*call, action, fault, replayed_from);
    auto told = with_headers(response(answer), request, call->request_id, call->idempotency_key);
    if (!replayed_from.empty()) {
        told.headers.emplace_back("Idempotent-Replayed", "true");
        told.headers.emplace_back("Original-Request", replayed_from);
    }
    if (fault)
        told = spoil(*fault, std::move(told));
    log(*call, told.status);
    if (fault && fault->moment == Moment::after)
        hang(*fault);
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

}  // namespace sandbox
