// Mails over SMTP to a real server: what it takes, what it refuses, and what nobody knows.
#include "gateway/smtp_mail.h"
#include "harness/smtp_server.h"

#include <boost/test/unit_test.hpp>

#include <chrono>

using boost::unit_test::label;
using namespace std::chrono_literals;
using Mode = harness::SmtpServer::Mode;

namespace {

gateway::SmtpSettings settings_of(const harness::SmtpServer& server, const std::string& user = "",
                                  const std::string& password = "")
{
    return {{.folder = {},
             .smtp = server.url(),
             .is_tls = true,
             .user = user,
             .sender = "no-reply@pay.example.com",
             .ca_file = server.ca_file()},
            password,
            "pay.example.com",
            20s};
}

ports::OutgoingMail mail_to(const std::string& recipient, const std::string& text = "Hello")
{
    return {"<1.2@pay.example.com>", recipient,
            "Message-Id: <1.2@pay.example.com>\r\nSubject: Invoice\r\n\r\n" + text + "\r\n"};
}

// "ok", "invalid: 550 ...", "unavailable: 451 ...".
std::string outcome(ports::MailSender& sender, const ports::OutgoingMail& mail)
{
    const auto sent = sender.send(mail);
    if (sent)
        return "ok";
    return (sent.error().reason == base::Reason::invalid ? "invalid: " : "unavailable: ") + sent.error().detail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(smtp_mail, *label("B6"))

BOOST_AUTO_TEST_CASE(a_mail_arrives_as_it_is_with_starttls_and_a_sign_in)
{
    harness::SmtpServer server(Mode::starttls, "portal", "a secret");
    const auto sender = gateway::smtp_mail(settings_of(server, "portal", "a secret"));
    const auto mail = mail_to("casey@example.com", "One\r\n.\r\n.hidden\r\n..\r\nLast");
    BOOST_TEST(outcome(*sender, mail) == "ok");
    const auto mails = server.mails();
    BOOST_REQUIRE(mails.size() == 1U);
    BOOST_TEST(mails.front().sender == "no-reply@pay.example.com");
    BOOST_TEST(mails.front().recipient == "casey@example.com");
    BOOST_TEST(mails.front().bytes == mail.bytes);
}

BOOST_AUTO_TEST_CASE(tls_from_the_start_works_too_and_the_connection_is_kept)
{
    harness::SmtpServer server(Mode::tls);
    const auto sender = gateway::smtp_mail(settings_of(server));
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(outcome(*sender, mail_to("casey" + std::to_string(i) + "@example.com")) == "ok");
    BOOST_TEST(server.mails().size() == 5U);
    BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(without_tls_nothing_is_sent)
{
    harness::SmtpServer server(Mode::plain);
    const auto sender = gateway::smtp_mail(settings_of(server));
    BOOST_TEST(outcome(*sender, mail_to("casey@example.com")).starts_with("unavailable: "));
    BOOST_TEST(server.mails().empty());

    auto settings = settings_of(server);
    settings.config.is_tls = false;
    BOOST_TEST(outcome(*gateway::smtp_mail(settings), mail_to("casey@example.com")) == "ok");
}

BOOST_AUTO_TEST_CASE(a_server_that_cannot_prove_its_name_gets_nothing)
{
    harness::SmtpServer server(Mode::starttls), other(Mode::starttls);
    auto settings = settings_of(server);
    settings.config.ca_file = other.ca_file();
    BOOST_TEST(outcome(*gateway::smtp_mail(settings), mail_to("casey@example.com")).starts_with("unavailable: "));
    BOOST_TEST(server.mails().empty());
}

BOOST_AUTO_TEST_CASE(a_refused_sign_in_is_tried_again_and_says_so)
{
    harness::SmtpServer server(Mode::starttls, "portal", "a secret");
    const auto wrong = outcome(*gateway::smtp_mail(settings_of(server, "portal", "wrong")), mail_to("a@example.com"));
    BOOST_TEST(wrong.starts_with("unavailable: 535"), wrong);
    const auto none = outcome(*gateway::smtp_mail(settings_of(server)), mail_to("a@example.com"));
    BOOST_TEST(none.starts_with("unavailable: 530"), none);
    BOOST_TEST(server.mails().empty());
}

BOOST_AUTO_TEST_CASE(what_is_refused_for_good_is_told_from_what_is_not_now)
{
    harness::SmtpServer server(Mode::starttls);
    const auto sender = gateway::smtp_mail(settings_of(server));
    BOOST_TEST(outcome(*sender, mail_to("unknown@example.com")) == "invalid: 550 5.1.1 no such mailbox");
    BOOST_TEST(outcome(*sender, mail_to("spam@example.com")) == "invalid: 554 5.7.1 this is not wanted here");
    BOOST_TEST(outcome(*sender, mail_to("full@example.com")) == "unavailable: 552 5.2.2 mailbox full");
    BOOST_TEST(outcome(*sender, mail_to("busy@example.com")) == "unavailable: 451 4.3.0 too much to do");
    BOOST_TEST(outcome(*sender, mail_to("greylisted@example.com")) == "unavailable: 451 4.7.1 try again in a minute");
    BOOST_TEST(outcome(*sender, mail_to("greylisted@example.com")) == "ok");
    // Whether we may send at all is for the administrator: the mail waits.
    BOOST_TEST(outcome(*sender, mail_to("stranger@example.com")) == "ok");
    BOOST_TEST(outcome(*sender, mail_to("casey@example.com")) == "unavailable: 550 5.7.1 this sender may not send");
    // None of that keeps the next one from going out.
    BOOST_TEST(outcome(*sender, mail_to("casey@example.com")) == "ok");
    BOOST_TEST(server.mails().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_connection_that_ends_before_the_answer_leaves_it_open)
{
    harness::SmtpServer server(Mode::starttls);
    const auto sender = gateway::smtp_mail(settings_of(server));
    BOOST_TEST(outcome(*sender, mail_to("drop@example.com")).starts_with("unavailable: "));
    BOOST_TEST(server.mails().size() == 1U);  // It did arrive: the next try brings the same Message-ID
    BOOST_TEST(outcome(*sender, mail_to("casey@example.com")) == "ok");
}

BOOST_AUTO_TEST_CASE(silence_ends_by_the_deadline)
{
    harness::SmtpServer server(Mode::starttls);
    auto settings = settings_of(server);
    settings.timeout = 1500ms;
    const auto begin = std::chrono::steady_clock::now();
    BOOST_TEST(outcome(*gateway::smtp_mail(settings), mail_to("hang@example.com")).starts_with("unavailable: "));
    BOOST_TEST((std::chrono::steady_clock::now() - begin < 10s));
}

BOOST_AUTO_TEST_CASE(a_server_that_is_away_is_tried_again)
{
    harness::SmtpServer server(Mode::starttls);
    const auto sender = gateway::smtp_mail(settings_of(server));
    BOOST_TEST(outcome(*sender, mail_to("casey@example.com")) == "ok");
    server.stop();
    BOOST_TEST(outcome(*sender, mail_to("casey@example.com")).starts_with("unavailable: "));
}

BOOST_AUTO_TEST_SUITE_END()
