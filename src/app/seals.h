#pragma once
// Request bodies of payments and refunds under the master key. They hold confirmation tokens,
// so they are sealed for their own row and wiped when the payment is over.

#include "base/crypto.h"
#include "store/payments.h"
#include "store/refunds.h"

#include <string>

namespace app {

std::string seal_body(const base::Sealer& sealer, const store::PaymentRow& payment, const std::string& body);

// Throws base::BrokenInvariant when it does not open for this payment.
std::string unseal_body(const base::Sealer& sealer, const store::PaymentRow& payment, const std::string& sealed);

std::string seal_body(const base::Sealer& sealer, const store::RefundRow& refund, const std::string& body);
std::string unseal_body(const base::Sealer& sealer, const store::RefundRow& refund, const std::string& sealed);

}  // namespace app
