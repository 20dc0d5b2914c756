#pragma once
// What the provider tells of a payment, refund or dispute, brought to the row that it is about:
// by the provider's id, or by our own name in its metadata.

#include "app/provider.h"
#include "store/refunds.h"

namespace app {

// Our payment that the provider's object names; `not_found` when it is none of this account's.
base::Result<store::PaymentRow> find_payment_told(Context& context, std::uint64_t workspace_id,
                                                  std::uint64_t provider_account_id,
                                                  const domain::ProviderPayment& told);

enum class Learnt {
    settled,   // Applied, or there was nothing new
    not_ours,  // About no payment that was made here
    unknown,   // The provider did not answer: nothing is applied yet
};

// A refund of one of our payments; one that was made at the provider becomes ours.
// `told` was fetched from the provider.
Learnt learn_refund(Context& context, Provider& provider, std::uint64_t provider_account_id,
                    const domain::ProviderRefund& told);

// A dispute of one of our payments, or a bank debit that was returned.
Learnt learn_dispute(Context& context, Provider& provider, std::uint64_t provider_account_id,
                     const domain::ProviderDispute& told);

}  // namespace app
