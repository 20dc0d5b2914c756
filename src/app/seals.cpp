#include "app/seals.h"

#include "base/check.h"

namespace app {

namespace {

std::string context_of(const store::PaymentRow& payment)
{
    return "payments.body." + payment.public_id;
}

std::string context_of(const store::RefundRow& refund)
{
    return "refunds.body." + refund.public_id;
}

std::string opened(const base::Sealer& sealer, const std::string& sealed, const std::string& context)
{
    auto body = sealer.open(sealed, context);
    base::check(body.has_value(), "a sealed request opens with the master key that is in use");
    return *std::move(body);
}

}  // namespace

std::string seal_body(const base::Sealer& sealer, const store::PaymentRow& payment, const std::string& body)
{
    return sealer.seal(body, context_of(payment));
}

std::string unseal_body(const base::Sealer& sealer, const store::PaymentRow& payment, const std::string& sealed)
{
    return opened(sealer, sealed, context_of(payment));
}

std::string seal_body(const base::Sealer& sealer, const store::RefundRow& refund, const std::string& body)
{
    return sealer.seal(body, context_of(refund));
}

std::string unseal_body(const base::Sealer& sealer, const store::RefundRow& refund, const std::string& sealed)
{
    return opened(sealer, sealed, context_of(refund));
}

}  // namespace app
