#pragma once
// One attempt to pay an invoice: its states, the moves between them, and what an
// amount must satisfy. Pure; the rows are in store/payments.h.

#include "base/result.h"
#include "domain/charge_rules.h"
#include "domain/date.h"
#include "domain/invoice_status.h"
#include "domain/money.h"

#include <optional>
#include <string>
#include <string_view>

namespace domain {

enum class PaymentState {
    started,          // The form was opened; nothing is asked of anybody
    reserved,         // Its amount is held; the provider may have an object for it
    confirming,       // The provider was, or will be, asked to move the money
    action_required,  // The customer's bank wants to ask them something
    processing,       // The bank takes days
    succeeded,
    failed,    // The bank said no, or the provider would not have it
    canceled,  // Given up, and the provider knows
    review,    // Something does not fit: staff decide
};

std::string_view to_string(PaymentState state);  // "action_required", as it is stored
std::optional<PaymentState> parse_payment_state(std::string_view text);

// Whether it holds its amount of the invoice, so that nobody else pays it too.
bool holds_reservation(PaymentState state);

// `to`, if a payment may go there from `from`. Staying is always allowed: a fact
// is told more than once. Everything else is `conflict`.
base::Result<PaymentState> move_to(PaymentState from, PaymentState to);

// How the money came, as the provider tells it. Every text may be ''.
struct PaymentMethod {
    std::string kind;    // "card", "us_bank_account", "sepa_debit"
    std::string brand;   // "visa"
    std::string last4;   // "4242"
    std::string wallet;  // "apple_pay"

    friend bool operator==(const PaymentMethod&, const PaymentMethod&) = default;
};

// Whether the customer may pay just this much, and if not, the one reason that is told.
enum class AmountCheck {
    good,
    not_positive,
    above_available,  // More than is left, or than another payment leaves
    below_minimum,
    rest_below_minimum,  // What would be left could not be paid any more
    not_in_steps,        // The provider cannot express it (12.345 KWD)
    not_offered,         // The business takes no other part payments than it offers
};

AmountCheck check_amount(const InvoiceBalance& balance, const ChargeRules& rules, Money amount);

}  // namespace domain
