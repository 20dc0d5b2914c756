// What people are told when an invoice is paid, whatever dies meanwhile.
#include "courier_fixture.h"
#include "store/outbox.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;
using namespace std::chrono_literals;

namespace {

// Carries the mail and dies before it can say so.
class DyingSender : public ports::MailSender {
public:
    explicit DyingSender(ports::MailSender& sender) : sender_(sender) {}
    base::Result<base::Nothing> send(const ports::OutgoingMail& mail) override
    {
        BOOST_TEST(bool(sender_.send(mail)));
        throw std::runtime_error("the connection was lost after DATA");
    }

private:
    ports::MailSender& sender_;
};

class RefusingSender : public ports::MailSender {
public:
    base::Result<base::Nothing> send(const ports::OutgoingMail&) override
    {
        return base::invalid("550 5.1.1 no such mailbox");
    }
};

using Fixture = CourierFixture;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(courier, Fixture)

BOOST_AUTO_TEST_CASE(a_paid_invoice_is_told_to_the_customer_and_to_the_business, *label("C8"))
{
    const auto invoice = invoice_to("casey@example.com");
    paying.pay(invoice, "120.50 EUR");
    deliver();

    BOOST_TEST(files().size() == 2U);
    const auto receipt = mail("[TEST] Receipt TEST-1 from Demo Contracting: ");
    BOOST_TEST(has(receipt, "To: Casey Customer <casey@example.com>\r\n"));
    BOOST_TEST(has(receipt, "Reply-To: Demo Contracting <office@demo.example>\r\n"));
    BOOST_TEST(has(receipt, "Visa ending 4242"));
    BOOST_TEST(has(receipt, "Nothing remains to be paid"));
    BOOST_TEST(has(receipt, "https://pay.example.com/i/" + invoice.token));
    BOOST_TEST(has(receipt, "filename=receipt-test-1.pdf"));
    const auto notice = mail("[TEST] Paid: ");
    BOOST_TEST(has(notice, "To: Demo Contracting <office@demo.example>\r\n"));
    BOOST_TEST(has(notice, "by Visa ending 4242, invoice"));
    BOOST_TEST(!has(notice, invoice.token));

    BOOST_TEST(states() == "sent,sent");
    BOOST_TEST(activity("receipt_sent") == "1");
    BOOST_TEST(activity("staff_told") == "1");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE message_sealed IS NOT NULL") == "0");
}

BOOST_AUTO_TEST_CASE(a_live_payment_is_not_called_a_test, *label("C8"))
{
    harness::Paying live(portal, provider, domain::ProviderMode::live);
    live.pay(invoice_to("casey@example.com"), "20.50 EUR");
    deliver();
    const auto receipt = mail("Receipt 1 from Demo Contracting: ");
    BOOST_TEST(has(receipt, "remains to be paid"));
    BOOST_TEST(has(receipt, "filename=receipt-1.pdf"));
    for (const auto& name : files())
        BOOST_TEST(!has(harness::read_text(folder / name), "TEST"));
}

BOOST_AUTO_TEST_CASE(nothing_is_told_twice)
{
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    BOOST_TEST(deliver() == 2);
    const auto before = files();
    BOOST_TEST(deliver() == 0);
    portal.clock.advance(48h);
    BOOST_TEST(deliver() == 0);
    BOOST_TEST(files() == before, boost::test_tools::per_element());
    BOOST_TEST(activity("receipt_sent") == "1");
}

BOOST_AUTO_TEST_CASE(who_dies_after_sending_sends_the_same_mail_again)
{
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    DyingSender dying(*sender);
    BOOST_CHECK_THROW(deliver(dying), std::runtime_error);
    BOOST_CHECK_THROW(deliver(dying), std::runtime_error);
    const auto before = files();
    BOOST_TEST(before.size() == 2U);
    BOOST_TEST(states() == "waiting,waiting");
    const auto receipt = mail("[TEST] Receipt TEST-1");

    BOOST_TEST(deliver() == 0);  // Its time has not come yet.
    portal.clock.advance(1min);
    BOOST_TEST(deliver() == 2);
    BOOST_TEST(files() == before, boost::test_tools::per_element());
    BOOST_TEST((mail("[TEST] Receipt TEST-1") == receipt));
    BOOST_TEST(states() == "sent,sent");
}

BOOST_AUTO_TEST_CASE(what_waits_is_sealed_and_holds_no_readable_link)
{
    const auto invoice = invoice_to("casey@example.com");
    paying.pay(invoice, "120.50 EUR");
    std::filesystem::remove_all(folder);
    deliver();
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE message_sealed IS NOT NULL") == "2");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE INSTR(message_sealed, '" + invoice.token + "')") == "0");
}

