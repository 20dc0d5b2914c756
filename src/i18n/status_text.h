#pragma once
// How an invoice stands, in words.

#include "domain/invoice_status.h"
#include "domain/payment_plan.h"
#include "i18n/invoice_text.h"

#include <string>

namespace i18n {

struct StatusText {
    std::string words;  // "Overdue by 2 days"
    Tone tone;
    std::string lasting;  // What of it is true on other days too; '' for nothing
};

StatusText status_text(const domain::InvoiceBalance& balance, const domain::InvoiceEvents& events,
                       const domain::NextDue& next, domain::Date today, const Words& words);

}  // namespace i18n
