#pragma once
// A new payment method, read from the parameters of a call. Numbers of cards and accounts, and security codes, live
// in here only.

#include "sandbox/payment_methods.h"

namespace sandbox {

// payment_method_data[type] and what goes with it: card, us_bank_account or
// sepa_debit. Nothing is stored. What a person mistyped is a card_error (402),
// as Stripe has it; otherwise 400.
//
// A us_bank_account that is typed in is verified by microdeposits, unless
// payment_method_data[us_bank_account][verification]=instant: the sandbox's own
// parameter, in the place of Stripe's window where a customer logs in at the bank.
Checked<PaymentMethod> read_new_method(const Call& call);

// One of Stripe's names for its test methods, as a payment method of this
// account's own, not stored yet; nullopt for any other name.
std::optional<PaymentMethod> named_test_method(const Call& call, const std::string& name);

}  // namespace sandbox
