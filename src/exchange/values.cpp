#include "exchange/values.h"

#include "base/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdint>

namespace exchange {

namespace {

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Fit for a message as it is, and for nothing but a number or a date.
bool is_printable(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

// `text` is valid UTF-8, so that ICU has nothing to refuse.
std::string composed(std::string text)
{
    if (is_ascii(text))
        return text;
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status))
        return text;
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    nfc->normalizeUTF8(0, piece, sink, nullptr, status);
    return U_FAILURE(status) ? text : result;
}

// Zeros beyond the twelfth decimal say nothing: "9.9500000000000000" is a price.
std::string_view without_idle_zeros(std::string_view number)
{
    const auto point = number.find('.');
    while (point != std::string_view::npos && number.size() > point + 13 && number.back() == '0')
        number.remove_suffix(1);
    return number;
}

std::string_view without_time_zone(std::string_view date)
{
    constexpr std::size_t length = 10;  // "2026-11-22"
    const std::string_view zone = date.size() > length ? date.substr(length) : std::string_view();
    const bool is_zone = zone == "Z" || (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':');
    return is_zone ? date.substr(0, length) : date;
}

}  // namespace

std::string in_quotes(std::string_view raw)
{
    const auto text = base::clean_line(raw);
    return text ? "\"" + base::shortened(*text, 60) + "\"" : "(not UTF-8)";
}

base::Result<std::string> read_text(std::string_view raw, const TextRule& rule)
{
    auto text = rule.shape == TextShape::line ? base::clean_line(raw) : base::clean_text(raw);
    if (!text)
        return base::invalid("the text is not valid UTF-8");
    std::string result = composed(std::move(*text));
    if (base::length_of(result) > rule.most_characters)
        return base::invalid("the text has " + std::to_string(base::length_of(result)) + " characters; at most " +
                             std::to_string(rule.most_characters) + " are accepted");
    return result;
}

base::Result<domain::Decimal> read_decimal(std::string_view raw)
{
    if (raw.size() > most_number_characters)
        return base::invalid("a number of " + std::to_string(raw.size()) + " characters; at most " +
                             std::to_string(most_number_characters) + " are accepted");
    if (!is_printable(raw))
        return base::invalid(in_quotes(raw) + " is not a decimal number");
    return domain::Decimal::parse(without_idle_zeros(raw));
}

base::Result<domain::Money> read_amount(std::string_view raw, domain::Currency currency)
{
    const auto decimal = read_decimal(raw);
    if (!decimal)
        return decimal.error();
    return domain::Money::from_decimal(*decimal, currency);
}

base::Result<domain::Date> read_date(std::string_view raw)
{
    if (!is_printable(raw))
        return base::invalid(in_quotes(raw) + " is not a date");
    return domain::parse_date(without_time_zone(raw));
}

base::Result<std::string> read_country(std::string_view raw)
{
    const auto text = read_text(raw, identifier_text);
    if (!text)
        return text.error();
    std::string code = *text;
    std::ranges::transform(code, code.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    const bool is_code = code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!code.empty() && !is_code)
        return base::invalid(in_quotes(raw) + " is not a country code of two letters (ISO 3166-1)");
    return code;
}

bool is_language_tag(std::string_view text)
{
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return text.size() >= 2 && text.size() <= 35 && is_letter(text[0]) && is_letter(text[1]) &&
           std::ranges::all_of(text, fits) && text.back() != '-';
}

}  // namespace exchange
