// A customer writes from the invoice's page, and the business hears of it, each person as they choose.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/form_fields.h"
#include "harness/mail_folder.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

using boost::unit_test::label;
using harness::contains;
using namespace std::chrono_literals;

namespace {

struct MessageFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    harness::MailFolder mails{portal};
    harness::Invoice invoice = invoice_to("casey@example.com");
    const std::string page = "/invoices/" + std::to_string(invoice.id);
    harness::Customer customer = checkout.customer();

    MessageFixture()
    {
        portal.change_workspace([](auto& workspace) { workspace.email = "hello@demo.example"; });
        anna.sign_in();
    }

    harness::Invoice invoice_to(const std::string& email)
    {
        auto document = portal.document("120.50 EUR");
        document.buyer.contact.email = email;
        return portal.issue(document);
    }

    std::string nonce()
    {
        const auto fields = harness::form_fields(checkout.pay.get(invoice.path() + "/message").body, "message");
        const auto found = std::ranges::find(fields, "nonce", &std::pair<std::string, std::string>::first);
        return found == fields.end() ? "" : found->second;
    }

    harness::Response write(const std::string& kind, const std::string& text, const std::string& pay_on = "")
    {
        return write_with(nonce(), kind, text, pay_on);
    }
    harness::Response write_with(const std::string& form, const std::string& kind, const std::string& text,
                                 const std::string& pay_on = "")
    {
        return customer.post(invoice.path() + "/message",
                             {{"nonce", form}, {"kind", kind}, {"text", text}, {"pay_on", pay_on}});
    }

    std::string in_days(int days)
    {
        return domain::to_string(
            domain::Date(std::chrono::floor<std::chrono::days>(portal.clock.now()) + std::chrono::days(days)));
    }

    // The boxes of somebody, ticked.
    harness::Pairs boxes(const std::vector<std::string>& notices, const std::string& reader = "") const
    {
        harness::Pairs fields;
        if (!reader.empty())
            fields.emplace_back("reader", reader);
        for (const auto& notice : notices)
            fields.emplace_back("notice", notice);
        return fields;
    }

    std::string count(const std::string& rest) const { return portal.value("SELECT COUNT(*) FROM " + rest); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(customer_message, MessageFixture)

BOOST_AUTO_TEST_CASE(a_question_is_logged_and_mailed_and_its_answer_goes_to_the_customer, *label("C15") * label("B10"))
{
    BOOST_TEST(contains(checkout.view.get(invoice.path()).body, "href=\"" + invoice.path() + "/message\""));
    const auto form = nonce();
    BOOST_TEST(write_with(form, "question", "Is <b>this</b>\n\nfor June?").header("Location") ==
               invoice.path() + "/message?done=1");
    BOOST_TEST(write_with(form, "question", "Pressed twice").status == 303);
    BOOST_TEST(contains(checkout.pay.get(invoice.path() + "/message?done=1").body, "has your message"));
    BOOST_TEST(count("customer_messages") == "1");
    BOOST_TEST(contains(anna.get(page).body, "Is &lt;b&gt;this&lt;/b&gt; for June?"));

    mails.deliver();
    const auto got = mails.to("hello@demo.example");
    BOOST_REQUIRE(got.size() == 1U);
    BOOST_TEST(contains(got[0], "Reply-To: Casey Customer <casey@example.com>"));
    BOOST_TEST(contains(got[0], "for June?"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_taken_comes_back_with_what_was_typed, *label("C15"))
{
    const auto check = [&](const harness::Response& response, const std::string& problem, const std::string& typed) {
        BOOST_TEST(response.status == 400);
        BOOST_TEST(contains(response.body, problem), problem);
        BOOST_TEST(contains(response.body, typed), typed);
    };
    check(write("question", " \r\n "), "Please write your question.", "");
    check(write("question", std::string(1001, 'x')), "at most 1000 characters", std::string(1001, 'x'));
    check(write("later", "Soon & sure"), "a day from today on", "Soon &amp; sure");
    check(write("later", "Soon", in_days(-2)), "a day from today on", "value=\"" + in_days(-2) + "\"");
    check(write("later", "Soon", in_days(400)), "a day from today on", "Soon");
    check(write("later", "Soon", "31.12."), "a day from today on", "value=\"31.12.\"");
    check(write("nothing", "Words"), "Please write", "Words");
    check(write_with("", "question", "Words"), "send it again", "Words");
    check(write_with(std::string(22, 'a') + ".x", "question", "Words"), "send it again", "Words");
    BOOST_TEST(count("customer_messages") == "0");
    // From another site, and for a dead link.
    BOOST_TEST(customer
                   .post(invoice.path() + "/message", {{"kind", "question"}, {"text", "x"}},
                         {{"Origin", "https://evil.example"}})
                   .status == 400);
    const auto form = nonce();
    portal.void_invoice(invoice);
    BOOST_TEST(write_with(form, "question", "Words").status == 410);
    BOOST_TEST(count("customer_messages") == "0");
}

BOOST_AUTO_TEST_CASE(ten_messages_a_day_are_enough, *label("C15"))
{
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(write("question", "Hello " + std::to_string(i)).status == 303);
    const auto refused = write("question", "Hello again");
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(contains(refused.body, "Hello again"));
    BOOST_TEST(count("customer_messages") == "10");
    portal.clock.advance(25h);
    BOOST_TEST(write("question", "A new day").status == 303);
}

BOOST_AUTO_TEST_CASE(a_promise_keeps_reminders_back_until_it_is_over, *label("C15"))
{
    anna.post(
        page + "/send",
        {{"purpose", "invoice"}, {"recipients", "casey@example.com"}, {"nonce", std::string(22, 'a')}, {"do", "send"}});
    mails.deliver();
    BOOST_TEST(contains(anna.get(page).body, "/remind\""));
    BOOST_TEST(write("later", "", in_days(3)).status == 303);
    BOOST_TEST(contains(anna.get(page).body, "no reminders until"));
    BOOST_TEST(!contains(anna.get(page).body, "/remind\""));
    BOOST_TEST(anna.post(page + "/remind", {{"nonce", std::string(22, 'b')}}).header("Location") == page);
    BOOST_TEST(count("deliveries WHERE purpose = 'reminder'") == "0");

    portal.clock.advance(6 * 24h);
    anna.sign_in();
    BOOST_TEST(contains(anna.get(page).body, "/remind\""));
    BOOST_TEST(write("paid", "").status == 303);
    BOOST_TEST(contains(anna.get(page).body, "no reminders until"));
    portal.clock.advance(8 * 24h);
    anna.sign_in();
    BOOST_TEST(contains(anna.get(page).body, "/remind\""));
}

BOOST_AUTO_TEST_CASE(each_is_told_what_they_have_chosen, *label("B10") * label("B15"))
{
    harness::StaffMember ben(portal, worker, "staff", "demo", "ben@example.com");
    ben.sign_in();
    BOOST_TEST(ben.post("/settings/account/notices", boxes({"part_paid", "declined", "nonsense"})).status == 303);
    BOOST_TEST(anna.post("/settings/messages/notices", boxes({"paid"}, "0")).status == 303);  // The business

    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "20.50", harness::cards::declined).status != 500);
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "20.50").status == 303);
    mails.deliver();
    const auto to_ben = mails.to("ben@example.com");
    BOOST_TEST(to_ben.size() == 2U);
    BOOST_TEST(std::ranges::count_if(to_ben, [](auto& mail) { return contains(mail, "Subject: [TEST] Not paid"); }) ==
               1);
    BOOST_TEST(mails.to("hello@demo.example").empty());

    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "100.00").status == 303);
    mails.deliver();
    BOOST_TEST(mails.to("ben@example.com").size() == 2U);
    BOOST_TEST(mails.to("hello@demo.example").size() == 1U);
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(who_was_removed_meanwhile_is_not_told, *label("B10"))
{
    harness::StaffMember ben(portal, worker, "staff", "demo", "ben@example.com");
    ben.sign_in();
    ben.post("/settings/account/notices", boxes({"paid"}));
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "120.50").status == 303);
    const auto id = portal.value("SELECT id FROM users WHERE email = 'ben@example.com'");
    BOOST_TEST(anna.post("/settings/team/" + id + "/remove").status == 303);
    mails.deliver();
    BOOST_TEST(mails.to("ben@example.com").empty());
    BOOST_TEST(count("outbox WHERE user_id = " + id + " AND state = 'skipped'") == "1");
}

