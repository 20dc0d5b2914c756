#include "pages/form_nonce.h"

namespace pages {

namespace {

constexpr std::size_t nonce_bytes = 16, nonce_characters = 22;
constexpr std::string_view purpose = "pay_now";

std::string signed_data(std::uint64_t invoice_id, std::string_view nonce)
{
    return std::to_string(invoice_id) + ":" + std::string(nonce);
}

}  // namespace

std::string make_form_nonce(const base::Signer& signer, std::uint64_t invoice_id)
{
    const auto nonce = base::to_base64url(base::random_bytes(nonce_bytes));
    return nonce + "." + signer.sign(purpose, signed_data(invoice_id, nonce));
}

std::optional<std::string> read_form_nonce(const base::Signer& signer, std::uint64_t invoice_id, std::string_view text)
{
    if (text.size() <= nonce_characters || text[nonce_characters] != '.')
        return std::nullopt;
    const auto nonce = text.substr(0, nonce_characters);
    if (!signer.is_signed(text.substr(nonce_characters + 1), purpose, signed_data(invoice_id, nonce)))
        return std::nullopt;
    return std::string(nonce);
}

std::string nonce_after(std::string_view payment_id)
{
    return base::to_base64url(base::sha256("again:" + std::string(payment_id)).substr(0, nonce_bytes));
}

}  // namespace pages
