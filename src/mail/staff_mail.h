#pragma once
// What the business is told: "Paid: $1,240.00 by Visa ending 4242, invoice HP-1187",
// and alerts, each with what it means and what to do.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

#include <optional>

namespace mail {

// nullopt when the workspace has no address: nobody is told.
std::optional<Draft> paid_mail(const Site& site, const store::Message& message);
std::optional<Draft> alert_mail(const Site& site, const store::Message& message);

}  // namespace mail
