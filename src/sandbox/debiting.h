#pragma once
// Bank debits: processing for days, then paid or not, and perhaps taken back. Each function saves what it changes
// with its events. Lock the payment intent first.

#include "sandbox/books.h"
#include "sandbox/payment_methods.h"

#include <optional>

namespace sandbox {

// Begins with the debit, or with two small amounts to an account that has to be
// verified (sandbox/microdeposits.h). An error when that is not allowed.
std::optional<ApiError> debit(store::Transaction& tx, const Call& call, PaymentIntent& intent,
                              const PaymentMethod& method);

// The bank is asked: the charge is pending, the intent processing.
void start_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const PaymentMethod& method);

// The bank answers, as the account's number has it, or as it is told. The intent is processing.
void settle_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, domain::Instant due_at);
void succeed_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent);
void fail_debit(store::Transaction& tx, const Cause& cause, PaymentIntent& intent, const Decline& why);

// What an account with this outcome would be told: "insufficient_funds"; nullopt for a word that is none.
std::optional<Decline> debit_failure(const std::string& word);

}  // namespace sandbox
