// The pdf worker: the invoice behind a link, to print and keep.
#include "harness/contains.h"
#include "harness/pdf_text.h"
#include "harness/portal.h"
#include "harness/worker.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using boost::unit_test::label;
using harness::contains;

namespace {

struct PdfFixture : harness::PortalFixture {
    harness::Worker pdf{"pdf"};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(invoice_pdf, PdfFixture, *label("C3"))

BOOST_AUTO_TEST_CASE(the_pdf_says_what_the_page_says)
{
    const auto invoice = portal.unpaid_invoice("1240.50 USD");
    const auto answer = pdf.get(invoice.path() + "/invoice.pdf");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("Content-Type") == "application/pdf");
    BOOST_TEST(answer.header("Cache-Control") == "no-store");
    BOOST_TEST(answer.header("Content-Disposition") == "attachment; filename=\"invoice-" + invoice.number +
                                                           ".pdf\"; filename*=UTF-8''invoice-" + invoice.number +
                                                           ".pdf");
    const auto text = harness::text_of_pdf(answer.body);
    for (const std::string& part : {invoice.number, std::string("$1,240.50"), std::string("Casey Customer"),
                                    std::string("Demo Contracting"), std::string("Page 1 of 1")})
        BOOST_TEST_CONTEXT(part)
    BOOST_TEST(contains(text, part));
}

BOOST_AUTO_TEST_CASE(the_same_invoice_gives_the_same_bytes)
{
    portal.clock.set("2026-11-22T10:00:00Z");
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto first = pdf.get(invoice.path() + "/invoice.pdf").body;
    portal.clock.set("2026-11-25T18:00:00Z");  // On paper no day is counted down.
    harness::Worker another("pdf");
    BOOST_TEST((another.get(invoice.path() + "/invoice.pdf").body == first));
}

BOOST_AUTO_TEST_CASE(a_number_of_any_kind_makes_a_safe_file_name)
{
    auto document = portal.document("120.50 EUR");
    document.number = "../2026/\"7\"; r\xc3\xa9sum\xc3\xa9";
    const auto answer = pdf.get(portal.issue(document).path() + "/invoice.pdf");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("Content-Disposition") ==
               "attachment; filename=\"invoice-.._2026__7___r__sum__.pdf\"; "
               "filename*=UTF-8''invoice-..%2F2026%2F%227%22%3B%20r%C3%A9sum%C3%A9.pdf");
}

BOOST_AUTO_TEST_CASE(dead_and_unknown_links_have_no_pdf, *label("C13"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    portal.void_invoice(invoice);
    const auto gone = pdf.get(invoice.path() + "/invoice.pdf");
    BOOST_TEST(gone.status == 410);
    BOOST_TEST(!contains(gone.body, invoice.number));
    BOOST_TEST(pdf.get("/i/unknown/invoice.pdf").status == 404);
    BOOST_TEST(pdf.get("/i/" + std::string(10'000, 'x') + "/invoice.pdf").status == 404);
    BOOST_TEST(pdf.post(invoice.path() + "/invoice.pdf").status == 405);
}

BOOST_AUTO_TEST_CASE(head_says_how_long_it_is)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto head = pdf.head(invoice.path() + "/invoice.pdf");
    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.body == "");
    BOOST_TEST(head.header("Content-Length") == std::to_string(pdf.get(invoice.path() + "/invoice.pdf").body.size()));
}

BOOST_AUTO_TEST_CASE(every_sample_prints)
{
    for (const auto& entry : std::filesystem::directory_iterator("tests/data/invoices")) {
        if (!entry.is_regular_file())
            continue;
        BOOST_TEST_CONTEXT(entry.path())
        {
            const auto invoice = portal.import(entry.path());
            const auto answer = pdf.get(invoice.path() + "/invoice.pdf");
            BOOST_TEST(answer.status == 200);
            const auto text = harness::text_of_pdf(answer.body);
            BOOST_TEST((contains(text, "Page 1 of ") || contains(text, "Seite 1 von ")));
        }
    }
}

BOOST_AUTO_TEST_CASE(other_ways_to_pay_stand_on_the_page_and_in_the_pdf, *label("C14"))
{
    portal.change_workspace(
        [](auto& workspace) { workspace.pay_instructions = "Cheques to Demo <Ltd>.\nCash at the desk."; });
    auto document = portal.document("120.50 EUR");
    const auto plain = portal.issue(document);
    document.number += "-b";
    document.payment.accounts = {{"DE89 3704 0044 0532 0130 00", "", "COBADEFFXXX", ""}};
    const auto by_bank = portal.issue(document);
    harness::Worker view("view");

    const auto page = view.get(plain.path()).body;
    BOOST_TEST(contains(page, "Cheques to Demo &lt;Ltd&gt;."));
    BOOST_TEST(!contains(page, "transfer.svg"));
    BOOST_TEST(contains(harness::text_of_pdf(pdf.get(plain.path() + "/invoice.pdf").body), "Cash at the desk."));
    BOOST_TEST(pdf.get(plain.path() + "/transfer.svg").status == 404);

    BOOST_TEST(contains(view.get(by_bank.path()).body, "src=\"" + by_bank.path() + "/transfer.svg\""));
    const auto code = pdf.get(by_bank.path() + "/transfer.svg");
    BOOST_TEST(code.status == 200);
    BOOST_TEST(code.header("Content-Type") == "image/svg+xml");
    BOOST_TEST(code.header("Cache-Control") == "no-store");
    BOOST_TEST(contains(code.body, "<svg xmlns="));
    portal.void_invoice(by_bank);
    BOOST_TEST(pdf.get(by_bank.path() + "/transfer.svg").status == 410);
    BOOST_TEST(pdf.get("/i/" + std::string(43, 'A') + "/transfer.svg").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
