#pragma once
// Stripe's objects, as far as we need them. Pure.
//
// A reader gives `unavailable` when the object is another, or lacks what nobody
// can do without: then nobody knows what it says.

#include "base/result.h"
#include "domain/dispute.h"
#include "domain/provider_payment.h"
#include "domain/refund.h"
#include "domain/wallet_host.h"
#include "gateway/stripe_json.h"
#include "ports/payment_provider.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

template <class Object>
using Reader = base::Result<Object> (*)(JsonPart object);

// A PaymentIntent, with its latest charge expanded. It needs its id, status,
// amount, currency and mode. `action_url` is an address in HTTPS; whose it is
// is for the caller to judge.
base::Result<domain::ProviderPayment> read_payment_intent(JsonPart object);

// A Refund. It needs its id, status, amount and currency.
base::Result<domain::ProviderRefund> read_refund(JsonPart object);

// A Dispute. It needs its id, status, amount, currency, and balance transactions
// with amounts: whether money moved is never guessed.
base::Result<domain::ProviderDispute> read_dispute(JsonPart object);

// A payment method domain. It needs its id, name, and whether it is enabled; a wallet
// that it does not tell of is inactive.
base::Result<domain::WalletHost> read_wallet_host(JsonPart object);

// An answer that is one object.
template <class Object>
base::Result<Object> read_object(std::string_view body, Reader<Object> read);

// An answer that is a part of a list. An entry that cannot be read is named in
// `unreadable`: the account may hold what others made (in a currency that we do not
// count, say), which must hide nothing of ours, and nothing of ours is dropped in
// silence. The whole is `unavailable` when it is no list, when an entry has no id,
// so that nobody can name it, or when there is more and nothing says where.
template <class Object>
base::Result<ports::Page<Object>> read_list(std::string_view body, Reader<Object> read);

// What an answer other than 2xx says. Its message is left out: it can name people.
struct StripeError {
    std::string type;          // "card_error"
    std::string code;          // "card_declined"
    std::string decline_code;  // "insufficient_funds"
    std::string param;         // The parameter that it is about
};

// Empty fields when there is no error in it; nullopt when it is no JSON object.
std::optional<StripeError> read_stripe_error(std::string_view body);

}  // namespace gateway
