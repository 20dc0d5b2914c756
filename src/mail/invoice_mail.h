#pragma once
// "Invoice HP-1187 from Harbor & Pine: $1,240.00": what staff send to a customer, or a reminder of it.

#include "domain/invoice_document.h"
#include "domain/invoice_status.h"
#include "mail/letter.h"
#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

#include <string>
#include <string_view>

namespace mail {

struct InvoiceLetter {
    const domain::InvoiceDocument& document;
    const domain::InvoiceBalance& balance;
    const domain::Workspace& workspace;
    std::string_view purpose;  // store::delivery_invoice or delivery_reminder
    std::string note;          // Words of the sender, in place of ours; '' for none
    std::string link;
};

// What it says; staff see it before they send it.
Letter invoice_letter(const InvoiceLetter& about, domain::Date today, const i18n::Words& words);

// An invoice, a reminder or a receipt to the delivery's recipient.
base::Result<Draft> delivery_mail(const Site& site, const store::Message& message);

}  // namespace mail
