// A mail as its bytes: the headers that we want and no others, one recipient, all parts.
#include "mail/message.h"

#include "harness/worker_process.h"
#include "mail/letter.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;

namespace {

const domain::Instant now = domain::instant_from_sql("2026-11-22 13:27:15.000000");
constexpr const char* id = "<17.3f9c@pay.example.com>";

mail::Draft small_draft()
{
    return {.from = {"Harbor & Pine", "no-reply@pay.example.com"},
            .reply_to = "office@harbor.example",
            .to = {"Maria Delgado", "maria@example.com"},
            .subject = "Receipt 12",
            .text = "Thank you.\n",
            .html = "<p>Thank you.</p>\n",
            .attachments = {}};
}

std::string bytes_of(const mail::Draft& draft)
{
    const auto message = mail::compose(draft, id, now);
    BOOST_REQUIRE(bool(message));
    return message->bytes;
}

// The headers alone, unfolded.
std::string headers_of(const std::string& bytes)
{
    auto headers = bytes.substr(0, bytes.find("\r\n\r\n") + 2);
    for (std::size_t at; (at = headers.find("\r\n ")) != std::string::npos;)
        headers.erase(at, 2);
    for (std::size_t at; (at = headers.find("\r\n\t")) != std::string::npos;)
        headers.replace(at, 3, " ");
    return headers;
}

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
        ++n;
    return n;
}

void check_refused(const mail::Draft& draft, const std::string& what)
{
    BOOST_TEST_CONTEXT(what)
    BOOST_TEST(!mail::compose(draft, id, now));
}

struct Letters {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");
    web::Pages templates{harness::build_folder() / "share", mail::letter_templates,
                         [&](std::string_view key) { return words.has(key); }};
    domain::Workspace workspace;
    mail::Letter letter{.subject = "Receipt 12",
                        .test = "",
                        .heading = "Thank you for your payment of $1,240.00",
                        .paragraphs = {"First.", "Second."},
                        .facts = {{"Paid with", "Visa ending 4242"}},
                        .button = "View Invoice",
                        .link = "https://pay.example.com/i/abc",
                        .closing = ""};

    Letters() { workspace.name = "Harbor & <Pine>"; }