BOOST_AUTO_TEST_CASE(the_list_in_the_app_counts_what_one_has_not_read, *label("B10"))
{
    BOOST_TEST(contains(anna.get("/notices").body, "Nothing yet."));
    write("question", "Hello?");
    BOOST_TEST(contains(anna.get("/invoices").body, "Notices <span class=\"count\">1</span>"));
    const auto list = anna.get("/notices").body;
    BOOST_TEST(contains(list, "The customer wrote"));
    BOOST_TEST(contains(list, "Hello?"));
    BOOST_TEST(anna.post("/notices", harness::form_fields(list, "read")).status == 303);
    BOOST_TEST(!contains(anna.get("/invoices").body, "Notices <span"));

    harness::StaffMember ben(portal, worker, "read_only", "demo", "ben@example.com");  // Has read nothing
    ben.sign_in();
    BOOST_TEST(contains(ben.get("/invoices").body, "Notices <span class=\"count\">1</span>"));
}

BOOST_AUTO_TEST_CASE(mails_are_signed_as_the_settings_say, *label("B15"))
{
    const std::string path = "/settings/messages";
    BOOST_TEST(anna.post(path, {{"sender_name", "Anna of Demo"}, {"reply_to", "office@demo.example"}}).status == 303);
    BOOST_TEST(anna.post(path + "/test").status == 303);
    BOOST_TEST(anna.post(path + "/test").status == 303);  // Within a minute: one
    mails.deliver();
    const auto got = mails.to(anna.email);
    BOOST_REQUIRE(got.size() == 1U);
    BOOST_TEST(contains(got[0], "From: Anna of Demo <"));
    BOOST_TEST(contains(got[0], "Reply-To: Anna of Demo <office@demo.example>"));

    for (const auto* reply_to : {"no address", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example"}) {
        const auto refused = anna.post(path, {{"sender_name", "X"}, {"reply_to", reply_to}});
        BOOST_TEST(refused.status == 400);
        BOOST_TEST(contains(refused.body, "is not an e-mail address"));
    }
    BOOST_TEST(anna.post(path, {{"sender_name", std::string(201, 'x')}, {"reply_to", ""}}).status == 400);
    BOOST_TEST(portal.value("SELECT reply_to FROM workspaces WHERE slug = 'demo'") == "office@demo.example");
    BOOST_TEST(anna.post(path + "/notices", boxes({"paid"}, "999999")).status == 404);
    BOOST_TEST(anna.post(path + "/notices", boxes({"paid"}, "x")).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
