// Text from outside loses what cannot be seen and can deceive, and nothing else.
#include "base/text.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(tags_quotes_and_letters_of_all_scripts_stay_as_they_are)
{
    for (const char* text : {"<script>alert('x')</script> & \"quoted\" \\ %s", "Größe ½ m² – naïve", "請求書 田中 健一",
                             "شركة النخيل للمقاولات", "חשבונית", "हिन्दी", "Ελληνικά", "€ £ ¥ ₹"})
        BOOST_TEST(base::clean_line(text).value() == text);
}

BOOST_AUTO_TEST_CASE(control_characters_are_taken_out)
{
    BOOST_TEST(base::clean_line(std::string_view("a\0b\x01"
                                                 "c\x1B[31md\x7F"
                                                 "e",
                                                 13))
                   .value() == "abc[31mde");
    BOOST_TEST(base::clean_line("a\u0085b\u009Fc").value() == "abc");
}

BOOST_AUTO_TEST_CASE(characters_that_turn_the_reading_direction_are_taken_out)
{
    for (const char* character : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068",
                                  "\u2069", "\u200E", "\u200F", "\u061C"})
        BOOST_TEST(base::clean_line("100" + std::string(character) + "001").value() == "100001");
}

BOOST_AUTO_TEST_CASE(invisible_characters_are_taken_out)
{
    for (const char* character : {"\u200B", "\uFEFF", "\u00AD", "\u2060", "\u180E", "\u3164", "\u115F", "\uFFF9",
                                  "\U000E0041", "\uFFFF", "\U0001FFFE"})
        BOOST_TEST(base::clean_line("a" + std::string(character) + "b").value() == "ab");
}

BOOST_AUTO_TEST_CASE(joiners_stay_for_persian_and_emoji)
{
    BOOST_TEST(base::clean_line("می\u200Cخواهم").value() == "می\u200Cخواهم");
    BOOST_TEST(base::clean_line("👩\u200D🔧").value() == "👩\u200D🔧");
    BOOST_TEST(base::clean_line("葛\U000E0100城").value() == "葛\U000E0100城");
}

BOOST_AUTO_TEST_CASE(a_line_has_single_spaces_and_no_line_ends)
{
    BOOST_TEST(base::clean_line("  two \t\r\n  words\u2028more  ").value() == "two words more");
    BOOST_TEST(base::clean_line(" \n\t ").value() == "");
    BOOST_TEST(base::clean_line("").value() == "");
}

BOOST_AUTO_TEST_CASE(paragraphs_keep_their_line_ends_and_one_empty_line)
{
    BOOST_TEST(base::clean_text("\n a\r\n  b\rc\n\n\n\nd \n").value() == "a\nb\nc\n\nd");
    BOOST_TEST(base::clean_text("a\u2029b").value() == "a\nb");
}

BOOST_AUTO_TEST_CASE(an_invisible_character_between_spaces_leaves_one_space)
{
    BOOST_TEST(base::clean_line("a \u200B b").value() == "a b");
    BOOST_TEST(base::clean_line("\u200B a").value() == "a");
}

BOOST_AUTO_TEST_CASE(cleaning_twice_is_cleaning_once)
{
    for (const char* text : {" a \u202E\n\n\n b\t", "\u200B \r\r\n\u2028 x \uFEFF y \u00AD", "é\u0301 \u0000"}) {
        const auto line = base::clean_line(text).value();
        const auto paragraphs = base::clean_text(text).value();
        BOOST_TEST(base::clean_line(line).value() == line);
        BOOST_TEST(base::clean_text(paragraphs).value() == paragraphs);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_refused)
{
    for (const char* bytes : {"\x80", "a\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5",
                              "\xFF", "\xE2\x82", "\xF0\x9F\x98"}) {
        BOOST_TEST(!base::clean_line(bytes).has_value());
        BOOST_TEST(!base::clean_text(bytes).has_value());
    }
}

BOOST_AUTO_TEST_CASE(lengths_count_code_points)
{
    BOOST_TEST(base::length_of("請求書") == 3u);
    BOOST_TEST(base::shortened("請求書です", 3) == "請求書...");
    BOOST_TEST(base::shortened("請求書", 3) == "請求書");
}

BOOST_AUTO_TEST_SUITE_END()
