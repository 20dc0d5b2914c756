// Our own JSON format: everything is carried over, nothing is guessed, and each
// kind of wrong document is refused with its place.
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

constexpr std::string_view small_invoice = R"({
  "format": "portal-invoice/1", "number": "A-1", "issued_on": "2026-11-22", "currency": "EUR",
  "seller": {"name": "Seller"}, "buyer": {"name": "Buyer", "address": {"lines": ["Street 1"], "country": "DE"}},
  "notes": ["A note"],
  "lines": [
    {"id": "1", "name": "Work", "quantity": "2", "unit": "HUR", "unit_price": "50.00", "net": "100.00",
     "tax": {"scheme": "VAT", "code": "S", "rate": "19"}}],
  "taxes": [{"category": {"scheme": "VAT", "code": "S", "rate": "19"}, "base": "100.00", "tax": "19.00"}],
  "totals": {"lines": "100.00", "tax_exclusive": "100.00", "tax": "19.00", "tax_inclusive": "119.00",
             "payable": "119.00"}})";

std::string with(std::string_view from, std::string_view to, std::string text = std::string(small_invoice))
{
    const auto at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, "the sample has " << from);
    return text.replace(at, from.size(), to);
}

exchange::ImportedInvoice imported(std::string_view bytes)
{
    auto result = exchange::read_invoice(bytes);
    BOOST_REQUIRE_MESSAGE(result, (result ? "" : result.error().detail));
    return *std::move(result);
}

std::string refusal(std::string_view bytes)
{
    const auto result = exchange::read_invoice(bytes);
    BOOST_REQUIRE_MESSAGE(!result, "the document is refused");
    BOOST_TEST((result.error().reason == base::Reason::invalid));
    return result.error().detail;
}

std::string repeated(std::string_view text, int times)
{
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_json)

BOOST_AUTO_TEST_CASE(a_small_invoice_is_read, *label("C2"))
{
    const auto [document, warnings] = imported(small_invoice);
    BOOST_TEST(warnings.empty());
    BOOST_TEST(document.number == "A-1");
    BOOST_TEST(document.buyer.address.country == "DE");
    BOOST_TEST(document.lines.at(0).net.to_string() == "100.00 EUR");
    BOOST_TEST(document.totals.payable.minor() == 11900);
}

BOOST_AUTO_TEST_CASE(json_numbers_are_read_without_loss)
{
    auto text = with("\"unit_price\": \"50.00\"", "\"unit_price\": 50.00000000001");
    BOOST_TEST(imported(text).document.lines.at(0).unit_price.to_string() == "50.00000000001");
    text = with("\"payable\": \"119.00\"", "\"payable\": 119.00");
    BOOST_TEST(imported(text).document.totals.payable.minor() == 11900);
    text = with("\"quantity\": \"2\"", "\"quantity\": 2");
    BOOST_TEST(imported(text).document.lines.at(0).quantity.to_string() == "2");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_white_space_may_come_first)
{
    BOOST_TEST(imported("\xEF\xBB\xBF \r\n\t" + std::string(small_invoice)).document.number == "A-1");
}

BOOST_AUTO_TEST_CASE(the_tax_code_may_be_left_out)
{
    const auto text =
        with(R"("scheme": "VAT", "code": "S", "rate": "19"}, "base")", R"("scheme": "VAT", "rate": "19"}, "base")");
    BOOST_TEST(imported(text).document.taxes.at(0).category.code == "S");
}

BOOST_AUTO_TEST_CASE(an_invoice_without_any_tax_is_read)
{
    constexpr std::string_view text = R"({"format": "portal-invoice/1", "number": "7", "issued_on": "2026-11-22",
        "currency": "USD", "seller": {"name": "Pat's Plumbing"}, "buyer": {"name": "Robin Roe"},
        "lines": [{"name": "Repair", "quantity": 1, "unit_price": 80, "net": 80}],
        "totals": {"lines": 80, "tax_exclusive": 80, "tax_inclusive": 80, "payable": 80}})";
    const auto document = imported(text).document;
    BOOST_TEST(document.lines.at(0).tax.code == "O");
    BOOST_TEST(document.totals.payable.to_string() == "80.00 USD");
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_named)
{
    BOOST_TEST(refusal(with("\"unit\": \"HUR\"", "\"unitt\": \"HUR\"")) ==
               "/lines/0/unitt: no such key in this format");
    BOOST_TEST(refusal(with("\"notes\"", "\"hints\"")) == "/hints: no such key in this format");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_there_twice_is_named)
{
    BOOST_TEST(
        refusal(with("\"id\": \"1\",", "\"id\": \"1\", \"id\": \"2\",")).ends_with("the key \"id\" is there twice"));
}

