#pragma once
// Cards and bank accounts as the provider keeps them: without their numbers.

#include "sandbox/bank_accounts.h"
#include "sandbox/call.h"
#include "sandbox/cards.h"
#include "store/transaction.h"

#include <optional>

namespace sandbox {

struct PaymentMethod {
    std::string id;  // "pm_..."
    MethodKind kind = MethodKind::card;
    Card card;  // Of a card, with its expiry
    int exp_month = 0, exp_year = 0;
    BankAccount bank;  // Of anything else
    std::string fingerprint;
    std::string billing;  // JSON: billing_details
    domain::Instant created_at;

    bool is_card() const { return kind == MethodKind::card; }
};

void insert_payment_method(store::Transaction& tx, const Account& account, const PaymentMethod& method);

// Throws base::BrokenInvariant when there is none: ids come from our own rows.
PaymentMethod find_payment_method(store::Session& db, const Account& account, const std::string& id);

}  // namespace sandbox
