// Mails that came back, as mail servers write them.
#include "mail/bounce.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

// A notification as Postfix writes it, with these parts.
std::string report(const std::string& status, const std::string& original)
{
    return "From: MAILER-DAEMON@mail.example.com (Mail Delivery System)\r\n"
           "To: no-reply@pay.example.com\r\nSubject: Undelivered Mail Returned to Sender\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n"
           "--b\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you ...\r\n"
           "--b\r\nContent-Type: message/delivery-status\r\n\r\n" +
           status + "\r\n--b\r\n" + original + "\r\n--b--\r\n";
}

const std::string failed =
    "Reporting-MTA: dns; mail.example.com\r\nX-Postfix-Queue-ID: 3F2\r\n\r\n"
    "Final-Recipient: rfc822; casey@example.com\r\n"
    "Original-Recipient: rfc822;casey@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    "Remote-MTA: dns; mx.example.com\r\n"
    "Diagnostic-Code: smtp; 550 5.1.1 <casey@example.com>: no such\r\n    mailbox\r\n";
const std::string whole =
    "Content-Type: message/rfc822\r\n\r\nMessage-Id: <17.3f9c@pay.example.com>\r\n"
    "Subject: Invoice\r\n\r\nText";
const std::string headers =
    "Content-Type: text/rfc822-headers\r\n\r\nSubject: Invoice\r\n"
    "Message-Id: <17.3f9c@pay.example.com>\r\n";

std::string problem_of(const std::string& bytes)
{
    const auto bounce = mail::read_bounce(bytes);
    return bounce ? "none" : bounce.error().detail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bounce, *label("B6"))

BOOST_AUTO_TEST_CASE(a_notification_says_which_mail_and_why)
{
    for (const auto& original : {whole, headers}) {
        const auto bounce = mail::read_bounce(report(failed, original));
        BOOST_REQUIRE(bool(bounce));
        BOOST_TEST(bounce->message_id == "<17.3f9c@pay.example.com>");
        BOOST_TEST(bounce->why == "casey@example.com: 550 5.1.1 <casey@example.com>: no such mailbox");
    }
}

BOOST_AUTO_TEST_CASE(lines_may_end_as_a_pipe_ends_them)
{
    auto text = report(failed, whole);
    std::erase(text, '\r');
    const auto bounce = mail::read_bounce(text);
    BOOST_REQUIRE(bool(bounce));
    BOOST_TEST(bounce->message_id == "<17.3f9c@pay.example.com>");
}

BOOST_AUTO_TEST_CASE(without_a_diagnosis_the_status_is_told)
{
    const auto bounce = mail::read_bounce(report(
        "Reporting-MTA: dns; m\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n",
        whole));
    BOOST_REQUIRE(bool(bounce));
    BOOST_TEST(bounce->why == "a@b.example: 5.0.0");
}

BOOST_AUTO_TEST_CASE(what_is_no_bounce_is_none)
{
    const std::string away =
        "From: casey@example.com\r\nSubject: Out of office\r\n"
        "In-Reply-To: <17.3f9c@pay.example.com>\r\n\r\nI am away.\r\n";
    BOOST_TEST(problem_of(away) == "this is no delivery status notification");
    BOOST_TEST(problem_of("") == "this is no delivery status notification");
    for (const std::string action : {"delayed", "delivered", "relayed", "expanded"})
        BOOST_TEST(problem_of(report("Reporting-MTA: dns; m\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: " +
                                         action + "\r\nStatus: 4.0.0\r\n",
                                     whole)) == "this notification tells of no mail that failed");
    BOOST_TEST(problem_of(report(failed, "Content-Type: text/plain\r\n\r\nno mail")) ==
               "this notification does not say which mail it is about");
}

BOOST_AUTO_TEST_CASE(what_a_stranger_writes_is_cleaned_and_shortened)
{
    const auto bounce = mail::read_bounce(report(
        "Reporting-MTA: dns; m\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n"
        "Diagnostic-Code: smtp; \x01\xe2\x80\xae" +
            std::string(5000, 'x') + "\r\n",
        whole));
    BOOST_REQUIRE(bool(bounce));
    BOOST_TEST(bounce->why.size() < 500U);
    BOOST_TEST(bounce->why.find('\x01') == std::string::npos);
    BOOST_TEST(bounce->why.find("\xe2\x80\xae") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_bytes_at_all_break_it)
{
    const auto good = report(failed, whole);
    for (std::size_t at = 0; at < good.size(); at += 7) {
        const auto cut = mail::read_bounce(good.substr(0, at));
        auto changed = good;
        changed[at] = '\0';
        const auto other = mail::read_bounce(changed);
        BOOST_TEST((!cut || !cut->message_id.empty()));
        BOOST_TEST((!other || !other->message_id.empty()));
    }
}

BOOST_AUTO_TEST_SUITE_END()