BOOST_AUTO_TEST_CASE(without_the_folder_it_is_delivered_later)
{
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    std::filesystem::remove_all(folder);
    deliver();
    BOOST_TEST(states() == "waiting,waiting");
    BOOST_TEST(activity("receipt_sent") == "0");

    std::filesystem::create_directories(folder);
    portal.clock.advance(1min);
    deliver();
    BOOST_TEST(files().size() == 2U);
    BOOST_TEST(states() == "sent,sent");
}

BOOST_AUTO_TEST_CASE(after_three_days_it_is_given_up_and_said_so)
{
    portal.clock.set("2026-11-22T10:00:00Z");
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    std::filesystem::remove_all(folder);
    for (const auto wait : {0min, 1min, 5min, 30min, 120min, 720min, 720min, 720min, 720min, 720min}) {
        portal.clock.advance(wait);
        BOOST_TEST(deliver() == 2);
    }
    BOOST_TEST(states() == "waiting,waiting");

    portal.clock.advance(12h);
    BOOST_TEST(deliver() == 0);
    BOOST_TEST(states() == "given_up,given_up");
    BOOST_TEST(activity("receipt_not_sent") == "1");
    BOOST_TEST(activity("staff_not_told") == "1");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE message_sealed IS NOT NULL") == "0");
}

BOOST_AUTO_TEST_CASE(a_mail_that_will_never_be_taken_is_not_tried_again)
{
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    RefusingSender refusing;
    deliver(refusing);
    BOOST_TEST(states() == "given_up,given_up");
    BOOST_TEST(activity("receipt_not_sent") == "1");
    BOOST_TEST(has(portal.value("SELECT detail FROM activity WHERE kind = 'receipt_not_sent'"),
                   "refused for casey@example.com: 550 5.1.1 no such mailbox"));
}

BOOST_AUTO_TEST_CASE(without_an_address_of_the_customer_only_the_business_is_told)
{
    paying.pay(invoice_to(""), "120.50 EUR");
    deliver();
    BOOST_TEST(files().size() == 1U);
    BOOST_TEST(states() == "skipped,sent");
    BOOST_TEST(activity("receipt_not_sent") == "1");
}

BOOST_AUTO_TEST_CASE(an_address_that_is_two_gets_nothing)
{
    paying.pay(invoice_to("casey@example.com, evil@example.com"), "120.50 EUR");
    deliver();
    BOOST_TEST(files().size() == 1U);
    BOOST_TEST(states() == "skipped,sent");
}

BOOST_AUTO_TEST_CASE(a_business_without_an_address_is_not_told)
{
    portal.change_workspace([](domain::Workspace& workspace) { workspace.email = ""; });
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    deliver();
    BOOST_TEST(states() == "sent,skipped");
    BOOST_TEST(!has(mail("[TEST] Receipt TEST-1"), "Reply-To"));
}

BOOST_AUTO_TEST_CASE(an_alert_says_what_it_means_and_what_to_do)
{
    provider.after_confirm = domain::ProviderStatus::unknown;
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    deliver();
    const auto alert = mail("[TEST] Please look: a payment has an unknown status, invoice T-");
    BOOST_TEST(has(alert, "Nothing was changed"));
    BOOST_TEST(has(alert, "pi_test_"));
    BOOST_TEST(has(alert, "To: Demo Contracting <office@demo.example>"));
    BOOST_TEST(activity("staff_told") == "1");
}

BOOST_AUTO_TEST_CASE(refused_keys_are_told_without_an_invoice)
{
    provider.next_create.push_back(harness::answer(ports::Outcome::keys_refused));
    paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    deliver();
    BOOST_TEST(has(mail("Please look: online payments are switched off"), "Make new keys"));
}

BOOST_AUTO_TEST_CASE(two_couriers_share_the_work)
{
    for (int i = 0; i < 3; ++i)
        paying.pay(invoice_to("casey@example.com"), "120.50 EUR");
    store::Transaction other(session);
    const auto taken = store::lease_messages(other, portal.clock.now(), portal.clock.now() + 1min, 2);
    BOOST_TEST(taken.size() == 2U);

    auto second = portal.database.connect("courier");
    store::Transaction mine(second);
    const auto rest = store::lease_messages(mine, portal.clock.now(), portal.clock.now() + 1min, 100);
    BOOST_TEST(rest.size() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
