#pragma once
// What the business is told: "Paid: $1,240.00 by Visa ending 4242, invoice HP-1187",
// and alerts, each with what it means and what to do.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

namespace mail {

// The error says why nobody is told: the workspace has no address.
base::Result<Draft> paid_mail(const Site& site, const store::Message& message);
base::Result<Draft> failed_mail(const Site& site, const store::Message& message);  // A bank payment, days later
base::Result<Draft> alert_mail(const Site& site, const store::Message& message);

// A customer has seen an invoice for the first time.
base::Result<Draft> viewed_mail(const Site& site, const store::Message& message);

// A customer has written from an invoice's page; an answer to the mail goes to them.
base::Result<Draft> customer_wrote_mail(const Site& site, const store::Message& message);

// Somebody wanted to know whether mails arrive.
base::Result<Draft> test_mail(const Site& site, const store::Message& message);

}  // namespace mail
