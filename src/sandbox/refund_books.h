#pragma once
// Refunds, and all SQL about them.

#include "sandbox/bank_accounts.h"
#include "sandbox/call.h"
#include "sandbox/page.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

enum class RefundStatus { pending, requires_action, succeeded, failed, canceled };

std::string_view to_text(RefundStatus status);

struct Refund {
    std::string id;  // "re_..." of a card, "pyr_..." of anything else
    std::string payment_intent, charge;
    std::int64_t amount = 0;
    std::string currency;
    RefundStatus status = RefundStatus::succeeded;
    std::optional<std::string> reason, failure_reason;
    std::string metadata = "{}";      // JSON
    std::string balance_transaction;  // The money left with it
    std::optional<std::string> failure_balance_transaction;
    domain::Instant created_at;
    std::string payment_method;  // Of the charge
    MethodKind method_kind = MethodKind::card;

    bool is_open() const { return status == RefundStatus::pending || status == RefundStatus::requires_action; }
};

void insert_refund(store::Transaction& tx, const Account& account, const Refund& refund);

// Status, failure and metadata: the rest never changes. Lock the payment intent first.
void save_refund(store::Transaction& tx, const Account& account, const Refund& refund);

// nullopt when the account has none with this id.
std::optional<Refund> find_refund(store::Session& db, const Account& account, const std::string& id);

// '' for those of any payment intent, or any charge.
std::vector<Refund> list_refunds(store::Session& db, const Account& account, const Page& page,
                                 const std::string& payment_intent, const std::string& charge);

// All of one charge, the oldest first.
std::vector<Refund> refunds_of(store::Session& db, const Account& account, const std::string& charge);

}  // namespace sandbox
