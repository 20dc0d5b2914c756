// Whoever tries out stolen cards is stopped, and nobody else: declines counted in a real database.
#include "app/handle_event.h"
#include "app/pay_limits.h"
#include "app/start_payment.h"
#include "app/workspaces.h"
#include "harness/addresses.h"
#include "harness/books.h"
#include "harness/paying.h"
#include "store/pay_limits.h"

#include <boost/test/unit_test.hpp>

#include <barrier>
#include <thread>

using app::PayOutcome;
using boost::unit_test::label;
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

    void decline_all(const std::string& code = "generic_decline")
    {
        provider.after_confirm = ProviderStatus::requires_payment_method;
        provider.decline_code = code;
    }

    void accept_all()
    {
        provider.after_confirm = ProviderStatus::succeeded;
        provider.decline_code = "";
    }

    // Declined so many times, with this link.
    void decline(const harness::Invoice& invoice, int times)
    {
        decline_all();
        for (int i = 0; i < times; ++i)
            paying.pay(invoice, "10.00 EUR");
        accept_all();
    }

    app::Started start(const harness::Invoice& invoice, const std::string& address = harness::new_address())
    {
        const auto id = std::to_string(invoice.id);
        auto with = paying.context();
        return app::start_payment(
            with, {.workspace_id = std::stoull(portal.value("SELECT workspace_id FROM invoices WHERE id = " + id)),
                   .invoice_id = invoice.id,
                   .portal_link_id = std::stoull(portal.value("SELECT id FROM portal_links WHERE invoice_id = " + id)),
                   .form_nonce = base::to_base64url(base::random_bytes(16)),
                   .client_address = address});
    }

    bool is_open(const harness::Invoice& invoice) { return start(invoice).outcome == app::StartOutcome::started; }

    std::string count(const std::string& rows) { return portal.value("SELECT COUNT(*) FROM " + rows); }
    std::string alerts(const std::string& key)
    {
        return count("outbox WHERE kind = 'staff_alert' AND dedupe_key LIKE '" + key + ":%'");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(limits, Fixture)

// --- Per link ---------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(five_declines_within_an_hour_close_the_link_for_an_hour_from_the_fifth, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR"), other = portal.unpaid_invoice("120.50 EUR");
    decline(invoice, 4);
    BOOST_TEST(is_open(invoice));
    portal.clock.advance(59min);
    decline(invoice, 1);

    const auto started = start(invoice);
    BOOST_TEST((started.outcome == app::StartOutcome::not_payable));
    BOOST_TEST((started.why == PayNow::link_closed));
    paying.pay(other, "120.50 EUR");  // Nobody else is affected.
    portal.clock.advance(59min + 58s);
    BOOST_TEST(!is_open(invoice));
    portal.clock.advance(3s);
    paying.pay(invoice, "120.50 EUR");
    BOOST_TEST(portal.value("SELECT SUM(paid_minor) FROM invoices") == "24100");
}

BOOST_AUTO_TEST_CASE(five_declines_in_more_than_an_hour_close_nothing)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    decline(invoice, 1);
    portal.clock.advance(61min);
    decline(invoice, 4);
    BOOST_TEST(is_open(invoice));
    BOOST_TEST(alerts("link_closed") == "0");
}

BOOST_AUTO_TEST_CASE(staff_are_told_once_for_each_closing, *label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    std::vector<std::string> forms;
    for (int i = 0; i < 6; ++i)
        forms.push_back(paying.start(invoice));
    decline(invoice, 5);
    for (const auto& form : forms)
        BOOST_TEST((paying.send(form, "10.00 EUR").why == PayNow::link_closed));
    BOOST_TEST(alerts("link_closed") == "1");
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(detail) FROM activity WHERE kind = 'link_closed'") ==
               "5 declines within an hour: no payments with this link for an hour");

    portal.clock.advance(61min);
    decline(invoice, 5);
    BOOST_TEST(alerts("link_closed") == "2");
    BOOST_TEST(count("activity WHERE kind = 'link_closed' AND payment_id IS NOT NULL") == "2");
}

BOOST_AUTO_TEST_CASE(a_form_from_before_the_closing_reserves_nothing_and_can_be_sent_after_it, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto form = paying.start(invoice);
    decline(invoice, 5);

    const auto calls = provider.calls.size();
    const auto refused = paying.send(form, "120.50 EUR");
    BOOST_TEST((refused.outcome == PayOutcome::not_payable));
    BOOST_TEST((refused.why == PayNow::link_closed));
    BOOST_TEST(provider.calls.size() == calls);
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");

    portal.clock.advance(1h + 1s);
    BOOST_TEST((paying.send(form, "120.50 EUR").outcome == PayOutcome::under_way));
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "12050");
}

