#pragma once
// What confirming does to a payment intent: the bank is asked, or the customer first.

#include "sandbox/books.h"
#include "sandbox/charges.h"
#include "sandbox/payment_methods.h"

#include <optional>

namespace sandbox {

enum class Authentication { may_be_asked_for, must_not_be_needed, passed };

// Charges the card as its outcome has it, or begins the debit (sandbox/debiting.h), and saves the intent, the
// charge and the events. What comes back is what the caller of a confirm is told
// when the bank says no; the intent is then requires_payment_method again.
std::optional<ApiError> charge(store::Transaction& tx, const Call& call, PaymentIntent& intent,
                               const PaymentMethod& method, Authentication authentication);

// The customer did not pass the bank's question: no charge is made.
void fail_authentication(store::Transaction& tx, const Call& call, PaymentIntent& intent, const PaymentMethod& method);

// --- For cards and debits alike ---------------------------------------------------------------

// Not stored yet.
Charge new_charge(const Cause& cause, const PaymentIntent& intent, const PaymentMethod& method, ChargeStatus status);

// The money came: writes it into the balance and tells of it. The charge is stored already.
void succeed(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, Charge& charge,
             const PaymentMethod& method);

// The intent as it is after an attempt failed; a method is not kept for the next one.
void fail(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const ApiError& error);

}  // namespace sandbox
