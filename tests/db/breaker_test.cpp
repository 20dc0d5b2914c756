// A provider that does not answer is left alone for a while, by everybody, and asked again by one.
#include "app/handle_event.h"
#include "app/provider.h"
#include "harness/books.h"
#include "harness/paying.h"
#include "store/invoices.h"

#include <boost/test/unit_test.hpp>

using app::PayOutcome;
using boost::unit_test::label;
using domain::PaymentState;
using domain::PayNow;
using domain::ProviderStatus;
using ports::Outcome;
using namespace std::chrono_literals;

namespace {

struct AtTen : harness::PortalFixture {
    AtTen() { portal.clock.set("2026-11-25T10:00:00Z"); }
};

struct Fixture : AtTen {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};

    ~Fixture()
    {
        for (const auto& rule : harness::broken_rules(portal, harness::books_of(provider)))
            BOOST_ERROR("broken: " + rule);
    }

    store::AccountKey account()
    {
        return {std::stoull(portal.value("SELECT workspace_id FROM provider_accounts")),
                std::stoull(portal.value("SELECT id FROM provider_accounts"))};
    }

    // So many payments whose create nobody answered: each is one silence, and waits for the reconciler.
    std::vector<std::string> silence(int times)
    {
        std::vector<std::string> forms;
        for (int i = 0; i < times; ++i)
            forms.push_back(paying.start(portal.unpaid_invoice("10.00 EUR")));
        for (const auto& form : forms) {
            provider.next_create.push_back(harness::answer(Outcome::unknown));
            paying.send(form, "10.00 EUR");
        }
        return forms;
    }

    bool may_ask()
    {
        auto context = paying.context();
        return app::may_ask(context, account());
    }

    std::string state(const std::string& id) { return std::string(domain::to_string(paying.row(id).state)); }
    std::string of_account(const std::string& what)
    {
        return portal.value("SELECT " + what + " FROM provider_accounts");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(breaker, Fixture)

BOOST_AUTO_TEST_CASE(silences_are_counted_by_the_database_whatever_each_worker_knew)
{
    auto context = paying.context();
    const auto key = account();
    const auto stale = app::call_account(context, key.workspace_id, key.id).stored;
    for (int i = 0; i < 4; ++i)
        app::note_outcome(context, stale, Outcome::unknown, "");
    BOOST_TEST(of_account("CONCAT(failures, paused_until IS NULL)") == "41");
    app::note_outcome(context, stale, Outcome::unknown, "");
    BOOST_TEST(of_account("CONCAT(failures, paused_until > '2026-11-25 10:00:30')") == "51");
    // The sixth, of a worker that has never heard of the others, does not end the pause.
    app::note_outcome(context, stale, Outcome::unknown, "");
    BOOST_TEST(of_account("CONCAT(failures, paused_until IS NULL)") == "60");
}

BOOST_AUTO_TEST_CASE(while_it_is_paused_no_payment_is_reserved_and_after_it_by_itself, *label("C4"))
{
    const auto form = paying.start(portal.unpaid_invoice("120.50 EUR"));
    silence(5);
    const auto calls = provider.calls.size();
    const auto refused = paying.send(form, "120.50 EUR");
    BOOST_TEST((refused.outcome == PayOutcome::not_payable));
    BOOST_TEST((refused.why == PayNow::unhealthy));
    BOOST_TEST(provider.calls.size() == calls);
    BOOST_TEST(state(form) == "started");

    portal.clock.advance(31s);
    BOOST_TEST((paying.send(form, "120.50 EUR").outcome == PayOutcome::under_way));
    BOOST_TEST(state(form) == "succeeded");
    BOOST_TEST(of_account("CONCAT(failures, paused_until IS NULL)") == "01");
}

BOOST_AUTO_TEST_CASE(jobs_ask_nobody_while_it_is_paused)
{
    const auto waiting = silence(4);
    portal.clock.advance(2min + 1s);  // The four are due.
    silence(1);
    const auto calls = provider.calls.size();
    paying.reconcile();
    paying.tell("pi_test_" + waiting[0]);
    paying.tell("re_1");
    BOOST_TEST(provider.calls.size() == calls);
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM payments WHERE state = 'reserved'") == "5");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM provider_events WHERE state = 'pending' AND tries = 0") == "2");
    // Nothing of it counts as a look at the payment.
    BOOST_TEST(portal.value("SELECT SUM(checks) FROM payments") == "0");

    portal.clock.advance(3min);
    paying.reconcile();
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM payments WHERE state = 'canceled'") == "5");
}

BOOST_AUTO_TEST_CASE(after_the_pause_one_asks_and_the_others_wait_for_what_comes_of_it)
{
    silence(5);
    portal.clock.advance(2min + 1s);
    const auto calls = provider.calls.size();
    provider.next_create.push_back(harness::answer(Outcome::unknown));
    paying.reconcile();
    BOOST_TEST(provider.calls.size() == calls + 1);  // Five are due, and one asked.
    BOOST_TEST(of_account("failures") == "6");

    portal.clock.advance(41s);  // Their leases are over, and the pause.
    paying.reconcile();
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM payments WHERE state = 'canceled'") == "4");
    portal.clock.advance(5min);
    paying.reconcile();
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM payments WHERE state = 'canceled'") == "5");
}

BOOST_AUTO_TEST_CASE(a_trial_that_dies_ends_by_itself, *label("C4"))
{
    const auto form = paying.start(portal.unpaid_invoice("120.50 EUR"));
    silence(5);
    BOOST_TEST(!may_ask());
    portal.clock.advance(31s);
    BOOST_TEST(may_ask());   // Ours to find out: and here we die.
    BOOST_TEST(!may_ask());  // Another one
    BOOST_TEST((paying.send(form, "120.50 EUR").why == PayNow::unhealthy));
    portal.clock.advance(31s);
    BOOST_TEST((paying.send(form, "120.50 EUR").outcome == PayOutcome::under_way));
    BOOST_TEST(may_ask());
    BOOST_TEST(may_ask());
}

BOOST_AUTO_TEST_CASE(a_refund_while_it_is_paused_is_kept_and_made_afterwards, *label("B17"))
{
    const auto payment = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
    silence(5);
    paying.refund(payment, "20.00 EUR");
    BOOST_TEST(portal.value("SELECT state FROM refunds") == "requested");
    BOOST_TEST(provider.refunds.empty());
    paying.reconcile();
    BOOST_TEST(provider.refunds.empty());

    portal.clock.advance(3min);
    paying.reconcile();
    BOOST_TEST(portal.value("SELECT state FROM refunds") == "succeeded");
    BOOST_TEST(provider.refunds.size() == 1U);
}

BOOST_AUTO_TEST_CASE(books_are_not_compared_while_it_is_paused)
{
    silence(4);
    portal.clock.advance(25h);
    silence(1);
    provider.calls.clear();
    paying.reconcile();
    BOOST_TEST(provider.calls.empty());
    portal.clock.advance(61min);
    paying.reconcile();
    BOOST_TEST(std::ranges::count(provider.calls, "list_payments") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
