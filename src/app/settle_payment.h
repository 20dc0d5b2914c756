#pragma once

#include "app/context.h"
#include "store/invoices.h"
#include "store/payments.h"

#include <optional>

namespace app {

enum class Settled {
    as_told,       // The payment is as the provider says, or it was already
    cancel_first,  // It was declined: it ends when the provider has cancelled it (give_up_payment)
};

// The one door: every result, by whichever road it comes, is applied here, under
// the invoice's lock. Doing it twice changes nothing. `told` was fetched from
// the provider, never taken from a webhook or a browser; `payment` is as it was
// read before the provider was asked.
Settled settle_payment(Context& context, const store::PaymentRow& payment, const domain::ProviderPayment& told);

// A locked payment of a locked invoice has brought its money (or what it `brought`,
// when staff accept another amount): counted, receipted and told.
void record_success(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice,
                    store::PaymentRow& payment, std::optional<domain::Money> brought = std::nullopt);

// open -> review: something does not fit, staff are told, the reservation stays.
void put_into_review(Context& context, const store::PaymentRow& payment, const std::string& why);

}  // namespace app
