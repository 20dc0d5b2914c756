#pragma once
// Table activity: the append-only log of what happened to invoices and settings.

#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

struct Activity {
    std::uint64_t workspace_id;
    std::optional<std::uint64_t> invoice_id;
    std::string_view kind;  // "issued": the list is in docs/data-model.md
    std::string actor;
    std::string detail;  // For people, valid UTF-8, cut after 1,000 characters; no secrets
    std::optional<std::uint64_t> payment_id = std::nullopt;
};

struct ActivityRow {
    domain::Instant happened_at;
    std::string kind, actor, detail;
};

// What happened to one payment, the oldest first, at most 1,000.
std::vector<ActivityRow> list_activity_of_payment(Session& session, std::uint64_t workspace_id,
                                                  std::uint64_t payment_id);

// What happened to one invoice, the newest first: at most `limit`, older than the line `before` (0: the newest).
struct LogLine {
    std::uint64_t id;
    ActivityRow row;
};
std::vector<LogLine> list_activity_of_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                              std::uint64_t before, int limit);

struct WorkspaceLogLine {
    std::uint64_t id;
    ActivityRow row;
    std::uint64_t invoice_id;  // 0: about the workspace itself
    std::string invoice_number;
};
// From any SELECT that names its columns as list_activity_of_workspace does.
WorkspaceLogLine read_workspace_line(const Rows& rows);

// The whole log of a workspace, the newest first: at most `limit`, older than the line `before` (0: the newest).
std::vector<WorkspaceLogLine> list_activity_of_workspace(Session& session, std::uint64_t workspace_id,
                                                         std::uint64_t before, int limit);

// How many lines of this kind there are since then.
std::uint64_t count_activity(Session& session, std::uint64_t workspace_id, std::string_view kind,
                             domain::Instant since);

void insert_activity(Transaction& tx, const Activity& activity, domain::Instant now);

}  // namespace store
