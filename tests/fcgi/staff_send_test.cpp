// Staff send an invoice, a reminder or a receipt, from the form to the mail and what the page says of it.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/form_fields.h"
#include "harness/mail_folder.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;
using harness::contains;
using namespace std::chrono_literals;

namespace {

struct SendFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    harness::MailFolder mails{portal};
    harness::Invoice invoice = invoice_to("casey@example.com");
    const std::string path = "/invoices/" + std::to_string(invoice.id);

    SendFixture() { anna.sign_in(); }

    harness::Invoice invoice_to(const std::string& email)
    {
        auto document = portal.document("120.50 EUR");
        document.buyer.contact.email = email;
        return portal.issue(document);
    }

    // The form as it is shown, with some fields typed anew.
    harness::Pairs form(const harness::Pairs& typed = {}, const std::string& query = "")
    {
        auto fields = harness::form_fields(anna.get(path + "/send" + query).body, "send");
        for (const auto& [name, value] : typed)
            std::ranges::find(fields, name, &std::pair<std::string, std::string>::first)->second = value;
        return fields;
    }

    harness::Response send(harness::Pairs fields, const std::string& what = "send")
    {
        fields.emplace_back("do", what);
        return anna.post(path + "/send", fields);
    }

    std::string count(const std::string& rest) const { return portal.value("SELECT COUNT(*) FROM " + rest); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(staff_send, SendFixture)

BOOST_AUTO_TEST_CASE(each_recipient_gets_a_mail_with_a_link_of_their_own, *label("B6"))
{
    const auto fields = form({{"recipients", "casey@example.com\n kim@example.com ; casey@example.com,"},
                              {"note", "Dear both,\n\nhere it is <at last>."}});
    BOOST_TEST(send(fields).header("Location") == path + "?done=invoice_on_its_way");
    BOOST_TEST(send(fields).header("Location") == path + "?done=invoice_on_its_way");  // Pressed twice
    BOOST_TEST(count("deliveries") == "2");
    BOOST_TEST(contains(anna.get(path).body, "On its way"));

    mails.deliver();
    const auto to_casey = mails.to("casey@example.com"), to_kim = mails.to("kim@example.com");
    BOOST_REQUIRE(to_casey.size() == 1U);
    BOOST_REQUIRE(to_kim.size() == 1U);
    BOOST_TEST(contains(to_casey[0], "here it is &lt;at last&gt;."));
    BOOST_TEST(contains(to_casey[0], "here it is <at last>."));
    BOOST_TEST(contains(to_casey[0], "filename=invoice-" + invoice.number + ".pdf"));
    BOOST_TEST(harness::token_in(to_casey[0]) != harness::token_in(to_kim[0]));
    BOOST_TEST(harness::token_in(to_casey[0]) != invoice.token);
    for (const auto& token : {harness::token_in(to_casey[0]), harness::token_in(to_kim[0]), invoice.token})
        BOOST_TEST(checkout.view.get("/i/" + token).status == 200);

    const auto page = anna.get(path).body;
    BOOST_TEST(contains(page, "kim@example.com"));
    BOOST_TEST(!contains(page, "On its way"));
    BOOST_TEST(contains(page, "/i/" + invoice.token));  // The one to copy is still the one that is nobody's
    BOOST_TEST(count("activity WHERE kind = 'invoice_sent' AND actor <> 'courier'") == "2");
    BOOST_TEST(portal.value("SELECT sent_at IS NOT NULL FROM invoices WHERE id = " + std::to_string(invoice.id)) ==
               "1");

    const auto answer =
        anna.post(path + "/links/find", {{"link", "see https://pay.example.com/i/" + harness::token_in(to_kim[0])}});
    BOOST_TEST(contains(answer.body, "sent to kim@example.com, and it works"));
}

BOOST_AUTO_TEST_CASE(what_will_be_sent_is_shown_before_and_nothing_leaves, *label("B6"))
{
    const auto first = anna.get(path + "/send").body;
    BOOST_TEST(contains(first, "casey@example.com"));  // Whom the document names
    BOOST_TEST(contains(first, "Invoice " + invoice.number + " from Demo Contracting: €120.50"));
    BOOST_TEST(contains(first, "&lt;!DOCTYPE html&gt;"));

    const auto shown = send(form({{"note", "Only <b>words</b>"}, {"purpose", "reminder"}}), "preview");
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(contains(shown.body, "Reminder: invoice " + invoice.number));
    BOOST_TEST(contains(shown.body, "Only &amp;lt;b&amp;gt;words"));  // Of the HTML inside an attribute
    BOOST_TEST(contains(shown.body, "Only &lt;b&gt;words"));
    BOOST_TEST(!contains(shown.body, "Only <b>"));
    BOOST_TEST(count("deliveries") == "0");
    BOOST_TEST(count("portal_links") == "1");
}

BOOST_AUTO_TEST_CASE(a_business_without_a_logo_is_told_so_before_it_sends_for_the_first_time_only, *label("B2"))
{
    BOOST_TEST(contains(anna.get(path + "/send").body, "id=\"unbranded\""));
    harness::StaffMember kim(portal, worker, "staff");
    kim.sign_in();
    const auto page = kim.get(path + "/send").body;
    BOOST_TEST(contains(page, "An owner can set it."));
    BOOST_TEST(!contains(page, "/settings/branding"));
    BOOST_TEST(send(form()).status == 303);
    BOOST_TEST(!contains(anna.get(path + "/send").body, "id=\"unbranded\""));
}

BOOST_AUTO_TEST_CASE(a_void_invoice_has_no_form_to_send_it_with, *label("B6"))
{
    const auto fields = form();
    portal.void_invoice(invoice);
    BOOST_TEST(anna.get(path + "/send").header("Location") == path);
    BOOST_TEST(send(fields).status == 409);
    BOOST_TEST(count("deliveries") == "0");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_sent_is_told_and_nothing_typed_is_lost, *label("B6"))
{
    const std::string many = [] {
        std::string lines;
        for (int i = 0; i < 21; ++i)
            lines += "a" + std::to_string(i) + "@example.com\n";
        return lines;
    }();
    const std::pair<const char*, std::string> tries[] = {
        {"", "ay whom"},
        {"casey", "is not an e-mail address"},
        {"casey@example.com\nkim@", "&quot;kim@&quot; is not"},
        {"Casey <casey@example.com>", "is not an e-mail address"},
        {"casey@example.com Bcc: kim@example.com", "is not an e-mail address"},
        {many.c_str(), "t most 20"},
    };
    for (const auto& [typed, said] : tries) {
        const auto answer = send(form({{"recipients", typed}, {"note", "My words"}}));
        BOOST_TEST(answer.status == 400);
        BOOST_TEST(contains(answer.body, "My words"), typed);
        BOOST_TEST(contains(answer.body, said), typed << ": " << said);
    }
    const auto long_note = send(form({{"note", std::string(1001, 'x')}}));
    BOOST_TEST(long_note.status == 400);
    BOOST_TEST(contains(long_note.body, std::string(1001, 'x')));
    BOOST_TEST(anna.get("/invoices/999/send").status == 404);
    BOOST_TEST(anna.get(path + "/send?receipt=1.pdf").status == 404);
    BOOST_TEST(send({{"receipt", "7.pdf"}, {"recipients", "casey@example.com"}, {"nonce", "x"}}).status == 404);
    BOOST_TEST(count("deliveries") == "0");
}

BOOST_AUTO_TEST_CASE(a_reminder_goes_with_one_press_to_whom_it_went_last, *label("B6"))
{
    BOOST_TEST(!contains(anna.get(path).body, "/remind\""));  // Nobody has got it yet
    send(form({{"recipients", "kim@example.com"}}));
    mails.deliver();
    const auto page = anna.get(path).body;
    const auto fields = harness::form_fields(page, "remind");
    BOOST_TEST(anna.post(path + "/remind", fields).header("Location") == path + "?done=reminder_on_its_way");
    BOOST_TEST(anna.post(path + "/remind", fields).status == 303);
    mails.deliver();
    BOOST_TEST(mails.to("casey@example.com").empty());
    const auto to_kim = mails.to("kim@example.com");
    BOOST_TEST(to_kim.size() == 2U);
    BOOST_TEST(std::ranges::count_if(to_kim, [](const auto& mail) { return contains(mail, "Subject: Reminder: "); }) ==
               1);

    // Paid meanwhile: there is nothing to remind of.
    auto customer = checkout.customer();
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "120.50").status == 303);
    const auto late = anna.post(path + "/remind", {{"nonce", std::string(22, 'b')}});
    BOOST_TEST(late.status == 409);
    BOOST_TEST(contains(late.body, "othing is owed"));
    BOOST_TEST(!contains(anna.get(path).body, "/remind\""));
}

