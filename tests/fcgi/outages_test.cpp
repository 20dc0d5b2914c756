// What must happen when what the portal stands on fails: one case or more for each row F14 ... F20 of
// tests/promises.txt, in its order, against the programs as they are deployed. What fails on the way of
// the money itself is in failures_test.cpp.
#include "fcgi/failures.h"
#include "harness/database_server.h"
#include "harness/failpoint.h"
#include "harness/full_disk.h"
#include "harness/process.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <optional>
#include <thread>

using boost::unit_test::label;
using failures::contains;
using namespace std::chrono_literals;

namespace {

std::filesystem::path job(const std::string& name)
{
    return harness::build_folder() / "tests/jobs" / name;
}

// Looks until it holds; false when it does not within half a minute.
template <class Condition>
bool wait_until(const Condition& condition)
{
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_until(std::chrono::steady_clock::now() + 20ms);
    }
    return true;
}

// The server has room for nothing more, and neither has a page of the log or of the events.
void fill_up(const harness::Portal& portal)
{
    auto admin = portal.database.connect("migrate");
    const auto until_full = [](const auto& insert) {
        constexpr int most = 5000;
        BOOST_CHECK_THROW(for (int i = 0; i < most; ++i) insert(i), base::Unavailable);
    };
    // No long texts: MariaDB dies when it has to undo one of them without space.
    admin.command("CREATE TABLE ballast (bytes VARBINARY(4000) NOT NULL)");
    for (const int rows : {50, 1})
        until_full([&](int) {
            admin.execute("INSERT INTO ballast SELECT REPEAT('x', 4000) FROM seq_1_to_50 WHERE seq <= ?", rows);
        });
    until_full([&](int) {
        admin.execute(
            "INSERT INTO activity (workspace_id, kind, actor, happened_at) SELECT id, 'x', 'x', created_at FROM "
            "workspaces");
    });
    until_full([&](int i) {  // Before all of the provider's own ids
        admin.execute(
            "INSERT INTO provider_events (provider_account_id, event_id, workspace_id, type, object_id, body_hash, "
            "state, received_at) SELECT id, ?, workspace_id, 'x', 'x', '', 'done', created_at FROM provider_accounts",
            "a" + std::to_string(10'000 + i));
    });
}

// A portal whose database may be stopped.
struct OwnDatabase {
    explicit OwnDatabase(const std::string& options) : server(options), portal_there(server.server(), "outage") {}

    harness::OwnServer server;
    harness::Portal portal_there;
};

struct OnOwnServer : OwnDatabase, failures::Scene {
    explicit OnOwnServer(const std::string& options = "") : OwnDatabase(options), Scene(portal_there) {}
};

// All tables in one file that cannot grow beyond this. No commit waits for the disk: filling it takes many.
std::string in_one_file_of(const std::string& most)
{
    return "--innodb-flush-log-at-trx-commit=0 --innodb-file-per-table=0 --innodb-autoextend-increment=1 "
           "--innodb-data-file-path=ibdata1:12M:autoextend:max:" +
           most;
}

struct OnSmallServer : OnOwnServer {
    OnSmallServer() : OnOwnServer(in_one_file_of("20M")) {}
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(failures, failures::Fixture)

// F14: the database is away. The invoice says "in a moment", nobody is charged, webhooks are asked to come again; and
// when it is back, everything goes on without a hand on it: pages, forms, webhooks, jobs.
BOOST_FIXTURE_TEST_CASE(while_the_database_is_away_nobody_is_charged_and_then_all_goes_on_by_itself, OnOwnServer,
                        *label("F14"))
{
    const auto unknown = pay_without_an_answer();
    invoice = portal.unpaid_invoice("20.50 USD");
    const auto nonce = customer.nonce_of(invoice);
    const auto payment = customer.press_pay_now(invoice);
    const auto fields = form("20.50");
    harness::Process reconciler({{job("reconciler").string()}});
    const auto asked_before = checkout.provider.requests().size();

    server.stop();
    const auto page = checkout.view.get(invoice.path());
    BOOST_TEST(page.status == 503);
    BOOST_TEST(page.header("Retry-After") != "");
    BOOST_TEST(contains(page.body, "back in a moment"));
    BOOST_TEST(customer.post_pay_now(invoice, nonce).status == 503);
    BOOST_TEST(customer.get(payment).status == 503);
    BOOST_TEST(customer.send(payment, fields).status == 503);
    BOOST_TEST(checkout.provider.requests().size() == asked_before);
    checkout.sandbox.deliver();
    BOOST_TEST(contains(checkout.webhook.log(), "route=webhook method=POST status=503"));
    BOOST_TEST(checkout.run_job("courier") == 1);

    server.start();
    portal.clock.advance(36s);
    BOOST_TEST(wait_until([&] { return checkout.state_of(unknown) == "succeeded"; }));
    BOOST_TEST(checkout.view.get(invoice.path()).status == 200);
    BOOST_TEST(customer.send(payment, fields).header("Location") == payment + "/result");
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    portal.clock.advance(1h);
    checkout.deliver_webhooks();
    BOOST_TEST(portal.rows("provider_events") > 0);
    BOOST_TEST(count("provider_events WHERE state = 'pending'") == "0");
    BOOST_TEST(checkout.charges().size() == 2U);
    reconciler.send_signal(SIGTERM);
    BOOST_TEST(reconciler.wait() == 0);
    check_books(checkout);
}

// F15: a disk is full. As when the database is away; no half files and no half transactions. First the database's
// own: its tables can take no row more, until the disk is made larger.
BOOST_FIXTURE_TEST_CASE(when_the_database_has_no_space_nobody_is_charged_and_nothing_is_half_done, OnSmallServer,
                        *label("F15"))
{
    const auto part = customer.press_pay_now(invoice);
    customer.send(part, form("20.50"));
    const auto payment = customer.post(part + "/again", {}).header("Location");
    const auto fields = form("100");
    auto second = checkout.customer();
    const auto nonce = second.nonce_of(invoice);
    const auto asked_before = checkout.provider.requests().size();

    fill_up(portal);
    const auto logged = portal.rows("activity"), told = portal.rows("provider_events");
    BOOST_TEST(checkout.view.get(invoice.path()).status == 200);  // What is there can be read
    BOOST_TEST(second.post_pay_now(invoice, nonce).status == 503);
    BOOST_TEST(customer.send(payment, fields).status == 503);
    BOOST_TEST(checkout.provider.requests().size() == asked_before);
    checkout.sandbox.deliver();
    BOOST_TEST(contains(checkout.webhook.log(), "route=webhook method=POST status=503"));
    BOOST_TEST(!contains(checkout.webhook.log(), "status=500"));
    BOOST_TEST(checkout.state_of(payment) == "started");
    BOOST_TEST(of_invoice("reserved_minor") == "0");
    BOOST_TEST(portal.rows("payments") == 2);
    BOOST_TEST(portal.rows("activity") == logged);
    BOOST_TEST(portal.rows("provider_events") == told);

    server.stop();
    server.start(in_one_file_of("96M"));
    BOOST_TEST(customer.send(payment, fields).header("Location") == payment + "/result");
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    portal.clock.advance(1h);
    checkout.deliver_webhooks();
    BOOST_TEST(portal.rows("provider_events") > told);
    check_books(checkout);
}

// In the middle of a transaction: each table that the way of the money writes into takes no row more.
BOOST_AUTO_TEST_CASE(a_transaction_that_finds_a_table_full_is_undone_as_a_whole, *label("F15"))
{
    for (const std::string table : {"payments", "activity", "ledger_entries", "receipts", "outbox"}) {
        invoice = portal.unpaid_invoice("120.50 USD");
        const bool has_money_moved = table != "payments" && table != "activity";
        BOOST_TEST_CONTEXT(table)
        {
            auto payment = table == "payments" ? "" : customer.press_pay_now(invoice);
            const auto nonce = customer.nonce_of(invoice);
            const auto fields = form();
            const auto asked_before = checkout.provider.requests().size();
            {
                const harness::FullTable full(portal, table);
                const auto answer =
                    payment.empty() ? customer.post_pay_now(invoice, nonce) : customer.send(payment, fields);
                BOOST_TEST(answer.status == 503);
                BOOST_TEST(contains(answer.body, "do not pay again") == !payment.empty());
            }
            BOOST_TEST((checkout.provider.requests().size() > asked_before) == has_money_moved);
            BOOST_TEST(of_invoice("paid_minor") == "0");
            BOOST_TEST(of_invoice("reserved_minor") == (has_money_moved ? "12050" : "0"));
            BOOST_TEST(count("ledger_entries l JOIN invoices i ON i.id = l.invoice_id WHERE i.id = " +
                             std::to_string(invoice.id)) == "0");
            reconcile_for(40s, 40s);
            if (!has_money_moved)
                customer.send(payment.empty() ? customer.press_pay_now(invoice) : payment, form());
            BOOST_TEST(of_invoice("paid_minor") == "12050");
            check_books(checkout);
        }
    }
}

// The programs' own disk: nothing that they answer needs a file, not even their log. What is put into files is whole
// or not there: style sheets and mails.
BOOST_AUTO_TEST_CASE(programs_whose_disk_is_full_answer_and_leave_no_half_files, *label("F15"))
{
    const auto mail = portal.folder.path() / "mail";
    std::optional<harness::FullDisk> full(std::in_place);
    harness::Worker view("view"), pdf("pdf"), pay("pay"), webhook("webhook");
    const auto page = view.get(invoice.path());
    BOOST_TEST(page.status == 200);
    BOOST_TEST(contains(page.body, "</html>"));
    BOOST_TEST(pdf.get(invoice.path() + "/invoice.pdf").body.ends_with("%%EOF\n"));
    const auto at = page.body.find("/branding/demo/");
    BOOST_REQUIRE(at != std::string::npos);
    const auto style = page.body.substr(at, page.body.find('"', at) - at);
    BOOST_TEST(view.get(style).status == 200);
    BOOST_TEST(std::filesystem::is_empty(portal.branding() / "demo"));
    harness::Customer other(view, pay, checkout.sandbox);
    const auto payment = other.press_pay_now(invoice);
    other.send(payment, form());
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    BOOST_TEST(webhook.request("POST", "/webhooks/stripe/demo", {}, "{}").status == 400);
    BOOST_TEST(checkout.run_job("courier") == 0);
    BOOST_TEST(std::filesystem::is_empty(mail));
    BOOST_TEST(count("outbox WHERE state = 'waiting'") == "2");

    full.reset();
    portal.clock.advance(1min);
    BOOST_TEST(checkout.run_job("courier") == 0);
    BOOST_TEST(mails().size() == 2U);
    harness::Worker later("view");
    const auto css = later.get(style).body;
    BOOST_TEST(harness::read_text(portal.branding() / style.substr(std::string("/branding/").size())) == css);
    check_books(checkout);
}

// The same where a program meets it as an error of the system.
BOOST_AUTO_TEST_CASE(a_program_that_finds_the_disk_full_says_in_a_moment, *label("F15"))
{
    const auto payment = customer.press_pay_now(invoice);
    const auto fields = form();
    {
        const harness::Failpoint full("before_reserve:enospc");
        BOOST_TEST(customer.send(payment, fields).status == 503);
        BOOST_TEST(checkout.provider.requests().empty());
    }
    {
        const harness::Failpoint full("after_confirm:enospc");
        const auto answer = customer.send(payment, fields);
        BOOST_TEST(answer.status == 503);
        BOOST_TEST(contains(answer.body, "do not pay again"));
    }
    {
        const harness::Failpoint full("before_event_stored:enospc");
        checkout.sandbox.deliver();
        BOOST_TEST(contains(checkout.webhook.log(), "route=webhook method=POST status=503"));
    }
    reconcile_for(40s, 40s);
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    check_books(checkout);
}

// F16: the mail service is down, hangs, or is lost after it has taken a mail. Payments go on; the mail comes later,
// with the same Message-ID.
BOOST_AUTO_TEST_CASE(while_mails_cannot_be_sent_payments_go_on_and_the_mail_comes_later_once, *label("F16"))
{
    const auto mail = portal.folder.path() / "mail";
    const auto pay_20 = [&] {
        const auto payment = customer.press_pay_now(invoice);
        customer.send(payment, form("20"));
        BOOST_TEST(checkout.state_of(payment) == "succeeded");
    };
    const auto message_ids = [&] {
        return portal.value("SELECT GROUP_CONCAT(message_id ORDER BY id) FROM outbox WHERE message_id IS NOT NULL");
    };
    std::filesystem::remove_all(mail);  // Down
    pay_20();
    BOOST_TEST(checkout.run_job("courier") == 0);
    BOOST_TEST(count("outbox WHERE state = 'waiting'") == "2");
    const auto ids = message_ids();
    std::filesystem::create_directories(mail);
    portal.clock.advance(1min);
    {
        const harness::Failpoint hangs("before_send:hang");
        harness::Process courier({{job("courier").string(), "--once"}});
        BOOST_TEST(wait_until([&] { return hangs.has_happened(); }));
        pay_20();
        courier.send_signal(SIGKILL);
        courier.wait();
    }
    portal.clock.advance(5min);
    {
        const harness::Failpoint lost("after_send:kill");
        BOOST_TEST(checkout.run_job("courier") == 128 + SIGKILL);
    }
    const auto taken = mails();
    BOOST_TEST(taken.size() == 1U);
    portal.clock.advance(30min);
    BOOST_TEST(checkout.run_job("courier") == 0);

    BOOST_TEST(count("outbox WHERE state = 'sent'") == "4");
    BOOST_TEST(message_ids().starts_with(ids));
    BOOST_TEST(mails().size() == 4U);
    BOOST_TEST(mails().at(taken.begin()->first) == taken.begin()->second);
    for (const auto& [name, bytes] : mails())
        BOOST_TEST(contains(message_ids(), "<" + name.substr(0, name.size() - 4) + ">"), name);
    check_books(checkout);
}

// F17: no webhook ever arrives. By asking, cards settle within two minutes and bank debits within six hours.
BOOST_AUTO_TEST_CASE(without_webhooks_cards_settle_within_two_minutes_and_debits_within_six_hours, *label("F17"))
{
    checkout.sandbox.disturb_webhooks({{"lose_per_mille", "1000"}});
    const auto card = pay_without_an_answer();
    checkout.deliver_webhooks();
    BOOST_TEST(checkout.state_of(card) == "confirming");
    reconcile_for(2min, 30s);
    BOOST_TEST(checkout.state_of(card) == "succeeded");

    invoice = portal.unpaid_invoice("120.50 USD");
    const auto debit = pay_by_bank();
    reconcile_for(25h, 1h);  // From here on it is asked about seldom
    BOOST_TEST(checkout.state_of(debit) == "processing");
    checkout.sandbox.settle_debit(provider_id(debit));
    checkout.deliver_webhooks();
    BOOST_TEST(checkout.state_of(debit) == "processing");
    reconcile_for(6h, 6h);
    BOOST_TEST(checkout.state_of(debit) == "succeeded");
    BOOST_TEST(portal.rows("provider_events") == 0);
    check_books(checkout);
}

// F18: the provider has a payment that we know nothing of. The comparison of the night finds it, the log names it, and
// the business is told. Nothing is made up here.
BOOST_AUTO_TEST_CASE(a_payment_that_only_the_provider_knows_is_found_at_night_and_told, *label("F18"))
{
    const auto foreign = checkout.sandbox.confirmed(checkout.sandbox.confirmation_token(harness::cards::good), "500");
    checkout.deliver_webhooks();
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert'") == "0");
    reconcile_for(24h, 24h);
    BOOST_TEST(count("activity WHERE kind = 'books_differ' AND detail LIKE '" + foreign + ": 5.00 USD%'") == "1");
    BOOST_TEST(portal.rows("ledger_entries") == 0);
    checkout.run_job("courier");
    BOOST_TEST(count("outbox WHERE dedupe_key LIKE 'books_differ:%' AND state = 'sent'") == "1");
    BOOST_TEST(mails().size() == 1U);
    const auto broken = checkout.broken_rules();
    BOOST_TEST(broken.size() == 1U);
    BOOST_TEST(contains(broken.at(0), "taken 500 as " + foreign));
}

// F19: a template is missing or broken. The program refuses to start, and one that runs is not touched by it: there is
// never half a page.
BOOST_AUTO_TEST_CASE(a_program_with_a_broken_template_refuses_to_start_and_a_running_one_goes_on, *label("F19"))
{
    const harness::TemporaryFolder folder;
    std::filesystem::copy(harness::build_folder() / "share", folder.path() / "share",
                          std::filesystem::copy_options::recursive);
    auto config = harness::read_text(portal.config_file());
    const auto at = config.find("share = \"") + 9;
    config.replace(at, config.find('"', at) - at, (folder.path() / "share").string());
    harness::write_text(folder.path() / "portal.toml", config);
    const harness::Pairs environment = {{"PORTAL_CONFIG", (folder.path() / "portal.toml").string()}};
    harness::Worker running("view", environment);
    BOOST_TEST(running.get("/healthz").status == 200);

    const auto refuses = [&](const std::string& program, const std::string& name) {
        harness::WorkerProcess worker(harness::build_folder() / "tests" / program, environment);
        const bool has_stopped = worker.wait() == 1;
        return has_stopped && contains(worker.log(), name);
    };
    const std::pair<const char*, const char*> templates[] = {{"cgi-bin/view.fcgi", "invoice.html.tpl"},
                                                             {"cgi-bin/pay.fcgi", "pay_form.html.tpl"},
                                                             {"cgi-bin/pdf.fcgi", "dead_link.html.tpl"},
                                                             {"jobs/courier", "mail_letter.html.tpl"}};
    const std::string pragma = "{{%AUTOESCAPE context=\"HTML\"}}";
    for (const auto& [program, name] : templates) {
        const auto file = folder.path() / "share/templates" / name;
        const auto good = harness::read_text(file);
        std::filesystem::remove(file);
        BOOST_TEST(refuses(program, name), program);
        for (const auto& broken : {std::string(), pragma + "{{#OPEN}}never closed", pragma + "{{W_no__such__word}}",
                                   pragma + "{{A_no__such__asset}}", good.substr(pragma.size())}) {
            harness::write_text(file, broken);
            BOOST_TEST(refuses(program, name), program << " with " << broken.substr(0, 60));
        }
        harness::write_text(file, name == std::string("invoice.html.tpl") ? pragma + "half a" : good);
    }
    const auto page = running.get(invoice.path());
    BOOST_TEST(page.status == 200);
    BOOST_TEST(contains(page.body, "</html>"));
}

// F20: our clock is wrong. Webhooks are genuine and have another time: they are refused, the log and the business are
// told, and asking settles the payment.
BOOST_AUTO_TEST_CASE(with_a_wrong_clock_webhooks_are_refused_and_told_of_and_asking_settles, *label("F20"))
{
    const auto payment = pay_without_an_answer();
    const harness::TemporaryFolder folder;
    harness::write_text(folder.path() / "right_time", "0");
    portal.clock.advance(10min);
    setenv("PORTAL_CLOCK_OFFSET_FILE", (folder.path() / "right_time").c_str(), 1);
    checkout.sandbox.deliver();  // In the time that it is
    setenv("PORTAL_CLOCK_OFFSET_FILE", portal.clock.offset_file().c_str(), 1);
    BOOST_TEST(portal.rows("provider_events") == 0);
    BOOST_TEST(contains(checkout.webhook.log(), "level=error"));
    BOOST_TEST(contains(checkout.webhook.log(), "event=webhook_refused"));
    BOOST_TEST(contains(checkout.webhook.log(), "why=stale"));
    BOOST_TEST(count("outbox WHERE dedupe_key LIKE 'webhooks_stale:%'") == "1");

    BOOST_TEST(checkout.run_job("reconciler") == 0);
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    checkout.run_job("courier");
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert' AND state = 'sent'") == "1");
    check_books(checkout);

    portal.clock.advance(24h);  // Both clocks are the same again: what was refused comes once more
    checkout.deliver_webhooks();
    BOOST_TEST(portal.rows("provider_events") > 0);
    BOOST_TEST(count("outbox WHERE dedupe_key LIKE 'webhooks_stale:%'") == "1");
    check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
