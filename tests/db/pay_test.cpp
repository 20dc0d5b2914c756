// Paying, through the use cases and a real database: what the books say afterwards,
// whatever the provider answers, or does not.
#include "app/pay.h"
#include "app/check_payment.h"
#include "app/give_up_payment.h"
#include "app/move_payment.h"
#include "app/settle_payment.h"
#include "harness/books.h"
#include "harness/paying.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

using boost::unit_test::label;
using domain::PaymentState;
using domain::ProviderStatus;
using ports::Outcome;
using namespace std::chrono_literals;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};

    std::string state(const std::string& payment_id)
    {
        return std::string(domain::to_string(paying.row(payment_id).state));
    }

    std::string of_invoice(const char* column)
    {
        return portal.value(std::string("SELECT ") + column + " FROM invoices");
    }

    std::string count(const std::string& rows) { return portal.value("SELECT COUNT(*) FROM " + rows); }

    // The provider's successes against the ledger, and every rule of the books.
    void check_books()
    {
        for (const auto& rule : harness::broken_rules(portal, harness::books_of(provider)))
            BOOST_ERROR("broken: " + rule);
    }

    int confirms()
    {
        return static_cast<int>(
            std::ranges::count_if(provider.calls, [](const auto& call) { return call.starts_with("confirm "); }));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pay, Fixture)

BOOST_AUTO_TEST_CASE(a_payment_that_goes_through_is_in_the_ledger_and_the_invoice_is_paid, *label("B8"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto id = paying.pay(invoice, "120.50 EUR");

    BOOST_TEST(state(id) == "succeeded");
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    BOOST_TEST(portal.value("SELECT CONCAT(method_brand, method_last4) FROM payments") == "visa4242");
    BOOST_TEST(portal.value("SELECT CONCAT(number, '/', due_minor, '/', mode) FROM receipts") == "1/0/test");
    check_books();
}

BOOST_AUTO_TEST_CASE(every_step_of_a_payment_is_in_the_activity_log, *label("B11"))
{
    paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(kind ORDER BY id) FROM activity WHERE kind LIKE 'payment%'") ==
               "payment_started,payment_reserved,payment_confirming,payment_succeeded");
    BOOST_TEST(portal.value("SELECT detail FROM activity WHERE kind = 'payment_succeeded'") ==
               "120.50 EUR by visa ending 4242");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM activity WHERE kind LIKE 'payment%' AND actor <> 'customer'") == "0");
}

BOOST_AUTO_TEST_CASE(the_intention_is_stored_before_the_provider_hears_of_it)
{
    provider.next_create.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(state(id) == "reserved");
    BOOST_TEST(of_invoice("reserved_minor") == "12050");
    BOOST_TEST(count("payments WHERE create_body_sealed IS NOT NULL") == "1");
    // What is stored tells nothing to whoever reads the database.
    BOOST_TEST(count("payments WHERE INSTR(create_body_sealed, public_id) > 0") == "0");
}