BOOST_AUTO_TEST_CASE(a_value_of_the_wrong_type_is_named)
{
    BOOST_TEST(refusal(with("\"A-1\"", "17")) == "/number: a string is expected, not a number");
    BOOST_TEST(refusal(with("[\"A note\"]", "\"A note\"")) == "/notes: an array is expected, not a string");
    BOOST_TEST(refusal(with("[\"A note\"]", "[null]")) == "/notes: strings are expected in it, not null");
    BOOST_TEST(refusal(with("\"2\"", "true")) == "/lines/0/quantity: a number is expected, not true or false");
    BOOST_TEST(refusal(with("{\"name\": \"Seller\"}", "[]")) == "/seller: an object is expected, not an array");
    BOOST_TEST(refusal("[]").ends_with("it is neither XML nor JSON"));
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named)
{
    BOOST_TEST(refusal(with("\"number\": \"A-1\", ", "")) == "/number: it is missing or empty");
    BOOST_TEST(refusal(with("\"A-1\"", "\" \u200B \"")) == "/number: it is missing or empty");
    BOOST_TEST(refusal(with("\"issued_on\": \"2026-11-22\", ", "")) == "/issued_on: it is missing");
    BOOST_TEST(refusal(with("\"net\": \"100.00\",", "")) == "/lines/0/net: it is missing or empty");
    BOOST_TEST(refusal(with("\"seller\": {\"name\": \"Seller\"}, ", "")) == "/seller: it is missing or empty");
    BOOST_TEST(refusal(with("\"format\": \"portal-invoice/1\", ", "")) == "/format: it is missing or empty");
    BOOST_TEST(refusal(with("portal-invoice/1", "portal-invoice/2")) ==
               "/format: \"portal-invoice/2\" is not \"portal-invoice/1\"");
}

BOOST_AUTO_TEST_CASE(a_document_without_lines_is_refused)
{
    auto text = std::string(small_invoice);
    const auto start = text.find("[\n    {\"id\""), end = text.find("\"taxes\"");
    BOOST_TEST(refusal(text.replace(start, end - start, "[], ")) == "/lines: there is no line");
}

BOOST_AUTO_TEST_CASE(a_date_that_does_not_exist_is_refused)
{
    BOOST_TEST(refusal(with("2026-11-22", "2026-02-30")) == "/issued_on: \"2026-02-30\" is not a date like 2026-11-22");
}

BOOST_AUTO_TEST_CASE(an_unknown_currency_is_refused)
{
    BOOST_TEST(refusal(with("\"EUR\"", "\"EUX\"")) == "/currency: unknown currency \"EUX\"");
}

BOOST_AUTO_TEST_CASE(more_decimals_than_the_currency_has_are_refused_unless_zeros)
{
    BOOST_TEST(refusal(with("\"net\": \"100.00\"", "\"net\": \"100.001\"")) ==
               "/lines/0/net: 100.001 has more decimals than EUR has");
    BOOST_TEST(imported(with("\"net\": \"100.00\"", "\"net\": \"100.0000\"")).document.lines.at(0).net.minor() ==
               10000);
}

BOOST_AUTO_TEST_CASE(numbers_that_are_none_are_refused)
{
    for (const char* number : {"\"1e2\"", "1e2", "\"100,00\"", "\"1 00\"", "\"\"", "\"0x10\"", "\"१००\"", "\"NaN\""})
        BOOST_TEST(refusal(with("\"100.00\"", number)).starts_with("/lines/0/net: "));
    BOOST_TEST(refusal(with("\"100.00\"", "9999999999999999999")).ends_with("has too many digits"));
}

BOOST_AUTO_TEST_CASE(a_number_longer_than_64_characters_is_refused)
{
    BOOST_TEST(refusal(with("\"100.00\"", "0." + repeated("0", 70))) ==
               "/lines/0/net: a number of 72 characters; at most 64 are accepted");
}

BOOST_AUTO_TEST_CASE(sums_that_do_not_add_up_are_refused_with_their_place)
{
    BOOST_TEST(refusal(with("\"payable\": \"119.00\"", "\"payable\": \"119.01\"")) ==
               "/totals: the amount payable is stated as 119.01 EUR, but the total with tax − prepaid + rounding is "
               "119.00 EUR");
    BOOST_TEST(refusal(with("\"base\": \"100.00\"", "\"base\": \"99.00\"")).starts_with("/taxes/0: the base of VAT"));
}

