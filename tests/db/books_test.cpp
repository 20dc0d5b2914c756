// Both books side by side, the rules that ours must keep, and what staff decide when something does not fit.
#include "harness/books.h"
#include "app/compare_books.h"
#include "app/decide_review.h"
#include "app/void_invoice.h"
#include "exchange/snapshot.h"
#include "harness/paying.h"
#include "store/invariants.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using domain::ProviderStatus;
using ports::Outcome;
using namespace std::chrono_literals;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");
    std::uint64_t workspace = std::stoull(portal.value("SELECT id FROM workspaces"));

    app::Comparison compare()
    {
        auto staff = paying.staff();
        const store::AccountKey account{workspace, std::stoull(portal.value("SELECT id FROM provider_accounts"))};
        return app::compare_books(staff, provider, 30s, account, staff.now - app::compared_for);
    }

    std::string in_words(const app::Comparison& comparison)
    {
        std::string text;
        for (const auto& difference : comparison.differences)
            text += (text.empty() ? "" : "; ") + difference.detail;
        return text;
    }

    std::string state(const std::string& payment) { return std::string(domain::to_string(paying.row(payment).state)); }

    std::vector<int> broken()
    {
        std::vector<int> numbers;
        auto staff = paying.staff();
        for (const auto& rule : store::list_broken_rules(staff.db, workspace, staff.now - 1h))
            numbers.push_back(rule.number);
        return numbers;
    }

    void check_books()
    {
        for (const auto& rule : harness::broken_rules(portal, harness::books_of(provider)))
            BOOST_ERROR("broken: " + rule);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(books, Fixture)

// --- The comparison ---------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(equal_books_have_no_differences, *label("B19"))
{
    paying.refund(paying.pay(invoice, "120.50 EUR"), "20.00 EUR");
    const auto result = compare();
    BOOST_TEST(result.is_complete);
    BOOST_TEST(result.payments == 1);
    BOOST_TEST(result.refunds == 1);
    BOOST_TEST(in_words(result) == "");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE kind = 'staff_alert'") == "0");
}

BOOST_AUTO_TEST_CASE(what_nobody_told_of_is_found_and_repaired, *label("B19"))
{
    provider.after_confirm = ProviderStatus::processing;
    provider.page_size = 1;
    const auto debit = paying.pay(invoice, "60.00 EUR");
    provider.after_confirm = ProviderStatus::succeeded;
    const auto card = paying.pay(invoice, "60.50 EUR");
    provider.succeed_bank_debit(paying.row(debit).provider_payment_id);
    provider.refund_at_provider(paying.row(card).provider_payment_id, harness::money("5.00 EUR"));
    provider.dispute(paying.row(debit).provider_payment_id, harness::money("60.00 EUR"));

    BOOST_TEST(compare().differences.size() == 3u);
    BOOST_TEST(state(debit) == "succeeded");
    BOOST_TEST(portal.value("SELECT CONCAT_WS('/', paid_minor, refunded_minor, disputed_minor) FROM invoices") ==
               "12050/500/6000");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM activity WHERE kind = 'books_differ'") == "3");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE dedupe_key LIKE 'books_differ:%'") == "1");
    BOOST_TEST(in_words(compare()) == "");
    check_books();
}

BOOST_AUTO_TEST_CASE(money_that_no_payment_of_ours_is_about_is_not_dropped, *label("B19") * label("F18"))
{
    paying.pay(invoice, "120.50 EUR");
    auto foreign = provider.payments.begin()->second;
    foreign.id = "pi_of_somebody";
    foreign.payment_id = "00000000000000000000000000000000";
    provider.payments.emplace(foreign.id, foreign);
    BOOST_TEST(in_words(compare()) == "120.50 EUR that no payment here is about");
}

BOOST_AUTO_TEST_CASE(what_our_ledger_counts_and_the_provider_does_not_have_is_found, *label("B19"))
{
    portal.clock.set("2026-03-01T10:00:00Z");
    const auto payment = paying.pay(invoice, "120.50 EUR");
    portal.clock.advance(3h);
    provider.payments.erase(paying.row(payment).provider_payment_id);
    BOOST_TEST(in_words(compare()) == "a payment is counted here, not in the provider's list");
}