BOOST_AUTO_TEST_CASE(two_parts_pay_an_invoice, *label("C9"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    paying.pay(invoice, "100.00 EUR");
    BOOST_TEST(of_invoice("paid_minor") == "10000");
    BOOST_TEST(portal.value("SELECT due_minor FROM receipts WHERE number = 1") == "2050");
    paying.pay(invoice, "20.50 EUR");
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    BOOST_TEST(portal.value("SELECT due_minor FROM receipts WHERE number = 2") == "0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_decline_is_cancelled_at_the_provider_and_holds_nothing, *label("C7"))
{
    provider.after_confirm = ProviderStatus::requires_payment_method;
    provider.decline_code = "insufficient_funds";
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto id = paying.pay(invoice, "120.50 EUR");

    BOOST_TEST(state(id) == "failed");
    BOOST_TEST(paying.row(id).decline_code == "insufficient_funds");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    BOOST_TEST((provider.payments.at("pi_test_" + id).status == ProviderStatus::canceled));
    check_books();

    provider.after_confirm = ProviderStatus::succeeded;
    paying.pay(invoice, "120.50 EUR");
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_decline_whose_cancel_nobody_answers_keeps_its_reservation_until_it_is_known)
{
    provider.after_confirm = ProviderStatus::requires_payment_method;
    provider.decline_code = "generic_decline";
    provider.next_cancel.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(state(id) == "confirming");
    BOOST_TEST(of_invoice("reserved_minor") == "12050");

    portal.clock.advance(36s);
    paying.reconcile();
    BOOST_TEST(state(id) == "failed");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_browser_that_pays_after_a_decline_before_the_cancel_is_recorded)
{
    provider.after_confirm = ProviderStatus::requires_payment_method;
    provider.decline_code = "generic_decline";
    provider.next_cancel.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    provider.payments.at("pi_test_" + id).status = ProviderStatus::succeeded;

    portal.clock.advance(36s);
    paying.reconcile();
    BOOST_TEST(state(id) == "succeeded");
    BOOST_TEST(paying.row(id).decline_code == "");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_confirm_without_an_answer_is_never_failed_and_is_settled_by_asking, *label("C7") * label("F3"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto id = paying.start(invoice);
    // Everything after the confirm is lost: the money has moved, and nobody knows.
    provider.next_fetch.push_back(harness::answer(Outcome::unknown));
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    paying.send(id, "120.50 EUR");
    provider.payments.at("pi_test_" + id).status = ProviderStatus::succeeded;
    BOOST_TEST(state(id) == "confirming");
    BOOST_TEST(of_invoice("reserved_minor") == "12050");
    paying.reconcile();
    BOOST_TEST(state(id) == "confirming");  // Not before its time

    portal.clock.advance(36s);
    paying.reconcile();
    BOOST_TEST(state(id) == "succeeded");
    BOOST_TEST(confirms() == 1);
    check_books();
}

BOOST_AUTO_TEST_CASE(a_confirm_that_never_arrived_is_given_up_after_two_looks_and_cancelled_first)
{
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    portal.clock.advance(36s);
    paying.reconcile();
    BOOST_TEST(state(id) == "confirming");
    portal.clock.advance(26s);
    paying.reconcile();
    BOOST_TEST(state(id) == "canceled");
    BOOST_TEST((provider.payments.at("pi_test_" + id).status == ProviderStatus::canceled));
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_create_whose_answer_was_lost_is_found_again_and_cancelled)
{
    provider.answers_to_lose = 1;
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(state(id) == "reserved");
    portal.clock.advance(2min + 1s);
    paying.reconcile();
    BOOST_TEST(state(id) == "canceled");
    BOOST_TEST(provider.payments.size() == 1U);  // The same key made no second object
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_provider_that_is_away_for_an_hour_leaves_nothing_stuck)
{
    for (int i = 0; i < 40; ++i)
        provider.next_create.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    for (int minutes = 0; minutes < 60; minutes += 2) {
        portal.clock.advance(2min);
        paying.reconcile();
    }
    BOOST_TEST(state(id) == "reserved");
    provider.next_create.clear();
    portal.clock.advance(10min);
    paying.reconcile();
    BOOST_TEST(state(id) == "canceled");
    check_books();
}

BOOST_AUTO_TEST_CASE(pressed_twice_charges_once)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto id = paying.start(invoice);
    paying.send(id, "60.00 EUR");
    paying.send(id, "60.00 EUR");
    BOOST_TEST(confirms() == 1);
    BOOST_TEST(of_invoice("paid_minor") == "6000");
    check_books();
}

BOOST_AUTO_TEST_CASE(two_tabs_that_each_pay_the_full_balance_charge_once, *label("F6"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto first = paying.start(invoice);
    const auto second = paying.start(invoice);
    paying.send(first, "120.50 EUR");
    const auto result = paying.send(second, "120.50 EUR");
    BOOST_TEST((result.outcome == app::PayOutcome::not_payable));
    BOOST_TEST((result.why == domain::PayNow::nothing_due));
    BOOST_TEST(state(second) == "started");
    check_books();
}

// Both forms pass every check at the same moment: only the lock on the invoice keeps the second from reserving, too.
BOOST_AUTO_TEST_CASE(whoever_comes_second_waits_and_then_sees_what_the_first_reserved, *label("F6"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto first = paying.row(paying.start(invoice));
    const auto second = paying.start(invoice);
    auto of_device = portal.database.connect("pay");  // It sees what its own user is at.
    const auto is_waiting = [&] {
        return of_device
            .select(
                "SELECT 1 FROM information_schema.PROCESSLIST"
                " WHERE command <> 'Sleep' AND time_ms > 50 AND db = DATABASE() AND id <> CONNECTION_ID()")
            .next();
    };
    app::PayResult result;
    std::jthread device;
    auto staff = paying.staff();
    (void)store::in_transaction(staff.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto balance = store::lock_invoice_by_id(tx, first.workspace_id, first.invoice_id);
        auto payment = store::lock_payment(tx, first);
        payment.amount = harness::money("120.50 EUR");
        app::move_payment(tx, staff, balance, payment, PaymentState::reserved, "");
        device = std::jthread([&] { result = paying.send(second, "120.50 EUR"); });
        for (const auto end = std::chrono::steady_clock::now() + 10s; !is_waiting();)
            BOOST_REQUIRE(std::chrono::steady_clock::now() < end);
        return base::Nothing{};
    });
    device.join();
    BOOST_TEST((result.outcome == app::PayOutcome::not_payable));
    BOOST_TEST((result.why == domain::PayNow::in_progress));
    BOOST_TEST(of_invoice("reserved_minor") == "12050");
    BOOST_TEST(state(second) == "started");
}

BOOST_AUTO_TEST_CASE(the_second_tab_is_told_of_the_payment_under_way, *label("F6"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto second = paying.start(invoice);
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    paying.pay(invoice, "120.50 EUR");
    const auto result = paying.send(second, "120.50 EUR");
    BOOST_TEST((result.outcome == app::PayOutcome::not_payable));
    BOOST_TEST((result.why == domain::PayNow::in_progress));
}

BOOST_AUTO_TEST_CASE(a_second_part_that_does_not_fit_is_told_what_is_left, *label("F7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    paying.pay(invoice, "100.00 EUR");
    const auto second = paying.start(invoice);
    const auto refused = paying.send(second, "30.00 EUR");
    BOOST_TEST((refused.outcome == app::PayOutcome::bad_amount));
    BOOST_TEST((refused.amount_check == domain::AmountCheck::above_available));
    BOOST_TEST((paying.send(second, "20.50 EUR").outcome == app::PayOutcome::under_way));
    BOOST_TEST(of_invoice("paid_minor") == "2050");
    check_books();
}

BOOST_AUTO_TEST_CASE(the_same_result_by_three_roads_is_one_entry)
{
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    auto context = paying.context();
    const auto told = provider.payments.at("pi_test_" + id);
    app::settle_payment(context, paying.row(id), told);
    app::settle_payment(context, paying.row(id), told);
    BOOST_TEST(count("ledger_entries") == "1");
    BOOST_TEST(count("outbox") == "2");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_success_after_we_gave_up_is_recorded)
{
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    for (int i = 0; i < 3; ++i) {
        portal.clock.advance(1min);
        paying.reconcile();
    }
    BOOST_TEST(state(id) == "canceled");
    provider.payments.at("pi_test_" + id).status = ProviderStatus::succeeded;  // However that came about
    auto context = paying.context();
    app::settle_payment(context, paying.row(id), provider.payments.at("pi_test_" + id));
    BOOST_TEST(state(id) == "succeeded");
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_late_success_beside_another_payment_is_flagged_as_over_payment)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    provider.after_confirm = ProviderStatus::requires_payment_method;
    provider.decline_code = "generic_decline";
    const auto late = paying.pay(invoice, "120.50 EUR");
    provider.after_confirm = ProviderStatus::succeeded;
    paying.pay(invoice, "120.50 EUR");

    provider.payments.at("pi_test_" + late).status = ProviderStatus::succeeded;
    auto context = paying.context();
    app::settle_payment(context, paying.row(late), provider.payments.at("pi_test_" + late));
    BOOST_TEST(of_invoice("over_minor") == "12050");
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert' AND dedupe_key LIKE 'overpaid:%'") == "1");
    check_books();
}

BOOST_AUTO_TEST_CASE(another_amount_than_ours_goes_to_people_and_stays_reserved)
{
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    auto& there = provider.payments.at("pi_test_" + id);
    there.status = ProviderStatus::succeeded;
    there.amount = harness::money("12.05 EUR");
    portal.clock.advance(36s);
    paying.reconcile();
    BOOST_TEST(state(id) == "review");
    BOOST_TEST(of_invoice("reserved_minor") == "12050");
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert'") == "1");
    BOOST_TEST(count("ledger_entries") == "0");
}

BOOST_AUTO_TEST_CASE(a_key_that_the_provider_knows_for_another_request_goes_to_people)
{
    provider.next_create.push_back(harness::answer(Outcome::key_reused));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(state(id) == "review");
    BOOST_TEST(of_invoice("reserved_minor") == "12050");
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert'") == "1");
}

BOOST_AUTO_TEST_CASE(refused_keys_stop_new_payments_and_staff_are_told_once, *label("C4"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    provider.next_create.push_back(harness::answer(Outcome::keys_refused));
    const auto id = paying.pay(invoice, "120.50 EUR");
    BOOST_TEST(state(id) == "failed");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    BOOST_TEST(count("activity WHERE kind = 'provider_keys_refused'") == "1");
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert'") == "1");
    BOOST_CHECK_THROW(paying.start(invoice), std::runtime_error);  // Not payable
}

BOOST_AUTO_TEST_CASE(keys_refused_at_the_confirm_change_nothing_of_what_may_have_moved)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    provider.next_confirm.push_back(harness::answer(Outcome::keys_refused));
    provider.next_fetch.push_back(harness::answer(Outcome::keys_refused));
    const auto id = paying.pay(invoice, "120.50 EUR");
    BOOST_TEST(state(id) == "confirming");
    BOOST_TEST(of_invoice("reserved_minor") == "12050");
}

BOOST_AUTO_TEST_CASE(five_silences_pause_new_payments_and_an_answer_ends_the_pause)
{
    std::vector<std::string> open;
    for (int i = 0; i < 5; ++i)
        open.push_back(paying.start(portal.unpaid_invoice("10.00 EUR")));
    for (const auto& id : open) {
        provider.next_create.push_back(harness::answer(Outcome::unknown));
        paying.send(id, "10.00 EUR");
    }
    BOOST_CHECK_THROW(paying.start(portal.unpaid_invoice("10.00 EUR")), std::runtime_error);
    portal.clock.advance(3min);
    paying.reconcile();
    for (const auto& id : open)
        BOOST_TEST(state(id) == "canceled");
    BOOST_TEST(count("provider_accounts WHERE failures = 0 AND paused_until IS NULL") == "1");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refused_card_that_was_never_tried_ends_with_its_reason)
{
    provider.next_confirm.push_back(harness::answer(Outcome::rejected, "resource_missing"));
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(state(id) == "failed");
    BOOST_TEST(paying.row(id).decline_code == "resource_missing");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_form_that_is_left_open_holds_nothing_and_ends_after_a_day)
{
    const auto id = paying.start(portal.unpaid_invoice("120.50 EUR"));
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    portal.clock.advance(25h);
    paying.reconcile();
    BOOST_TEST(state(id) == "canceled");
    BOOST_TEST(std::ranges::all_of(provider.calls, [](const auto& call) { return call.starts_with("list_"); }));
}

BOOST_AUTO_TEST_CASE(a_challenge_that_nobody_answers_is_cancelled_after_half_an_hour)
{
    provider.after_confirm = ProviderStatus::requires_action;
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    BOOST_TEST(state(id) == "action_required");
    for (int minutes = 0; minutes < 40; ++minutes) {
        portal.clock.advance(1min);
        paying.reconcile();
    }
    BOOST_TEST(state(id) == "canceled");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_bank_that_takes_days_is_waited_for, *label("F17"))
{
    provider.after_confirm = ProviderStatus::processing;
    const auto id = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    for (int hours = 0; hours < 72; ++hours) {
        portal.clock.advance(1h);
        paying.reconcile();
    }
    BOOST_TEST(state(id) == "processing");
    provider.payments.at("pi_test_" + id).status = ProviderStatus::succeeded;
    portal.clock.advance(6h);
    paying.reconcile();
    BOOST_TEST(state(id) == "succeeded");
    check_books();
}

BOOST_AUTO_TEST_CASE(an_invoice_is_tried_ten_times_an_hour_at_most)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    for (int i = 0; i < 10; ++i)
        paying.pay(invoice, "10.00 EUR");
    BOOST_CHECK_THROW(paying.start(invoice), std::runtime_error);
    portal.clock.advance(61min);
    paying.start(invoice);
    check_books();
}

BOOST_AUTO_TEST_CASE(an_invoice_is_not_voided_while_a_payment_is_open, *label("B8") * label("F8"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    provider.next_confirm.push_back(harness::answer(Outcome::unknown));
    paying.pay(invoice, "120.50 EUR");
    BOOST_CHECK_THROW(portal.void_invoice(invoice), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_success_on_a_void_invoice_is_recorded_and_told, *label("F9"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    provider.after_confirm = ProviderStatus::requires_payment_method;
    provider.decline_code = "generic_decline";
    const auto id = paying.pay(invoice, "120.50 EUR");
    portal.void_invoice(invoice);
    provider.payments.at("pi_test_" + id).status = ProviderStatus::succeeded;
    auto context = paying.context();
    app::settle_payment(context, paying.row(id), provider.payments.at("pi_test_" + id));
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    BOOST_TEST(count("outbox WHERE dedupe_key LIKE 'refund_due:%'") == "1");
    check_books();
}

BOOST_AUTO_TEST_SUITE_END()
