#include "i18n/words.h"

#include "base/check.h"

#include <unicode/datefmt.h>
#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <boost/locale/generator.hpp>
#include <boost/locale/message.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <locale>
#include <map>

namespace i18n {

namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;
using icu::number::UnlocalizedNumberFormatter;

std::string to_utf8(const icu::UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

// A date in ICU's milliseconds, at midnight UTC.
UDate to_icu(domain::Date date)
{
    constexpr double ms_per_day = 86'400'000.0;
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * ms_per_day;
}

// Many locales write a negative number with a hyphen; typography wants U+2212.
icu::DecimalFormatSymbols symbols_of(const icu::Locale& locale)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::DecimalFormatSymbols symbols(locale, status);
    base::check(U_SUCCESS(status), "ICU has number symbols for every locale");
    auto minus = symbols.getConstSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol);
    minus.findAndReplace(icu::UnicodeString(u"-"), icu::UnicodeString(u"\u2212"));
    symbols.setSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol, minus);
    return symbols;
}

std::unique_ptr<icu::DateFormat> long_date(const icu::Locale& language)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale(language);
    locale.setKeywordValue("calendar", "gregorian", status);  // An invoice's dates are Gregorian everywhere.
    std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createInstanceForSkeleton(icu::UnicodeString(u"yMMMMd"), locale, status));
    base::check(U_SUCCESS(status), "ICU has a long date for every locale");
    format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    return format;
}

// {name} stands for the argument `name`; what no argument answers stays as it
// is. One pass: braces inside an argument are text.
std::string fill_in(std::string_view message, Words::Arguments arguments)
{
    std::string result;
    while (true) {
        const auto open = message.find('{');
        const auto close = message.find('}', open);
        if (close == std::string_view::npos)
            return result.append(message);

        const auto name = message.substr(open + 1, close - open - 1);
        std::string_view value = message.substr(open, close - open + 1);
        for (const auto& [key, text] : arguments) {
            if (key == name)
                value = text;
        }
        result.append(message.substr(0, open)).append(value);
        message.remove_prefix(close + 1);
    }
}

}  // namespace

struct Words::State {
    State(std::string tag_, std::locale messages_, const Words* english_)
        : tag(std::move(tag_)),
          messages(std::move(messages_)),
          english(english_),
          locale(icu::Locale::createFromName(tag.c_str())),
          symbols(symbols_of(locale)),
          date(long_date(locale)),
          plain(NumberFormatter::withLocale(locale).symbols(symbols).precision(Precision::unlimited())),
          percent(plain.unit(icu::NoUnit::percent()))
    {
    }

    using Formats = std::map<std::string, LocalizedNumberFormatter, std::less<>>;

    // Made once per currency: making one costs more than a page.
    const LocalizedNumberFormatter& currency_format(Formats& formats, domain::Currency currency, int most_decimals)
    {
        const auto found = formats.find(currency.code());
        if (found != formats.end())
            return found->second;

        UErrorCode status = U_ZERO_ERROR;
        const icu::CurrencyUnit unit(icu::StringPiece(currency.code().data(), 3), status);
        base::check(U_SUCCESS(status), "a currency code is three letters");
        const auto precision = Precision::minMaxFraction(currency.decimals(), most_decimals);
        return formats.emplace(currency.code(), plain.unit(unit).precision(precision)).first->second;
    }

    // From decimal text, so that every digit is exact.
    static std::string format(const LocalizedNumberFormatter& formatter, domain::Decimal value)
    {
        UErrorCode status = U_ZERO_ERROR;
        const auto text = formatter.formatDecimal(value.to_string(), status).toString(status);
        base::check(U_SUCCESS(status), "a decimal is a number that ICU can write");
        return to_utf8(text);
    }

    std::string tag;
    std::locale messages;
    const Words* english;  // For what these messages lack; null for English itself
    icu::Locale locale;
    icu::DecimalFormatSymbols symbols;
    std::unique_ptr<icu::DateFormat> date;
    LocalizedNumberFormatter plain;
    LocalizedNumberFormatter percent;
    Formats amounts, prices;
    std::map<std::string, std::string, std::less<>> countries;
};

Words::Words(std::unique_ptr<State> state) : state_(std::move(state)) {}

Words::~Words() = default;

std::string Words::text(std::string_view key, Arguments arguments) const
{
    const std::string id(key);
    const std::string message = boost::locale::gettext(id.c_str(), state_->messages);
    if (message == id && state_->english)
        return state_->english->text(key, arguments);
    if (message == id)
        throw base::BrokenInvariant("the catalogue lacks the message " + id);
    return fill_in(message, arguments);
}

std::string Words::plural(std::string_view key, long n, Arguments arguments) const
{
    const std::string id(key);
    const std::string message = boost::locale::ngettext(id.c_str(), id.c_str(), static_cast<int>(n), state_->messages);
    if (message == id && state_->english)
        return state_->english->plural(key, n, arguments);
    if (message == id)
        throw base::BrokenInvariant("the catalogue lacks the message " + id);
    return fill_in(fill_in(message, {{"n", number(domain::Decimal::from_digits(n, 0))}}), arguments);
}

