#pragma once
// The facts behind a row of the outbox, read once for its mail.

#include "base/result.h"
#include "domain/invoice_document.h"
#include "i18n/receipt_text.h"
#include "mail/letter.h"
#include "mail/message.h"
#include "mail/site.h"
#include "store/deliveries.h"
#include "store/invoices.h"
#include "store/outbox.h"
#include "store/payments.h"
#include "store/receipts.h"

#include <optional>
#include <string>

namespace mail {

struct InvoiceFacts {
    store::ToldInvoice told;
    domain::InvoiceDocument document;
    std::string language = {};  // Chosen for who is told; '' for the document's own
};

domain::Workspace workspace_of(const Site& site, const store::Message& message);

// nullopt when the message is about no invoice.
std::optional<InvoiceFacts> invoice_of(const Site& site, const store::Message& message);

// The same as this recipient knows it: with the link and in the language that they were sent, else in the one that
// the payment was made in.
InvoiceFacts as_sent_to(const Site& site, const store::Message& message, InvoiceFacts invoice,
                        const std::string& recipient);

// nullopt when the message is about no payment (offline, or about an account).
std::optional<store::PaymentRow> payment_of(const Site& site, const store::Message& message);

// For the customer: in the language that was chosen for them, else the invoice's.
const i18n::Words& words_for_customer(const Site& site, const InvoiceFacts& invoice);

// For the business: in English, as its pages are: American for a business in the United States, else British.
const i18n::Words& words_for_staff(const Site& site, const std::optional<InvoiceFacts>& invoice);

// The receipt that the message is about, as its words want it.
i18n::ReceiptFacts receipt_of(const Site& site, const store::Message& message);

// What staff have sent, when the message is about a delivery.
store::Delivery delivery_of(const Site& site, const store::Message& message);

// The invoice that a delivery brings to its recipient, with a link of their own.
struct DeliveredInvoice {
    store::LinkedInvoice linked;
    domain::InvoiceDocument document;
    const i18n::Words& words;
    std::string link;
};
DeliveredInvoice delivered_invoice(const Site& site, const store::Delivery& delivery, std::uint64_t workspace_id);

std::string buyer_of(const domain::InvoiceDocument& document);  // '' when it has no name

// The invoice's portal link; '' when it would not lead to the invoice.
std::string link_of(const Site& site, const InvoiceFacts& invoice);

// "Questions? Harbor & Pine is happy to help: ..."; '' when there is no contact.
std::string questions_of(const domain::Workspace& workspace, const i18n::Words& words);

// Why nobody is told, when there is no address.
base::Error no_address();

// Whom a notice goes to: a member of the business, or its own address. Why not, when there is nobody.
base::Result<Mailbox> reader_of(const Site& site, const store::Message& message, const domain::Workspace& workspace);

// From the workspace to one address; no attachments yet.
Draft draft_of(const Letter& letter, const domain::Workspace& workspace, const Mailbox& to, const Site& site,
               const i18n::Words& words);

}  // namespace mail
