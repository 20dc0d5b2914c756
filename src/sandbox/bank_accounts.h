#pragma once
// The test bank accounts (docs.stripe.com/payments/ach-direct-debit, .../sepa-debit): what a number stands for, and
// what the bank will say. Pure.
//
// A number is looked at once, when a confirmation token is made from it, and forgotten.

#include "sandbox/cards.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

enum class MethodKind { card, us_bank_account, sepa_debit };

std::string_view to_text(MethodKind kind);
std::optional<MethodKind> method_kind_of(std::string_view word);  // nullopt for any other word

struct BankAccount {
    std::string bank_code;  // The routing number, or the bank's part of an IBAN
    std::string last4;
    std::string country;
    std::string outcome;  // What is stored of it: see debit_outcome_of
    std::string holder_type = "individual", account_type = "checking";
    bool is_verified = true;  // Otherwise two small amounts have to arrive there first
};

// Nine digits with a right check digit.
bool is_routing_number(std::string_view digits);

// A country, two check digits and the rest, which fit together (ISO 13616).
bool is_iban(std::string_view text);

// nullopt when it is not one of the test accounts.
std::optional<BankAccount> test_us_account(std::string_view routing_number, std::string_view account_number);
std::optional<BankAccount> test_iban(std::string_view iban);

// By name: Stripe's own "pm_usBankAccount_success", and for SEPA ours, "pm_sepaDebit_success".
struct NamedAccount {
    MethodKind kind;
    BankAccount account;
};
std::optional<NamedAccount> test_bank_method(std::string_view name);

struct DebitOutcome {
    bool is_endless = false;            // The bank never answers
    std::optional<Decline> failure;     // After days; nullopt when it pays
    bool is_returned = false;           // It pays, and then takes the money back
    bool deposits_cannot_come = false;  // The account cannot be verified
};

DebitOutcome debit_outcome_of(std::string_view stored);

}  // namespace sandbox
