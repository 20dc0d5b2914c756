// A receipt in words: what was paid, how, for what, and what remains.
#include "i18n/receipt_text.h"

#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using samples::money;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    domain::InvoiceDocument document = samples::small_invoice();
    i18n::ReceiptFacts receipt{.number = 12,
                               .mode = domain::ProviderMode::live,
                               .paid_at = domain::instant_from_sql("2026-11-23 04:30:00.000000"),
                               .amount = money("713.13", "USD"),
                               .due = money("640.00", "USD"),
                               .method = {"card", "visa", "4242", ""}};

    i18n::ReceiptText text(std::string_view time_zone = "UTC") const
    {
        return i18n::receipt_text(document, receipt, time_zone,
                                  catalogues.words_for("en", document.seller.address.country));
    }
};

std::string value_of(const std::vector<i18n::Labelled>& facts, const std::string& name)
{
    for (const auto& fact : facts)
        if (fact.label == name)
            return fact.value;
    return "nothing is called " + name;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipt_text, English, *label("C8"))

BOOST_AUTO_TEST_CASE(it_says_number_amount_method_and_what_it_paid)
{
    const auto said = text();
    BOOST_TEST(said.title == "Receipt");
    BOOST_TEST(said.number == "12");
    BOOST_TEST(said.status == "Paid");
    BOOST_TEST(said.amount.value == "$713.13");
    BOOST_TEST(said.invoice == "Invoice " + document.number);
    BOOST_TEST(value_of(said.facts, "Paid with") == "Visa ending 4242");
    BOOST_TEST(value_of(said.facts, "Invoice number") == document.number);
    BOOST_TEST(value_of(said.sums, "Invoice total") == "$1,353.13");
}

BOOST_AUTO_TEST_CASE(its_sums_add_up)
{
    BOOST_TEST(text().sums.size() == 1U);  // 1,353.13 = 713.13 now + 640.00 later
    receipt.due = money("600", "USD");
    BOOST_TEST(value_of(text().sums, "Paid or credited earlier") == "$40.00");
    receipt.amount = money("2000", "USD");  // Paid twice
    BOOST_TEST(text().sums.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_day_is_the_one_of_the_business)
{
    BOOST_TEST(value_of(text("UTC").facts, "Date paid") == "November 23, 2026");
    BOOST_TEST(value_of(text("America/Los_Angeles").facts, "Date paid") == "November 22, 2026");
}

BOOST_AUTO_TEST_CASE(what_remains_is_a_sentence)
{
    BOOST_TEST(text().remains == "$640.00 remains to be paid");
    receipt.due = money("0", "USD");
    BOOST_TEST(text().remains == "Nothing remains to be paid");
}

BOOST_AUTO_TEST_CASE(a_test_payment_is_never_taken_for_a_real_one)
{
    BOOST_TEST(text().test == "");
    receipt.mode = domain::ProviderMode::test;
    BOOST_TEST(text().number == "TEST-12");
    BOOST_TEST(text().test.starts_with("TEST"));
}

BOOST_AUTO_TEST_CASE(both_parties_are_named_as_on_the_invoice)
{
    const auto invoice =
        i18n::invoice_text(document, domain::unpaid(document.totals.payable), {}, samples::date("2026-11-23"),
                           catalogues.words_for("en", document.seller.address.country));
    const auto said = text();
    BOOST_TEST(said.seller.name == invoice.seller.name);
    BOOST_TEST(said.seller.lines == invoice.seller.lines, boost::test_tools::per_element());
    BOOST_TEST(said.seller.facts.size() == invoice.seller.facts.size());
    BOOST_TEST(said.buyer.name == invoice.buyer.name);
    BOOST_TEST(said.buyer.heading == "Received from");
}

BOOST_AUTO_TEST_SUITE_END()
