#pragma once
// Table invoices, and what a portal link leads to.

#include "base/result.h"
#include "domain/invoice_status.h"
#include "domain/workspace.h"
#include "store/provider_accounts.h"
#include "store/transaction.h"

#include <string>

namespace store {

struct NewInvoice {
    std::uint64_t workspace_id;
    std::string number;
    domain::Money total;
    domain::Date issued_on;
    std::optional<domain::Date> due_on;
    std::string snapshot;                                     // The document's facts: exchange::to_json
    std::optional<std::uint64_t> replaces_id = std::nullopt;  // The void invoice that it is issued instead of
    std::optional<std::uint64_t> customer_id = std::nullopt;
};

// Read from any SELECT that names their columns.
domain::InvoiceBalance read_balance(const Rows& rows);
domain::InvoiceEvents read_events(const Rows& rows);

// Inserts an issued invoice and gives its id. `conflict` when the workspace has
// an invoice with this number.
base::Result<std::uint64_t> insert_issued_invoice(Transaction& tx, const NewInvoice& invoice, domain::Instant now);

struct InvoiceRow {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::string number;
    domain::InvoiceBalance balance;
    bool is_test;
};

// Locks the invoice to the end of the transaction. The first lock of every
// transaction that touches money or state.
base::Result<InvoiceRow> lock_invoice(Transaction& tx, std::uint64_t workspace_id, const std::string& number);

// The same by its id, which comes from a row that refers to it.
InvoiceRow lock_invoice_by_id(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);

// Stores what money changes of the balance: all of it but the total. Lock the invoice first.
void save_balance(Transaction& tx, const InvoiceRow& invoice);

// issued -> void. Lock the invoice first.
void mark_void(Transaction& tx, const InvoiceRow& invoice, domain::Instant now);

// It is on its way to its customer: the first time counts.
void mark_invoice_sent(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now);

// A customer has seen it. False when one had seen it before.
bool mark_invoice_viewed(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now);

// What has happened to the invoice beside money; read with the invoice locked when money follows from it.
domain::InvoiceEvents find_invoice_events(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// Everything that the page behind a portal link shows, in one SELECT.
struct LinkedInvoice {
    domain::Workspace workspace;
    std::uint64_t invoice_id;
    domain::InvoiceBalance balance;
    domain::InvoiceEvents events;
    domain::Instant issued_at;
    std::string snapshot;
    std::uint64_t link_id;
    bool is_link_revoked;
    bool has_money_history;                                           // Its ledger has an entry
    std::optional<AccountHealth> account;                             // Where it can be paid, if anywhere
    std::optional<domain::Instant> link_closed_until = std::nullopt;  // After too many declines: pay_limits.h
    std::string link_language = {};                                   // Chosen for its recipient; '' for none
};

// The invoice of the link whose token has this SHA-256 (32 bytes); void and
// revoked ones too: what that means for the visitor is not decided here.
base::Result<LinkedInvoice> find_linked_invoice(Session& session, const std::string& token_hash);

// What a mail about an invoice is made from.
struct ToldInvoice {
    domain::InvoiceBalance balance;
    std::string snapshot;
    std::string token_sealed;  // Of its newest living link for all; '' when there is none
};

base::Result<ToldInvoice> find_told_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// The same by the link's id, for those who came from a payment.
base::Result<LinkedInvoice> find_invoice_of_link(Session& session, std::uint64_t workspace_id, std::uint64_t link_id);

// What staff see of one invoice. `not_found` for another workspace's.
struct StaffInvoice {
    std::uint64_t id;
    std::string number;
    domain::InvoiceBalance balance;
    domain::InvoiceEvents events;
    std::string snapshot;
    std::optional<domain::Instant> voided_at;
    std::uint64_t replaces_id, replaced_by_id;  // 0 for none
    std::string replaces_number, replaced_by_number;
    std::uint64_t customer_id;  // 0 for none
};
base::Result<StaffInvoice> find_staff_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t id);

struct InvoiceListRow {
    std::string number;
    domain::InvoiceBalance balance;
    domain::InvoiceEvents events;
    std::string token_sealed;  // Of its newest living link; '' when there is none
    std::uint64_t link_id;
};

// The newest 1,000 invoices of a workspace without test invoices, newest first; only `number` when it is not ''.
std::vector<InvoiceListRow> list_invoices(Session& session, std::uint64_t workspace_id, const std::string& number);

}  // namespace store
