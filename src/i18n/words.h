#pragma once
// The words that people read, and how their language writes money, numbers and
// dates. Words come from the message catalogues in templates/locale/*.po, by
// key; numbers and dates from ICU's locale data.

#include "domain/date.h"
#include "domain/decimal.h"
#include "domain/money.h"
#include "i18n/amount_input.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace i18n {

enum class Direction { left_to_right, right_to_left };

// One locale. Made once per process and locale by Catalogues; safe to keep.
class Words {
public:
    Words(const Words&) = delete;
    ~Words();

    using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    // The message with this key; {name} in it stands for the argument `name`. What another catalogue lacks is in
    // English; a key that the English one lacks is a bug: throws base::BrokenInvariant.
    std::string text(std::string_view key, Arguments arguments = {}) const;

    // The form of the message for n things; {n} stands for n as this language writes it.
    std::string plural(std::string_view key, long n, Arguments arguments = {}) const;

    bool has(std::string_view key) const;

    std::string money(domain::Money amount) const;    // "$1,240.00", exact in every currency
    std::string number(domain::Decimal value) const;  // "1,234.5", without trailing zeros
    // A unit price: at least the currency's decimals, more when it has more ("$0.1212").
    std::string price(domain::Decimal value, domain::Currency currency) const;
    std::string percent(domain::Decimal value) const;    // "8.25%"
    std::string date(domain::Date date) const;           // "November 22, 2026"
    std::string country(std::string_view alpha2) const;  // "Germany"; the code itself when unknown

    NumberMarks marks() const;  // For amounts that people type

    std::string_view tag() const;  // BCP 47, for lang="...": "en-US"
    std::string language() const;  // Its first subtag: "en"
    std::string own_name() const;  // What its readers call the language: "Deutsch"
    Direction direction() const;

private:
    friend class Catalogues;
    struct State;
    explicit Words(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// All languages that there are catalogues for.
class Catalogues {
public:
    // `folder` holds <language>/LC_MESSAGES/portal.mo. Throws base::BadSetup
    // when there is no English one.
    explicit Catalogues(std::string folder);
    ~Catalogues();

    // The words for a document in `language` ('' unknown) by a seller in
    // `country` ('' unknown). A language without a catalogue gets English.
    // The country decides between conventions: "US" gives en-US, else en-GB;
    // "es" and "MX" give es-MX.
    const Words& words_for(std::string_view language, std::string_view country) const;

    // The same in the first of these languages that has a catalogue.
    const Words& words_for_first(const std::vector<std::string>& languages, std::string_view country) const;

    // "de", "en", "es": in the order of the alphabet.
    std::vector<std::string> languages() const;
    bool has(std::string_view language) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The date in a time zone of the IANA database ("Europe/Berlin"); UTC when unknown.
domain::Date date_in(std::string_view time_zone, domain::Instant at);
std::string time_in(std::string_view time_zone, domain::Instant at);  // "14:05"
bool is_time_zone(std::string_view name);

}  // namespace i18n
