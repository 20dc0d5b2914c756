#pragma once
// The amount that a customer types, and the amount that is put into the field
// for them. Both are what people write: "1,240.00", "1240.00", "120,50".

#include "base/result.h"
#include "domain/money.h"

#include <string>
#include <string_view>

namespace i18n {

// How a language writes numbers.
struct NumberMarks {
    char decimal;  // '.' or ','
    char group;    // ',' or '.'; a space or an apostrophe between groups is always understood
};

// The amount, if it can mean only one. The other language's decimal mark is
// taken where it cannot be mistaken ("120,50" in English), and refused where it
// can ("1.240" in English). Digits may be Arabic, Persian or full-width.
// `invalid` for anything else: signs, exponents, more decimals than the currency has.
base::Result<domain::Money> parse_amount(std::string_view text, domain::Currency currency, NumberMarks marks);

// "1240.00", without groups, for a field that it can be edited in.
std::string editable_amount(domain::Money amount, NumberMarks marks);

}  // namespace i18n
