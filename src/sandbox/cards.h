#pragma once
// The test cards (docs.stripe.com/testing): what a number stands for, and what the bank will say. Pure.
//
// A number is looked at once, when a confirmation token is made from it, and forgotten.

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

struct Card {
    std::string brand;  // "visa"
    std::string last4;
    std::string country;  // Of the bank that issued it
    std::string funding;
    std::string outcome;  // What is stored of it: see outcome_of
};

// Digits with a right check digit, of a length that cards have.
bool is_card_number(std::string_view digits);

// nullopt when it is not one of the test cards.
std::optional<Card> test_card(std::string_view digits);

// Stripe's names for them: "pm_card_visa", "pm_card_chargeDeclined".
std::optional<Card> test_payment_method(std::string_view name);

struct Decline {
    std::string code;          // Stripe's error code: "card_declined"
    std::string decline_code;  // The bank's reason: "insufficient_funds"
    std::string message;
};

// What the customer says to the bank after paying.
struct CardDispute {
    std::string reason;  // Stripe's word: "fraudulent"
    bool is_inquiry;     // The bank asks first
};

struct Outcome {
    bool needs_authentication = false;
    std::optional<CardDispute> dispute;
    std::optional<Decline> decline;  // What the bank says (after the authentication); nullopt when it pays
};

Outcome outcome_of(std::string_view stored);

}  // namespace sandbox
