#pragma once
// What the file of a receipt is called, in addresses and on the customer's disk:
// "12.pdf", and "test-12.pdf" of one that no real money stands behind.

#include "domain/provider_payment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pages {

struct ReceiptName {
    domain::ProviderMode mode;
    std::uint64_t number;
};

std::string receipt_file_name(domain::ProviderMode mode, std::uint64_t number);

// Only what receipt_file_name() writes: a number without zeros before it has one name.
std::optional<ReceiptName> read_receipt_file_name(std::string_view file);

}  // namespace pages
