#pragma once
// Table ledger_entries: append-only. Its unique key is the last word against a double effect.

#include "domain/money.h"
#include "store/payments.h"

#include <string>

namespace store {

// The PAYMENT entry of a payment that the provider says has succeeded; gives its
// id. Throws Duplicate("ledger_entries_once") when it is there already.
std::uint64_t insert_payment_entry(Transaction& tx, const PaymentRow& payment, domain::Instant now);

}  // namespace store
