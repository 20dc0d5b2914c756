#pragma once
// The account's balance: what moved its money (docs.stripe.com/api/balance_transactions), and all SQL about it.
// Nothing in it ever changes.

#include "sandbox/call.h"
#include "sandbox/page.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

struct BalanceTransaction {
    std::string id;      // "txn_..."
    std::string source;  // The charge, refund or dispute
    std::string type;    // "charge", "payment", "refund", "payment_refund", "refund_failure", "adjustment" ...
    std::string category;
    std::int64_t amount = 0;  // Below zero when it leaves the account; without the fee
    std::int64_t fee = 0;
    std::string currency;
    std::optional<std::string> description;
    domain::Instant created_at;
};

// Gives its new id.
std::string insert_balance_transaction(store::Transaction& tx, const Cause& cause, BalanceTransaction transaction);

std::optional<BalanceTransaction> find_balance_transaction(store::Session& db, const Account& account,
                                                           const std::string& id);

// '' for any source, or any type.
std::vector<BalanceTransaction> list_balance_transactions(store::Session& db, const Account& account, const Page& page,
                                                          const std::string& source, const std::string& type);

// All of one object, the oldest first.
std::vector<BalanceTransaction> balance_transactions_of(store::Session& db, const Account& account,
                                                        const std::string& source);

// What the account has, after fees, by currency.
struct Sum {
    std::int64_t amount;
    std::string currency;
};
std::vector<Sum> list_sums(store::Session& db, const Account& account);

}  // namespace sandbox
