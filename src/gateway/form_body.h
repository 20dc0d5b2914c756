#pragma once
// The body of a POST as Stripe wants it: application/x-www-form-urlencoded.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

// "amount=1240&metadata%5Bpayment%5D=...": the same fields give the same bytes.
std::string form_body(const std::vector<std::pair<std::string_view, std::string>>& fields);

}  // namespace gateway
