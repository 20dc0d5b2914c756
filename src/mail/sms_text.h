#pragma once
// "Harbor & Pine: invoice HP-1187, $1,240.00 due November 30, 2026. View and pay: https://...": an invoice or a
// reminder as a text.

#include "domain/invoice_document.h"
#include "domain/invoice_status.h"
#include "domain/workspace.h"
#include "i18n/words.h"
#include "mail/site.h"
#include "store/deliveries.h"
#include "store/outbox.h"

#include <string>
#include <string_view>

namespace mail {

// What it says; staff see it before they send it. `purpose` is store::delivery_invoice or delivery_reminder.
std::string invoice_sms(const domain::InvoiceDocument& document, const domain::InvoiceBalance& balance,
                        const domain::Workspace& workspace, std::string_view purpose, const std::string& link,
                        const i18n::Words& words);

// Of a delivery of the outbox, with its recipient's own link.
std::string delivery_text(const Site& site, const store::Message& message, const store::Delivery& delivery);

}  // namespace mail
