// What staff do to money at the command line: portalctl beside the workers, with the sandbox provider behind both.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/process.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

struct Fixture : harness::CheckoutFixture {
    harness::TemporaryFolder folder;
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");

    // What the command says, after its exit code: "0 refund 01..."
    std::string portalctl(std::vector<std::string> words)
    {
        words.insert(words.begin(), {(harness::build_folder() / "tests/bin/portalctl").string(), "--config",
                                     portal.config_file().string()});
        const auto output = folder.path() / "output", errors = folder.path() / "errors";
        for (const auto& file : {output, errors})
            std::filesystem::remove(file);  // They are appended to.
        const int exit = harness::run({.words = words, .output = output, .errors = errors});
        return std::to_string(exit) + " " + harness::read_text(output) + harness::read_text(errors);
    }

    // The customer pays this much of the invoice with this card: the payment's public id.
    std::string pay(const std::string& amount, const std::string& card = harness::cards::good)
    {
        auto customer = checkout.customer();
        customer.pay(customer.press_pay_now(invoice), amount, card);
        return portal.value("SELECT public_id FROM payments ORDER BY id DESC LIMIT 1");
    }

    // "paid/refunded/disputed/credited", in cents.
    std::string balance()
    {
        return portal.value(
            "SELECT CONCAT_WS('/', paid_minor, refunded_minor, disputed_minor, credited_minor) FROM invoices");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(portalctl_money, Fixture, *label("A4"))

BOOST_AUTO_TEST_CASE(full_and_part_refunds_are_made_and_no_more_than_was_paid, *label("B17"))
{
    const auto payment = pay("120.50");
    const auto part = portalctl({"payment", "refund", "-w", "demo", payment, "20.50", "--reason", "agreed"});
    BOOST_TEST(part.starts_with("0 refund "), part);
    BOOST_TEST(balance() == "12050/2050/0/2050");
    const auto too_much = portalctl({"payment", "refund", "-w", "demo", payment, "100.01"});
    BOOST_TEST(!too_much.starts_with("0 "), too_much);
    const auto rest = portalctl({"payment", "refund", "-w", "demo", payment, "100.00", "--to-be-paid-again"});
    BOOST_TEST(rest.starts_with("0 refund "), rest);
    BOOST_TEST(balance() == "12050/12050/0/2050");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_payment_is_shown_with_its_refunds_disputes_and_its_page_at_the_provider, *label("B17"))
{
    const auto payment = pay("120.50", "4000000000000259");  // Its owner says that it was not he.
    portalctl({"payment", "refund", "-w", "demo", payment, "20.50", "--reason", "agreed"});
    checkout.sandbox.advance("1s");
    checkout.deliver_webhooks();
    const auto shown = portalctl({"payment", "show", "-w", "demo", payment});
    BOOST_TEST(shown.starts_with("0 "), shown);
    for (const auto* part : {"\ndashboard\thttps://", "\nrefund\t", "20.50 EUR", "\ndispute\t", "\topen\t",
                             "\nledger\t", "DISPUTE_WITHDRAWN", "\nlog\t"})
        BOOST_TEST(contains(shown, part), part << " in " << shown);
    BOOST_TEST(contains(portalctl({"payment", "list", "-w", "demo"}), payment));
}

BOOST_AUTO_TEST_CASE(money_that_came_otherwise_is_recorded_and_taken_back, *label("B17") * label("C9"))
{
    const auto recorded =
        portalctl({"payment", "record", "-w", "demo", invoice.number, "20.50", "--method", "cheque", "--note", "17"});
    BOOST_TEST(recorded.starts_with("0 payment "), recorded);
    BOOST_TEST(balance() == "2050/0/0/0");
    BOOST_TEST(portal.rows("receipts") == 1);

    const auto id = portal.value("SELECT public_id FROM offline_payments");
    const std::vector<std::string> reverse = {"payment", "reverse", "-w", "demo", id, "--reason", "it bounced"};
    BOOST_TEST(portalctl(reverse).starts_with("0 payment " + id + " is reversed"));
    BOOST_TEST(balance() == "0/0/0/0");
    BOOST_TEST(!portalctl(reverse).starts_with("0 "));
    BOOST_TEST(balance() == "0/0/0/0");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(both_books_are_compared_and_what_nobody_told_of_is_repaired, *label("B19"))
{
    pay("120.50");
    checkout.sandbox.refund(portal.value("SELECT provider_payment_id FROM payments"), "2050");
    const std::vector<std::string> reconcile = {"payment", "reconcile", "-w", "demo"};
    const auto repaired = portalctl(reconcile);
    BOOST_TEST(repaired.starts_with("0 compared 1 payments, 1 refunds and 0 disputes"), repaired);
    BOOST_TEST(contains(repaired, "\nrepaired\tre_"), repaired);
    BOOST_TEST(balance() == "12050/2050/0/2050");
    BOOST_TEST(!contains(portalctl(reconcile), "repaired"));
}

BOOST_AUTO_TEST_CASE(an_amount_that_differs_is_left_for_staff, *label("B19"))
{
    pay("120.50");
    const auto differs = [&](const std::string& change) {
        portal.database.connect("migrate").command(change);
        return portalctl({"payment", "reconcile", "-w", "demo"});
    };
    const auto found = differs("UPDATE payments SET amount_minor = 12051");
    BOOST_TEST(found.starts_with("1 "), found);
    BOOST_TEST(contains(found, "1 differences are left"), found);
    BOOST_TEST(contains(differs("UPDATE payments SET amount_minor = 12050"), "both books agree"));
}

BOOST_AUTO_TEST_CASE(the_doctor_says_what_is_wrong_with_the_books_and_what_to_do, *label("B19"))
{
    pay("20.50");
    BOOST_TEST(portalctl({"doctor"}) == "0 the books are right\n");
    portal.database.connect("migrate").command("UPDATE invoices SET paid_minor = paid_minor + 1");
    const auto wrong = portalctl({"doctor", "-w", "demo"});
    BOOST_TEST(wrong.starts_with("1 demo\trule "), wrong);
    BOOST_TEST(contains(wrong, invoice.number), wrong);
    BOOST_TEST(contains(wrong, "what to do: "), wrong);
    BOOST_TEST(portalctl({"doctor", "-w", "nobody"}).starts_with("1 "));
}

BOOST_AUTO_TEST_SUITE_END()
