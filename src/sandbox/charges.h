#pragma once
// Charges: one for each time that a bank was asked to pay, and all SQL about them.

#include "sandbox/call.h"
#include "sandbox/page.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

enum class ChargeStatus { pending, succeeded, failed };

std::string_view to_text(ChargeStatus status);

struct Charge {
    std::string id;  // "ch_..." of a card, "py_..." of anything else
    std::string payment_intent, payment_method;
    std::int64_t amount = 0;
    std::string currency;
    ChargeStatus status = ChargeStatus::succeeded;
    std::optional<std::string> failure_code, decline_code, failure_message;  // When it failed
    bool is_authenticated = false;
    std::optional<std::string> balance_transaction;
    std::optional<std::string> description, receipt_email;
    std::string metadata;  // JSON
    domain::Instant created_at;

    // Read from the tables of refunds and disputes; not stored here.
    std::int64_t amount_refunded = 0;  // By refunds that neither failed nor were canceled
    bool is_disputed = false;          // Now or once

    bool has_succeeded() const { return status == ChargeStatus::succeeded; }
    std::int64_t amount_left() const { return has_succeeded() ? amount - amount_refunded : 0; }
};

void insert_charge(store::Transaction& tx, const Account& account, const Charge& charge);

// Status, failure and balance transaction: the rest never changes. Lock the payment intent first.
void save_charge(store::Transaction& tx, const Account& account, const Charge& charge);

// nullopt when the account has none with this id.
std::optional<Charge> find_charge(store::Session& db, const Account& account, const std::string& id);

// `payment_intent` is '' for those of all.
std::vector<Charge> list_charges(store::Session& db, const Account& account, const Page& page,
                                 const std::string& payment_intent);

}  // namespace sandbox
