#pragma once

#include "app/context.h"
#include "base/result.h"
#include "domain/invoice_document.h"
#include "domain/portal_token.h"
#include "domain/workspace.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

struct IssueInvoice {
    std::string workspace;  // Its short name
    const domain::InvoiceDocument& document;
    std::string snapshot;  // The document as it is stored: exchange::to_json
    std::string source;    // Where it came from, for the log: "imported from invoice.xml"
    std::optional<std::uint64_t> customer_id = std::nullopt;
};

struct IssuedInvoice {
    std::uint64_t id;
    std::string number;
    domain::PortalToken token;
};

// Stores the document as an issued invoice with one portal link and writes its
// first lines of activity, all in one transaction. What is owed is the
// document's payable amount. `not_found`: no such workspace; `conflict`: it has
// an invoice of this number.
base::Result<IssuedInvoice> issue_invoice(Context& context, const IssueInvoice& request);

// The same as a part of a transaction, in the place of the void invoice `replaces_id`.
base::Result<IssuedInvoice> issue_locked(store::Transaction& tx, const Context& context, const IssueInvoice& request,
                                         const domain::Workspace& workspace,
                                         std::optional<std::uint64_t> replaces_id = std::nullopt);

// Another link to an issued invoice, as a part of a transaction that holds the invoice.
domain::PortalToken make_link(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                              std::uint64_t invoice_id);

// One for a single recipient: it is not the link that staff copy, and it is logged when it arrives. What it
// leads to is in that language; '' for the invoice's own. Gives its id.
std::uint64_t make_personal_link(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                                 std::uint64_t invoice_id, const std::string& language);

// The token of a link, as issue_invoice stored it: staff may copy the link again.
// Throws base::BrokenInvariant when it was tampered
// with or sealed by another master key.
domain::PortalToken unseal_token(const base::Sealer& sealer, const std::string& sealed);

}  // namespace app
