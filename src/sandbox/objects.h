#pragma once
// The API's objects as JSON, field by field as Stripe's version 2026-10-28.endive has them.

#include "sandbox/books.h"
#include "sandbox/payment_methods.h"

#include <cstdint>
#include <string>

namespace sandbox {

inline constexpr std::string_view api_version = "2026-10-28.endive";

std::int64_t seconds_of(domain::Instant at);

std::string to_json(const PaymentMethod& method);
std::string to_json(const ConfirmationToken& token);
std::string to_json(const Charge& charge, const PaymentMethod& method);
std::string to_json(const Event& event);

// `charge` and `method` are written in place of their ids when they are not ''.
struct Expanded {
    std::string charge = {}, method = {};  // JSON
};
std::string to_json(const PaymentIntent& intent, const Expanded& expanded = {});

// What a browser with the client secret gets to see.
std::string to_public_json(const PaymentIntent& intent);

}  // namespace sandbox
