// The courier as the program that it is, with a mail server: what becomes of mails that are refused, put off,
// lost after sending, or that come back.
#include "harness/config.h"
#include "harness/paying.h"
#include "harness/process.h"
#include "harness/smtp_server.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

using boost::unit_test::label;
using namespace std::chrono_literals;
using Mode = harness::SmtpServer::Mode;

namespace {

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

struct Fixture : harness::PortalFixture {
    harness::SmtpServer server{Mode::starttls};
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};
    const std::filesystem::path config = portal.folder.path() / "portal.toml";
    const std::string before = harness::read_text(config);

    Fixture()
    {
        harness::write_text(config, before.substr(0, before.find("[mail]")) + "[mail]\nsmtp = \"" + server.url() +
                                        "\"\nsender = \"bills@pay.example.com\"\nca_file = \"" +
                                        server.ca_file().string() + "\"\n" + rest());
    }
    ~Fixture() { harness::write_text(config, before); }

    // What stands behind [mail].
    std::string rest() const
    {
        const auto mail = before.find("[mail]");
        const auto next = before.find("\n[", mail);
        return next == std::string::npos ? "" : before.substr(next + 1);
    }

    void pay_as(const std::string& email)
    {
        auto document = portal.document("120.50 EUR");
        document.buyer.contact.email = email;
        paying.pay(portal.issue(document), "120.50 EUR");
    }

    static int run_courier()
    {
        return harness::run({{(harness::build_folder() / "tests/jobs/courier").string(), "--once"}});
    }

    // Of the receipt.
    std::string state() { return portal.value("SELECT state FROM outbox WHERE kind = 'receipt'"); }
    std::string id() { return portal.value("SELECT message_id FROM outbox WHERE kind = 'receipt'"); }
    std::string told(const std::string& kind)
    {
        return portal.value("SELECT GROUP_CONCAT(detail) FROM activity WHERE kind = '" + kind + "'");
    }

    // What portalctl says when it reads this mail.
    std::string come_back(const std::string& bytes)
    {
        const auto input = portal.folder.path() / "input", output = portal.folder.path() / "output";
        harness::write_text(input, bytes);
        const int handle = open(input.c_str(), O_RDONLY | O_CLOEXEC);
        const auto portalctl = (harness::build_folder() / "tests/bin/portalctl").string();
        BOOST_TEST(harness::run({{portalctl, "mail", "bounce"}, {}, handle, output}) == 0);
        close(handle);
        return harness::read_text(output);
    }

