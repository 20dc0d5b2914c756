// Words come from the catalogue, numbers and dates from their language; money is exact.
#include "i18n/words.h"
#include "base/check.h"

#include "harness/temporary_folder.h"
#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <limits>

using samples::currency;
using samples::date;
using samples::decimal;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& american = catalogues.words_for("en", "US");
    const i18n::Words& british = catalogues.words_for("en", "GB");
};

domain::Money minor(std::int64_t amount, const char* code)
{
    return domain::Money::from_minor(amount, currency(code));
}

domain::Instant at(const char* text)
{
    return domain::instant_from_sql(text);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(words, English)

BOOST_AUTO_TEST_CASE(money_has_the_decimals_of_its_currency)
{
    BOOST_TEST(american.money(minor(124000, "USD")) == "$1,240.00");
    BOOST_TEST(american.money(minor(124000, "EUR")) == "€1,240.00");
    BOOST_TEST(american.money(minor(124000, "JPY")) == "¥124,000");
    BOOST_TEST(american.money(minor(1240125, "KWD")) == "KWD\u00a01,240.125");
    BOOST_TEST(british.money(minor(124000, "GBP")) == "£1,240.00");
    BOOST_TEST(american.money(minor(0, "USD")) == "$0.00");
}

BOOST_AUTO_TEST_CASE(money_is_exact_to_the_last_cent_of_the_largest_amount)
{
    BOOST_TEST(american.money(minor(std::numeric_limits<std::int64_t>::max(), "USD")) == "$92,233,720,368,547,758.07");
    BOOST_TEST(american.money(minor(900719925474099301, "USD")) == "$9,007,199,254,740,993.01");
}

BOOST_AUTO_TEST_CASE(a_negative_amount_has_a_true_minus)
{
    BOOST_TEST(american.money(minor(-500, "USD")) == "−$5.00");
    BOOST_TEST(american.number(decimal("-1.5")) == "−1.5");
}

BOOST_AUTO_TEST_CASE(a_unit_price_keeps_the_decimals_that_say_something)
{
    BOOST_TEST(american.price(decimal("85"), currency("USD")) == "$85.00");
    BOOST_TEST(american.price(decimal("0.12120"), currency("USD")) == "$0.1212");
    BOOST_TEST(american.price(decimal("12.3"), currency("JPY")) == "¥12.3");
}

BOOST_AUTO_TEST_CASE(numbers_and_percentages_have_no_trailing_zeros)
{
    BOOST_TEST(american.number(decimal("1234567.500")) == "1,234,567.5");
    BOOST_TEST(american.number(decimal("25.00")) == "25");
    BOOST_TEST(american.percent(decimal("8.250")) == "8.25%");
    BOOST_TEST(american.percent(decimal("0")) == "0%");
}

BOOST_AUTO_TEST_CASE(the_country_of_the_seller_decides_how_a_date_is_written)
{
    BOOST_TEST(american.date(date("2026-11-22")) == "November 22, 2026");
    BOOST_TEST(british.date(date("2026-11-22")) == "22 November 2026");
    BOOST_TEST(british.date(date("1900-01-01")) == "1 January 1900");
    BOOST_TEST(american.tag() == "en-US");
    BOOST_TEST(british.tag() == "en-GB");
    BOOST_TEST(catalogues.words_for("", "").tag() == "en-GB");
}

BOOST_AUTO_TEST_CASE(a_country_has_its_name_and_an_unknown_one_its_code)
{
    BOOST_TEST(american.country("DE") == "Germany");
    BOOST_TEST(american.country("QX") == "QX");
}

BOOST_AUTO_TEST_CASE(arguments_stand_where_the_message_wants_them)
{
    BOOST_TEST(american.text("page.title", {{"company", "{number}"}, {"number", "7"}}) == "Invoice 7 from {number}");
    BOOST_TEST(american.text("pdf.page_of") == "Page {page} of {pages}");
}

BOOST_AUTO_TEST_CASE(one_thing_and_many_have_forms_of_their_own)
{
    BOOST_TEST(american.plural("status.overdue", 1) == "Overdue by 1 day");
    BOOST_TEST(american.plural("status.overdue", 2) == "Overdue by 2 days");
    BOOST_TEST(american.plural("status.overdue", 1234) == "Overdue by 1,234 days");
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_a_bug_that_is_told)
{
    BOOST_TEST(american.has("sum.total"));
    BOOST_TEST(!american.has("sum.nonsense"));
    BOOST_CHECK_THROW(american.text("sum.nonsense"), base::BrokenInvariant);
    BOOST_CHECK_THROW(american.plural("sum.nonsense", 2), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(a_language_without_a_catalogue_gets_english)
{
    BOOST_TEST(catalogues.words_for("fr", "FR").tag() == "en-GB");
    BOOST_TEST(catalogues.words_for("../../etc", "US").tag() == "en-US");
    BOOST_TEST(catalogues.words_for("EN-us", "").tag() == "en-GB");
}

BOOST_AUTO_TEST_CASE(a_language_with_a_catalogue_gets_its_own_numbers_and_direction)
{
    const harness::TemporaryFolder folder;
    const auto english = harness::build_folder() / "share/locale/en";
    for (const auto* language : {"en", "de", "ar"})
        std::filesystem::copy(english, folder.path() / language, std::filesystem::copy_options::recursive);
    const i18n::Catalogues several(folder.path());

    BOOST_TEST(several.words_for("de-AT", "US").money(minor(124000, "EUR")) == "1.240,00\u00a0€");
    BOOST_TEST((several.words_for("ar", "").direction() == i18n::Direction::right_to_left));
    BOOST_TEST((american.direction() == i18n::Direction::left_to_right));
}

BOOST_AUTO_TEST_CASE(every_language_writes_in_its_own_words_and_as_the_sellers_country_does)
{
    const auto& german = catalogues.words_for("de", "DE");
    BOOST_TEST(german.tag() == "de-DE");
    BOOST_TEST(german.text("invoice.pay_now") == "Jetzt bezahlen");
    BOOST_TEST(german.money(minor(124000, "EUR")) == "1.240,00\u00a0€");
    BOOST_TEST(german.plural("status.overdue", 1234).find("1.234") != std::string::npos);
    BOOST_TEST(catalogues.words_for("de", "CH").money(minor(124000, "CHF")) == "CHF\u00a01’240.00");
    BOOST_TEST(catalogues.words_for("es", "US").money(minor(124000, "USD")) == "$1,240.00");
    BOOST_TEST(catalogues.words_for("es", "ES").money(minor(124000, "EUR")) == "1240,00\u00a0€");
    BOOST_TEST(catalogues.words_for("es", "JP").tag() == "es");
    BOOST_TEST(catalogues.words_for("DE-at", "AT").tag() == "de-AT");
    for (const auto* name : {"deu", "ger", "de-DE", "de_AT"})
        BOOST_TEST(catalogues.words_for(name, "").language() == "de", name);
    BOOST_TEST(catalogues.words_for("spa", "").language() == "es");
    BOOST_TEST(catalogues.words_for("xyz", "").language() == "en");
    BOOST_TEST(german.own_name() == "Deutsch");
    BOOST_TEST(catalogues.words_for("es", "").own_name() == "Español");
    const std::vector<std::string> all = {"de", "en", "es"};
    BOOST_TEST(catalogues.languages() == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_only_there_in_english_is_said_in_english)
{
    const auto& german = catalogues.words_for("de", "DE");
    BOOST_TEST(german.has("settings.payments"));
    BOOST_TEST(german.text("settings.payments") == british.text("settings.payments"));
    BOOST_CHECK_THROW(german.text("sum.nonsense"), base::BrokenInvariant);
    BOOST_CHECK_THROW(german.plural("sum.nonsense", 2), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(the_first_language_that_there_are_words_for_is_taken)
{
    BOOST_TEST(catalogues.words_for_first({"fr-FR", "es-MX", "de"}, "US").tag() == "es-US");
    BOOST_TEST(catalogues.words_for_first({"fr"}, "US").tag() == "en-US");
    BOOST_TEST(catalogues.words_for_first({}, "").tag() == "en-GB");
}

BOOST_AUTO_TEST_CASE(without_an_english_catalogue_nothing_starts)
{
    const harness::TemporaryFolder folder;
    BOOST_CHECK_THROW(i18n::Catalogues{folder.path()}, base::BadSetup);
}

BOOST_AUTO_TEST_CASE(today_depends_on_the_time_zone)
{
    const auto late = at("2026-11-22 23:30:00.000000");
    BOOST_TEST(domain::to_string(i18n::date_in("UTC", late)) == "2026-11-22");
    BOOST_TEST(domain::to_string(i18n::date_in("Europe/Berlin", late)) == "2026-11-23");
    BOOST_TEST(domain::to_string(i18n::date_in("America/Los_Angeles", late)) == "2026-11-22");
    BOOST_TEST(domain::to_string(i18n::date_in("Nowhere/Nothing", late)) == "2026-11-22");
    // Summer time ends in the night to the 25th of October.
    BOOST_TEST(domain::to_string(i18n::date_in("Europe/Berlin", at("2026-10-24 22:30:00.000000"))) == "2026-10-25");
    BOOST_TEST(domain::to_string(i18n::date_in("Europe/Berlin", at("2026-10-25 22:30:00.000000"))) == "2026-10-25");
}

BOOST_AUTO_TEST_CASE(only_names_of_the_database_are_time_zones)
{
    BOOST_TEST(i18n::is_time_zone("Europe/Berlin"));
    BOOST_TEST(i18n::is_time_zone("UTC"));
    BOOST_TEST(!i18n::is_time_zone(""));
    BOOST_TEST(!i18n::is_time_zone("GMT+2"));
    BOOST_TEST(!i18n::is_time_zone("Nowhere/Nothing"));
}

BOOST_AUTO_TEST_SUITE_END()
