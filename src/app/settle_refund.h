#pragma once

#include "app/context.h"
#include "store/refunds.h"

#include <optional>
#include <string>

namespace app {

// The one door for refunds: whatever the provider says of one, by whichever road,
// is applied here under the invoice's lock: ledger, balance, activity and what is
// told to people in one transaction. Doing it twice changes nothing. `told` was
// fetched from the provider.
void settle_refund(Context& context, const store::RefundRow& refund, const domain::ProviderRefund& told);

// A refund that was made at the provider and not here (in its dashboard) becomes
// ours, and is settled. It lowers what is owed, as refunds do unless staff say otherwise.
void adopt_refund(Context& context, const store::PaymentRow& payment, const domain::ProviderRefund& told);

// requested -> failed: the provider would not make it, and has none.
void refuse_refund(Context& context, const store::RefundRow& refund, const std::string& code);

// requested -> review: something does not fit. One that is counted stays as it is. Staff are told.
void put_refund_into_review(Context& context, const store::RefundRow& refund, const std::string& why);

// review -> what the provider says (succeeded, of the amount that it says), or failed when it has none: staff
// have decided, with a reason.
base::Result<base::Nothing> end_refund_review(Context& context, const store::RefundRow& refund,
                                              const std::optional<domain::ProviderRefund>& told,
                                              const std::string& why);

}  // namespace app