    static std::string bounce_of(const std::string& id)
    {
        return "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n"
               "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; m\r\n\r\n"
               "Final-Recipient: rfc822; casey@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
               "Diagnostic-Code: smtp; 550 no such mailbox\r\n\r\n"
               "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-Id: " +
               id + "\r\n\r\n--b--\r\n";
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(courier_smtp, Fixture)

BOOST_AUTO_TEST_CASE(receipt_and_notice_leave_by_smtp, *label("B6"))
{
    pay_as("casey@example.com");
    BOOST_TEST(run_courier() == 0);
    const auto mails = server.mails();
    BOOST_REQUIRE(mails.size() == 2U);
    const auto receipt = std::ranges::find(mails, "casey@example.com", &harness::SmtpServer::Mail::recipient);
    BOOST_REQUIRE((receipt != mails.end()));
    BOOST_TEST(receipt->sender == "bills@pay.example.com");
    BOOST_TEST(has(receipt->bytes, "From: Demo Contracting <bills@pay.example.com>\r\n"));
    BOOST_TEST(has(receipt->bytes, "Message-Id: " + id() + "\r\n"));
    BOOST_TEST(state() == "sent");
    BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(an_address_that_does_not_exist_is_given_up_with_the_servers_words, *label("B6"))
{
    pay_as("unknown@example.com");
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(state() == "given_up");
    BOOST_TEST(told("receipt_not_sent") == "refused for unknown@example.com: 550 5.1.1 no such mailbox");
}

BOOST_AUTO_TEST_CASE(greylisting_only_costs_a_minute, *label("B6"))
{
    pay_as("greylisted@example.com");
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(state() == "waiting");
    const auto first = id();
    BOOST_TEST(portal.value("SELECT answer FROM outbox WHERE kind = 'receipt'") == "451 4.7.1 try again in a minute");
    portal.clock.advance(1min);
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(state() == "sent");
    BOOST_TEST(id() == first);
}

BOOST_AUTO_TEST_CASE(a_mail_lost_after_sending_comes_again_under_the_same_message_id, *label("F16"))
{
    pay_as("drop@example.com");
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(state() == "waiting");
    portal.clock.advance(1min);
    BOOST_TEST(run_courier() == 0);
    std::vector<std::string> copies;
    for (const auto& mail : server.mails())
        if (mail.recipient == "drop@example.com")
            copies.push_back(mail.bytes);
    BOOST_REQUIRE(copies.size() == 2U);
    BOOST_TEST((copies[0] == copies[1]));
}

BOOST_AUTO_TEST_CASE(a_mailbox_that_stays_full_is_given_up_after_three_days_with_the_reason, *label("B6"))
{
    portal.clock.set("2026-11-22T10:00:00Z");
    pay_as("full@example.com");
    for (int i = 0; i < 12 && state() != "given_up"; ++i) {
        BOOST_TEST(run_courier() == 0);
        portal.clock.advance(12h);
    }
    BOOST_TEST(told("receipt_not_sent") == "could not be sent within three days: 552 5.2.2 mailbox full");
}

BOOST_AUTO_TEST_CASE(a_server_that_is_away_costs_nothing_but_time, *label("F16"))
{
    pay_as("casey@example.com");
    server.stop();
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(portal.rows("outbox WHERE state = 'waiting'") == 2);
    BOOST_TEST(portal.value("SELECT MAX(paid_minor) FROM invoices") == "12050");
}

BOOST_AUTO_TEST_CASE(a_mail_that_comes_back_is_told_once, *label("B6"))
{
    pay_as("casey@example.com");
    BOOST_TEST(run_courier() == 0);
    const auto bounce = bounce_of(id());
    BOOST_TEST(has(come_back(bounce), "recorded: " + id()));
    BOOST_TEST(state() == "bounced");
    BOOST_TEST(told("mail_bounced") == "casey@example.com: 550 no such mailbox");
    BOOST_TEST(has(come_back(bounce), "ignored: this mail came back before"));
    BOOST_TEST(portal.rows("activity WHERE kind = 'mail_bounced'") == 1);

    BOOST_TEST(run_courier() == 0);
    const auto mails = server.mails();
    BOOST_REQUIRE(mails.size() == 3U);
    BOOST_TEST(has(mails.back().bytes, "a mail to your customer came back"));
    // That this one comes back too is in the log, and no mail tells of it.
    const auto alert = portal.value("SELECT message_id FROM outbox WHERE kind = 'staff_alert'");
    BOOST_TEST(has(come_back(bounce_of(alert)), "recorded: "));
    BOOST_TEST(portal.rows("outbox WHERE kind = 'staff_alert'") == 1);
}

BOOST_AUTO_TEST_CASE(what_is_no_bounce_of_ours_changes_nothing, *label("B6"))
{
    pay_as("casey@example.com");
    BOOST_TEST(has(come_back(bounce_of("<1.0000000000000000@pay.example.com>")), "ignored: no mail of ours"));
    BOOST_TEST(has(come_back("Subject: hello\r\n\r\nhello\r\n"), "ignored: this is no delivery status notification"));
    BOOST_TEST(has(come_back(""), "ignored: "));
    BOOST_TEST(portal.rows("activity WHERE kind = 'mail_bounced'") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
