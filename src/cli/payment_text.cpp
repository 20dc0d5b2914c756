#include "cli/payment_text.h"

#include "cli/environment.h"

namespace cli {

std::string amount_of(const store::PaymentRow& payment)
{
    return payment.amount ? payment.amount->to_string() : "- " + std::string(payment.currency.code());
}

std::string method_of(const store::PaymentRow& payment)
{
    const auto& method = payment.method;
    if (method.kind.empty())
        return "-";
    return (method.brand.empty() ? method.kind : method.brand) + (method.last4.empty() ? "" : "/" + method.last4);
}

int complain_of(const base::Error& error)
{
    complain(error.detail);
    return refused;
}

}  // namespace cli
