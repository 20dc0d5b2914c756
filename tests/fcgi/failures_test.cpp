// What must happen when something fails on the way of the money: one case for each row F1 ... F13 of
// tests/promises.txt, in its order, against the programs as they are deployed. What fails around them
// (F14 ...) is in outages_test.cpp. `make test T=@F6` runs what proves a row, here and elsewhere.
#include "fcgi/failures.h"

#include <boost/test/unit_test.hpp>

#include <thread>

using boost::unit_test::label;
using failures::contains;
using namespace std::chrono_literals;
namespace cards = harness::cards;

BOOST_FIXTURE_TEST_SUITE(failures, failures::Fixture)

// F1: the worker dies before its reservation is in the database. Nothing happened, and a reload works.
BOOST_AUTO_TEST_CASE(who_dies_before_reserving_has_done_nothing_and_a_reload_works, *label("F1"))
{
    const auto payment = customer.press_pay_now(invoice);
    for (const auto* place : {"before_reserve", "before_commit"}) {
        die_while_sending(payment, place);
        BOOST_TEST(checkout.state_of(payment) == "started");
        BOOST_TEST(of_invoice("reserved_minor") == "0");
        BOOST_TEST(checkout.provider.requests().empty());
        BOOST_TEST(contains(customer.get(payment).body, "value=\"120.50\""));
    }
    customer.send(payment, form());
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    check_books(checkout);
}

// F2: it dies when the amount is reserved and nothing is confirmed. Others see a payment in progress for two
// minutes at most; then the amount is free, and the same tab tries again.
BOOST_AUTO_TEST_CASE(who_dies_after_reserving_holds_the_amount_for_two_minutes_and_the_same_tab_tries_again,
                     *label("F2"))
{
    const auto payment = customer.press_pay_now(invoice);
    die_while_sending(payment, "after_create");
    BOOST_TEST(checkout.state_of(payment) == "reserved");
    BOOST_TEST(contains(result_of(payment), "not pay again"));
    BOOST_TEST(contains(page(), "A payment of $120.50 is in progress"));
    BOOST_TEST(checkout.customer().nonce_of(invoice) == "");

    reconcile_for(2min, 30s);
    BOOST_TEST(checkout.state_of(payment) == "canceled");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    const auto next = customer.send(payment, form()).header("Location");
    BOOST_TEST(next != payment);
    customer.send(next, form());
    BOOST_TEST(checkout.state_of(next) == "succeeded");
    check_books(checkout);
}

// F3: it dies around the confirm, or no answer comes. The customer is told to wait and not to pay again, and the
// reconciler knows within two minutes.
BOOST_AUTO_TEST_CASE(who_dies_around_the_confirm_says_that_we_are_checking_and_it_is_settled_within_two_minutes,
                     *label("F3"))
{
    for (const auto* place : {"before_confirm", "after_confirm", "no answer"}) {
        std::string payment;
        if (std::string_view(place) == "no answer")
            payment = pay_without_an_answer();
        else
            die_while_sending(payment = customer.press_pay_now(invoice), place);
        BOOST_TEST_CONTEXT(place)
        {
            BOOST_TEST(checkout.state_of(payment) == "confirming");
            BOOST_TEST(contains(result_of(payment), "not pay again"));
            reconcile_for(2min, 20s);
            const bool has_moved = std::string_view(place) != "before_confirm";
            BOOST_TEST(checkout.state_of(payment) == (has_moved ? "succeeded" : "canceled"));
            BOOST_TEST(of_invoice("reserved_minor") == "0");
            check_books(checkout);
        }
        invoice = portal.unpaid_invoice("120.50 USD");
    }
}

// F4: it dies when all is in the books, before its answer. A reload shows it paid; one receipt, one mail each.
BOOST_AUTO_TEST_CASE(who_dies_after_settling_has_taken_the_money_once_with_one_receipt_and_one_mail, *label("F4"))
{
    const auto payment = customer.press_pay_now(invoice);
    die_while_sending(payment, "after_settle");
    BOOST_TEST(customer.get(payment).header("Location") == payment + "/result");
    BOOST_TEST(contains(result_of(payment), "<h1>Paid</h1>"));
    BOOST_TEST(customer.send(payment, form()).header("Location") == payment + "/result");

    reconcile_for(2min, 1min);
    checkout.deliver_webhooks();
    checkout.run_job("courier");
    BOOST_TEST(checkout.charges().size() == 1U);
    BOOST_TEST(portal.rows("receipts") == 1);
    BOOST_TEST(mails().size() == 2U);  // One to the customer, one to the business
    BOOST_TEST(count("outbox WHERE kind = 'receipt'") == "1");
    check_books(checkout);
}