BOOST_AUTO_TEST_CASE(malformed_json_is_refused_with_line_and_column)
{
    BOOST_TEST(refusal("{\"format\": }") == "line 1, column 12: malformed JSON: Invalid value");
    BOOST_TEST(refusal("{\n\"a\": 1,\n}") == "line 3, column 1: malformed JSON: Missing a name for object member");
    for (const char* text :
         {"{", "{\"a\"", "{\"a\": \"b", "{\"a\": 01}", "{\"a\": 1.}", "{\"a\": tru}", "{} {}", "{\"a\": \"\\ud800\"}",
          "{\"a\": \"\\x\"}", "{\"a\": \"\n\"}", "{'a': 1}", "{\"a\": [1,]}"})
        BOOST_TEST(refusal(text).find("malformed JSON") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_neither_xml_nor_json_is_refused)
{
    BOOST_TEST(refusal("") == "not an invoice: the file is empty");
    BOOST_TEST(refusal("%PDF-1.7") == "not an invoice: it is neither XML nor JSON");
    BOOST_TEST(refusal(" \n ") == "not an invoice: it is neither XML nor JSON");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused)
{
    BOOST_TEST(refusal(with("A note", "\xFF\xFE")) == "line 4, column 14: malformed JSON: Invalid encoding in string");
}

BOOST_AUTO_TEST_CASE(ten_thousand_characters_are_accepted_in_free_text_and_the_limits_are_kept)
{
    const std::string long_text = repeated("ü", 10000);
    BOOST_TEST(imported(with("A note", long_text)).document.notes.at(0) == long_text);
    BOOST_TEST(imported(with("Seller", long_text)).document.seller.name == long_text);
    BOOST_TEST(imported(with("Work", long_text)).document.lines.at(0).name == long_text);
    BOOST_TEST(refusal(with("A note", repeated("ü", 20001))) ==
               "/notes: the text has 20001 characters; at most 20000 are accepted");
    BOOST_TEST(refusal(with("A-1", repeated("x", 101))).starts_with("/number: the text has 101 characters"));
    BOOST_TEST(refusal(with("HUR", repeated("x", 10000))).starts_with("/lines/0/unit: the text has 10000 characters"));
}

BOOST_AUTO_TEST_CASE(hostile_text_is_kept_without_its_invisible_part)
{
    const auto document = imported(with("A note", "<b>\u202E\\\"evil\\\" & \\u0000co\\u200b.\\u202D</b>")).document;
    BOOST_TEST(document.notes.at(0) == "<b>\"evil\" & co.</b>");
}

BOOST_AUTO_TEST_CASE(text_is_brought_into_composed_form)
{
    BOOST_TEST(imported(with("Seller", "Mu\u0308ller")).document.seller.name == "Müller");
}

BOOST_AUTO_TEST_CASE(too_many_lines_are_refused)
{
    const std::string line = R"({"name": "x", "quantity": 1, "unit_price": 0, "net": 0},)";
    BOOST_TEST(refusal(with("\"lines\": [\n", "\"lines\": [" + repeated(line, 5000))) ==
               "/lines: more than 5000 entries");
}

BOOST_AUTO_TEST_CASE(too_deep_too_large_and_too_many_values_are_refused)
{
    BOOST_TEST(refusal("{\"a\": " + repeated("[", 100000)).ends_with("values nested more than 40 deep"));
    BOOST_TEST(refusal("{\"a\": [" + repeated("0,", 500000)).ends_with("more than 400000 values"));
    BOOST_TEST(refusal("{" + repeated(" ", 5 * 1024 * 1024)).ends_with("at most 5242880 are accepted"));
}

BOOST_AUTO_TEST_CASE(a_country_a_language_and_a_kind_are_checked)
{
    BOOST_TEST(refusal(with("\"DE\"", "\"Germany\"")) ==
               "/buyer/address/country: \"Germany\" is not a country code of two letters (ISO 3166-1)");
    BOOST_TEST(refusal(with("\"notes\"", "\"language\": \"<x>\", \"notes\"")).starts_with("/language: \"<x>\" is not"));
    BOOST_TEST(refusal(with("\"notes\"", "\"references\": [{\"kind\": \"x\", \"value\": \"1\"}], \"notes\""))
                   .starts_with("/references/0/kind: \"x\" is not a kind"));
}

BOOST_AUTO_TEST_CASE(a_snapshot_is_the_same_bytes_every_time)
{
    const auto document = imported(small_invoice).document;
    const auto json = exchange::to_json(document);
    BOOST_TEST(json.starts_with(R"({"format":"portal-invoice/1","currency":"EUR","number":"A-1")"));
    BOOST_TEST(exchange::to_json(document) == json);
    const auto again = exchange::from_snapshot(json);
    BOOST_REQUIRE_MESSAGE(again, (again ? "" : again.error().detail));
    BOOST_TEST(exchange::to_json(*again) == json);
}

BOOST_AUTO_TEST_CASE(a_snapshot_that_is_none_is_an_error)
{
    BOOST_TEST(!exchange::from_snapshot(""));
    BOOST_TEST(!exchange::from_snapshot("{\"format\":\"portal-invoice/1\""));
    BOOST_TEST(!exchange::from_snapshot("{\"format\":\"something else\",\"currency\":\"EUR\"}"));
}

BOOST_AUTO_TEST_CASE(an_amount_of_more_digits_than_can_be_read_again_is_refused)
{
    auto text = std::string(small_invoice);
    for (auto at = text.find("119.00"); at != std::string::npos; at = text.find("119.00"))
        text.replace(at, 6, "10000000000000019");
    for (auto at = text.find("100.00"); at != std::string::npos; at = text.find("100.00"))
        text.replace(at, 6, "10000000000000000");
    BOOST_TEST(refusal(text) != "");
}

BOOST_AUTO_TEST_SUITE_END()
