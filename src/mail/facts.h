#pragma once
// The facts behind a row of the outbox, read once for its mail.

#include "domain/invoice_document.h"
#include "mail/letter.h"
#include "mail/message.h"
#include "mail/site.h"
#include "store/invoices.h"
#include "store/outbox.h"

#include <optional>

namespace mail {

struct InvoiceFacts {
    store::ToldInvoice told;
    domain::InvoiceDocument document;
};

domain::Workspace workspace_of(const Site& site, const store::Message& message);

// nullopt when the message is about no invoice.
std::optional<InvoiceFacts> invoice_of(const Site& site, const store::Message& message);

// Words for that invoice's customer; English for a message about none.
const i18n::Words& words_for(const Site& site, const std::optional<InvoiceFacts>& invoice);

// From the workspace to one address; no attachments yet.
Draft draft_of(const Letter& letter, const domain::Workspace& workspace, const Mailbox& to, const Site& site,
               const i18n::Words& words);

}  // namespace mail
