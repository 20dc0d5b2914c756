// One difference between both books, settled by one question to the provider, with the rights of staff.
#include "app/repair_books.h"
#include "harness/books.h"
#include "harness/paying.h"

#include <boost/test/unit_test.hpp>

#include <ostream>

using app::BookObject;
using app::RepairOutcome;
using boost::unit_test::label;
using domain::ProviderStatus;
using ports::Outcome;
using namespace std::chrono_literals;

namespace app {

static std::ostream& operator<<(std::ostream& out, RepairOutcome outcome)
{
    return out << "outcome " << static_cast<int>(outcome);
}

}  // namespace app

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");
    store::Session session = portal.database.connect("staff");
    const store::AccountKey account{std::stoull(portal.value("SELECT id FROM workspaces")),
                                    std::stoull(portal.value("SELECT id FROM provider_accounts"))};

    base::Result<app::Repair> ask(const store::AccountKey& of, BookObject what, const std::string& object)
    {
        const auto with = portal.context();
        app::Context context{session, with.sealer, portal.clock.now(), "anna@example.com"};
        app::Provider calls{provider, std::chrono::steady_clock::now() + 30s};
        return app::repair_books(context, calls, of, what, object);
    }

    app::Repair repair(BookObject what, const std::string& object)
    {
        const auto repaired = ask(account, what, object);
        BOOST_REQUIRE(bool(repaired));
        return *repaired;
    }

    // A bank payment of which the bank has decided, and nobody told us.
    std::string settled_in_silence()
    {
        provider.after_confirm = ProviderStatus::processing;
        const auto payment = paying.pay(invoice, "120.50 EUR");
        provider.succeed_bank_debit(object_of(payment));
        return payment;
    }

    std::string object_of(const std::string& payment) { return paying.row(payment).provider_payment_id; }
    std::string state(const std::string& payment) { return std::string(domain::to_string(paying.row(payment).state)); }
    std::string balance()
    {
        return portal.value("SELECT CONCAT_WS('/', paid_minor, refunded_minor, disputed_minor) FROM invoices");
    }
    std::string log()
    {
        return portal.value(
            "SELECT COALESCE(GROUP_CONCAT(actor, ': ', detail), '') FROM activity WHERE kind = 'books_repaired'");
    }

    void check_books()
    {
        for (const auto& rule : harness::broken_rules(portal, harness::books_of(provider)))
            BOOST_ERROR("broken: " + rule);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(repair, Fixture)

BOOST_AUTO_TEST_CASE(a_payment_that_nobody_told_of_is_counted_once, *label("B19"))
{
    const auto payment = settled_in_silence();
    const auto object = object_of(payment);
    const auto repaired = repair(BookObject::payment, object);
    BOOST_TEST(repaired.outcome == RepairOutcome::repaired);
    BOOST_TEST(repaired.detail == "processing here, succeeded there");
    BOOST_TEST(repair(BookObject::payment, object).outcome == RepairOutcome::agrees);
    BOOST_TEST(balance() == "12050/0/0");
    BOOST_TEST(log() == "anna@example.com: " + object + ": processing here, succeeded there");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_refund_that_was_made_at_the_provider_is_counted, *label("B19"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto refund = provider.refund_at_provider(object_of(payment), harness::money("20.50 EUR"));
    BOOST_TEST(repair(BookObject::refund, refund).outcome == RepairOutcome::repaired);
    BOOST_TEST(repair(BookObject::refund, refund).outcome == RepairOutcome::agrees);
    BOOST_TEST(balance() == "12050/2050/0");
    check_books();
}

BOOST_AUTO_TEST_CASE(a_dispute_that_nobody_told_of_is_counted, *label("B19"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto dispute = provider.dispute(object_of(payment), harness::money("120.50 EUR"));
    BOOST_TEST(repair(BookObject::dispute, dispute).outcome == RepairOutcome::repaired);
    BOOST_TEST(repair(BookObject::dispute, dispute).outcome == RepairOutcome::agrees);
    BOOST_TEST(balance() == "12050/0/12050");
    check_books();
}

BOOST_AUTO_TEST_CASE(money_that_no_payment_of_ours_is_about_stays_a_difference, *label("B19"))
{
    paying.pay(invoice, "120.50 EUR");
    auto foreign = provider.payments.begin()->second;
    foreign.id = "pi_foreign";
    foreign.payment_id = "";
    provider.payments.emplace(foreign.id, foreign);
    const auto refused = repair(BookObject::payment, foreign.id);
    BOOST_TEST(refused.outcome == RepairOutcome::not_ours);
    BOOST_TEST(refused.detail == "120.50 EUR that no payment here is about");
    BOOST_TEST(balance() == "12050/0/0");
    BOOST_TEST(log() == "");
}

BOOST_AUTO_TEST_CASE(what_the_provider_does_not_have_is_not_taken_out_of_our_ledger, *label("B19"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    const auto object = object_of(payment);
    provider.payments.erase(object);
    BOOST_TEST(repair(BookObject::payment, object).outcome == RepairOutcome::missing);
    BOOST_TEST(state(payment) == "succeeded");
    BOOST_TEST(balance() == "12050/0/0");
}

BOOST_AUTO_TEST_CASE(without_an_answer_nothing_changes, *label("B19") * label("F4"))
{
    const auto payment = settled_in_silence();
    provider.next_fetch.push_back(harness::answer(Outcome::unknown));
    BOOST_TEST(repair(BookObject::payment, object_of(payment)).outcome == RepairOutcome::unanswered);
    BOOST_TEST(state(payment) == "processing");
    BOOST_TEST(balance() == "0/0/0");
}

BOOST_AUTO_TEST_CASE(another_amount_is_for_staff_to_decide, *label("B19"))
{
    const auto payment = settled_in_silence();
    const auto object = object_of(payment);
    provider.payments.at(object).amount = harness::money("12.00 EUR");
    BOOST_TEST(repair(BookObject::payment, object).outcome == RepairOutcome::differs);
    BOOST_TEST(state(payment) == "review");
    BOOST_TEST(balance() == "0/0/0");
}

BOOST_AUTO_TEST_CASE(a_refund_that_has_failed_here_and_succeeded_there_is_for_staff_to_look_at, *label("B19"))
{
    const auto payment = paying.pay(invoice, "120.50 EUR");
    paying.refund(payment, "20.50 EUR");
    const auto object = provider.only_refund();
    provider.fail_refund(object);
    BOOST_TEST(repair(BookObject::refund, object).outcome == RepairOutcome::repaired);
    provider.succeed_refund(object);
    const auto refused = repair(BookObject::refund, object);
    BOOST_TEST(refused.outcome == RepairOutcome::differs);
    BOOST_TEST(refused.detail == "a refund of 20.50 EUR: failed here, succeeded there");
    BOOST_TEST(balance() == "12050/0/0");
}

BOOST_AUTO_TEST_CASE(only_ids_and_accounts_of_the_workspace_are_asked_about, *label("B19"))
{
    const auto object = object_of(settled_in_silence());
    const auto asked = provider.calls.size();
    for (const std::string id : {"", "../accounts", "pi_1?expand=x", "pi 1"}) {
        const auto refused = ask(account, BookObject::payment, id);
        BOOST_TEST((!refused && refused.error().reason == base::Reason::invalid), id);
    }
    const auto elsewhere = ask({account.workspace_id, account.id + 1}, BookObject::payment, object);
    BOOST_TEST((!elsewhere && elsewhere.error().reason == base::Reason::not_found));
    const auto other = ask({account.workspace_id + 1, account.id}, BookObject::payment, object);
    BOOST_TEST((!other && other.error().reason == base::Reason::not_found));
    BOOST_TEST(provider.calls.size() == asked);
}

BOOST_AUTO_TEST_CASE(each_kind_of_object_has_a_name_for_forms)
{
    for (const auto what : {BookObject::payment, BookObject::refund, BookObject::dispute})
        BOOST_TEST((app::parse_book_object(app::to_string(what)) == what));
    BOOST_TEST(!app::parse_book_object("payout"));
    BOOST_TEST(!app::parse_book_object(""));
}

BOOST_AUTO_TEST_SUITE_END()
