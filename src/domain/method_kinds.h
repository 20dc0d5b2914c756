#pragma once
// The kinds of payment methods that an invoice can be paid with.

#include "domain/currency.h"

#include <string_view>
#include <vector>

namespace domain {

// A card always, first; where the business takes bank debits, the one that its
// currency has: "us_bank_account" for USD, "sepa_debit" for EUR. The words are the
// provider's. Its object and its fields on the page must name the same kinds: it
// refuses a confirmation token that was made with others.
std::vector<std::string_view> method_kinds(Currency currency, bool takes_bank_debits);

// Whether a kind takes money from a bank account, which takes days.
bool is_bank_debit(std::string_view kind);

// How many business days the bank takes at most until it is known whether the money
// comes (docs.stripe.com: 4 for ACH; 14 for SEPA, where 5 are usual). For a kind that
// is not known, the longest of them.
int slowest_business_days(std::string_view kind);

}  // namespace domain