BOOST_AUTO_TEST_CASE(what_no_bank_declined_is_no_decline)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    for (int i = 0; i < 5; ++i) {  // Forms that were left open
        paying.start(invoice);
        portal.clock.advance(25h);
        paying.reconcile();
    }
    for (int i = 0; i < 3; ++i) {  // The provider would not begin
        provider.next_create.push_back(harness::answer(Outcome::rejected, "amount_too_small"));
        paying.pay(invoice, "10.00 EUR");
    }
    for (int i = 0; i < 3; ++i) {  // The customer did not answer their bank, and our confirm never arrived
        provider.after_confirm = ProviderStatus::requires_action;
        paying.pay(invoice, "10.00 EUR");
    }
    portal.clock.advance(31min);
    paying.reconcile();
    BOOST_TEST(count("payments WHERE state IN ('failed', 'canceled')") == "11");
    BOOST_TEST(count("portal_links WHERE closed_until IS NOT NULL") == "0");
    BOOST_TEST(is_open(invoice));
}

BOOST_AUTO_TEST_CASE(a_bank_debit_that_comes_back_days_later_closes_nothing)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    decline(invoice, 4);
    portal.clock.advance(2h);
    provider.after_confirm = ProviderStatus::processing;
    std::vector<std::string> debits;
    for (int i = 0; i < 5; ++i)
        debits.push_back(paying.row(paying.pay(invoice, "10.00 EUR")).provider_payment_id);
    portal.clock.advance(72h);
    for (const auto& debit : debits) {
        provider.fail_bank_debit(debit);
        paying.tell(debit);
    }
    BOOST_TEST(count("payments WHERE state = 'failed' AND decline_code = 'insufficient_funds'") == "5");
    BOOST_TEST(count("portal_links WHERE closed_until IS NOT NULL") == "0");
}

BOOST_AUTO_TEST_CASE(a_payment_that_goes_through_begins_the_count_anew, *label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    decline(invoice, 4);
    paying.pay(invoice, "20.50 EUR");
    decline(invoice, 4);
    BOOST_TEST(is_open(invoice));
    decline(invoice, 1);
    BOOST_TEST(!is_open(invoice));
}

BOOST_AUTO_TEST_CASE(a_payment_that_goes_through_late_opens_the_link_again, *label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto form = paying.start(invoice);
    provider.after_confirm = ProviderStatus::requires_action;
    paying.send(form, "20.50 EUR");  // The bank asks its customer while others are declined.
    decline(invoice, 5);
    BOOST_TEST(!is_open(invoice));

    const auto challenged = paying.row(form).provider_payment_id;
    provider.payments.at(challenged).status = ProviderStatus::succeeded;
    paying.tell(challenged);
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "2050");
    paying.pay(invoice, "100.00 EUR");
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "12050");
}

BOOST_AUTO_TEST_CASE(a_decline_that_turns_out_to_be_a_success_does_not_count)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    decline(invoice, 4);
    decline_all();
    const auto late = paying.pay(invoice, "20.50 EUR");
    accept_all();
    BOOST_TEST(!is_open(invoice));
    const auto object = paying.row(late).provider_payment_id;
    provider.payments.at(object).status = ProviderStatus::succeeded;
    paying.tell(object);
    BOOST_TEST(is_open(invoice));
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "2050");
}

BOOST_AUTO_TEST_CASE(a_try_without_an_answer_may_be_the_fifth_decline_so_another_waits, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto first = paying.start(invoice), second = paying.start(invoice);
    decline(invoice, 4);
    provider.next_create.push_back(harness::answer(Outcome::unknown));
    paying.send(first, "10.00 EUR");
    BOOST_TEST((paying.send(second, "10.00 EUR").outcome == PayOutcome::wait));
    portal.clock.advance(3min);
    paying.reconcile();
    BOOST_TEST((paying.send(second, "10.00 EUR").outcome == PayOutcome::under_way));
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "1000");
}

BOOST_AUTO_TEST_CASE(forms_that_were_opened_long_before_are_counted_when_they_are_sent, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    std::vector<std::string> forms;
    for (int i = 0; i < 12; ++i)
        forms.push_back(paying.start(invoice));
    portal.clock.advance(23h);
    for (int i = 0; i < 10; ++i)
        paying.send(forms[static_cast<std::size_t>(i)], "1.00 EUR");
    BOOST_TEST((paying.send(forms[10], "1.00 EUR").outcome == PayOutcome::too_many));

    const auto other = portal.unpaid_invoice("120.50 EUR");
    forms.clear();
    for (int i = 0; i < 6; ++i)
        forms.push_back(paying.start(other));
    portal.clock.advance(23h);
    decline_all();
    for (int i = 0; i < 5; ++i)
        paying.send(forms[static_cast<std::size_t>(i)], "10.00 EUR");
    BOOST_TEST((paying.send(forms[5], "10.00 EUR").why == PayNow::link_closed));
}