bool Words::has(std::string_view key) const
{
    const std::string id(key);
    const bool is_here = boost::locale::gettext(id.c_str(), state_->messages) != id;
    return is_here || (state_->english && state_->english->has(key));
}

std::string Words::money(domain::Money amount) const
{
    return State::format(state_->currency_format(state_->amounts, amount.currency(), amount.currency().decimals()),
                         amount.to_decimal());
}

std::string Words::price(domain::Decimal value, domain::Currency currency) const
{
    constexpr int most_decimals = 12;  // As many as a domain::Decimal has.
    return State::format(state_->currency_format(state_->prices, currency, most_decimals), value.normalized());
}

std::string Words::number(domain::Decimal value) const
{
    return State::format(state_->plain, value.normalized());
}

std::string Words::percent(domain::Decimal value) const
{
    return State::format(state_->percent, value.normalized());
}

std::string Words::date(domain::Date date) const
{
    icu::UnicodeString text;
    state_->date->format(to_icu(date), text);
    return to_utf8(text);
}

std::string Words::country(std::string_view alpha2) const
{
    if (const auto known = state_->countries.find(alpha2); known != state_->countries.end())
        return known->second;

    icu::UnicodeString name;
    icu::Locale("", std::string(alpha2).c_str()).getDisplayCountry(state_->locale, name);
    return state_->countries.emplace(alpha2, name.isEmpty() ? std::string(alpha2) : to_utf8(name)).first->second;
}

NumberMarks Words::marks() const
{
    const auto decimal = state_->symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
    return decimal == icu::UnicodeString(u",") ? NumberMarks{',', '.'} : NumberMarks{'.', ','};
}

std::string_view Words::tag() const
{
    return state_->tag;
}

std::string Words::language() const
{
    return state_->tag.substr(0, state_->tag.find('-'));
}

std::string Words::own_name() const
{
    icu::UnicodeString name;
    state_->locale.getDisplayLanguage(state_->locale, name);
    return to_utf8(name.toTitle(nullptr, state_->locale));
}

Direction Words::direction() const
{
    return state_->locale.isRightToLeft() ? Direction::right_to_left : Direction::left_to_right;
}

namespace {

// The primary subtag of a language tag: letters, so that it can be part of a file name; '' when it has none.
std::string primary_of(std::string_view language)
{
    std::string primary(language.substr(0, language.find_first_of("-_")));
    for (char& c : primary)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (primary.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
        return "";
    if (primary == "ger")  // The bibliographic name of ISO 639-2, which ICU does not know
        return "de";
    return primary.size() == 3 ? icu::Locale(primary.c_str()).getLanguage() : primary;  // "deu"
}

// "de-AT" where ICU knows how they write there, else "de".
std::string with_conventions_of(const std::string& language, std::string_view country)
{
    const auto wanted = language + "_" + std::string(country);
    std::int32_t count = 0;
    const auto* const known = icu::Locale::getAvailableLocales(count);
    const bool is_known = std::any_of(known, known + count, [&](const auto& one) { return one.getName() == wanted; });
    return is_known ? language + "-" + std::string(country) : language;
}

}  // namespace

struct Catalogues::State {
    bool has_catalogue(const std::string& language) const
    {
        return std::filesystem::exists(std::filesystem::path(folder) / language / "LC_MESSAGES" / "portal.mo");
    }

    const Words& english(std::string_view country) { return words("en", country == "US" ? "en-US" : "en-GB", nullptr); }

    const Words& words(const std::string& language, const std::string& tag, const Words* english)
    {
        auto& words = loaded[tag];
        if (!words) {
            boost::locale::generator generator;
            generator.categories(boost::locale::message_facet | boost::locale::information_facet);
            generator.add_messages_path(folder);
            generator.add_messages_domain("portal");
            words.reset(new Words(std::make_unique<Words::State>(tag, generator(language + ".UTF-8"), english)));
        }
        return *words;
    }

    std::string folder;
    std::map<std::string, std::unique_ptr<Words>> loaded;
};

Catalogues::Catalogues(std::string folder) : state_(std::make_unique<State>())
{
    state_->folder = std::move(folder);
    if (!state_->has_catalogue("en"))
        throw base::BadSetup("there is no English catalogue in " + state_->folder);
}

Catalogues::~Catalogues() = default;

const Words& Catalogues::words_for(std::string_view language, std::string_view country) const
{
    const auto primary = primary_of(language);
    if (primary == "en" || !has(primary))
        return state_->english(country);
    return state_->words(primary, with_conventions_of(primary, country), &state_->english(country));
}

const Words& Catalogues::words_for_first(const std::vector<std::string>& languages, std::string_view country) const
{
    const auto known = std::ranges::find_if(languages, [&](const auto& language) { return has(language); });
    return words_for(known == languages.end() ? "" : *known, country);
}

bool Catalogues::has(std::string_view language) const
{
    const auto primary = primary_of(language);
    return !primary.empty() && state_->has_catalogue(primary);
}

std::vector<std::string> Catalogues::languages() const
{
    std::vector<std::string> languages;
    for (const auto& entry : std::filesystem::directory_iterator(state_->folder))
        if (const auto name = entry.path().filename().string(); has(name))
            languages.push_back(name);
    std::ranges::sort(languages);
    return languages;
}

}  // namespace i18n
