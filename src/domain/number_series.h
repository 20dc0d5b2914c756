#pragma once
// How a business numbers its invoices: a pattern, and the number that is next in it.
//
//     INV-{YYYY}-{NNNN}    INV-2026-0042
//
// {YYYY}, {YY} and {MM} are of the issue date; {N} to {NNNNNNNNNN} is the number with so many digits at least. The
// number runs on: it does not begin again with a year.

#include "base/result.h"
#include "domain/date.h"

#include <cstdint>
#include <string>

namespace domain {

// Of a pattern. A number made from it is at most as long as exchange/limits.h takes.
inline constexpr std::size_t longest_number_pattern = 60;

// The largest number of a series: ten digits.
inline constexpr std::uint64_t last_of_series = 9'999'999'999;

class NumberPattern {
public:
    // `invalid`, and the detail says why: there must be exactly one {N...}, braces are for the placeholders above only,
    // and the rest is printable ASCII without spaces at either end.
    static base::Result<NumberPattern> parse(const std::string& text);

    const std::string& text() const { return text_; }

    // "INV-2026-0042". `number` is 1 to last_of_series (or BrokenInvariant).
    std::string format(std::uint64_t number, Date issued_on) const;

private:
    explicit NumberPattern(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

}  // namespace domain
