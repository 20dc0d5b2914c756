#include "app/bank_question.h"

namespace app {

base::Result<BankQuestion> find_bank_question(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    if (!may_ask(context, {payment.workspace_id, payment.provider_account_id}))
        return base::Error{base::Reason::unavailable, "the account is paused"};
    const auto account = call_account(context, payment);
    const auto answer = provider.port.fetch(account.keys, payment.provider_payment_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome != ports::Outcome::ok)
        return base::Error{base::Reason::unavailable, answer.detail};
    if (answer.object->status != domain::ProviderStatus::requires_action)
        return base::conflict("the bank asks nothing any more");
    return BankQuestion{answer.object->client_secret, answer.object->action_url};
}

}  // namespace app
