// An invoice with a payment plan: what the form offers, what is taken, and how the invoice stands then.
#include "harness/checkout.h"
#include "harness/contains.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

domain::Date day(std::string_view text)
{
    return *domain::parse_date(text);
}

// The amount that the form proposes.
std::string proposed(const std::string& form)
{
    constexpr std::string_view before = "type=\"radio\" name=\"choice\" value=\"";
    const auto checked = form.find("\" checked>");
    const auto begin = form.rfind(before, checked);
    if (checked == std::string::npos || begin == std::string::npos)
        return "";
    return form.substr(begin + before.size(), checked - begin - before.size());
}

// 1,000.00 EUR in three parts, looked at on November 25.
struct PlanFixture : harness::CheckoutFixture {
    PlanFixture() { portal.clock.set("2026-11-25T10:00:00Z"); }

    harness::Invoice invoice_in_parts()
    {
        auto document = portal.document("1000.00 EUR");
        document.due_on.reset();
        document.payment_plan = {{"Deposit", day("2026-12-01"), harness::money("300.00 EUR")},
                                 {"", day("2027-01-01"), harness::money("350.00 EUR")},
                                 {"", day("2027-02-01"), harness::money("350.00 EUR")}};
        return portal.issue(document);
    }

    void take_offers_only()
    {
        portal.change_workspace([](domain::Workspace& workspace) { workspace.takes_part_payments = false; });
    }

    // Sends the form with this amount chosen.
    harness::Response choose(harness::Customer& customer, const std::string& payment, const std::string& amount)
    {
        return customer.send(payment,
                             {{"choice", amount},
                              {"amount", ""},
                              {"confirmation_token", checkout.sandbox.confirmation_token(harness::cards::good)}});
    }

