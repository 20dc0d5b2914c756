#include "gateway/stripe_values.h"

#include "gateway/stripe_units.h"

#include <algorithm>
#include <chrono>

namespace gateway {

namespace {

constexpr std::int64_t last_second = 32'503'679'999;  // Of the year 2999, as in domain/date.h

base::Result<domain::Currency> currency_from(std::string code)
{
    const bool is_lower = std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_lower)
        return base::invalid("a currency that is not in lower case");
    std::ranges::transform(code, code.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return domain::Currency::parse(code);
}

}  // namespace

std::string word(JsonPart part, std::size_t most)
{
    return plain_word(part.text(), most);
}

std::string reference(JsonPart part)
{
    return word(part.is_object() ? part["id"] : part, most_id);
}

base::Result<domain::Money> amount_of(JsonPart object)
{
    const auto units = object["amount"].integer();
    const auto currency = currency_from(object["currency"].text());
    if (!units || !currency)
        return base::invalid("no amount in a currency that we know");
    return from_stripe_units(*units, *currency);
}

std::optional<domain::Instant> instant_of(JsonPart part)
{
    const auto seconds = part.integer();
    if (!seconds || *seconds <= 0 || *seconds > last_second)
        return std::nullopt;
    return domain::Instant(std::chrono::seconds(*seconds));
}

base::Error unreadable(const std::string& why)
{
    return {base::Reason::unavailable, why};
}

}  // namespace gateway