BOOST_AUTO_TEST_CASE(a_provider_that_stops_answering_leaves_the_comparison_open)
{
    paying.pay(invoice, "120.50 EUR");
    provider.next_list_refunds.push_back(harness::answer(Outcome::unknown));
    const auto result = compare();
    BOOST_TEST(!result.is_complete);
    BOOST_TEST(in_words(result) == "");  // What was not looked for is not called missing.
}

BOOST_AUTO_TEST_CASE(the_reconciler_compares_every_night_by_itself, *label("B19") * label("F18"))
{
    portal.clock.set("2036-03-01T10:00:00Z");  // After the fixture's own time, and far from the hour of the comparison.
    provider.after_confirm = ProviderStatus::processing;
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.succeed_bank_debit(paying.row(payment).provider_payment_id);
    provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
    portal.clock.advance(25h);
    paying.reconcile();
    BOOST_TEST(portal.rows("disputes") == 1);
    const auto lists = std::ranges::count(provider.calls, "list_payments");
    BOOST_TEST(lists == 1);
    portal.clock.advance(1h);
    paying.reconcile();
    BOOST_TEST(std::ranges::count(provider.calls, "list_payments") == lists);
    portal.clock.advance(24h);
    paying.reconcile();
    BOOST_TEST(std::ranges::count(provider.calls, "list_payments") == lists + 1);
    check_books();
}

// --- The rules --------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(each_rule_that_is_broken_by_hand_is_found, *label("A4"))
{
    paying.refund(paying.pay(invoice, "120.50 EUR"), "20.00 EUR");
    provider.after_confirm = ProviderStatus::processing;
    const auto second = portal.unpaid_invoice("50.00 EUR");
    paying.pay(second, "50.00 EUR");
    BOOST_TEST(broken().empty());
    auto admin = portal.database.connect("migrate");
    admin.execute("SET SESSION foreign_key_checks = 0");  // Or the database itself refuses what rule 10 forbids.

    const struct {
        int rule;
        const char* breaks;
        const char* mends;
    } table[] = {
        {1, "UPDATE invoices SET paid_minor = paid_minor - 1, over_minor = 0 WHERE paid_minor > 0",
         "UPDATE invoices SET paid_minor = paid_minor + 1 WHERE paid_minor > 0"},
        {1, "UPDATE invoices SET refunded_minor = refunded_minor + 1 WHERE refunded_minor > 0",
         "UPDATE invoices SET refunded_minor = refunded_minor - 1 WHERE refunded_minor > 0"},
        {1, "UPDATE invoices SET disputed_minor = 1 WHERE paid_minor > 0",
         "UPDATE invoices SET disputed_minor = 0 WHERE paid_minor > 0"},
        {1, "UPDATE invoices SET credited_minor = credited_minor - 1 WHERE credited_minor > 0",
         "UPDATE invoices SET credited_minor = credited_minor + 1 WHERE credited_minor > 0"},
        {2, "UPDATE invoices SET reserved_minor = 4999 WHERE reserved_minor = 5000",
         "UPDATE invoices SET reserved_minor = 5000 WHERE reserved_minor = 4999"},
        {3, "UPDATE payments SET amount_minor = amount_minor + 1 WHERE state = 'succeeded'",
         "UPDATE payments SET amount_minor = amount_minor - 1 WHERE state = 'succeeded'"},
        {3, "UPDATE refunds SET amount_minor = 2001, credited_minor = 2000",
         "UPDATE refunds SET amount_minor = 2000, credited_minor = 2000"},
        {4, "UPDATE payments SET state = 'canceled' WHERE state = 'succeeded'",
         "UPDATE payments SET state = 'succeeded' WHERE state = 'canceled'"},
        {5, "UPDATE invoices SET over_minor = 5 WHERE paid_minor > 0",
         "UPDATE invoices SET over_minor = 0 WHERE paid_minor > 0"},
        {6, "UPDATE outbox SET kind = 'other' WHERE kind = 'staff_paid'",
         "UPDATE outbox SET kind = 'staff_paid' WHERE kind = 'other'"},
        {7, "UPDATE refunds SET amount_minor = 99999", "UPDATE refunds SET amount_minor = 2000"},
        {8, "UPDATE receipts SET number = number + 1", "UPDATE receipts SET number = number - 1"},
        {9, "UPDATE payments SET next_check_at = '2020-01-01' WHERE state = 'processing'",
         "UPDATE payments SET next_check_at = '2099-01-01' WHERE state = 'processing'"},
        {9, "UPDATE outbox SET next_at = '2020-01-01' WHERE kind = 'receipt'",
         "UPDATE outbox SET next_at = '2099-01-01' WHERE kind = 'receipt'"},
        {9, "UPDATE payments SET create_body_sealed = 'x' WHERE state = 'succeeded'",
         "UPDATE payments SET create_body_sealed = NULL WHERE state = 'succeeded'"},
        {10, "UPDATE receipts SET workspace_id = workspace_id + 1000",
         "UPDATE receipts SET workspace_id = workspace_id - 1000"},
        {11,
         "INSERT INTO ledger_entries (workspace_id, invoice_id, payment_id, provider_account_id, kind, "
         "provider_object, seq, amount_minor, currency, happened_at) "
         "SELECT workspace_id, invoice_id, payment_id, provider_account_id, kind, provider_object, 99, amount_minor, "
         "currency, happened_at FROM ledger_entries WHERE kind = 'PAYMENT'",
         "DELETE FROM ledger_entries WHERE seq = 99"},
        {12, "UPDATE activity SET kind = 'x' WHERE kind = 'payment_succeeded'",
         "UPDATE activity SET kind = 'payment_succeeded' WHERE kind = 'x'"},
        {12, "UPDATE activity SET kind = 'x' WHERE kind = 'refund_succeeded'",
         "UPDATE activity SET kind = 'refund_succeeded' WHERE kind = 'x'"},
    };
    for (const auto& row : table) {
        admin.execute(row.breaks);
        const auto found = broken();
        BOOST_TEST(std::ranges::count(found, row.rule) > 0, row.breaks);
        admin.execute(row.mends);
        BOOST_TEST(broken().empty(), row.mends);
    }
}

