#pragma once
// The one way a payment changes its state: the move is legal, the invoice's
// reservation follows it, and the activity log has a line for it.

#include "app/context.h"
#include "store/invoices.h"
#include "store/payments.h"

#include <optional>
#include <string>

namespace app {

// Moves a locked payment of a locked invoice and stores both; `payment` and
// `invoice` are as they are stored then. Money that was received is counted
// where `next` is succeeded: the payment's amount, or what it `brought`, when staff
// accept another one. Throws base::BrokenInvariant when the move is not
// legal: the caller has decided that it is. `detail` is for the activity log.
void move_payment(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice,
                  store::PaymentRow& payment, domain::PaymentState next, const std::string& detail,
                  std::optional<domain::Money> brought = std::nullopt);

}  // namespace app
