#pragma once
// What has happened to an invoice's money, for its customer: ledger_entries with
// the payments, refunds and receipts that they are about.

#include "domain/money_history.h"
#include "store/session.h"

#include <vector>

namespace store {

// The oldest first, at most 1,000.
std::vector<domain::HistoryEntry> list_money_history(Session& session, std::uint64_t workspace_id,
                                                     std::uint64_t invoice_id);

// Payments of the invoice that wait for a bank for days, the oldest first.
std::vector<domain::PaymentUnderWay> list_payments_under_way(Session& session, std::uint64_t workspace_id,
                                                             std::uint64_t invoice_id);

}  // namespace store
