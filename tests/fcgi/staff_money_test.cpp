// The lists of money: payments, their file for spreadsheets, and both books side by side.
#include "app/offline_payment.h"
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using boost::unit_test::label;
using harness::contains;

namespace {

struct StaffMoneyFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};

    StaffMoneyFixture() { anna.sign_in(); }

    std::string pay(const harness::Invoice& invoice, const std::string& amount)
    {
        auto customer = checkout.customer();
        const auto payment = customer.press_pay_now(invoice);
        customer.pay(payment, amount);
        return payment.substr(5);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(staff_money, StaffMoneyFixture)

BOOST_AUTO_TEST_CASE(all_payments_are_listed_and_go_into_a_spreadsheet_without_becoming_formulas, *label("B3"))
{
    BOOST_TEST(contains(anna.get("/payments").body, "No payments yet"));
    auto document = portal.document("120.50 EUR");
    document.buyer.name = "=HYPERLINK(\"x\"), Ltd";
    const auto invoice = portal.issue(document);
    const auto payment = pay(invoice, "20.00");
    auto context = portal.context();
    const auto nonce = std::string(22, 'o');
    BOOST_REQUIRE(bool(app::record_offline_payment(
        context, {std::stoull(portal.value("SELECT id FROM workspaces")), invoice.number, harness::money("5.00 EUR"),
                  "cash", *domain::parse_date("2026-01-02"), "", nonce, false})));

    const auto page = anna.get("/payments").body;
    BOOST_TEST(contains(page, "/payments/" + payment));
    BOOST_TEST(contains(page, "€20.00"));
    BOOST_TEST(contains(page, "€5.00"));
    BOOST_TEST(!contains(anna.get("/payments?state=failed").body, "€20.00"));
    BOOST_TEST(contains(anna.get("/payments?state=failed").body, "No payment fits"));
    BOOST_TEST(!contains(anna.get("/payments?until=2020-01-01").body, "€20.00"));
    BOOST_TEST(contains(anna.get("/payments?state=%3Cb%3E&from=yesterday&online=x").body, "€20.00"));

    const auto file = anna.get("/payments.csv");
    BOOST_TEST(file.header("Content-Disposition") == "attachment; filename=\"payments.csv\"");
    BOOST_TEST(file.body.starts_with("date,kind,invoice,customer,method,state,currency,amount,refunded,receipt,mode,"));
    BOOST_TEST(contains(file.body, ",\"'=HYPERLINK(\"\"x\"\"), Ltd\","));
    BOOST_TEST(contains(file.body, "succeeded,EUR,20.00,0.00,"));
    BOOST_TEST(contains(file.body, "offline," + invoice.number));
    BOOST_TEST(std::ranges::count(file.body, '\n') == 3);
}

BOOST_AUTO_TEST_CASE(payments_come_in_pages_without_gap_or_double, *label("B3"))
{
    const auto invoice = portal.unpaid_invoice("1000.00 EUR");
    const auto payment = pay(invoice, "10.00");
    // Copies of one payment, for the list only.
    auto admin = portal.database.connect("migrate");
    for (int i = 0; i < 120; ++i)
        admin.execute(
            "INSERT INTO payments (workspace_id, invoice_id, portal_link_id, provider_account_id, public_id, "
            "form_nonce,"
            " state, currency, amount_minor, created_at) SELECT workspace_id, invoice_id, portal_link_id,"
            " provider_account_id, LPAD(?, 32, '0'), LPAD(?, 22, '0'), 'canceled', currency, 100, created_at"
            " FROM payments WHERE public_id = ?",
            i, i, payment);
    std::set<std::string> seen;
    std::string path = "/payments";
    int pages = 0;
    while (!path.empty() && pages < 10) {
        const auto page = anna.get(path).body;
        ++pages;
        std::size_t at = 0;
        while ((at = page.find("\"/payments/", at)) != std::string::npos) {
            const auto id = page.substr(at + 11, 32);
            BOOST_TEST(seen.insert(id).second, id);
            at += 11;
        }
        const auto link = page.rfind("rel=\"next\"");
        const auto begin = link == std::string::npos ? link : page.rfind("href=\"", link);
        path = link == std::string::npos ? "" : page.substr(begin + 6, page.find('"', begin + 6) - begin - 6);
        for (std::size_t amp; (amp = path.find("&amp;")) != std::string::npos;)
            path.replace(amp, 5, "&");
    }
    BOOST_TEST(pages == 3);
    BOOST_TEST(seen.size() == 121U);
}

BOOST_AUTO_TEST_CASE(both_books_agree_or_each_difference_says_what_to_do, *label("B19"))
{
    const auto invoice = portal.unpaid_invoice("100.00 EUR");
    pay(invoice, "20.00");
    const auto agreed = anna.post("/books").body;
    BOOST_TEST(contains(agreed, "Both books agree."));
    BOOST_TEST(contains(agreed, "listed 1 payments"));

    // The provider took money, and we have not heard of it.
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    checkout.provider.fail_next("POST /v1/payment_intents/", harness::Fault::hang, harness::When::after_effect);
    customer.pay(payment, "30.00");
    const auto found = anna.post("/books").body;
    BOOST_TEST(contains(found, "The provider knew more; it is applied now."));
    BOOST_TEST(checkout.state_of(payment) == "succeeded");

    const auto repair = [&](const std::string& what, const std::string& object, const std::string& account) {
        return anna.post("/books/repair", {{"what", what}, {"object", object}, {"account", account}});
    };
    const auto account = portal.value("SELECT id FROM provider_accounts");
    const auto object = portal.value("SELECT MIN(provider_payment_id) FROM payments");
    BOOST_TEST(contains(repair("payment", object, account).body, "Both books agree about it."));
    BOOST_TEST(repair("payment", object, "999").status == 404);
    BOOST_TEST(repair("nothing", object, account).status == 404);
    BOOST_TEST(contains(repair("payment", "pi_unknown", account).body, "Nothing was changed"));
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
