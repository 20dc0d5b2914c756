#pragma once
// What the customer is told beside receipts: a bank payment under way, one that
// failed days later, and money on its way back.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

namespace mail {

// The error says why nobody is told: the document has no address of the buyer, or
// it is not true any more.
base::Result<Draft> bank_started_mail(const Site& site, const store::Message& message);
base::Result<Draft> bank_failed_mail(const Site& site, const store::Message& message);
base::Result<Draft> refund_mail(const Site& site, const store::Message& message);

}  // namespace mail
