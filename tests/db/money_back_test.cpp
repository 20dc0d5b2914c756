// Refunds, disputes and offline payments, through the use cases and a real database:
// what the books say afterwards, whatever the provider answers, and in whichever order.
#include "app/offline_payment.h"
#include "app/refund_payment.h"
#include "harness/books.h"
#include "harness/failpoint.h"
#include "harness/paying.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using domain::ProviderRefundStatus;
using domain::ProviderStatus;
using ports::Outcome;
using namespace std::chrono_literals;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");

    std::string of_invoice(const char* column)
    {
        return portal.value(std::string("SELECT ") + column + " FROM invoices WHERE number = '" + invoice.number + "'");
    }

    // "paid/refunded/disputed/credited/over", in cents.
    std::string balance()
    {
        return of_invoice("CONCAT_WS('/', paid_minor, refunded_minor, disputed_minor, credited_minor, over_minor)");
    }

    std::string refund_state(const std::string& refund)
    {
        return portal.value("SELECT state FROM refunds WHERE public_id = '" + refund + "'");
    }

    std::string log(const char* pattern)
    {
        return portal.value(std::string("SELECT GROUP_CONCAT(kind ORDER BY id) FROM activity WHERE kind LIKE '") +
                            pattern + "'");
    }

    std::string told(const char* kind)
    {
        return portal.value(std::string("SELECT COUNT(*) FROM outbox WHERE kind = '") + kind + "'");
    }

    void check_books()
    {
        for (const auto& rule : harness::broken_rules(portal, harness::books_of(provider)))
            BOOST_ERROR("broken: " + rule);
    }

    std::string refusal(const std::string& payment, std::string_view amount)
    {
        try {
            paying.refund(payment, amount);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(money_back, Fixture)

// --- Refunds --------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_full_refund_is_in_the_ledger_and_is_not_owed_again, *label("B17") * label("B8") * label("F10"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto refund = paying.refund(payment, "120.50 EUR");

    BOOST_TEST(refund_state(refund) == "succeeded");
    BOOST_TEST(balance() == "12050/12050/0/12050/0");
    BOOST_TEST(log("refund%") == "refund_requested,refund_succeeded");
    BOOST_TEST(told("refund") == "1");
    BOOST_TEST(portal.value("SELECT body_sealed IS NULL FROM refunds") == "1");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_that_is_to_be_paid_again_makes_the_invoice_due,
                     *label("B17") * label("C9") * label("F10"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    paying.refund(payment, "20.50 EUR", false);
    BOOST_TEST(balance() == "12050/2050/0/0/0");
    paying.pay(invoice, "20.50 EUR");
    BOOST_TEST(balance() == "14100/2050/0/0/0");
    check_books();
}

BOOST_AUTO_TEST_CASE(no_more_is_refunded_than_was_paid, *label("B17") * label("F12"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    paying.refund(payment, "100.00 EUR");
    BOOST_TEST(refusal(payment, "20.51 EUR") == "of this payment 20.50 EUR can be refunded");
    BOOST_TEST(refusal(payment, "0.00 EUR") != "");
    BOOST_TEST(refusal(payment, "1.00 USD") == "the payment is in EUR");
    paying.refund(payment, "20.50 EUR");
    BOOST_TEST(refusal(payment, "0.01 EUR") == "of this payment 0.00 EUR can be refunded");
    BOOST_TEST(portal.rows("refunds") == 2);
    check_books();
}

BOOST_AUTO_TEST_CASE(what_was_not_paid_is_not_refunded)
{
    const auto payment = paying.start(invoice);
    BOOST_TEST(refusal(payment, "1.00 EUR") == "nothing was paid with this payment");
    BOOST_TEST(provider.calls.empty());
}

BOOST_AUTO_TEST_CASE(one_form_makes_one_refund_however_often_it_is_sent, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    auto staff = paying.staff();
    auto calls = paying.calls();
    const app::RefundPayment form{paying.row(payment).workspace_id, payment, harness::money("50.00 EUR"), true, "",
                                  "1234567890123456789012"};
    const auto first = app::refund_payment(staff, calls, form);
    const auto second = app::refund_payment(staff, calls, form);
    BOOST_REQUIRE((first && second));
    BOOST_TEST(*first == *second);
    BOOST_TEST(provider.refunds.size() == 1u);
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_whose_answer_is_lost_is_asked_for_again_with_its_key_and_made_once, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.answers_to_lose = 1;
    const auto refund = paying.refund(payment, "50.00 EUR");
    BOOST_TEST(refund_state(refund) == "requested");
    BOOST_TEST(balance() == "12050/0/0/0/0");  // Nobody knows yet, and nobody refunds it twice meanwhile.
    BOOST_TEST(refusal(payment, "100.00 EUR") == "of this payment 70.50 EUR can be refunded");

    portal.clock.advance(36s);
    paying.reconcile();
    BOOST_TEST(refund_state(refund) == "succeeded");
    BOOST_TEST(provider.refunds.size() == 1u);
    check_books();
}

BOOST_AUTO_TEST_CASE(a_request_that_the_provider_has_forgotten_is_looked_for_and_not_repeated)
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.answers_to_lose = 1;
    const auto made = paying.refund(payment, "50.00 EUR");
    provider.next_create_refund.push_back(harness::answer(Outcome::unknown));
    const auto not_made = paying.refund(payment, "10.00 EUR");

    portal.clock.advance(21h);
    const auto asked = std::ranges::count(provider.calls, "create_refund");
    paying.reconcile();
    BOOST_TEST(refund_state(made) == "succeeded");
    BOOST_TEST(refund_state(not_made) == "failed");
    BOOST_TEST(std::ranges::count(provider.calls, "create_refund") == asked);
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_that_the_provider_refuses_lowers_nothing_and_staff_are_told, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.next_create_refund.push_back(harness::answer(Outcome::rejected, "insufficient_funds"));
    const auto refund = paying.refund(payment, "50.00 EUR");
    BOOST_TEST(refund_state(refund) == "failed");
    BOOST_TEST(portal.value("SELECT failure_code FROM refunds") == "insufficient_funds");
    BOOST_TEST(balance() == "12050/0/0/0/0");
    BOOST_TEST(told("refund") == "0");
    BOOST_TEST(told("staff_alert") == "1");
    paying.refund(payment, "50.00 EUR");  // And may be asked for again.
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_that_fails_days_later_is_reversed_and_is_never_counted_again, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto refund = paying.refund(payment, "50.00 EUR");
    BOOST_TEST(balance() == "12050/5000/0/5000/0");
    provider.fail_refund(provider.only_refund());
    paying.tell(provider.only_refund());
    paying.tell(provider.only_refund());

    BOOST_TEST(refund_state(refund) == "failed");
    BOOST_TEST(balance() == "12050/0/0/0/0");
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(kind ORDER BY id) FROM ledger_entries") ==
               "PAYMENT,REFUND,REFUND_REVERSAL");
    BOOST_TEST(told("staff_alert") == "1");
    check_books();
    paying.refund(payment, "120.50 EUR");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_that_the_bank_takes_days_for_is_counted_when_the_provider_has_it)
{
    provider.after_refund = ProviderRefundStatus::pending;
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto refund = paying.refund(payment, "50.00 EUR");
    BOOST_TEST(refund_state(refund) == "pending");
    BOOST_TEST(balance() == "12050/5000/0/5000/0");
    provider.refunds.begin()->second.status = ProviderRefundStatus::succeeded;
    portal.clock.advance(2h);
    paying.reconcile();
    BOOST_TEST(refund_state(refund) == "succeeded");
    BOOST_TEST(balance() == "12050/5000/0/5000/0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_made_on_the_providers_dashboard_becomes_ours, *label("B17") * label("B19"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto object =
        provider.refund_at_provider(paying.row(payment).provider_payment_id, harness::money("20.00 EUR"));
    paying.tell(object);
    paying.tell(object);
    BOOST_TEST(portal.rows("refunds") == 1);
    BOOST_TEST(balance() == "12050/2000/0/2000/0");
    BOOST_TEST(refusal(payment, "100.51 EUR") == "of this payment 100.50 EUR can be refunded");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_webhook_that_overtakes_the_answer_makes_no_second_refund)
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.answers_to_lose = 1;
    const auto refund = paying.refund(payment, "50.00 EUR");
    paying.tell(provider.only_refund());
    BOOST_TEST(refund_state(refund) == "succeeded");
    BOOST_TEST(portal.rows("refunds") == 1);
    portal.clock.advance(1h);
    paying.reconcile();
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_of_what_was_paid_too_much_credits_only_what_was_owed)
{
    const auto first = paying.pay(invoice, "120.50 EUR");
    // A second success that nobody expected: a form whose cancel came too late.
    provider.after_confirm = ProviderStatus::succeeded;
    auto staff = paying.staff();
    const auto recorded = app::record_offline_payment(
        staff, {paying.row(first).workspace_id, invoice.number, harness::money("20.00 EUR"), "cash",
                domain::Date{std::chrono::floor<std::chrono::days>(staff.now)}, "", "1234567890123456789012", true});
    BOOST_REQUIRE(bool(recorded));
    BOOST_TEST(balance() == "14050/0/0/0/2000");
    paying.refund(first, "30.00 EUR");
    BOOST_TEST(balance() == "14050/3000/0/1000/0");
    check_books();
}

// --- Disputes -------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_dispute_withdraws_the_money_and_closes_the_form, *label("B17") * label("B8"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto dispute = provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
    paying.tell(dispute);
    BOOST_TEST(balance() == "12050/0/12050/0/0");
    BOOST_TEST(log("dispute%") == "dispute_opened,dispute_withdrawn");
    BOOST_CHECK_THROW(paying.start(invoice), std::runtime_error);
    BOOST_TEST(refusal(payment, "1.00 EUR").starts_with("the customer's bank disputes this payment"));
    check_books();
}

