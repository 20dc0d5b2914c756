// What people are told of bank payments, refunds, disputes and money that came otherwise.
#include "app/offline_payment.h"
#include "courier_fixture.h"

#include <boost/test/unit_test.hpp>

#include <vector>

using boost::unit_test::label;
using domain::ProviderStatus;
using namespace std::chrono_literals;

namespace {

struct Letters : CourierFixture {
    harness::Invoice invoice = issue();

    Letters() { provider.method = {"us_bank_account", "", "6789", ""}; }

    harness::Invoice issue()
    {
        auto document = portal.document("120.50 USD");
        document.buyer.contact.email = "casey@example.com";
        return portal.issue(document);
    }

    // A payment by card that is there; gives the provider's id.
    std::string paid_by_card()
    {
        provider.method = {"card", "visa", "4242", ""};
        return provider_id(paying.pay(invoice, "120.50 USD"));
    }

    std::string provider_id(const std::string& payment) { return paying.row(payment).provider_payment_id; }

    // What is told from now on is in the folder alone.
    void forget_mails()
    {
        deliver();
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }

    std::string ends(const std::string& kind)
    {
        return portal.value("SELECT GROUP_CONCAT(state ORDER BY id) FROM outbox WHERE kind = '" + kind + "'");
    }

    void check_all_is_sent() { BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'") == "0"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(letters, Letters)

BOOST_AUTO_TEST_CASE(a_bank_payment_under_way_is_told_with_its_days, *label("C6"))
{
    provider.after_confirm = ProviderStatus::processing;
    paying.pay(invoice, "120.50 USD");
    deliver();
    const auto letter = mail("[TEST] Your bank payment of $120.50 to Demo Contracting is under way");
    BOOST_TEST(has(letter, "To: Casey Customer <casey@example.com>"));
    BOOST_TEST(has(letter, "up to 4 business days"));
    BOOST_TEST(has(letter, "Bank account ending 6789"));
    BOOST_TEST(has(letter, "https://pay.example.com/i/" + invoice.token));
    BOOST_TEST(activity("customer_told") == "1");
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(a_bank_payment_that_fails_is_told_to_both, *label("C6") * label("B10"))
{
    provider.after_confirm = ProviderStatus::processing;
    const auto payment = paying.pay(invoice, "120.50 USD");
    forget_mails();
    provider.fail_bank_debit(provider_id(payment), "account_closed");
    portal.clock.advance(2h);
    paying.reconcile();
    deliver();

    const auto letter = mail("[TEST] Your bank payment of $120.50 to Demo Contracting did not go through");
    BOOST_TEST(has(letter, "The bank account is closed."));
    BOOST_TEST(has(letter, "https://pay.example.com/i/" + invoice.token));
    const auto notice = mail("[TEST] Failed: bank payment of $120.50, invoice " + invoice.number);
    BOOST_TEST(has(notice, "To: Demo Contracting <office@demo.example>"));
    BOOST_TEST(has(notice, "account_closed"));
    BOOST_TEST(!has(notice, invoice.token));
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(a_refund_is_told_to_the_customer_with_its_reason, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 USD");
    forget_mails();
    paying.refund(payment, "20.50 USD", false);
    deliver();
    const auto letter = mail("[TEST] Refund of $20.50 from Demo Contracting");
    BOOST_TEST(has(letter, "Demo Contracting pays $20.50 back to you"));
    BOOST_TEST(has(letter, "Bank account ending 6789"));
    BOOST_TEST(has(letter, "$20.50 remains to be paid"));
    BOOST_TEST(files().size() == 1U);
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(a_refund_that_came_to_nothing_meanwhile_is_not_told_as_one, *label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 USD");
    forget_mails();
    paying.refund(payment, "20.50 USD");
    const auto refund = provider.only_refund();
    provider.fail_refund(refund);
    paying.tell(refund);
    deliver();
    BOOST_TEST(ends("refund") == "skipped");
    const auto notice = mail("[TEST] Please look: a refund failed, invoice " + invoice.number);
    BOOST_TEST(has(notice, "$20.50"));
    BOOST_TEST(has(notice, "lost_or_stolen_card"));
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(each_step_of_a_dispute_is_told_with_its_meaning, *label("B17"))
{
    const auto payment = paid_by_card();
    const auto dispute = provider.dispute(payment, harness::money("120.50 USD"));
    provider.disputes.at(dispute).evidence_due_at = domain::instant_from_sql("2026-12-05 20:00:00.000000");
    forget_mails();
    paying.tell(dispute);
    deliver();
    const auto opened = mail("[TEST] Please look: a payment of $120.50 is disputed, invoice " + invoice.number);
    BOOST_TEST(has(opened, "before December 5, 2026"));
    BOOST_TEST(has(opened, "The cardholder did not make this payment"));
    BOOST_TEST(has(opened, payment));
    BOOST_TEST(has(mail("[TEST] Please look: a bank has taken back $120.50"), "counts it as unpaid"));

    provider.win(dispute);
    paying.tell(dispute);
    deliver();
    BOOST_TEST(has(mail("[TEST] Please look: $120.50 came back from a dispute"), "counts it as paid"));
    BOOST_TEST(!has(mail("[TEST] Please look: a dispute of $120.50 ended in your favour"), "evidence"));
    BOOST_TEST(files().size() == 4U);
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(an_inquiry_says_that_no_money_moved, *label("B17"))
{
    const auto dispute = provider.inquire(paid_by_card(), harness::money("120.50 USD"));
    forget_mails();
    paying.tell(dispute);
    deliver();
    BOOST_TEST(has(mail("[TEST] Please look: a bank asks about a payment of $120.50"), "No money has moved"));
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(a_returned_bank_payment_is_one_letter_and_not_three, *label("C6") * label("B17"))
{
    const auto payment = paying.pay(invoice, "120.50 USD");
    const auto dispute = provider.return_bank_debit(provider_id(payment));
    forget_mails();
    paying.tell(dispute);
    deliver();
    BOOST_TEST(files().size() == 1U);
    const auto notice = mail("[TEST] Please look: a bank payment of $120.50 was returned");
    BOOST_TEST(has(notice, "cannot be contested"));
    BOOST_TEST(has(notice, "There was not enough money in the account"));
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(money_that_came_otherwise_has_a_receipt_by_mail, *label("C8"))
{
    auto staff = paying.staff();
    const app::RecordOfflinePayment form{std::stoull(portal.value("SELECT id FROM workspaces")),
                                         invoice.number,
                                         harness::money("20.50 USD"),
                                         "cheque",
                                         domain::Date{std::chrono::floor<std::chrono::days>(staff.now)},
                                         "No. 4711",
                                         "1234567890123456789012"};
    const auto recorded = app::record_offline_payment(staff, form);
    BOOST_REQUIRE(bool(recorded));
    deliver();
    const auto receipt = mail("[TEST] Receipt TEST-1 from Demo Contracting: ");
    BOOST_TEST(has(receipt, "Cheque"));
    BOOST_TEST(!has(receipt, "4711"));
    BOOST_TEST(has(receipt, "filename=receipt-test-1.pdf"));
    check_all_is_sent();
}

BOOST_AUTO_TEST_CASE(a_receipt_of_what_was_reversed_before_it_was_sent_is_not_sent, *label("C8"))
{
    auto staff = paying.staff();
    const auto workspace = std::stoull(portal.value("SELECT id FROM workspaces"));
    const auto recorded = app::record_offline_payment(
        staff, {workspace, invoice.number, harness::money("20.50 USD"), "cash",
                domain::Date{std::chrono::floor<std::chrono::days>(staff.now)}, "", "1234567890123456789012"});
    BOOST_REQUIRE(bool(recorded));
    BOOST_REQUIRE(bool(app::reverse_offline_payment(staff, workspace, *recorded, "it was another invoice")));
    deliver();
    BOOST_TEST(files().empty());
    BOOST_TEST(ends("receipt") == "skipped");
    BOOST_TEST(activity("receipt_not_sent") == "1");
}

// Whoever adds a kind of alert without words for it tells people little, but never stops the courier.
BOOST_AUTO_TEST_CASE(every_alert_that_the_portal_can_raise_has_words_of_its_own)
{
    const auto& words = catalogues.words_for("", "");
    for (const std::string alert :
         {"review", "odd_answer", "illegal_answer", "refund_due", "overpaid", "keys_refused", "overlong",
          "refund_failed", "refund_review", "refund_odd_answer", "refund_illegal_answer", "dispute_odd_answer",
          "dispute_currency", "books_differ", "webhooks_stale"}) {
        for (const std::string part : {".what", ".meaning", ".action"})
            BOOST_TEST(words.has("mail.alert." + alert + part), alert + part);
    }
}

BOOST_AUTO_TEST_SUITE_END()
