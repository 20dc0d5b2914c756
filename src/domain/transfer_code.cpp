#include "domain/transfer_code.h"

#include "base/text.h"
#include "domain/iban.h"

#include <algorithm>

namespace domain {

namespace {

constexpr std::size_t longest_name = 70, longest_reference = 140;  // Code points

std::string without_spaces(std::string text)
{
    std::erase(text, ' ');
    return text;
}

// Lines end an element of the code: it has none within.
std::string in_one_line(std::string text, std::size_t longest)
{
    std::ranges::replace(text, '\n', ' ');
    return base::shortened(text, longest - 3);  // With three dots, when it is cut
}

// SWIFT: 8 or 11 letters and digits.
bool is_bic(const std::string& text)
{
    return (text.size() == 8 || text.size() == 11) &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

std::optional<std::string> transfer_code(const InvoiceDocument& document, const Money& amount)
{
    constexpr std::int64_t most_cents = 99'999'999'999;
    if (amount.currency().code() != "EUR" || amount.minor() < 1 || amount.minor() > most_cents)
        return std::nullopt;
    for (const auto& account : document.payment.accounts) {
        const auto iban = without_spaces(account.account);
        if (!is_iban(iban) || !has_good_check_digits(iban))
            continue;
        const auto& payee = document.payee ? document.payee->name : document.seller.name;
        const auto name = in_one_line(account.account_name.empty() ? payee : account.account_name, longest_name);
        if (name.empty())
            return std::nullopt;
        const auto bic = without_spaces(account.bic);
        const auto& said = document.payment.reference;
        const auto reference = in_one_line(said.empty() ? document.number : said, longest_reference);
        return "BCD\n002\n1\nSCT\n" + (is_bic(bic) ? bic : "") + "\n" + name + "\n" + iban + "\nEUR" +
               amount.to_decimal().to_string() + "\n\n\n" + reference;
    }
    return std::nullopt;
}

}  // namespace domain