BOOST_AUTO_TEST_CASE(a_receipt_is_sent_again_to_another_address, *label("B6") * label("C8"))
{
    auto customer = checkout.customer();
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "120.50").status == 303);
    const auto page = anna.get(path).body;
    BOOST_TEST(contains(page, "/send?receipt=test-1.pdf"));
    const auto fields = form({{"recipients", "books@example.com"}}, "?receipt=test-1.pdf");
    BOOST_TEST(send(fields).header("Location") == path + "?done=receipt_on_its_way");
    mails.deliver();
    const auto to_books = mails.to("books@example.com");
    BOOST_REQUIRE(to_books.size() == 1U);
    BOOST_TEST(contains(to_books[0], "filename=receipt-test-1.pdf"));
    BOOST_TEST(contains(anna.get(path).body, "books@example.com"));
}

BOOST_AUTO_TEST_CASE(what_became_void_or_was_replaced_meanwhile_does_not_leave, *label("B6") * label("C3"))
{
    send(form());
    anna.post(path + "/links/replace");
    mails.deliver();
    BOOST_TEST(mails.to("casey@example.com").empty());
    BOOST_TEST(portal.value("SELECT CONCAT(state, ': ', answer) FROM deliveries") ==
               "failed: the link was replaced meanwhile");
    BOOST_TEST(contains(anna.get(path).body, "the link was replaced meanwhile"));
    BOOST_TEST(count("activity WHERE kind = 'invoice_not_sent'") == "1");

    send(form());
    const auto open = form();
    BOOST_TEST(anna.post(path + "/void", {{"reason", "wrong"}}).status == 303);
    mails.deliver();
    BOOST_TEST(mails.to("casey@example.com").empty());
    BOOST_TEST(send(open).status == 409);
    BOOST_TEST(!contains(anna.get(path).body, path + "/send"));
}

BOOST_AUTO_TEST_SUITE_END()
