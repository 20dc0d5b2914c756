#pragma once
// The API's objects as JSON, field by field as Stripe's version 2026-10-28.endive has them.

#include "sandbox/balance.h"
#include "sandbox/books.h"
#include "sandbox/charges.h"
#include "sandbox/confirmation_tokens.h"
#include "sandbox/dispute_books.h"
#include "sandbox/events.h"
#include "sandbox/payment_methods.h"
#include "sandbox/refund_books.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sandbox {

inline constexpr std::string_view api_version = "2026-10-28.endive";

std::int64_t seconds_of(domain::Instant at);

// In method_objects.cpp.
std::string to_json(const PaymentMethod& method);
std::string to_json(const ConfirmationToken& token);
std::string payment_method_details(const Charge& charge, const PaymentMethod& method);

// In objects.cpp.
std::string to_json(const Charge& charge, const PaymentMethod& method);
std::string to_json(const Event& event);

// `charge` and `method` are written in place of their ids when they are not ''.
struct Expanded {
    std::string charge = {}, method = {};  // JSON
};
std::string to_json(const PaymentIntent& intent, const Expanded& expanded = {});

// What a browser with the client secret gets to see.
std::string to_public_json(const PaymentIntent& intent);

// In money_objects.cpp. `charge` and `payment_intent` are JSON in the place of their ids, or ''.
std::string to_json(const BalanceTransaction& transaction);
std::string to_json(const Refund& refund, const std::string& charge = "", const std::string& payment_intent = "");

struct DisputeView {
    PaymentMethod method;
    std::vector<BalanceTransaction> transactions;
    bool is_refundable = false;
    domain::Instant now;
    std::string charge, payment_intent;
};
std::string to_json(const Dispute& dispute, const DisputeView& view);

// The fields of evidence, all of them texts or ids of files.
extern const std::vector<std::string_view> evidence_fields;

}  // namespace sandbox