    mail::Bodies bodies() const
    {
        return mail::letter_bodies(letter, workspace, "https://pay.example.com", words, templates);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(mail_message)

BOOST_AUTO_TEST_CASE(it_has_the_headers_that_a_mail_needs)
{
    const auto headers = headers_of(bytes_of(small_draft()));
    for (const char* line :
         {"From: Harbor & Pine <no-reply@pay.example.com>\r\n", "Reply-To: Harbor & Pine <office@harbor.example>\r\n",
          "To: Maria Delgado <maria@example.com>\r\n", "Subject: Receipt 12\r\n",
          "Date: Sun, 22 Nov 2026 13:27:15 +0000\r\n", "Message-Id: <17.3f9c@pay.example.com>\r\n",
          "Auto-Submitted: auto-generated\r\n", "MIME-Version: 1.0\r\n"})
        BOOST_CHECK_MESSAGE(has(headers, line), line << " in " << headers);
}

BOOST_AUTO_TEST_CASE(it_says_the_same_as_text_and_as_html)
{
    const auto bytes = bytes_of(small_draft());
    BOOST_TEST(has(bytes, "multipart/alternative"));
    const auto text = bytes.find("text/plain; charset=utf-8"), html = bytes.find("text/html; charset=utf-8");
    BOOST_TEST(text < html);  // The last one is the one that a reader prefers.
    BOOST_TEST(html != std::string::npos);
    BOOST_TEST(!has(bytes, "multipart/mixed"));
}

BOOST_AUTO_TEST_CASE(a_receipt_is_attached_as_a_file_with_its_name)
{
    auto draft = small_draft();
    draft.attachments = {{"receipt-12.pdf", std::string("%PDF-1.7\n\0\xff", 11)}};
    const auto bytes = bytes_of(draft);
    BOOST_TEST(has(bytes, "multipart/mixed"));
    BOOST_TEST(has(bytes, "Content-Type: application/pdf"));
    BOOST_TEST(has(bytes, "Content-Disposition: attachment; filename=receipt-12.pdf"));
    BOOST_TEST(has(bytes, "JVBERi0xLjcKAP8="));
}

BOOST_AUTO_TEST_CASE(every_line_is_ascii_and_ends_with_cr_lf)
{
    auto draft = small_draft();
    draft.text = "Zahlung über 1.240,00 € – danke\n.\nFrom the start of a line\n" + std::string(3000, 'x') + "\n";
    draft.to.name = "شركة البحر";
    const auto bytes = bytes_of(draft);
    BOOST_TEST(std::ranges::all_of(bytes, [](unsigned char c) { return c < 128; }));
    BOOST_TEST(count(bytes, "\n") == count(bytes, "\r\n"));
    BOOST_TEST(count(bytes, "\r") == count(bytes, "\r\n"));
    std::size_t longest = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find("\r\n", at);
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    BOOST_TEST(longest <= 998U);  // RFC 5322, 2.1.1
}

BOOST_AUTO_TEST_CASE(words_of_every_script_are_encoded_in_headers)
{
    auto draft = small_draft();
    draft.subject = "Beleg 12 von Müller & Söhne: 1.240,00 €";
    draft.from.name = "شركة البحر";
    const auto headers = headers_of(bytes_of(draft));
    BOOST_TEST(count(headers, "=?UTF-8?") >= 3U);  // Subject, sender and the name for answers
    BOOST_TEST(!has(headers, "=?iso"));
    BOOST_TEST(has(headers, "<no-reply@pay.example.com>"));
    BOOST_TEST(!has(headers, "Müller"));
}

BOOST_AUTO_TEST_CASE(nobody_adds_a_header)
{
    for (const std::string& attack :
         {std::string("x\r\nBcc: evil@example.com"), std::string("x\nBcc: evil@example.com"),
          std::string("x\rBcc: evil@example.com"), std::string("x\0Bcc: evil@example.com", 23)}) {
        auto draft = small_draft();
        draft.subject = attack;
        check_refused(draft, "subject");
        draft = small_draft();
        draft.from.name = attack;
        check_refused(draft, "the sender's name");
        draft = small_draft();
        draft.to.name = attack;
        check_refused(draft, "the recipient's name");
        draft = small_draft();
        draft.to.address = "maria@example.com" + attack.substr(1);
        check_refused(draft, "the recipient's address");
        draft = small_draft();
        draft.reply_to = "office@harbor.example" + attack.substr(1);
        check_refused(draft, "the address for answers");
        draft = small_draft();
        draft.attachments = {{attack, "x"}};
        check_refused(draft, "a file name");
    }
}

BOOST_AUTO_TEST_CASE(a_name_never_becomes_an_address)
{
    auto draft = small_draft();
    draft.to.name = "evil@example.com, <evil@example.com>; \"x\"";
    const auto message = mail::compose(draft, id, now);
    BOOST_REQUIRE(bool(message));
    BOOST_TEST(message->recipient == "maria@example.com");
    const auto headers = headers_of(message->bytes);
    BOOST_TEST(has(headers, R"(To: "evil@example.com, <evil@example.com>; \"x\"" <maria@example.com>)"));
}

BOOST_AUTO_TEST_CASE(an_address_is_one_and_nothing_else)
{
    for (const char* good : {"maria@example.com", "m.d+tag@mail.example.co.uk", "office@localhost", "O'Neil@x.example"})
        BOOST_TEST(mail::parse_address(good).value_or("refused") == good);
    BOOST_TEST(mail::parse_address("maria@bücher.example").value_or("refused") == "maria@xn--bcher-kva.example");

    for (const std::string bad : {"",
                                  "maria",
                                  "@example.com",
                                  "maria@",
                                  "a@x.example,b@x.example",
                                  "a@x.example b@x.example",
                                  "a@b@x.example",
                                  "Maria <maria@example.com>",
                                  "group: a@x.example, b@x.example;",
                                  "maria@example.com (home)",
                                  "\"maria delgado\"@example.com",
                                  ".maria@example.com",
                                  "maria.@example.com",
                                  "ma..ria@example.com",
                                  "maria@-example.com",
                                  "maria@example..com",
                                  "maria@example.com.",
                                  "maria@[127.0.0.1]",
                                  "märia@example.com",
                                  "<maria@example.com>",
                                  "maria@exa mple.com",
                                  " maria@example.com",
                                  "maria@example.com\n"})
        BOOST_CHECK_MESSAGE(!mail::parse_address(bad), "refused: " << bad);
    BOOST_TEST(!mail::parse_address(std::string(65, 'a') + "@example.com"));
    BOOST_TEST(!mail::parse_address("maria@" + std::string(64, 'a') + ".com"));
}

BOOST_AUTO_TEST_CASE(two_recipients_are_refused)
{
    auto draft = small_draft();
    draft.to.address = "maria@example.com, evil@example.com";
    check_refused(draft, "two recipients");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(mail_letter, Letters)

BOOST_AUTO_TEST_CASE(text_is_not_escaped_and_html_is)
{
    const auto [text, html] = bodies();
    BOOST_TEST(has(text, "Harbor & <Pine>"));
    BOOST_TEST(has(html, "Harbor &amp; &lt;Pine&gt;"));
    BOOST_TEST(!has(html, "<Pine>"));
}

BOOST_AUTO_TEST_CASE(both_say_everything)
{
    const auto said = bodies();
    for (const auto& body : {said.text, said.html})
        for (const char* part : {"Thank you for your payment of $1,240.00", "First.", "Second.", "Paid with",
                                 "Visa ending 4242", "View Invoice", "https://pay.example.com/i/abc"})
            BOOST_CHECK_MESSAGE(has(body, part), part << " in " << body);
}

BOOST_AUTO_TEST_CASE(the_text_is_in_paragraphs)
{
    BOOST_TEST(bodies().text ==
               "Thank you for your payment of $1,240.00\n\nFirst.\n\nSecond.\n\n"
               "Paid with: Visa ending 4242\n\n"
               "View Invoice:\nhttps://pay.example.com/i/abc\n\n-- \nHarbor & <Pine>\n");
}

BOOST_AUTO_TEST_CASE(without_a_link_there_is_no_button)
{
    letter.link = "";
    const auto said = bodies();
    BOOST_TEST(!has(said.text, "View Invoice"));
    BOOST_TEST(!has(said.html, "View Invoice"));
}

BOOST_AUTO_TEST_CASE(a_test_says_so_first)
{
    letter.test = "TEST: no real money.";
    const auto said = bodies();
    BOOST_TEST(said.text.starts_with("TEST: no real money.\n\n"));
    BOOST_TEST(said.html.find("TEST: no real money.") < said.html.find("<h1"));
}

BOOST_AUTO_TEST_CASE(the_logo_keeps_its_shape_and_the_button_can_be_read)
{
    workspace.slug = "harbor";
    workspace.logo_hash = "0123456789abcdef";
    workspace.logo_width = 1000;
    workspace.logo_height = 200;
    workspace.brand_color = "#ffee00";
    const auto html = bodies().html;
    BOOST_TEST(has(html, "src=\"https://pay.example.com/branding/harbor/0123456789abcdef.png\""));
    BOOST_TEST(has(html, "width=\"200\" height=\"40\""));
    BOOST_TEST(has(html, "bgcolor=\"#ffee00\""));
    BOOST_TEST(has(html, "<font face=\"Helvetica, Arial, sans-serif\" color=\"#000000\">"));
}

BOOST_AUTO_TEST_SUITE_END()
