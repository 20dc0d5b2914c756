#pragma once
// Table disputes. Lock the invoice first, then the payment, then the dispute.

#include "base/result.h"
#include "domain/dispute.h"
#include "store/payments.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct DisputeRow {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t payment_id;
    std::uint64_t provider_account_id;
    std::string provider_dispute_id;
    domain::DisputeState state;
    std::string provider_status;  // As the provider says
    std::string reason;
    domain::Money amount;
    domain::Money withdrawn, reinstated;  // As the ledger has them
    std::optional<domain::Instant> evidence_due_at;
    domain::Instant opened_at;  // When we heard of it
    std::uint64_t version;
};

// A dispute that is heard of for the first time: a row in `open` with no money
// moved, to be looked at at `next_check_at`.
DisputeRow insert_dispute(Transaction& tx, const PaymentRow& payment, const domain::ProviderDispute& told,
                          domain::Instant now, domain::Instant next_check_at);

// By the provider's id; the look-up never leaves the account.
base::Result<DisputeRow> find_dispute_of_provider(Session& session, std::uint64_t provider_account_id,
                                                  const std::string& provider_dispute_id);

// Its row stays locked to the end of the transaction.
DisputeRow lock_dispute(Transaction& tx, const DisputeRow& dispute);

// Stores what a dispute has become, guarded by its version, which goes up by one.
// `next_check_at` is for an open one.
void save_dispute(Transaction& tx, const DisputeRow& dispute, domain::Instant now, domain::Instant next_check_at);

// By its id, which comes from a row that refers to it.
base::Result<DisputeRow> find_dispute_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// The oldest first, at most 1,000.
std::vector<DisputeRow> list_disputes_of_payment(Session& session, const PaymentRow& payment);
std::vector<DisputeRow> list_disputes_of_invoice(Session& session, std::uint64_t workspace_id,
                                                 std::uint64_t invoice_id);

// At most `limit` open disputes whose next check is due, of all workspaces; their
// next check is put to `until`.
std::vector<DisputeRow> lease_due_disputes(Transaction& tx, domain::Instant now, domain::Instant until, int limit);

}  // namespace store
