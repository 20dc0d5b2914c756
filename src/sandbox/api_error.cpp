#include "sandbox/api_error.h"

#include "sandbox/json.h"

#include <algorithm>

namespace sandbox {

ApiError invalid_request(std::string code, std::string message, std::string param)
{
    return {400, "invalid_request_error", std::move(code), std::move(message), std::move(param)};
}

ApiError no_such_object(const std::string& what, const std::string& id, std::string param)
{
    return {404, "invalid_request_error", "resource_missing", "No such " + what + ": '" + id + "'", std::move(param)};
}

std::string error_object(const ApiError& error)
{
    JsonObject object;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty())
            object.text(name, value);
    };
    add("charge", error.charge);
    add("code", error.code);
    add("decline_code", error.decline_code);
    if (!error.code.empty()) {
        auto page = error.code;
        std::ranges::replace(page, '_', '-');
        object.text("doc_url", "https://stripe.com/docs/error-codes/" + page);
    }
    object.text("message", error.message);
    add("param", error.param);
    if (!error.payment_intent.empty())
        object.json("payment_intent", error.payment_intent);
    if (!error.payment_method.empty())
        object.json("payment_method", error.payment_method);
    object.text("type", error.type);
    return object.str();
}

std::string to_json(const ApiError& error)
{
    return JsonObject().json("error", error_object(error)).str();
}

}  // namespace sandbox
