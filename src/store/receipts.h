#pragma once
// Tables receipts and receipt_counters.

#include "base/result.h"
#include "domain/money.h"
#include "domain/provider_payment.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct NewReceipt {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t ledger_entry_id;
    domain::ProviderMode mode;
    domain::Money due;                                                                          // What remains after it
    std::optional<std::uint64_t> payment_id = std::nullopt, offline_payment_id = std::nullopt;  // One of them
};

struct ReceiptKey {
    std::uint64_t id;
    std::uint64_t number;
};

// Takes the workspace's next number; its counter stays locked to the end of the
// transaction, so that numbers have no gaps.
ReceiptKey insert_receipt(Transaction& tx, const NewReceipt& receipt, domain::Instant now);

// What a receipt says of money; the rest is in the invoice's document.
struct Receipt {
    std::uint64_t id;
    std::uint64_t number;
    domain::ProviderMode mode;
    std::uint64_t invoice_id;
    std::string payment_id;  // The payment's public id; '' when the money came offline
    domain::Instant paid_at;
    std::optional<domain::Date> received_on;  // Offline: the day that staff say it came
    domain::Money amount;
    domain::Money due;             // What remained after it
    domain::PaymentMethod method;  // Offline its kind is "bank_transfer", "cheque", "cash" or "other"
    bool is_reversed = false;      // Recorded by mistake, or bounced: it brought nothing
};

// Of one invoice, the oldest first, at most 1,000.
std::vector<Receipt> list_receipts(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

// By its number among this invoice's; by its id; `not_found` for any other invoice's.
base::Result<Receipt> find_receipt(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                   domain::ProviderMode mode, std::uint64_t number);
base::Result<Receipt> find_receipt_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// The receipt of a payment, by the payment's public id, with the link that it was paid under.
struct PaymentReceipt {
    std::uint64_t workspace_id;
    std::uint64_t portal_link_id;
    Receipt receipt;
};
base::Result<PaymentReceipt> find_receipt_of_payment(Session& session, const std::string& public_id);

}  // namespace store
