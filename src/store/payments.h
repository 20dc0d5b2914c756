#pragma once
// Table payments. Lock the invoice first, then the payment.

#include "base/result.h"
#include "domain/payment.h"
#include "domain/provider_payment.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct NewPayment {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t portal_link_id;
    std::uint64_t provider_account_id;
    std::string public_id;
    std::string form_nonce;
    domain::Currency currency;
    std::string language = {};  // That its pages are read in: "de"
};

// A row in `started`, to be given up at `next_check_at`. The nonce must be new for
// this invoice: look with find_payment_by_nonce, with the invoice locked. Gives its id.
std::uint64_t insert_payment(Transaction& tx, const NewPayment& payment, domain::Instant now,
                             domain::Instant next_check_at);

// '' for one that was made before languages were kept.
std::string find_payment_language(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// The public id of the payment that this nonce made; nullopt when it made none.
std::optional<std::string> find_payment_by_nonce(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                                 const std::string& form_nonce);

struct PaymentRow {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t portal_link_id;
    std::uint64_t provider_account_id;
    std::string public_id;
    domain::ProviderMode mode;
    bool takes_bank_debits;  // Its account does, beside cards
    domain::PaymentState state;
    domain::Currency currency;
    std::optional<domain::Money> amount;  // Unknown until it is reserved
    std::string provider_payment_id;      // '' until the provider has an object
    domain::PaymentMethod method;
    std::string decline_code;
    domain::CustomerAction action;  // In action_required
    int checks;
    int odd_answers;
    domain::Instant created_at;
    std::optional<domain::Instant> next_check_at;
    std::optional<domain::Instant> expires_at;
    std::uint64_t version;
};

base::Result<PaymentRow> find_payment(Session& session, const std::string& public_id);

// By its id, which comes from a row that refers to it.
base::Result<PaymentRow> find_payment_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// Its row stays locked to the end of the transaction, so that a webhook and the
// reconciler never move one payment at a time.
PaymentRow lock_payment(Transaction& tx, const PaymentRow& payment);

// By the provider's id; the look-up never leaves the account.
base::Result<PaymentRow> find_payment_of_provider(Session& session, std::uint64_t provider_account_id,
                                                  const std::string& provider_payment_id);

// The sealed request bodies; '' when wiped or not made yet.
struct SealedBodies {
    std::string create;
    std::string confirm;
};
SealedBodies find_bodies(Session& session, const PaymentRow& payment);
void keep_create_body(Transaction& tx, const PaymentRow& payment, const std::string& sealed);
void keep_confirm_body(Transaction& tx, const PaymentRow& payment, const std::string& sealed);
void wipe_bodies(Transaction& tx, const PaymentRow& payment);

// Stores what a payment has become: state, amount, provider id, method, decline
// code, counts and times. Guarded by its version, which goes up by one. `now` is
// kept as the time of its reservation and of its end when it moves there.
void save_payment(Transaction& tx, const PaymentRow& payment, domain::Instant now);

// The payments of an invoice that hold an amount, the oldest first.
std::vector<PaymentRow> list_open_payments(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

// All of an invoice that were sent once, the newest first, at most 200.
std::vector<PaymentRow> list_tried_payments(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

// Those of all invoices of a workspace, the oldest first.
std::vector<PaymentRow> list_open_payments(Session& session, std::uint64_t workspace_id);

// How many payments of the invoice were started, and how many reserved, since then.
struct PaymentCounts {
    std::int64_t started;
    std::int64_t reserved;
};
PaymentCounts count_payments_since(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                   domain::Instant since);

// At most `limit` payments whose next check is due, of all workspaces; their next
// check is put to `until`, so that another reconciler does not take them too.
std::vector<PaymentRow> lease_due_payments(Transaction& tx, domain::Instant now, domain::Instant until, int limit);

// What the provider should have too: the payments of an account that were made since then and succeeded, with
// the refunds and disputes that the ledger counts. By the provider's ids.
struct CountedObjects {
    std::vector<std::string> payments, refunds, disputes;
};
CountedObjects list_counted_since(Session& session, std::uint64_t workspace_id, std::uint64_t provider_account_id,
                                  domain::Instant since);

// The newest 1,000 of a workspace, newest first, with their invoice's number.
struct PaymentListRow {
    PaymentRow payment;
    std::string invoice_number;
    std::string receipt_number;  // '' for none
};
std::vector<PaymentListRow> list_payments(Session& session, std::uint64_t workspace_id);

}  // namespace store
