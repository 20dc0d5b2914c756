#pragma once
// A payment in words of the shell.

#include "base/result.h"
#include "store/payments.h"

#include <string>

namespace cli {

std::string amount_of(const store::PaymentRow& payment);  // "120.50 EUR"; "- EUR" before it is known
std::string method_of(const store::PaymentRow& payment);  // "visa/4242"; "-" before it is known

// Says what is wrong and gives the exit code.
int complain_of(const base::Error& error);

}  // namespace cli
