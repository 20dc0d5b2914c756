#pragma once
// Table offline_payments: money that came beside the provider, as staff say. Lock the invoice first.

#include "base/result.h"
#include "domain/date.h"
#include "domain/money.h"
#include "store/transaction.h"

#include <string>
#include <vector>

namespace store {

struct NewOfflinePayment {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::string public_id;
    std::string form_nonce;  // 22 characters: one form, one payment
    std::string method;      // "bank_transfer", "cheque", "cash", "other"
    domain::Money amount;
    domain::Date received_on;
    std::string note;
    std::string recorded_by;
};

// Gives its id. Look with find_offline_payment_by_nonce first, with the invoice locked.
std::uint64_t insert_offline_payment(Transaction& tx, const NewOfflinePayment& payment, domain::Instant now);

struct OfflinePaymentRow {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::string public_id;
    std::string form_nonce;
    bool is_reversed;
    std::string method;
    domain::Money amount;
    domain::Date received_on;
    std::string note;
    std::string recorded_by;
    std::string reversal_reason;
};

base::Result<OfflinePaymentRow> find_offline_payment(Session& session, std::uint64_t workspace_id,
                                                     const std::string& public_id);
base::Result<OfflinePaymentRow> find_offline_payment_by_nonce(Session& session, std::uint64_t workspace_id,
                                                              const std::string& form_nonce);

// False when it was reversed already.
bool mark_reversed(Transaction& tx, const OfflinePaymentRow& payment, const std::string& reason, domain::Instant now);

// The oldest first, at most 1,000.
std::vector<OfflinePaymentRow> list_offline_payments(Session& session, std::uint64_t workspace_id,
                                                     std::uint64_t invoice_id);

}  // namespace store
