#pragma once
// An error as the API tells it (docs.stripe.com/api/errors).

#include <string>
#include <utility>
#include <variant>

namespace sandbox {

struct ApiError {
    int status;
    std::string type;  // "invalid_request_error", "card_error", "idempotency_error", "api_error"
    std::string code;  // '' for none, as below
    std::string message;
    std::string param = {};
    std::string decline_code = {};
    std::string charge = {};          // Its id
    std::string payment_intent = {};  // Its JSON
    std::string payment_method = {};  // Its JSON
};

// 400: the request is wrong.
ApiError invalid_request(std::string code, std::string message, std::string param = {});

// 404: the account has no such object. `what` is the object's kind in words.
ApiError no_such_object(const std::string& what, const std::string& id, std::string param);

// {"error": {...}}
std::string to_json(const ApiError& error);

// The same without the braces around: what a payment intent keeps as its last_payment_error.
std::string error_object(const ApiError& error);

// A value, or the error that the caller is told: like base::Result.
template <class T>
class [[nodiscard]] Checked {
public:
    Checked(T value) : state_(std::move(value)) {}
    Checked(ApiError error) : state_(std::move(error)) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    const T& operator*() const { return std::get<T>(state_); }
    const T* operator->() const { return &std::get<T>(state_); }
    const ApiError& error() const { return std::get<ApiError>(state_); }

private:
    std::variant<T, ApiError> state_;
};

}  // namespace sandbox
