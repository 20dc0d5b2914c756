#pragma once
// What one person of a business is told: a link to choose a password, or another one.

#include "mail/message.h"
#include "mail/site.h"
#include "store/outbox.h"

namespace mail {

// To the person's own address, in the workspace's look. The link's token is opened here and stands in the mail alone;
// the error says why nobody is told: it was wiped already. Whether the link is still good, app::why_pointless() says.
base::Result<Draft> invitation_mail(const Site& site, const store::Message& message);
base::Result<Draft> password_reset_mail(const Site& site, const store::Message& message);

}  // namespace mail
