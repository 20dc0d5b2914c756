#include "pages/receipt_name.h"

#include <charconv>

namespace pages {

namespace {

constexpr std::string_view test_prefix = "test-", extension = ".pdf";

}  // namespace

std::string receipt_file_name(domain::ProviderMode mode, std::uint64_t number)
{
    const auto prefix = mode == domain::ProviderMode::test ? test_prefix : "";
    return std::string(prefix) + std::to_string(number) + std::string(extension);
}

std::optional<ReceiptName> read_receipt_file_name(std::string_view file)
{
    if (!file.ends_with(extension))
        return std::nullopt;
    file.remove_suffix(extension.size());
    ReceiptName name{domain::ProviderMode::live, 0};
    if (file.starts_with(test_prefix)) {
        name.mode = domain::ProviderMode::test;
        file.remove_prefix(test_prefix.size());
    }
    if (file.starts_with('0'))
        return std::nullopt;
    const auto [end, error] = std::from_chars(file.data(), file.data() + file.size(), name.number);
    return error == std::errc() && end == file.data() + file.size() ? std::optional(name) : std::nullopt;
}

}  // namespace pages
