#pragma once
// Table ledger_entries: append-only. Its unique key is the last word against a double effect.

#include "domain/money.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

enum class EntryKind {
    payment,
    offline,
    offline_reversal,
    refund,
    refund_reversal,
    dispute_withdrawn,
    dispute_reinstated,
};

std::string_view to_string(EntryKind kind);  // "DISPUTE_WITHDRAWN", as it is stored

struct NewEntry {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    EntryKind kind;
    std::string object;  // What the provider knows it by: "pi_...", "re_...", "du_..."; offline: its form's nonce
    domain::Money amount;
    std::optional<std::uint64_t> payment_id = std::nullopt, provider_account_id = std::nullopt;  // Both, or
    std::optional<std::uint64_t> offline_payment_id = std::nullopt;                              // this one
};

// Gives its id. Throws Duplicate("ledger_entries_once") when it is there already.
std::uint64_t insert_entry(Transaction& tx, const NewEntry& entry, domain::Instant now);

struct Entry {
    std::string kind;
    std::string object;
    domain::Money amount;
    domain::Instant happened_at;
};

// What happened to the money of one payment, the oldest first, at most 1,000.
std::vector<Entry> list_entries_of_payment(Session& session, std::uint64_t workspace_id, std::uint64_t payment_id);

}  // namespace store
