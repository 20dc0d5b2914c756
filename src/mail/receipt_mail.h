#pragma once
// "Receipt 12 from Harbor & Pine: $1,240.00": to the customer, with the receipt attached.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

namespace mail {

// Of money that came through the provider or otherwise. The error says why nobody is
// told: the document has no address of the buyer, or it was a mistake and is reversed.
base::Result<Draft> receipt_mail(const Site& site, const store::Message& message);

}  // namespace mail
