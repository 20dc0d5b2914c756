#include "exchange/usable.h"

#include "exchange/limits.h"
#include "exchange/snapshot.h"

#include <algorithm>

namespace exchange {

namespace {

// About how many rows of a PDF the long texts take: it has 50 to 100 characters in one.
std::size_t rows_of(std::string_view text)
{
    return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::ranges::count(text, '\n')) + text.size() / 50;
}

std::size_t rows_of(const std::vector<domain::Adjustment>& adjustments)
{
    std::size_t rows = 0;
    for (const auto& adjustment : adjustments)
        rows += rows_of(adjustment.reason);
    return rows;
}

std::size_t rows_of(const domain::InvoiceDocument& document)
{
    std::size_t rows = rows_of(document.terms) + rows_of(document.adjustments);
    for (const auto& note : document.notes)
        rows += rows_of(note);
    for (const auto& line : document.lines) {
        rows += rows_of(line.name) + rows_of(line.description) + rows_of(line.adjustments);
        for (const auto& detail : line.details)
            rows += rows_of(detail);
    }
    return rows;
}

}  // namespace

base::Result<base::Nothing> check_usable(const domain::InvoiceDocument& document)
{
    if (const auto again = from_snapshot(to_json(document)); !again)
        return base::invalid("the invoice cannot be stored: " + again.error().detail);
    if (rows_of(document) > most_rows)
        return base::invalid("the invoice is too long to print: its texts fill more than " + std::to_string(most_rows) +
                             " rows");
    return base::Nothing{};
}

}  // namespace exchange