// --- Per address ------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(ten_declines_over_one_connection_refuse_it_everywhere_for_the_hour, *label("C5"))
{
    paying.client_address = "2001:db8:1:2::1";
    const auto form = paying.start(portal.unpaid_invoice("120.50 EUR"));
    for (int i = 0; i < 5; ++i)
        decline(portal.unpaid_invoice("120.50 EUR"), 2);

    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto refused = [&](const char* address) {
        return start(invoice, address).outcome == app::StartOutcome::too_many_from_address;
    };
    BOOST_TEST(refused("2001:db8:1:2::1"));
    BOOST_TEST(refused("2001:db8:1:2:3:4:5:6"));  // The same household
    BOOST_TEST(!refused("2001:db8:1:3::1"));
    BOOST_TEST(!refused("192.0.2.7"));
    BOOST_TEST(count("portal_links WHERE closed_until IS NOT NULL") == "0");

    // A form that was open already reserves nothing.
    BOOST_TEST((paying.send(form, "120.50 EUR").outcome == PayOutcome::too_many_from_address));
    BOOST_TEST(count("payments WHERE state = 'reserved'") == "0");
    portal.clock.advance(1h + 1s);
    BOOST_TEST(!refused("2001:db8:1:2::1"));
    BOOST_TEST((paying.send(form, "120.50 EUR").outcome == PayOutcome::under_way));
}

BOOST_AUTO_TEST_CASE(a_connection_of_many_customers_is_not_refused_for_the_declines_of_some)
{
    paying.client_address = "192.0.2.7";
    for (int i = 0; i < 11; ++i)
        paying.pay(portal.unpaid_invoice("10.00 EUR"), "10.00 EUR");
    for (int i = 0; i < 10; ++i)
        decline(portal.unpaid_invoice("120.50 EUR"), 1);
    paying.pay(portal.unpaid_invoice("10.00 EUR"), "10.00 EUR");
    BOOST_TEST(count("payments WHERE state = 'succeeded'") == "12");
}

BOOST_AUTO_TEST_CASE(thirty_tries_that_come_to_nothing_refuse_a_connection)
{
    paying.client_address = "192.0.2.7";
    for (int i = 0; i < 30; ++i) {
        provider.next_create.push_back(harness::answer(Outcome::rejected));
        paying.pay(portal.unpaid_invoice("10.00 EUR"), "10.00 EUR");
    }
    const auto invoice = portal.unpaid_invoice("10.00 EUR");
    BOOST_TEST((start(invoice, "192.0.2.7").outcome == app::StartOutcome::too_many_from_address));
    BOOST_TEST((start(invoice, "192.0.2.8").outcome == app::StartOutcome::started));
}

BOOST_AUTO_TEST_CASE(of_two_at_once_from_one_connection_one_is_the_last, *label("C5"))
{
    for (int round = 0; round < 5; ++round) {
        const auto address = harness::new_address();
        paying.client_address = address;
        for (int i = 0; i < 3; ++i)
            decline(portal.unpaid_invoice("120.50 EUR"), 3);

        harness::ScriptedProvider providers[2];
        std::vector<std::string> forms;
        std::vector<std::unique_ptr<harness::Paying>> workers;
        for (auto& one : providers) {
            one.after_confirm = ProviderStatus::requires_payment_method;
            one.decline_code = "generic_decline";
            workers.push_back(std::make_unique<harness::Paying>(portal, one));
            workers.back()->client_address = address;
            forms.push_back(workers.back()->start(portal.unpaid_invoice("120.50 EUR")));
        }
        PayOutcome outcomes[2];
        std::barrier together(2);
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < 2; ++i)
                threads.emplace_back([&, i] {
                    together.arrive_and_wait();
                    outcomes[i] = workers[i]->send(forms[i], "10.00 EUR").outcome;
                });
        }
        BOOST_TEST(std::ranges::count(outcomes, PayOutcome::under_way) == 1);
        BOOST_TEST(std::ranges::count(outcomes, PayOutcome::too_many_from_address) == 1);
    }
}

BOOST_AUTO_TEST_CASE(whoever_has_no_address_shares_one)
{
    paying.client_address = "unix:";
    for (int i = 0; i < 5; ++i)
        decline(portal.unpaid_invoice("120.50 EUR"), 2);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST((start(invoice, "").outcome == app::StartOutcome::too_many_from_address));
    BOOST_TEST((start(invoice, "192.0.2.7").outcome == app::StartOutcome::started));
}

