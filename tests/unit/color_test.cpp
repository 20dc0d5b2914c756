// Contrast as WCAG 2.2 defines it, and the colours that reach it.
#include "domain/color.h"
#include "pages/brand_style.h"

#include "harness/temporary_folder.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using domain::Color;

namespace {

Color colored(const char* text)
{
    return *domain::parse_color(text);
}

// Awkward brands: grey in the middle, pure hues, nearly white, nearly black.
const char* const brands[] = {"#000000", "#ffffff", "#777777", "#767676", "#ff0000", "#00ff00", "#0000ff",
                              "#ffd400", "#1f4fd8", "#b4491e", "#fefefe", "#010101", "#808000", "#00ffff"};

}  // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(Color)

BOOST_AUTO_TEST_SUITE(color)

BOOST_AUTO_TEST_CASE(a_colour_is_read_and_written)
{
    BOOST_TEST(domain::to_string(colored("#0A7d4F")) == "#0a7d4f");
    BOOST_TEST(colored("#010203") == (Color{1, 2, 3}));
}

BOOST_DATA_TEST_CASE(anything_else_is_no_colour,
                     (std::vector<std::string>{"", "#", "#fff", "0a7d4f", "#0a7d4", "#0a7d4ff", "#0a7d4g", "red",
                                               "#0a7d4f;", " #0a7d4",
                                               "#\xc3\xa9"
                                               "7d4f"}))
{
    BOOST_TEST(!domain::parse_color(sample));
}

BOOST_AUTO_TEST_CASE(contrast_is_that_of_wcag)
{
    const auto tolerance = boost::test_tools::tolerance(0.001);
    BOOST_TEST(domain::contrast_ratio(domain::black, domain::white) == 21.0, tolerance);
    BOOST_TEST(domain::contrast_ratio(domain::white, domain::black) == 21.0, tolerance);
    BOOST_TEST(domain::contrast_ratio(colored("#123456"), colored("#123456")) == 1.0, tolerance);
    BOOST_TEST(domain::contrast_ratio(colored("#767676"), domain::white) == 4.542, tolerance);
    BOOST_TEST(domain::contrast_ratio(colored("#777777"), domain::white) == 4.478, tolerance);
    BOOST_TEST(domain::contrast_ratio(colored("#ff0000"), domain::white) == 3.998, tolerance);
}

BOOST_DATA_TEST_CASE(the_text_of_every_button_can_be_read, boost::unit_test::data::make(brands))
{
    BOOST_TEST(domain::contrast_ratio(domain::text_on(colored(sample)), colored(sample)) >= 4.5);
}

BOOST_DATA_TEST_CASE(every_accent_can_be_read_on_the_light_and_on_the_dark_page, boost::unit_test::data::make(brands))
{
    for (const auto ground : {pages::light_ground, pages::dark_ground, domain::white}) {
        const auto accent = domain::readable_on(colored(sample), ground, 4.5);
        BOOST_TEST(domain::contrast_ratio(accent, ground) >= 4.5);
    }
}

BOOST_AUTO_TEST_CASE(a_colour_that_is_readable_already_stays)
{
    BOOST_TEST(domain::readable_on(colored("#1f4fd8"), domain::white, 4.5) == colored("#1f4fd8"));
    BOOST_TEST(domain::readable_on(colored("#ffd400"), pages::dark_ground, 4.5) == colored("#ffd400"));
}

BOOST_AUTO_TEST_CASE(a_ratio_out_of_reach_gives_black_or_white)
{
    BOOST_TEST(domain::readable_on(colored("#777777"), colored("#777777"), 21) == domain::black);
}

BOOST_AUTO_TEST_CASE(a_brand_has_one_style_sheet_named_by_its_content, *label("C2"))
{
    const auto style = pages::brand_style(colored("#ffd400"));

    BOOST_TEST(style.css.find("--accent:#ffd400;") != std::string::npos);
    BOOST_TEST(style.css.find("--on-accent:#000000;") != std::string::npos);
    BOOST_TEST(style.file_name.size() == 16 + std::string(".css").size());
    BOOST_TEST(style.file_name == pages::brand_style(colored("#FFD400")).file_name);
    BOOST_TEST(style.file_name != pages::brand_style(colored("#ffd401")).file_name);
}

BOOST_AUTO_TEST_CASE(the_grounds_are_those_of_the_style_sheet)
{
    const auto css = harness::read_text("templates/assets/portal.css");
    BOOST_TEST(css.find("--ground: " + domain::to_string(pages::light_ground)) != std::string::npos);
    BOOST_TEST(css.find("--sheet: " + domain::to_string(pages::dark_ground)) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
