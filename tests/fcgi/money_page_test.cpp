// What happened to the money, on the invoice's page and in its PDF; no word of the staff or of a bank gets there.
#include "app/offline_payment.h"
#include "app/refund_payment.h"
#include "harness/contains.h"
#include "harness/paying.h"
#include "harness/pdf_text.h"
#include "harness/process.h"
#include "harness/worker.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <vector>

using boost::unit_test::label;
using harness::contains;
using namespace std::chrono_literals;

namespace {

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
        ++n;
    return n;
}

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider, domain::ProviderMode::live};
    harness::Invoice invoice = portal.unpaid_invoice("120.50 USD");
    harness::Worker view{"view"}, pdf{"pdf"};

    std::string page() { return view.get(invoice.path()).body; }
    std::string status() { return between(page(), "<p class=\"status ", "</p>"); }

    static std::string between(const std::string& text, const std::string& begin, const std::string& end)
    {
        const auto from = text.find(begin);
        return from == std::string::npos ? "" : text.substr(from, text.find(end, from) - from);
    }

    // The words of a PDF in a row.
    std::string paper(const std::string& path)
    {
        std::string words;
        for (const char c : harness::text_of_pdf(pdf.get(path).body))
            if (!words.ends_with(' ') || !std::isspace(static_cast<unsigned char>(c)))
                words += std::isspace(static_cast<unsigned char>(c)) ? ' ' : c;
        return words;
    }

    // Money that came otherwise: its public id.
    std::string record(const std::string& amount, const std::string& method, bool may_exceed = false)
    {
        auto staff = paying.staff();
        const auto recorded = app::record_offline_payment(
            staff, {workspace(), invoice.number, harness::money(amount), method,
                    domain::Date{std::chrono::floor<std::chrono::days>(staff.now)}, "a note of the staff",
                    std::string(21, 'n') + static_cast<char>('a' + forms_++), may_exceed});
        BOOST_REQUIRE(bool(recorded));
        return *recorded;
    }

    std::uint64_t workspace() { return std::stoull(portal.value("SELECT id FROM workspaces")); }

private:
    int forms_ = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(money_page, Fixture)

BOOST_AUTO_TEST_CASE(a_refund_is_on_page_and_paper_and_on_its_receipt, *label("B17") * label("C8"))
{
    const auto payment = paying.pay(invoice, "120.50 USD");
    paying.refund(payment, "20.50 USD");
    BOOST_TEST(contains(page(), "Paid with Visa ending 4242"));
    BOOST_TEST(contains(page(), "Refunded to Visa ending 4242"));
    BOOST_TEST(contains(page(), "−$20.50"));
    BOOST_TEST(contains(status(), ">Paid"));
    const auto sheet = paper(invoice.path() + "/invoice.pdf");
    BOOST_TEST(contains(sheet, "Refunded to Visa ending 4242"));
    BOOST_TEST(contains(sheet, "Receipt 1"));
    const auto receipt = paper(invoice.path() + "/receipts/1.pdf");
    BOOST_TEST(contains(receipt, "Since then"));
    BOOST_TEST(contains(receipt, "Refunded to Visa ending 4242"));

    paying.refund(payment, "100.00 USD");
    BOOST_TEST(contains(status(), ">Refunded"));
    BOOST_TEST(contains(paper(invoice.path() + "/receipts/1.pdf"), "Receipt number 1 Refunded"));
}

BOOST_AUTO_TEST_CASE(a_refund_that_takes_days_and_one_that_comes_back_are_told, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 USD");
    provider.after_refund = domain::ProviderRefundStatus::pending;
    paying.refund(payment, "20.50 USD", false);
    BOOST_TEST(contains(page(), "Refund on its way to Visa ending 4242"));
    const auto refund = provider.only_refund();
    provider.fail_refund(refund);
    paying.tell(refund);
    BOOST_TEST(contains(page(), "Refund to Visa ending 4242 did not arrive"));
    BOOST_TEST(!contains(page(), "lost_or_stolen_card"));
    BOOST_TEST(contains(status(), ">Paid"));
}

BOOST_AUTO_TEST_CASE(a_dispute_is_shown_and_its_reason_is_not, *label("B17") * label("B8"))
{
    const auto payment = paying.pay(invoice, "120.50 USD");
    const auto dispute =
        provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 USD"), "fraudulent");
    paying.tell(dispute);
    auto html = page();
    BOOST_TEST(contains(status(), ">Payment disputed"));
    BOOST_TEST(contains(html, "Taken back by your bank: Visa ending 4242"));
    BOOST_TEST(!contains(html, "fraud"));
    BOOST_TEST(contains(html, "cannot be paid online until that is settled"));
    BOOST_TEST(contains(paper(invoice.path() + "/invoice.pdf"), "Payment disputed"));

    provider.win(dispute);
    paying.tell(dispute);
    html = page();
    BOOST_TEST(contains(status(), ">Paid"));
    BOOST_TEST(contains(html, "Paid again by your bank: Visa ending 4242"));
}

BOOST_AUTO_TEST_CASE(what_came_otherwise_has_a_receipt_and_its_reversal_is_marked, *label("C8") * label("C9"))
{
    const auto recorded = record("20.50 USD", "cheque");
    auto html = page();
    BOOST_TEST(contains(status(), ">Partly paid"));
    BOOST_TEST(contains(html, "Paid by cheque"));
    BOOST_TEST(contains(html, "receipts/1.pdf"));
    BOOST_TEST(!contains(html, "a note of the staff"));
    auto receipt = paper(invoice.path() + "/receipts/1.pdf");
    BOOST_TEST(contains(receipt, "Cheque"));
    BOOST_TEST(!contains(receipt, "a note of the staff"));

    auto staff = paying.staff();
    BOOST_REQUIRE(bool(app::reverse_offline_payment(staff, workspace(), recorded, "it bounced")));
    html = page();
    BOOST_TEST(contains(html, ">Reversed</strong>"));
    BOOST_TEST(contains(html, "Cheque reversed"));
    BOOST_TEST(contains(html, "receipts/1.pdf"));
    BOOST_TEST(!contains(html, "bounced"));
    BOOST_TEST(!contains(status(), "aid"));
    receipt = paper(invoice.path() + "/receipts/1.pdf");
    BOOST_TEST(contains(receipt, "This payment was reversed."));
    BOOST_TEST(!contains(receipt, "bounced"));
}

BOOST_AUTO_TEST_CASE(an_excess_is_named_and_the_sums_add_up, *label("B8"))
{
    record("140.50 USD", "bank_transfer", true);
    const auto html = page();
    BOOST_TEST(contains(html, "$20.00 more was paid than this invoice asks for."));
    BOOST_TEST(contains(html, "<dt>Paid in excess</dt><dd><bdi>+$20.00</bdi></dd>"));
    BOOST_TEST(contains(html, "<dt>Amount due</dt><dd><bdi>$0.00</bdi></dd>"));
}

BOOST_AUTO_TEST_CASE(an_unpaid_invoice_has_no_history, *label("C2"))
{
    BOOST_TEST(count(page(), "class=\"history\"") == 0U);
    record("20.50 USD", "cash");
    BOOST_TEST(count(page(), "class=\"history\"") == 1U);
    BOOST_TEST(count(page(), "<li>\n<bdi class=\"what\">") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
