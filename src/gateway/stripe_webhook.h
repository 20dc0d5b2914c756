#pragma once
// Stripe's webhooks: HMAC-SHA256 over "t.body", in the header Stripe-Signature
// ("t=1700000000,v1=<64 hexadecimal digits>"). Only the scheme v1 counts.
//
// Source: Stripe, "Verify webhook signatures manually".

#include "ports/webhook_reader.h"

namespace gateway {

class StripeWebhooks : public ports::WebhookReader {
public:
    ports::WebhookReading read(std::string_view body, std::string_view signature,
                               const std::vector<std::string>& secrets, domain::Instant now) const override;
};

}  // namespace gateway
