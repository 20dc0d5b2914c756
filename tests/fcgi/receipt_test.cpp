// Receipts of the pdf worker, asked as nginx asks it.
#include "harness/paying.h"
#include "harness/worker.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Worker pdf{"pdf"};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipt, Fixture, *label("C8"))

BOOST_AUTO_TEST_CASE(a_receipt_is_downloaded_under_the_invoice_s_link)
{
    harness::Paying paying(portal, provider, domain::ProviderMode::live);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    paying.pay(invoice, "120.50 EUR");
    const auto answer = pdf.get(invoice.path() + "/receipts/1.pdf");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("Content-Type") == "application/pdf");
    BOOST_TEST(answer.header("Content-Disposition") == "attachment; filename=\"receipt-1.pdf\"");
    BOOST_TEST(answer.body.starts_with("%PDF-"));
    BOOST_TEST((pdf.get(invoice.path() + "/receipts/1.pdf").body == answer.body));
}

BOOST_AUTO_TEST_CASE(a_test_receipt_has_a_name_of_its_own)
{
    harness::Paying paying(portal, provider);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    paying.pay(invoice, "20.50 EUR");
    BOOST_TEST(pdf.get(invoice.path() + "/receipts/1.pdf").status == 404);
    const auto answer = pdf.get(invoice.path() + "/receipts/test-1.pdf");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("Content-Disposition") == "attachment; filename=\"receipt-test-1.pdf\"");
}

BOOST_AUTO_TEST_CASE(another_invoice_s_receipt_is_not_found)
{
    harness::Paying paying(portal, provider);
    const auto paid = portal.unpaid_invoice("120.50 EUR"), other = portal.unpaid_invoice("120.50 EUR");
    paying.pay(paid, "120.50 EUR");
    BOOST_TEST(pdf.get(paid.path() + "/receipts/test-1.pdf").status == 200);
    const auto refused = pdf.get(other.path() + "/receipts/test-1.pdf");
    BOOST_TEST(refused.status == 404);
    BOOST_TEST(refused.header("Content-Type") == "text/html; charset=utf-8");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_none_is_not_found)
{
    harness::Paying paying(portal, provider);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    paying.pay(invoice, "120.50 EUR");
    for (const char* name :
         {"test-2.pdf", "test-0.pdf", "test-01.pdf", "test-.pdf", "test--1.pdf", "test-1", ".pdf", "test-1.pdf.pdf",
          "TEST-1.pdf", "test-+1.pdf", "test-1%20.pdf", "test-99999999999999999999.pdf"})
        BOOST_TEST(pdf.get(invoice.path() + "/receipts/" + name).status == 404, name);
    BOOST_TEST(pdf.post(invoice.path() + "/receipts/test-1.pdf").status == 405);
}

BOOST_AUTO_TEST_CASE(a_dead_link_has_no_receipts_either, *label("C13"))
{
    harness::Paying paying(portal, provider);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    paying.pay(invoice, "20.50 EUR");
    portal.void_invoice(invoice);
    BOOST_TEST(pdf.get(invoice.path() + "/receipts/test-1.pdf").status == 410);
    BOOST_TEST(pdf.get("/i/" + std::string(43, 'A') + "/receipts/test-1.pdf").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
