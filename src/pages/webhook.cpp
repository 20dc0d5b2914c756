#include "pages/webhook.h"

#include "app/stale_webhooks.h"
#include "base/failpoint.h"
#include "base/log.h"
#include "store/provider_accounts.h"
#include "store/provider_events.h"

#include <optional>

namespace pages {

namespace {

using ports::WebhookVerdict;

web::Response answer(int status, std::string text)
{
    web::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text) + "\n";
    return response;
}

const char* name_of(WebhookVerdict verdict)
{
    switch (verdict) {
        case WebhookVerdict::genuine:
            return "genuine";
        case WebhookVerdict::malformed:
            return "malformed";
        case WebhookVerdict::forged:
            return "forged";
        case WebhookVerdict::stale:
            return "stale";
    }
    return "";
}

// A valid signature with a wrong time: our clock or theirs is wrong, and no webhook gets through.
// The reconciler still settles everything, later.
void log_refusal(const web::Request& request, WebhookVerdict verdict)
{
    const base::log::Fields fields = {{"request_id", request.request_id}, {"why", name_of(verdict)}};
    if (verdict == WebhookVerdict::stale)
        base::log::error("webhook_refused", fields);
    else
        base::log::warn("webhook_refused", fields);
}

struct Signed {
    store::WebhookAccount account;
    ports::WebhookEvent event;
};

// The account of this workspace whose secret signed it.
std::optional<Signed> find_signer(const web::Request& request, const WebhookSite& site)
{
    auto worst = WebhookVerdict::malformed;
    std::optional<store::AccountKey> stale;
    const auto signature = request.header("stripe-signature");
    for (const auto& account :
         store::list_webhook_accounts(site.db, std::string(request.value("workspace")), site.sealer)) {
        const auto read = site.reader.read(request.body, signature, account.secrets, site.clock.now());
        if (read.verdict == WebhookVerdict::genuine && read.event.mode == account.mode)
            return Signed{account, read.event};
        if (read.verdict == WebhookVerdict::stale)
            stale = store::AccountKey{account.workspace_id, account.id};
        if (read.verdict != WebhookVerdict::genuine && worst != WebhookVerdict::stale)
            worst = read.verdict;
    }
    log_refusal(request, worst);
    if (stale) {
        app::Context context{site.db, site.sealer, site.clock.now(), "webhook"};
        app::tell_of_stale_webhooks(context, *stale);
    }
    return std::nullopt;
}

}  // namespace

web::Response submit_webhook(const web::Request& request, const WebhookSite& site)
{
    const auto found = find_signer(request, site);
    if (!found)
        return answer(400, "refused");

    const auto& [account, event] = *found;
    base::failpoint("before_event_stored");
    const auto stored = store::in_transaction(site.db, [&](store::Transaction& tx) {
        return base::Result(store::insert_provider_event(
            tx, {account.id, account.workspace_id, event.id, event.type, event.object_id, base::sha256(request.body)},
            site.clock.now()));
    });
    base::failpoint("after_event_stored");
    base::check(bool(stored), "storing an event has no error of its own");
    base::log::info("webhook", {{"event", event.id}, {"type", event.type}, {"new", *stored ? "yes" : "no"}});
    return answer(200, "stored");
}

}  // namespace pages
