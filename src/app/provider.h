#pragma once
// The provider as the use cases of one request see it, and what its answers say
// of the account's health.

#include "app/context.h"
#include "ports/payment_provider.h"
#include "store/payments.h"
#include "store/provider_accounts.h"

namespace app {

// Made per request or job step: all calls together end by the deadline.
struct Provider {
    ports::PaymentProvider& port;
    ports::Deadline deadline;
};

// The account that a payment was begun with, as the port wants it, and as it is stored.
struct CallAccount {
    store::ProviderAccount stored;
    ports::ProviderAccount keys;
};
CallAccount call_account(Context& context, const store::PaymentRow& payment);
CallAccount call_account(Context& context, std::uint64_t workspace_id, std::uint64_t provider_account_id);

// Cancels the provider's object `id` of the payment. Each call has a key of its own: the provider answers a known
// key with its first answer for a day, a refusal too, though the object may have become one that can be
// cancelled. To cancel twice harms nothing.
ports::Answer cancel_at_provider(Context& context, Provider& provider, const store::PaymentRow& payment,
                                 const std::string& id);

// Keeps what the answer says of the account. Refused keys hide Pay Now and tell
// staff; silence several times in a row pauses new payments for a while. An
// answer that says nothing new costs nothing.
void note_outcome(Context& context, const store::ProviderAccount& account, ports::Outcome outcome,
                  const std::string& detail);

// The circuit breaker: whether the provider may be asked for this account now. While it is paused nobody asks;
// after the pause one does, and the others wait for what comes of it. For jobs, and for whoever can do without:
// what was not asked now is asked when its lease or check brings it again.
bool may_ask(Context& context, const store::AccountKey& account);

// The same inside the transaction that reserves, of an account that has been paused.
bool take_trial(store::Transaction& tx, const Context& context, const store::AccountKey& account);

template <class Object>
void note_answer(Context& context, const store::ProviderAccount& account, const ports::AnswerWith<Object>& answer)
{
    note_outcome(context, account, answer.outcome, answer.detail);
}

}  // namespace app
