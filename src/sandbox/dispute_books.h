#pragma once
// Disputes: a customer's bank takes its money back, or asks first. And all SQL about them.

#include "sandbox/call.h"
#include "sandbox/page.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

enum class DisputeStatus {
    warning_needs_response,  // An inquiry: no money has moved
    warning_under_review,
    warning_closed,
    needs_response,
    under_review,
    won,
    lost
};

std::string_view to_text(DisputeStatus status);

struct Dispute {
    std::string id;  // "dp_..."
    std::string payment_intent, charge;
    std::int64_t amount = 0;
    std::string currency;
    std::string reason;
    DisputeStatus status = DisputeStatus::needs_response;
    std::string evidence;  // A form of the fields that were given
    int submission_count = 0;
    std::optional<domain::Instant> due_by;  // nullopt: it cannot be contested
    std::string metadata = "{}";            // JSON
    domain::Instant created_at;

    bool is_inquiry() const
    {
        return status == DisputeStatus::warning_needs_response || status == DisputeStatus::warning_under_review ||
               status == DisputeStatus::warning_closed;
    }
    bool is_open() const
    {
        return status == DisputeStatus::warning_needs_response || status == DisputeStatus::warning_under_review ||
               status == DisputeStatus::needs_response || status == DisputeStatus::under_review;
    }
    // While the money is with the customer's bank, or stays there, none is refunded.
    bool blocks_refunds() const { return !is_inquiry() && status != DisputeStatus::won; }
};

void insert_dispute(store::Transaction& tx, const Account& account, const Dispute& dispute);

// Status, evidence and metadata: the rest never changes. Lock the payment intent first.
void save_dispute(store::Transaction& tx, const Account& account, const Dispute& dispute);

// nullopt when the account has none with this id.
std::optional<Dispute> find_dispute(store::Session& db, const Account& account, const std::string& id);

// '' for those of any payment intent, or any charge.
std::vector<Dispute> list_disputes(store::Session& db, const Account& account, const Page& page,
                                   const std::string& payment_intent, const std::string& charge);

// All of one charge, the oldest first.
std::vector<Dispute> disputes_of(store::Session& db, const Account& account, const std::string& charge);

}  // namespace sandbox
