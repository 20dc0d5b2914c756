#include "app/bank_question.h"

namespace app {

base::Result<std::string> find_bank_question(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    const auto account = call_account(context, payment);
    const auto answer = provider.port.fetch(account.keys, payment.provider_payment_id, provider.deadline);
    if (answer.outcome != ports::Outcome::ok)
        return base::Error{base::Reason::unavailable, answer.detail};
    if (answer.payment->status != domain::ProviderStatus::requires_action)
        return base::conflict("the bank asks nothing any more");
    return answer.payment->client_secret;
}

}  // namespace app