BOOST_AUTO_TEST_CASE(a_dispute_that_is_won_brings_the_money_back, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto dispute = provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
    paying.tell(dispute);
    provider.win(dispute);
    paying.tell(dispute);
    paying.tell(dispute);
    BOOST_TEST(balance() == "12050/0/0/0/0");
    BOOST_TEST(log("dispute%") == "dispute_opened,dispute_withdrawn,dispute_reinstated,dispute_won");
    paying.refund(payment, "20.00 EUR");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_dispute_that_is_lost_leaves_the_invoice_due_again, *label("B17") * label("B8"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto dispute = provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
    paying.tell(dispute);
    provider.lose(dispute);
    paying.tell(dispute);
    BOOST_TEST(balance() == "12050/0/12050/0/0");
    BOOST_TEST(refusal(payment, "1.00 EUR") == "of this payment 0.00 EUR can be refunded");
    paying.pay(invoice, "120.50 EUR");  // It can be paid again.
    check_books();
}

BOOST_AUTO_TEST_CASE(all_that_happened_to_a_dispute_is_learnt_at_once_when_nobody_told_of_it)
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto dispute = provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
    provider.win(dispute);
    paying.tell(dispute);
    BOOST_TEST(balance() == "12050/0/0/0/0");
    BOOST_TEST(log("dispute%") == "dispute_opened,dispute_withdrawn,dispute_reinstated,dispute_won");
    check_books();
}

