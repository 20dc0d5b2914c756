// The page that stands in the place of the form while paying is paused, and its words.
#include "pages/pay_paused.h"

#include "harness/contains.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;
using pages::Pause;
using namespace std::chrono_literals;

namespace {

std::string header(const web::Response& response, std::string_view name)
{
    for (const auto& [key, value] : response.headers)
        if (key == name)
            return value;
    return "";
}

struct Fixture {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");
    web::Pages pages{harness::build_folder() / "share", {"pay_paused.html.tpl"}, [this](std::string_view key) {
                         return words.has(key);
                     }};
    pages::Brand brand{"northgate",
                       "Northgate Carpentry",
                       "hello@northgate.example",
                       "+1 503 555 0100",
                       "",
                       "0123456789abcdef.css",
                       "",
                       0,
                       0};

    pages::PausedForm form() const
    {
        return {.brand = brand,
                .payment_id = "pay123",
                .invoice_number = "HP-2026-1187",
                .pause = {Pause::Why::link, 41min + 1s},
                .has_bank_details = false,
                .sent_amount = std::nullopt};
    }

    web::Response shown(const pages::PausedForm& what) const { return show_paused_form(what, words, pages); }
    std::string text(Pause::Why why, std::chrono::seconds lasts) const
    {
        return pages::pause_text({why, lasts}, "Northgate Carpentry", words);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pay_paused, Fixture, *label("C5"))

BOOST_AUTO_TEST_CASE(a_pause_says_for_how_many_minutes_never_too_few)
{
    BOOST_TEST(contains(text(Pause::Why::link, 1h), "in 60 minutes"));
    BOOST_TEST(contains(text(Pause::Why::link, 59min + 1s), "in 60 minutes"));
    BOOST_TEST(contains(text(Pause::Why::link, 1s), "in a minute"));
    BOOST_TEST(contains(text(Pause::Why::workspace, 61s), "in 2 minutes"));
    BOOST_TEST(contains(text(Pause::Why::workspace, 60s), "in a minute"));
}

BOOST_AUTO_TEST_CASE(every_pause_says_what_else_to_do)
{
    for (const auto why : {Pause::Why::link, Pause::Why::workspace, Pause::Why::invoice, Pause::Why::address})
        BOOST_TEST(contains(text(why, 1h), "Northgate Carpentry"));
    BOOST_TEST(contains(text(Pause::Why::answers, 1min), "in a minute"));
}

BOOST_AUTO_TEST_CASE(looking_at_a_paused_form_is_no_error_and_offers_the_invoice_and_the_business)
{
    const auto response = shown(form());
    BOOST_TEST(response.status == 200);
    BOOST_TEST(header(response, "Retry-After") == "");
    BOOST_TEST(contains(response.body, "It opens again in 42 minutes."));
    BOOST_TEST(contains(response.body, "href=\"/pay/pay123/invoice\""));
    BOOST_TEST(contains(response.body, "hello@northgate.example"));
    BOOST_TEST(contains(response.body, "+1 503 555 0100"));
    BOOST_TEST(!contains(response.body, "Nothing was charged"));
    BOOST_TEST(!contains(response.body, "bank transfer"));
    BOOST_TEST(!contains(response.body, "<script"));
}

BOOST_AUTO_TEST_CASE(a_try_while_it_is_paused_was_not_charged_and_keeps_what_was_typed)
{
    auto paused = form();
    paused.sent_amount = "1 \"<200>";
    paused.has_bank_details = true;
    const auto response = shown(paused);
    BOOST_TEST(response.status == 429);
    BOOST_TEST(header(response, "Retry-After") == "2461");
    BOOST_TEST(contains(response.body, "Nothing was charged by this try."));
    BOOST_TEST(contains(response.body, "bank transfer"));
    BOOST_TEST(contains(response.body, "name=\"amount\" value=\"1 &quot;&lt;200&gt;\""));
}

BOOST_AUTO_TEST_SUITE_END()