BOOST_AUTO_TEST_CASE(nobodys_address_is_stored)
{
    paying.client_address = "192.0.2.7";
    const auto id = paying.pay(portal.unpaid_invoice("10.00 EUR"), "10.00 EUR");
    const auto stored = portal.value("SELECT HEX(address_hash) FROM payments WHERE public_id = '" + id + "'");
    BOOST_TEST(stored.size() == 32U);
    BOOST_TEST(stored.find("C0000207") == std::string::npos);
    // What it says depends on the master key alone.
    const base::Sealer other(std::string(32, 'x'));
    const app::Context with{portal.context().db, other, portal.clock.now(), "customer"};
    BOOST_TEST(base::to_hex(app::address_hash(with, "192.0.2.7")).size() == 32U);
    BOOST_TEST(app::address_hash(with, "192.0.2.7") != app::address_hash(paying.context(), "192.0.2.7"));
    BOOST_TEST(app::address_hash(paying.context(), "192.0.2.7") == *base::from_hex(stored));
}

// --- Per workspace ----------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_hundred_declines_close_the_workspace_for_an_hour_and_no_other, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto form = paying.start(invoice);
    for (int i = 0; i < 25; ++i) {
        BOOST_TEST(is_open(invoice));
        decline(portal.unpaid_invoice("120.50 EUR"), 4);
    }
    BOOST_TEST((start(invoice).why == PayNow::closed));
    BOOST_TEST((paying.send(form, "120.50 EUR").why == PayNow::closed));
    BOOST_TEST(alerts("workspace_closed") == "1");
    BOOST_TEST(count("activity WHERE kind = 'workspace_closed' AND invoice_id IS NULL") == "1");
    BOOST_TEST(alerts("link_closed") == "0");

    portal.clock.advance(59min + 50s);
    BOOST_TEST(!is_open(invoice));
    portal.clock.advance(11s);
    BOOST_TEST((paying.send(form, "120.50 EUR").outcome == PayOutcome::under_way));
}

// --- What it costs ----------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(counting_reads_the_tries_of_the_hour_and_not_the_years_before)
{
    paying.client_address = "192.0.2.7";
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    decline(invoice, 3);
    auto admin = portal.database.connect("migrate");
    admin.execute(
        "INSERT INTO payments (workspace_id, invoice_id, portal_link_id, provider_account_id, public_id, form_nonce,"
        " state, currency, amount_minor, decline_code, address_hash, created_at, reserved_at, settled_at)"
        " SELECT p.workspace_id, p.invoice_id, p.portal_link_id, p.provider_account_id, LPAD(s.seq, 32, '0'),"
        " LPAD(s.seq, 22, '0'), 'failed', p.currency, 100, 'generic_decline', p.address_hash, '2026-01-01',"
        " '2026-01-01', '2026-01-01' FROM seq_1_to_3000 s, (SELECT * FROM payments LIMIT 1) p");
    BOOST_TEST(admin.select("ANALYZE TABLE payments").next());

    auto session = portal.database.connect("migrate");
    const auto reads_so_far = [&] {
        auto rows = session.select(
            "SELECT CAST(SUM(VARIABLE_VALUE) AS INTEGER) AS n FROM information_schema.session_status"
            " WHERE VARIABLE_NAME LIKE 'Handler_read%'");
        rows.next();
        return rows.number("n");
    };
    const auto reads = [&](const auto& query) {
        const auto first = reads_so_far(), second = reads_so_far();  // Asking reads too.
        query();
        return reads_so_far() - second - (second - first);
    };
    const auto row =
        paying.row(portal.value("SELECT public_id FROM payments WHERE reserved_at > '2026-02-01' LIMIT 1"));
    const auto hash = app::address_hash(paying.context(), "192.0.2.7");
    const auto since = portal.clock.now() - 1h;
    domain::Tries link, address, workspace;
    BOOST_TEST(reads([&] { link = store::count_tries_of_link(session, row.workspace_id, row.portal_link_id, since); }) <
               30);
    BOOST_TEST(reads([&] { address = store::count_tries_of_address(session, hash, since); }) < 30);
    BOOST_TEST(reads([&] { workspace = store::count_tries_of_workspace(session, row.workspace_id, since); }) < 30);
    BOOST_TEST(link.declined == 3);
    BOOST_TEST(address.declined == 3);
    BOOST_TEST(workspace.declined == 3);
    admin.execute("DELETE FROM payments WHERE reserved_at < '2026-02-01'");  // They have no history.
}

BOOST_AUTO_TEST_SUITE_END()