// F5: pressed twice, sent twice, and back. One payment, and always the same page.
BOOST_AUTO_TEST_CASE(pressed_twice_sent_twice_and_gone_back_is_one_payment_and_the_same_page, *label("F5"))
{
    const auto nonce = customer.nonce_of(invoice);
    const auto payment = customer.post_pay_now(invoice, nonce).header("Location");
    BOOST_TEST(customer.post_pay_now(invoice, nonce).header("Location") == payment);

    const auto fields = form();
    const auto result = payment + "/result";
    BOOST_TEST(customer.send(payment, fields).header("Location") == result);
    BOOST_TEST(customer.send(payment, fields).header("Location") == result);
    BOOST_TEST(customer.send(payment, form()).header("Location") == result);
    BOOST_TEST(customer.get(payment).header("Location") == result);  // Back
    BOOST_TEST(customer.post_pay_now(invoice, nonce).header("Location") == payment);
    BOOST_TEST(portal.rows("payments") == 1);
    BOOST_TEST(checkout.charges().size() == 1U);
    check_books(checkout);
}

// F6: two tabs or devices that each pay all of it. Who reserves first pays; the other is told that a payment is in
// progress, or that it is paid, and is never charged.
BOOST_AUTO_TEST_CASE(of_two_who_pay_all_of_it_one_pays_and_the_other_is_told, *label("F6"))
{
    auto second = checkout.customer();
    const auto late = second.press_pay_now(invoice);
    const auto first = pay_up_to_the_question();
    BOOST_TEST(second.send(late, form()).header("Location") == late + "/invoice");
    BOOST_TEST(contains(page(), "A payment of $120.50 is in progress"));
    answer_the_question(first);
    customer.post(first + "/result", {});
    BOOST_TEST(second.send(late, form()).header("Location") == late + "/invoice");
    BOOST_TEST(contains(page(), "/receipts/test-1.pdf"));
    BOOST_TEST(checkout.charges().size() == 1U);
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(of_two_who_pay_all_of_it_at_once_one_pays, *label("F6"))
{
    harness::Worker other_worker("pay");
    harness::Customer phone(checkout.view, other_worker, checkout.sandbox);
    const auto on_laptop = customer.press_pay_now(invoice), on_phone = phone.press_pay_now(invoice);
    const auto fields = form(), fields_on_phone = form();
    std::thread at_once([&] { phone.send(on_phone, fields_on_phone); });
    customer.send(on_laptop, fields);
    at_once.join();

    BOOST_TEST(checkout.charges().size() == 1U);
    const auto states = checkout.state_of(on_laptop) + "/" + checkout.state_of(on_phone);
    BOOST_TEST((states == "succeeded/started" || states == "started/succeeded"), states);
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    check_books(checkout);
}

// F7: two parts. When they fit together both go through, the first still being open; one that does not fit is told
// what is left.
BOOST_AUTO_TEST_CASE(two_parts_that_fit_go_through_and_one_that_does_not_is_told_what_is_left, *label("F7"))
{
    auto second = checkout.customer();
    const auto rest = second.press_pay_now(invoice);
    const auto part = pay_up_to_the_question("100");

    const auto refused = second.send(rest, form("60"));
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(contains(refused.body, "at most $20.50"), refused.body);
    BOOST_TEST(checkout.state_of(rest) == "started");
    second.send(rest, form("20.50"));
    BOOST_TEST(checkout.state_of(rest) == "succeeded");
    answer_the_question(part);
    customer.post(part + "/result", {});
    BOOST_TEST(checkout.state_of(part) == "succeeded");
    BOOST_TEST(of_invoice("paid_minor") == "12050");
    check_books(checkout);
}

// F8: staff void the invoice while a payment is open. What the bank is deciding about refuses it, with the reason;
// what only waits for the customer is cancelled at the provider first.
BOOST_AUTO_TEST_CASE(a_void_is_refused_while_the_bank_decides_and_cancels_what_waits_for_the_customer, *label("F8"))
{
    const auto void_it = [&] { return portalctl({"invoice", "void", invoice.number, "--reason", "a mistake"}); };
    const auto expect_refusal = [&] {
        const auto said = void_it();
        BOOST_TEST(said.exit_code == 1);
        BOOST_TEST(contains(said.text, "a payment of 120.50 USD is under way"), said.text);
        BOOST_TEST(of_invoice("lifecycle") == "issued");
    };
    pay_without_an_answer();
    expect_refusal();
    reconcile_for(1min, 1min);

    invoice = portal.unpaid_invoice("120.50 USD");
    pay_by_bank();
    expect_refusal();

    invoice = portal.unpaid_invoice("120.50 USD");
    const auto waiting = pay_up_to_the_question();
    BOOST_TEST(void_it().exit_code == 0);
    BOOST_TEST(of_invoice("lifecycle") == "void");
    BOOST_TEST(checkout.state_of(waiting) == "canceled");
    const auto there = checkout.sandbox.get("/v1/payment_intents/" + provider_id(waiting)).body;
    BOOST_TEST(harness::json_at(there, "status") == "canceled");
    check_books(checkout);
}

// F9: the provider has said that the payment is cancelled, the invoice is void, and the money comes all the same. It
// is recorded, a refund is due, the business is told, and the customer has a receipt.
BOOST_AUTO_TEST_CASE(a_success_on_a_void_invoice_is_recorded_and_told_to_both_sides, *label("F9"))
{
    const auto payment = pay_up_to_the_question();
    // Says so and does not do it.
    harness::ProviderServer liar([&](const harness::ProviderRequest& request) {
        auto body = checkout.sandbox.get("/v1/payment_intents/" + provider_id(payment)).body;
        const std::string was = "requires_action";
        if (request.path.ends_with("/cancel"))
            body.replace(body.find("\"" + was + "\"") + 1, was.size(), "canceled");
        return harness::http_answer(200, body);
    });
    const harness::TemporaryFolder folder;
    auto config = harness::read_text(portal.config_file());
    const auto replace_all = [&](const std::string& what, const std::string& with) {
        for (auto at = config.find(what); at != std::string::npos; at = config.find(what, at + with.size()))
            config.replace(at, what.size(), with);
    };
    replace_all(checkout.provider.origin(), liar.origin());
    replace_all(checkout.provider.ca_file().string(), liar.ca_file().string());
    harness::write_text(folder.path() / "portal.toml", config);
    const auto voided = portalctl({"invoice", "void", invoice.number, "--reason", "a mistake"},
                                  {{"PORTAL_CONFIG", (folder.path() / "portal.toml").string()}});
    BOOST_TEST(voided.exit_code == 0, voided.text);
    BOOST_TEST(checkout.state_of(payment) == "canceled");

    answer_the_question(payment);
    checkout.deliver_webhooks();
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    BOOST_TEST(of_invoice("CONCAT_WS('/', lifecycle, paid_minor)") == "void/12050");
    BOOST_TEST(count("outbox WHERE dedupe_key LIKE 'refund_due:%'") == "1");
    BOOST_TEST(portal.rows("receipts") == 1);
    checkout.run_job("courier");
    BOOST_TEST(count("outbox WHERE kind IN ('receipt', 'staff_alert') AND state = 'sent'") == "2");
    check_books(checkout);
}

// F10: a refund. Staff say whether the customer owes so much less, which is the default, or is to pay it again.
BOOST_AUTO_TEST_CASE(a_refund_lowers_what_is_owed_or_is_to_be_paid_again_as_staff_say, *label("F10"))
{
    const auto payment = customer.press_pay_now(invoice);
    customer.send(payment, form());
    BOOST_TEST(portalctl({"payment", "refund", payment.substr(5), "20.50"}).exit_code == 0);
    BOOST_TEST(of_invoice("CONCAT_WS('/', refunded_minor, credited_minor)") == "2050/2050");
    BOOST_TEST(customer.nonce_of(invoice) == "");  // Nothing is owed

    BOOST_TEST(portalctl({"payment", "refund", payment.substr(5), "60", "--to-be-paid-again"}).exit_code == 0);
    BOOST_TEST(of_invoice("CONCAT_WS('/', refunded_minor, credited_minor)") == "8050/2050");
    const auto again = customer.press_pay_now(invoice);
    BOOST_TEST(contains(customer.get(again).body, "value=\"60.00\""));
    checkout.deliver_webhooks();
    check_books(checkout);
}

// F11: a bank debit succeeds and is taken back weeks later. The ledger says so, the invoice is not paid any more, and
// the business is told.
BOOST_AUTO_TEST_CASE(a_bank_debit_that_is_returned_weeks_later_is_not_paid_any_more, *label("F11"))
{
    const auto payment = pay_by_bank();
    checkout.sandbox.settle_debit(provider_id(payment));
    checkout.deliver_webhooks();
    BOOST_TEST(of_invoice("paid_minor - disputed_minor") == "12050");

    portal.clock.advance(24h * 7 * 5);
    checkout.sandbox.return_debit(provider_id(payment));
    checkout.deliver_webhooks();
    BOOST_TEST(count("ledger_entries WHERE kind = 'DISPUTE_WITHDRAWN' AND amount_minor = 12050") == "1");
    BOOST_TEST(of_invoice("paid_minor - disputed_minor") == "0");
    BOOST_TEST(contains(page(), "Taken back by your bank"));
    BOOST_TEST(customer.nonce_of(invoice) != "");
    checkout.run_job("courier");
    BOOST_TEST(count("outbox WHERE kind = 'staff_dispute' AND state = 'sent'") == "1");
    check_books(checkout);
}

// F12: a refund that was made already, of more than was paid, or of what is disputed. Refused: what goes back is never
// more than what was paid and is not disputed.
BOOST_AUTO_TEST_CASE(no_refund_is_made_twice_beyond_what_was_paid_or_during_a_dispute, *label("F12"))
{
    const auto payment = customer.press_pay_now(invoice);
    customer.send(payment, form());
    const auto refund = [&](const std::string& amount) {
        return portalctl({"payment", "refund", payment.substr(5), amount}).exit_code;
    };
    BOOST_TEST(refund("120.51") == 1);
    BOOST_TEST(refund("70") == 0);
    BOOST_TEST(refund("70") == 1);
    BOOST_TEST(of_invoice("refunded_minor") == "7000");

    const auto other = portal.unpaid_invoice("80.00 USD");
    const auto disputed = customer.press_pay_now(other);
    customer.send(disputed, form("80"));
    checkout.sandbox.open_dispute(provider_id(disputed));
    checkout.deliver_webhooks();
    BOOST_TEST(portalctl({"payment", "refund", disputed.substr(5), "10"}).exit_code == 1);
    BOOST_TEST(count("ledger_entries WHERE kind = 'REFUND'") == "1");
    check_books(checkout);
}

// F13: staff record a cheque while a bank debit is under way. Only what is available; what exceeds it must be said to
// be right, and is marked as paid too much.
BOOST_AUTO_TEST_CASE(a_cheque_beside_a_bank_debit_takes_what_is_available_or_is_marked_as_too_much, *label("F13"))
{
    const auto debit = pay_by_bank("100");
    const auto record = [&](const std::string& amount, const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"payment", "record", invoice.number, amount, "--method", "cheque"};
        words.insert(words.end(), more.begin(), more.end());
        return portalctl(words);
    };
    const auto refused = record("60");
    BOOST_TEST(refused.exit_code == 1);
    BOOST_TEST(contains(refused.text, "only 20.50 USD"), refused.text);
    BOOST_TEST(record("20.50").exit_code == 0);
    BOOST_TEST(of_invoice("CONCAT_WS('/', paid_minor, reserved_minor, over_minor)") == "2050/10000/0");

    BOOST_TEST(record("5", {"--exceed"}).exit_code == 0);
    BOOST_TEST(of_invoice("over_minor") == "500");
    checkout.sandbox.settle_debit(provider_id(debit));
    checkout.deliver_webhooks();
    BOOST_TEST(of_invoice("CONCAT_WS('/', paid_minor, reserved_minor, over_minor)") == "12550/0/500");
    check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
