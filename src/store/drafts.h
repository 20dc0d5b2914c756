#pragma once
// Table drafts: invoices that are being written.

#include "base/result.h"
#include "domain/money.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

// What a form says, and what lists show of it.
struct DraftContent {
    std::string content;     // exchange::to_json(DraftForm)
    std::string buyer_name;  // Cut after 200 characters
    std::optional<std::uint64_t> customer_id;
    std::optional<domain::Money> total;  // What it comes to; none when that cannot be told
};

struct DraftRow {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::uint64_t version;
    DraftContent content;
    std::optional<std::uint64_t> replaces_id;  // The void invoice that it is to be issued instead of
    std::optional<std::uint64_t> issued_invoice_id;
    domain::Instant created_at, updated_at;
    std::string updated_by;
};

// `not_found`: the workspace has no such draft, or it was deleted. One that was issued is found.
base::Result<DraftRow> find_draft(Session& session, std::uint64_t workspace_id, std::uint64_t id);
base::Result<DraftRow> lock_draft(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);

// Those that are neither issued nor deleted, the last changed first, at most 200 after so many; without their content.
std::vector<DraftRow> list_drafts(Session& session, std::uint64_t workspace_id, std::uint64_t skip = 0);
std::uint64_t count_drafts(Session& session, std::uint64_t workspace_id);

// Its version is 1.
std::uint64_t insert_draft(Transaction& tx, std::uint64_t workspace_id, const DraftContent& content,
                           std::optional<std::uint64_t> replaces_id, const std::string& actor, domain::Instant now);

// Each of these bumps the version. Lock the draft first.
void update_draft(Transaction& tx, const DraftRow& draft, const DraftContent& content, const std::string& actor,
                  domain::Instant now);
void mark_draft_deleted(Transaction& tx, const DraftRow& draft, const std::string& actor, domain::Instant now);
void mark_draft_issued(Transaction& tx, const DraftRow& draft, std::uint64_t invoice_id, const std::string& actor,
                       domain::Instant now);

}  // namespace store
