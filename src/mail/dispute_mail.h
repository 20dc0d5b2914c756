#pragma once
// What the business is told of a dispute, step by step: "Please look: a payment of
// $1,240.00 is disputed", what that means, and until when to answer.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

namespace mail {

// The error says why nobody is told: the workspace has no address, or the step is
// told with another one (a returned bank debit is one step, not three).
base::Result<Draft> dispute_mail(const Site& site, const store::Message& message);

}  // namespace mail