BOOST_AUTO_TEST_CASE(an_inquiry_moves_no_money)
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto inquiry = provider.inquire(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
    paying.tell(inquiry);
    BOOST_TEST(balance() == "12050/0/0/0/0");
    provider.escalate(inquiry);
    portal.clock.advance(25h);
    paying.reconcile();  // Nobody told of it: an open dispute is asked about every day.
    BOOST_TEST(balance() == "12050/0/12050/0/0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_bank_debit_that_is_returned_weeks_later_is_not_paid_any_more,
                     *label("C6") * label("B17") * label("F11"))
{
    provider.after_confirm = ProviderStatus::processing;
    provider.method = {"sepa_debit", "", "3000", ""};
    const auto payment = paying.pay(invoice, "120.50 EUR");
    BOOST_TEST(told("bank_started") == "1");
    const auto object = paying.row(payment).provider_payment_id;
    provider.succeed_bank_debit(object);
    portal.clock.advance(7h);
    paying.reconcile();
    BOOST_TEST(balance() == "12050/0/0/0/0");
    portal.clock.advance(24h * 21);
    paying.tell(provider.return_bank_debit(object));
    BOOST_TEST(balance() == "12050/0/12050/0/0");
    BOOST_TEST(log("dispute%") == "dispute_opened,dispute_withdrawn,dispute_lost");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_bank_debit_that_fails_after_days_is_told_to_both_sides, *label("C6"))
{
    provider.after_confirm = ProviderStatus::processing;
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.fail_bank_debit(paying.row(payment).provider_payment_id);
    portal.clock.advance(2h);
    paying.reconcile();
    BOOST_TEST(portal.value("SELECT CONCAT(state, '/', decline_code) FROM payments") == "failed/insufficient_funds");
    BOOST_TEST(told("bank_failed") == "1");
    BOOST_TEST(told("staff_failed") == "1");
    check_books();
}

// --- Offline --------------------------------------------------------------------------------------

struct Offline : Fixture {
    app::Context staff = paying.staff();
    app::RecordOfflinePayment form{std::stoull(portal.value("SELECT id FROM workspaces")),
                                   invoice.number,
                                   harness::money("20.50 EUR"),
                                   "cheque",
                                   domain::Date{std::chrono::floor<std::chrono::days>(staff.now)},
                                   "No. 4711",
                                   "1234567890123456789012"};

    std::string refused()
    {
        const auto recorded = app::record_offline_payment(staff, form);
        return recorded ? "" : recorded.error().detail;
    }
};

BOOST_FIXTURE_TEST_CASE(an_offline_payment_is_counted_receipted_and_told, Offline, *label("B17") * label("C8"))
{
    BOOST_TEST(refused() == "");
    BOOST_TEST(balance() == "2050/0/0/0/0");
    BOOST_TEST(portal.value("SELECT CONCAT(number, '/', due_minor, '/', mode) FROM receipts") == "1/10000/test");
    BOOST_TEST(told("receipt") == "1");
    BOOST_TEST(log("offline%") == "offline_recorded");
    paying.pay(invoice, "100.00 EUR");
    BOOST_TEST(portal.value("SELECT due_minor FROM receipts WHERE number = 2") == "0");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(one_form_records_one_offline_payment, Offline)
{
    const auto first = app::record_offline_payment(staff, form);
    const auto second = app::record_offline_payment(staff, form);
    BOOST_REQUIRE((first && second));
    BOOST_TEST(*first == *second);
    BOOST_TEST(balance() == "2050/0/0/0/0");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(an_offline_payment_beside_a_debit_under_way_takes_only_what_is_available, Offline,
                        *label("F13"))
{
    provider.after_confirm = ProviderStatus::processing;
    const auto payment = paying.pay(invoice, "110.00 EUR");
    BOOST_TEST(refused() == "of invoice " + invoice.number +
                                " only 10.50 EUR can be paid now, because a payment of 110.00 EUR is under way");
    form.may_exceed = true;
    BOOST_TEST(refused() == "");
    BOOST_TEST(of_invoice("over_minor") == "1000");
    provider.succeed_bank_debit(paying.row(payment).provider_payment_id);
    portal.clock.advance(2h);
    paying.reconcile();
    BOOST_TEST(balance() == "13050/0/0/0/1000");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(an_offline_payment_that_was_a_mistake_is_reversed_once, Offline, *label("B17"))
{
    const auto id = app::record_offline_payment(staff, form);
    BOOST_REQUIRE(bool(id));
    BOOST_TEST(!app::reverse_offline_payment(staff, form.workspace_id, *id, " "));
    BOOST_TEST(bool(app::reverse_offline_payment(staff, form.workspace_id, *id, "the cheque bounced")));
    BOOST_TEST(!app::reverse_offline_payment(staff, form.workspace_id, *id, "again"));
    BOOST_TEST(balance() == "0/0/0/0/0");
    BOOST_TEST(log("offline%") == "offline_recorded,offline_reversed");
    BOOST_TEST(portal.rows("receipts") == 1);  // It stays, and says so.
    check_books();
}

BOOST_FIXTURE_TEST_CASE(what_cannot_have_been_paid_offline_is_refused, Offline)
{
    form.method = "barter";
    BOOST_TEST(refused() == "the method must be bank_transfer, cheque, cash or other");
    form.method = "cash";
    form.amount = harness::money("0.00 EUR");
    BOOST_TEST(refused() == "the amount must be more than zero");
    form.amount = harness::money("1.00 USD");
    BOOST_TEST(refused() == "invoice " + invoice.number + " is in EUR");
    form.amount = harness::money("1.00 EUR");
    form.received_on = domain::Date{std::chrono::floor<std::chrono::days>(staff.now) + std::chrono::days(2)};
    BOOST_TEST(refused() == "the day when the money came cannot be in the future");
    form.received_on = domain::Date{std::chrono::floor<std::chrono::days>(staff.now)};
    portal.void_invoice(invoice);
    BOOST_TEST(refused() == "invoice " + invoice.number + " is not issued");
    BOOST_TEST(portal.rows("ledger_entries") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
