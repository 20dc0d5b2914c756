#pragma once
// "Receipt 12 from Harbor & Pine: $1,240.00": to the customer, with the receipt attached.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

#include <optional>

namespace mail {

// nullopt when the invoice's document has no address of the buyer: nobody is told.
std::optional<Draft> receipt_mail(const Site& site, const store::Message& message);

}  // namespace mail
