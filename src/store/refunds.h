#pragma once
// Table refunds. Lock the invoice first, then the payment, then the refund.

#include "base/result.h"
#include "domain/refund.h"
#include "store/payments.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct RefundRow {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t payment_id;
    std::uint64_t provider_account_id;
    std::string public_id;
    domain::RefundState state;
    domain::Money amount;
    bool lowers_due;                 // It is not owed any more; otherwise it is to be paid again
    domain::Money credited;          // What of it lowered what is owed, when it was counted
    std::string provider_refund_id;  // '' until the provider has it
    std::string reason;              // Of the staff
    std::string failure_code;
    int checks;
    domain::Instant created_at;
    std::optional<domain::Instant> next_check_at;
    std::uint64_t version;
};

struct NewRefund {
    std::string public_id;
    std::optional<std::string> form_nonce;  // nullopt: it was made at the provider
    domain::Money amount;
    bool lowers_due;
    std::string provider_refund_id;  // '' when we are about to ask for it
    std::string reason;
};

// A row in `requested`, to be looked at at `next_check_at`; gives it.
RefundRow insert_refund(Transaction& tx, const PaymentRow& payment, const NewRefund& refund, domain::Instant now,
                        domain::Instant next_check_at);

base::Result<RefundRow> find_refund(Session& session, const std::string& public_id);

// By its id, which comes from a row that refers to it.
base::Result<RefundRow> find_refund_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// The public id of the refund that this nonce made; nullopt when it made none.
std::optional<std::string> find_refund_by_nonce(Session& session, const PaymentRow& payment,
                                                const std::string& form_nonce);

// By the provider's id; the look-up never leaves the account.
base::Result<RefundRow> find_refund_of_provider(Session& session, std::uint64_t provider_account_id,
                                                const std::string& provider_refund_id);

// Its row stays locked to the end of the transaction.
RefundRow lock_refund(Transaction& tx, const RefundRow& refund);

// The sealed request; '' when wiped or never made.
std::string find_refund_body(Session& session, const RefundRow& refund);
void keep_refund_body(Transaction& tx, const RefundRow& refund, const std::string& sealed);

// Stores what a refund has become, guarded by its version, which goes up by one.
// Its request is wiped once the provider has it, or will not.
void save_refund(Transaction& tx, const RefundRow& refund, domain::Instant now);

// What may be refunded of a payment; with the invoice locked it holds to the end of the transaction.
domain::Refundable find_refundable(Session& session, const PaymentRow& payment);

// The oldest first, at most 1,000.
std::vector<RefundRow> list_refunds_of_payment(Session& session, const PaymentRow& payment);
std::vector<RefundRow> list_refunds_of_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

// At most `limit` refunds whose next check is due, of all workspaces; their next
// check is put to `until`, so that another reconciler does not take them too.
std::vector<RefundRow> lease_due_refunds(Transaction& tx, domain::Instant now, domain::Instant until, int limit);

}  // namespace store
