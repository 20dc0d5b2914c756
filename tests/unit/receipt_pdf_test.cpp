// A receipt on paper, looked at with poppler's programs.
#include "pdf/receipt_pdf.h"

#include "harness/worker_process.h"
#include "pdf_file.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using samples::money;
using samples::without_spaces;

namespace {

struct Paper {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    domain::InvoiceDocument document = samples::small_invoice();
    i18n::ReceiptFacts receipt{.number = 12,
                               .mode = domain::ProviderMode::live,
                               .paid_at = domain::instant_from_sql("2026-11-23 13:27:15.000000"),
                               .amount = money("713.13", "USD"),
                               .due = money("640.00", "USD"),
                               .method = {"card", "visa", "4242", ""}};

    i18n::ReceiptText text() const
    {
        return i18n::receipt_text(document, receipt, "America/Los_Angeles",
                                  catalogues.words_for("en", document.seller.address.country));
    }

    std::string file(const i18n::ReceiptText& said, pdf::Paper paper = pdf::Paper::letter) const
    {
        return pdf::receipt_pdf(said, {"", "#0f5f5c", "Harbor & Pine"}, paper, receipt.paid_at);
    }

    void is_in(std::string_view code, std::string_view amount, std::string_view due)
    {
        receipt.amount = money(amount, code);
        receipt.due = money(due, code);
        document.currency = samples::currency(code);
        document.totals.payable = receipt.amount + receipt.due;
    }
};

void check_says(const std::string& printed, const std::string& words)
{
    BOOST_CHECK_MESSAGE(without_spaces(printed).find(without_spaces(words)) != std::string::npos,
                        "it says " << words << ", but: " << printed);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipt_pdf, Paper, *label("C8"))

BOOST_AUTO_TEST_CASE(it_says_what_was_paid_when_how_for_what_and_what_remains)
{
    const samples::PdfFile printed(file(text()));
    BOOST_TEST(printed.pages() == 1);
    for (const auto& words : {std::string("Receipt number 12"), std::string("Paid"), std::string("November 23, 2026"),
                              std::string("$713.13"), std::string("Visa ending 4242"), "Invoice " + document.number,
                              std::string("$1,353.13"), std::string("$640.00 remains to be paid"), document.seller.name,
                              document.buyer.name})
        check_says(printed.text(), words);
}

BOOST_AUTO_TEST_CASE(a_full_payment_says_that_nothing_remains)
{
    receipt.due = money("0", "USD");
    check_says(samples::PdfFile(file(text())).text(), "Nothing remains to be paid");
}

BOOST_AUTO_TEST_CASE(every_currency_has_its_decimals)
{
    is_in("JPY", "124000", "500");
    const samples::PdfFile yen(file(text()));
    check_says(yen.text(), "¥124,000");
    check_says(yen.text(), "¥500 remains");
    is_in("KWD", "1240.500", "0.250");
    const samples::PdfFile dinar(file(text()));
    check_says(dinar.text(), "1,240.500");
    check_says(dinar.text(), "0.250 remains");
}

BOOST_AUTO_TEST_CASE(an_arabic_receipt_is_mirrored_and_in_its_own_font)
{
    document.buyer.name = "شركة البحر";
    auto said = text();
    const samples::PdfFile from_the_left(file(said));
    said.direction = i18n::Direction::right_to_left;
    const samples::PdfFile from_the_right(file(said));
    BOOST_TEST(from_the_left.fonts().find("NotoSansArabic") != std::string::npos);
    BOOST_TEST(from_the_left.left_of("$1,353.13") > 0.6);
    BOOST_TEST(from_the_right.left_of("$1,353.13") < 0.4);
}

BOOST_AUTO_TEST_CASE(a_test_receipt_says_so_at_its_top)
{
    check_says(samples::PdfFile(file(text())).text().substr(0, 40), "Harbor & Pine");
    receipt.mode = domain::ProviderMode::test;
    const auto printed = samples::PdfFile(file(text())).text();
    BOOST_TEST(printed.starts_with("TEST"));
    check_says(printed, "TEST-12");
}

BOOST_AUTO_TEST_CASE(the_same_receipt_gives_the_same_bytes)
{
    const auto first = file(text());
    receipt.number = 13;
    const auto other = file(text());
    receipt.number = 12;
    BOOST_CHECK(file(text()) == first);
    BOOST_CHECK(other != first);
}

BOOST_AUTO_TEST_CASE(it_carries_title_author_date_and_size)
{
    const auto letter = samples::PdfFile(file(text())).info();
    for (const auto& fact : {std::string("Receipt 12"), document.seller.name, std::string("2026-11-23T13:27:15"),
                             std::string("(letter)"), std::string("Tagged:          yes")})
        BOOST_CHECK_MESSAGE(letter.find(fact) != std::string::npos, fact << " in " << letter);
    BOOST_TEST(samples::PdfFile(file(text(), pdf::Paper::a4)).info().find("(A4)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_very_long_receipt_loses_nothing)
{
    auto said = text();
    said.seller.lines.assign(90, "a line of an address");
    said.method = said.facts[1].value = std::string(3000, 'W');
    const samples::PdfFile printed(file(said));
    BOOST_TEST(printed.pages() > 1);
    check_says(printed.text(), "$640.00 remains to be paid");
}

BOOST_AUTO_TEST_SUITE_END()
