#include "app/seals.h"

#include "base/check.h"

namespace app {

namespace {

std::string context_of(const store::PaymentRow& payment)
{
    return "payments.body." + payment.public_id;
}

}  // namespace

std::string seal_body(const base::Sealer& sealer, const store::PaymentRow& payment, const std::string& body)
{
    return sealer.seal(body, context_of(payment));
}

std::string unseal_body(const base::Sealer& sealer, const store::PaymentRow& payment, const std::string& sealed)
{
    auto body = sealer.open(sealed, context_of(payment));
    base::check(body.has_value(), "a sealed request opens with the master key that is in use");
    return *std::move(body);
}

}  // namespace app
