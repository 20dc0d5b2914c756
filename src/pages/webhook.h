#pragma once
// POST /webhooks/stripe/{workspace}: the provider tells that something happened.

#include "base/crypto.h"
#include "ports/clock.h"
#include "ports/webhook_reader.h"
#include "store/session.h"
#include "web/message.h"

namespace pages {

struct WebhookSite {
    store::Session& db;
    const ports::Clock& clock;
    const base::Sealer& sealer;
    const ports::WebhookReader& reader;
};

// 200 when the event is stored, or was before: only then may the provider forget it.
// 400, and no event stored, for everything that is not signed with a secret of this
// workspace, within 300 seconds, for the mode of that secret's account. What is signed
// but has another time is told to the business.
web::Response submit_webhook(const web::Request& request, const WebhookSite& site);

}  // namespace pages
