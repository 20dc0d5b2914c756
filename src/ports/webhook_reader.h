#pragma once
// Whether a webhook comes from the provider, and what it is about. Nothing else
// of it is ever used: the provider is asked (fetch) for what is true.

#include "domain/provider_payment.h"

#include <string>
#include <string_view>
#include <vector>

namespace ports {

struct WebhookEvent {
    std::string id;         // "evt_..."
    std::string type;       // "payment_intent.succeeded"
    std::string object_id;  // What to ask for: the refund or dispute ("re_...", "du_..."), else the payment it names
    domain::ProviderMode mode;
};

enum class WebhookVerdict {
    genuine,
    malformed,  // Not what the provider sends
    forged,     // Signed with none of the secrets
    stale,      // Signed with one of them, but long ago or in the future: a replay, or a wrong clock
};

struct WebhookReading {
    WebhookVerdict verdict;
    WebhookEvent event = {};  // With `genuine`
};

class WebhookReader {
public:
    virtual ~WebhookReader() = default;

    // `body` is what came, to the byte; `signature` the header that the provider
    // signs with; `secrets` those of one account, two while they are rolled.
    virtual WebhookReading read(std::string_view body, std::string_view signature,
                                const std::vector<std::string>& secrets, domain::Instant now) const = 0;
};

}  // namespace ports
