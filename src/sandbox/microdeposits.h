#pragma once
// Two small amounts that arrive at a bank account: who can tell them, has the account. They are 32 and 45 cents, or
// the code SM11AA (docs.stripe.com/payments/ach-direct-debit: test microdeposits).

#include "sandbox/books.h"

#include <optional>
#include <vector>

namespace sandbox {

// The intent waits for its customer, ten days at most.
void start_microdeposits(store::Transaction& tx, const Call& call, PaymentIntent& intent);

// They were never told. The intent needs another payment method.
void expire_microdeposits(store::Transaction& tx, const Cause& cause, PaymentIntent& intent);

// POST /v1/payment_intents/{id}/verify_microdeposits: amounts[] or descriptor_code; from a browser with the client
// secret. When they are right, the debit begins.
Answer verify_microdeposits(store::Transaction& tx, const Call& call);

// The two amounts in cents, or the code; one of them.
struct ToldDeposits {
    std::vector<std::int64_t> amounts;
    std::string descriptor_code;
};

// What the caller is told when they are wrong; nullopt when they are right: then
// the debit has begun. After three wrong answers the intent needs another payment
// method. The intent is locked.
std::optional<ApiError> tell_deposits(store::Transaction& tx, const Cause& cause, PaymentIntent& intent,
                                      const ToldDeposits& told);

// Whether the intent waits for them; `word` is that of its page, or '' for any.
bool awaits_deposits(const PaymentIntent& intent, const std::string& word = "");

}  // namespace sandbox