// --- Reviews ----------------------------------------------------------------------------------------

struct Review : Fixture {
    std::string payment = in_review();

    // The provider has taken 12.05 for the 120.50 that were asked for.
    std::string in_review()
    {
        provider.next_confirm.push_back(harness::answer(Outcome::unknown));
        provider.next_fetch.push_back(harness::answer(Outcome::unknown));
        const auto id = paying.pay(invoice, "120.50 EUR");
        auto& told = provider.payments.begin()->second;
        told.status = ProviderStatus::succeeded;
        told.status_text = "succeeded";
        told.amount = harness::money("12.05 EUR");
        portal.clock.advance(36s);
        paying.reconcile();
        return id;
    }

    std::string decide(app::ReviewDecision decision, const std::string& reason = "seen on the dashboard")
    {
        auto staff = paying.staff();
        auto calls = paying.calls();
        const auto done = app::decide_review(staff, calls, workspace, payment, decision, reason);
        return done ? "" : done.error().detail;
    }
};

BOOST_FIXTURE_TEST_CASE(staff_accept_what_the_provider_has_taken, Review, *label("B17"))
{
    BOOST_TEST(state(payment) == "review");
    BOOST_TEST(decide(app::ReviewDecision::accept, "") == "the reason must be a text");
    BOOST_TEST(decide(app::ReviewDecision::release) == "the provider says succeeded: it cannot be given up");
    BOOST_TEST(decide(app::ReviewDecision::accept) == "");
    BOOST_TEST(portal.value("SELECT CONCAT_WS('/', paid_minor, reserved_minor) FROM invoices") == "1205/0");
    BOOST_TEST(decide(app::ReviewDecision::accept) == "the payment is not in review: it is succeeded");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(staff_release_what_the_provider_never_charged, Review, *label("B17"))
{
    provider.payments.begin()->second.status = ProviderStatus::requires_payment_method;
    BOOST_TEST(decide(app::ReviewDecision::accept).starts_with("the provider says"));
    BOOST_TEST(decide(app::ReviewDecision::release) == "");
    BOOST_TEST(state(payment) == "canceled");
    BOOST_TEST((provider.payments.begin()->second.status == ProviderStatus::canceled));
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(staff_release_later_what_could_not_be_cancelled_at_first, Review, *label("B17"))
{
    auto& told = provider.payments.begin()->second;
    told.status = ProviderStatus::processing;
    told.status_text = "processing";
    BOOST_TEST(decide(app::ReviewDecision::release) == "the provider says processing: it cannot be given up");
    told.status = ProviderStatus::requires_payment_method;  // The bank said no.
    BOOST_TEST(decide(app::ReviewDecision::release) == "");
    BOOST_TEST(state(payment) == "canceled");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(nothing_is_decided_while_the_provider_is_silent, Review)
{
    provider.next_fetch.push_back(harness::answer(Outcome::unknown));
    BOOST_TEST(decide(app::ReviewDecision::accept).starts_with("the provider does not say"));
    BOOST_TEST(state(payment) == "review");
}

// --- Void, and void and reissue ----------------------------------------------------------------------

struct Voiding : Fixture {
    std::string void_it()
    {
        auto staff = paying.staff();
        auto calls = paying.calls();
        const auto done = app::void_invoice(staff, calls, "demo", invoice.number, "a mistake");
        return done ? "" : done.error().detail;
    }
};

BOOST_FIXTURE_TEST_CASE(a_void_waits_for_the_bank, Voiding, *label("F8"))
{
    for (const auto status : {ProviderStatus::processing}) {
        provider.after_confirm = status;
        paying.pay(invoice, "120.50 EUR");
        BOOST_TEST(void_it().starts_with("a payment of 120.50 EUR is under way on invoice"));
    }
    BOOST_TEST(portal.value("SELECT lifecycle FROM invoices") == "issued");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(a_void_gives_up_a_challenge_first, Voiding, *label("F8"))
{
    provider.after_confirm = ProviderStatus::requires_action;
    const auto payment = paying.pay(invoice, "120.50 EUR");
    BOOST_TEST(state(payment) == "action_required");
    BOOST_TEST(void_it() == "");
    BOOST_TEST(state(payment) == "canceled");
    BOOST_TEST(portal.value("SELECT lifecycle FROM invoices") == "void");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(a_void_that_comes_too_late_learns_of_the_payment, Voiding)
{
    provider.after_confirm = ProviderStatus::requires_action;
    const auto payment = paying.pay(invoice, "120.50 EUR");
    provider.payments.begin()->second.status = ProviderStatus::succeeded;
    BOOST_TEST(void_it().starts_with("a payment of 120.50 EUR has come in on invoice"));
    BOOST_TEST(state(payment) == "succeeded");
    BOOST_TEST(portal.value("SELECT lifecycle FROM invoices") == "issued");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(nobody_knows_whether_a_challenge_was_given_up_and_nothing_is_voided, Voiding)
{
    provider.after_confirm = ProviderStatus::requires_action;
    paying.pay(invoice, "120.50 EUR");
    provider.next_cancel.push_back(harness::answer(Outcome::unknown));
    BOOST_TEST(void_it().starts_with("a payment of 120.50 EUR is under way"));
    BOOST_TEST(portal.value("SELECT lifecycle FROM invoices") == "issued");
}

BOOST_FIXTURE_TEST_CASE(a_success_on_a_void_invoice_is_recorded_and_a_refund_is_due, Voiding, *label("B17"))
{
    const auto payment = paying.start(invoice);
    paying.send(payment, "120.50 EUR");
    BOOST_TEST(void_it() == "");
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "12050");
    paying.refund(payment, "120.50 EUR");
    BOOST_TEST(portal.value("SELECT CONCAT_WS('/', refunded_minor, credited_minor) FROM invoices") == "12050/0");
    check_books();
}

BOOST_FIXTURE_TEST_CASE(void_and_reissue_is_both_or_neither, Voiding, *label("B17"))
{
    auto staff = paying.staff();
    auto calls = paying.calls();
    auto document = portal.document("99.00 EUR");
    const auto reissue = [&](const std::string& number) {
        return app::reissue_invoice(staff, calls, number, {"demo", document, exchange::to_json(document), "a test"},
                                    "another price");
    };
    const auto issued = reissue(invoice.number);
    BOOST_REQUIRE(bool(issued));
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(lifecycle ORDER BY id) FROM invoices") == "void,issued");
    BOOST_TEST(portal.value("SELECT r.number FROM invoices i JOIN invoices r ON r.replaces_id = i.id") ==
               document.number);
    BOOST_TEST(portal.value("SELECT detail FROM activity WHERE kind = 'reissued'") == "replaced by " + document.number);

    // The number is taken: the old one stays as it was.
    const auto other = portal.unpaid_invoice("10.00 EUR");
    BOOST_TEST(!reissue(other.number));
    BOOST_TEST(portal.value("SELECT lifecycle FROM invoices WHERE number = '" + other.number + "'") == "issued");
    BOOST_TEST(!reissue(invoice.number));
}

BOOST_AUTO_TEST_SUITE_END()