    std::string paid() { return portal.value("SELECT paid_minor FROM invoices"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pay_plan, PlanFixture)

BOOST_AUTO_TEST_CASE(deposit_instalment_and_rest_are_offered_and_paid_to_zero, *label("C5") * label("C9"))
{
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    auto payment = customer.press_pay_now(invoice);

    const auto form = customer.get(payment).body;
    BOOST_TEST(proposed(form) == "300.00");
    for (const auto* part : {"Deposit", "Due December 1, 2026", "€300.00", "Full balance", "€1,000.00",
                             "Another amount", "Pay €300.00</button>"})
        BOOST_TEST(contains(form, part), part);
    BOOST_TEST(choose(customer, payment, "300.00").header("Location") == payment + "/result");
    BOOST_TEST(paid() == "30000");
    const auto result = customer.get(payment + "/result").body;
    BOOST_TEST(contains(result, "€700.00"));
    BOOST_TEST(contains(result, "Next: Part 2 of 3, €350.00, due January 1, 2027."));

    payment = customer.post(payment + "/again", {}).header("Location");
    BOOST_TEST(proposed(customer.get(payment).body) == "350.00");
    choose(customer, payment, "350.00");
    BOOST_TEST(paid() == "65000");

    payment = customer.press_pay_now(invoice);
    const auto last = customer.get(payment).body;
    BOOST_TEST(proposed(last) == "350.00");
    BOOST_TEST(!contains(last, "Full balance"));  // It is the last part.
    choose(customer, payment, "350.00");
    BOOST_TEST(paid() == "100000");
    BOOST_TEST(!contains(checkout.view.get(invoice.path()).body, "name=\"nonce\""));
    BOOST_TEST(checkout.charges().size() == 3u);
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(the_invoice_lists_how_each_part_stands, *label("C2") * label("B8"))
{
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    const auto state = [&](const char* what) { return contains(checkout.view.get(invoice.path()).body, what); };
    BOOST_TEST(portal.value("SELECT due_on FROM invoices") == "2027-02-01");
    BOOST_TEST(state("Next part due in 6 days"));
    BOOST_TEST(state("of which €300.00 due December 1, 2026"));
    BOOST_TEST(!state("Overdue"));
    portal.clock.set("2026-12-02T10:00:00Z");
    BOOST_TEST(state("Part overdue by 1 day"));
    BOOST_TEST(state(">Overdue</strong>"));
    customer.pay(customer.press_pay_now(invoice), "400");
    BOOST_TEST(state("Partly paid, next part due in 30 days"));
    BOOST_TEST(state(">Paid</strong>"));
    BOOST_TEST(state(">Partly paid, €250.00 left</strong>"));
}

BOOST_AUTO_TEST_CASE(all_that_is_due_by_today_is_offered_when_it_is_several_parts, *label("C5"))
{
    const auto invoice = invoice_in_parts();
    portal.clock.set("2027-01-01T00:30:00Z");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    const auto form = customer.get(payment).body;
    BOOST_TEST(proposed(form) == "300.00");
    BOOST_TEST(contains(form, "Everything due by today"));
    BOOST_TEST(contains(form, "value=\"650.00\""));
    choose(customer, payment, "650.00");
    BOOST_TEST(paid() == "65000");
}

// At noon in UTC, New Year has come to Auckland.
BOOST_AUTO_TEST_CASE(what_is_due_by_today_is_told_by_the_clock_of_the_business)
{
    take_offers_only();
    const auto invoice = invoice_in_parts();
    portal.clock.set("2026-12-31T12:00:00Z");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    BOOST_TEST(!contains(customer.get(payment).body, "value=\"650.00\""));
    BOOST_TEST(choose(customer, payment, "650.00").status == 400);
    portal.change_workspace([](domain::Workspace& workspace) { workspace.time_zone = "Pacific/Auckland"; });
    BOOST_TEST(contains(customer.get(payment).body, "value=\"650.00\""));
    BOOST_TEST(choose(customer, payment, "650.00").status == 303);
}

BOOST_AUTO_TEST_CASE(another_amount_is_taken_where_part_payments_are, *label("C9"))
{
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    customer.send(payment, {{"choice", ""},
                            {"amount", "123.45"},
                            {"confirmation_token", checkout.sandbox.confirmation_token(harness::cards::good)}});
    BOOST_TEST(paid() == "12345");
    BOOST_TEST(proposed(customer.get(customer.press_pay_now(invoice)).body) == "176.55");
}

BOOST_AUTO_TEST_CASE(without_part_payments_an_offer_is_taken_and_nothing_else, *label("C9") * label("B16"))
{
    take_offers_only();
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    const auto form = customer.get(payment).body;
    BOOST_TEST(!contains(form, "name=\"amount\""));
    BOOST_TEST(!contains(form, "Another amount"));

    for (const auto* amount : {"100", "299.99", "350.00", "650.00"}) {
        const auto refused = choose(customer, payment, amount);
        BOOST_TEST(refused.status == 400);
        BOOST_TEST(contains(refused.body, "Please pay one of the amounts on this page"));
    }
    BOOST_TEST(customer.pay(payment, "100").status == 400);  // In the field that the page does not have
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");
    BOOST_TEST(checkout.charges().empty());

    BOOST_TEST(choose(customer, payment, "300.00").status == 303);
    BOOST_TEST(paid() == "30000");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(without_part_payments_and_without_a_plan_the_balance_is_taken, *label("C9") * label("B16"))
{
    take_offers_only();
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    BOOST_TEST(contains(customer.get(payment).body, "<input type=\"hidden\" name=\"choice\" value=\"120.50\">"));
    BOOST_TEST(choose(customer, payment, "100").status == 400);
    BOOST_TEST(choose(customer, payment, "120.50").status == 303);
    BOOST_TEST(paid() == "12050");
}

// Two tabs show the same offer; the second is sent when the first has been paid.
BOOST_AUTO_TEST_CASE(an_offer_that_was_paid_meanwhile_is_not_taken_again, *label("C7") * label("C9"))
{
    take_offers_only();
    const auto invoice = invoice_in_parts();
    auto first = checkout.customer(), second = checkout.customer();
    const auto one = first.press_pay_now(invoice), other = second.press_pay_now(invoice);
    BOOST_TEST(proposed(second.get(other).body) == "300.00");
    choose(first, one, "300.00");

    const auto refused = choose(second, other, "300.00");
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(proposed(refused.body) == "350.00");
    BOOST_TEST(paid() == "30000");
    BOOST_TEST(checkout.charges().size() == 1u);
}

// What another payment holds is not offered: the next part is.
BOOST_AUTO_TEST_CASE(a_part_whose_payment_is_under_way_is_not_offered, *label("C5"))
{
    checkout.take_bank_debits();
    const auto invoice = invoice_in_parts();
    auto first = checkout.customer(), second = checkout.customer();
    const auto debit = first.press_pay_now(invoice);
    first.send(debit,
               {{"choice", "300.00"}, {"confirmation_token", checkout.sandbox.sepa_token("AT611904300234573201")}});
    BOOST_TEST(checkout.state_of(debit) == "processing");
    BOOST_TEST(proposed(second.get(second.press_pay_now(invoice)).body) == "350.00");
}

BOOST_AUTO_TEST_CASE(a_choice_that_is_no_amount_charges_nothing, *label("C5"))
{
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    for (const auto* choice : {"deposit", "-300.00", "1e3", "<b>"}) {
        const auto refused = choose(customer, payment, choice);
        BOOST_TEST(refused.status == 400);
        BOOST_TEST(!contains(refused.body, "<b>"));
    }
    BOOST_TEST(checkout.charges().empty());
}

BOOST_AUTO_TEST_CASE(a_decline_leaves_the_choice_to_be_made_again, *label("C7"))
{
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    customer.send(payment, {{"choice", "300.00"},
                            {"confirmation_token", checkout.sandbox.confirmation_token(harness::cards::declined)}});
    BOOST_TEST(checkout.state_of(payment) == "failed");
    const auto next = customer.post(payment + "/again", {}).header("Location");
    BOOST_TEST(proposed(customer.get(next).body) == "300.00");
    choose(customer, next, "300.00");
    BOOST_TEST(paid() == "30000");
}

// What the bank takes back is owed again, from the last part that it had filled; what the business gives back is not.
BOOST_AUTO_TEST_CASE(what_is_taken_back_is_offered_again_and_what_is_given_back_is_not, *label("C9") * label("B17"))
{
    const auto invoice = invoice_in_parts();
    auto customer = checkout.customer();
    const auto offered = [&] { return proposed(customer.get(customer.press_pay_now(invoice)).body); };
    const auto last_charge = [&] {
        return portal.value(
            "SELECT provider_payment_id FROM payments WHERE provider_payment_id IS NOT NULL"
            " ORDER BY id DESC LIMIT 1");
    };
    choose(customer, customer.press_pay_now(invoice), "300.00");
    checkout.sandbox.lose_dispute(checkout.sandbox.open_dispute(last_charge()));
    checkout.deliver_webhooks();
    BOOST_TEST(offered() == "300.00");

    choose(customer, customer.press_pay_now(invoice), "300.00");
    choose(customer, customer.press_pay_now(invoice), "350.00");
    checkout.sandbox.refund(last_charge(), "10000");
    checkout.deliver_webhooks();
    BOOST_TEST(portal.value("SELECT refunded_minor FROM invoices") == "10000");
    BOOST_TEST(portal.value("SELECT credited_minor FROM invoices") == "10000");
    BOOST_TEST(offered() == "350.00");  // The third: nothing of the second is owed any more.
    BOOST_TEST(contains(checkout.view.get(invoice.path()).body, "Partly paid, rest due in"));
    check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
