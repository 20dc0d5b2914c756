#pragma once
// The nonce behind Pay Now: made when the page is shown, good for that invoice
// only, and one nonce makes one payment. Nobody else can make one.

#include "base/crypto.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pages {

// 22 random characters, a point and their signature: the value of the form's field.
std::string make_form_nonce(const base::Signer& signer, std::uint64_t invoice_id);

// The 22 characters, as payments keep them; nullopt when it was not made for this invoice.
std::optional<std::string> read_form_nonce(const base::Signer& signer, std::uint64_t invoice_id, std::string_view text);

// The nonce of the payment that follows one that did not go through: the same
// each time, so that "try again" pressed twice makes one payment.
std::string nonce_after(std::string_view payment_id);

}  // namespace pages
