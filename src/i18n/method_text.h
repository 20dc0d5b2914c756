#pragma once
// How a payment was made, in words.

#include "domain/payment.h"
#include "i18n/words.h"

#include <string>

namespace i18n {

// "Visa ending 4242", "Apple Pay (Visa ending 4242)", "Bank account ending 6789";
// "Card" when nothing is known. A kind, brand or wallet without a word of its own
// is shown as the provider names it, made readable: "cartes_bancaires" is "Cartes Bancaires".
std::string method_text(const domain::PaymentMethod& method, const Words& words);

}  // namespace i18n
