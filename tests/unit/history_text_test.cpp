// What happened to the money in words: every step is told, its sign is right, and no word of the staff is in it.
#include "i18n/history_text.h"

#include "domain/balance.h"
#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using domain::MoneyStep;
using samples::money;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");
    domain::InvoiceBalance balance = domain::unpaid(money("100.00", "USD"));
    domain::InvoiceEvents events;
    std::vector<domain::HistoryEntry> history;
    std::vector<domain::PaymentUnderWay> under_way;

    i18n::MoneyFacts facts() const { return {balance, events, history, under_way, "Harbor & Pine", "UTC"}; }

    std::vector<std::string> news() const { return i18n::money_news(facts(), words); }

    // "November 23, 2026: Paid in cash, $40.00"
    std::string told(const domain::HistoryEntry& entry)
    {
        history = {entry};
        const auto text = i18n::history_texts(history, "UTC", words).at(0);
        return text.date + ": " + text.what + ", " + text.amount + (text.mark.empty() ? "" : " " + text.mark) +
               (text.receipt.empty() ? "" : " " + text.receipt);
    }

    static domain::HistoryEntry entry(MoneyStep step, const domain::PaymentMethod& method)
    {
        return {.step = step,
                .happened_at = domain::instant_from_sql("2026-11-23 04:30:00.000000"),
                .received_on = {},
                .amount = money("40.00", "USD"),
                .method = method,
                .payment_id = "p1"};
    }

    static domain::HistoryEntry by_card(MoneyStep step) { return entry(step, {"card", "visa", "4242", ""}); }
    static domain::HistoryEntry offline(MoneyStep step, const std::string& kind)
    {
        return entry(step, {kind, "", "", ""});
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(history_text, English)

BOOST_AUTO_TEST_CASE(each_step_is_told_with_its_sign, *label("B8"))
{
    BOOST_TEST(told(by_card(MoneyStep::paid)) == "November 23, 2026: Paid with Visa ending 4242, $40.00");
    BOOST_TEST(told(by_card(MoneyStep::refund_under_way)) ==
               "November 23, 2026: Refund on its way to Visa ending 4242, −$40.00");
    BOOST_TEST(told(by_card(MoneyStep::refunded)) == "November 23, 2026: Refunded to Visa ending 4242, −$40.00");
    BOOST_TEST(told(by_card(MoneyStep::refund_returned)) ==
               "November 23, 2026: Refund to Visa ending 4242 did not arrive, $40.00");
    BOOST_TEST(told(by_card(MoneyStep::taken_back)) ==
               "November 23, 2026: Taken back by your bank: Visa ending 4242, −$40.00");
    BOOST_TEST(told(by_card(MoneyStep::given_again)) ==
               "November 23, 2026: Paid again by your bank: Visa ending 4242, $40.00");
}

BOOST_AUTO_TEST_CASE(money_that_came_otherwise_has_its_way_and_its_day, *label("C8"))
{
    auto cheque = offline(MoneyStep::paid_offline, "cheque");
    cheque.received_on = samples::date("2026-11-20");
    cheque.receipt_number = 7;
    BOOST_TEST(told(cheque) == "November 20, 2026: Paid by cheque, $40.00 Receipt 7");
    cheque.is_reversed = true;
    BOOST_TEST(told(cheque) == "November 20, 2026: Paid by cheque, $40.00 Reversed Receipt 7");
    cheque.step = MoneyStep::offline_reversed;
    cheque.receipt_number = 0;
    BOOST_TEST(told(cheque) == "November 23, 2026: Cheque reversed, −$40.00");

    BOOST_TEST(told(offline(MoneyStep::paid_offline, "bank_transfer")) ==
               "November 23, 2026: Paid by bank transfer, $40.00");
    BOOST_TEST(told(offline(MoneyStep::paid_offline, "cash")) == "November 23, 2026: Paid in cash, $40.00");
    BOOST_TEST(told(offline(MoneyStep::paid_offline, "other")) == "November 23, 2026: Payment received, $40.00");
}

BOOST_AUTO_TEST_CASE(a_test_payment_has_a_receipt_that_says_so)
{
    auto paid = by_card(MoneyStep::paid);
    paid.receipt_number = 3;
    paid.receipt_mode = domain::ProviderMode::test;
    BOOST_TEST(told(paid) == "November 23, 2026: Paid with Visa ending 4242, $40.00 Receipt TEST-3");
}

BOOST_AUTO_TEST_CASE(a_bank_payment_says_how_long_it_takes, *label("C6"))
{
    balance = domain::with_reserved(balance, money("60.00", "USD"));
    under_way = {{domain::PaymentWait::bank, money("60.00", "USD"), {"us_bank_account", "", "6789", ""}}};
    BOOST_TEST(news() == std::vector<std::string>{"A bank payment of $60.00 is under way. It takes up to 4 business "
                                                  "days; you do not need to pay it again."},
               boost::test_tools::per_element());
    under_way[0].method.kind = "sepa_debit";
    BOOST_TEST(news().at(0).find("up to 14 business days") != std::string::npos);
    under_way[0].wait = domain::PaymentWait::account_verification;
    BOOST_TEST(news().at(0).find("verified your bank account") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_held_beside_bank_payments_is_in_progress)
{
    balance = domain::with_reserved(balance, money("60.00", "USD"));
    under_way = {{domain::PaymentWait::bank, money("45.00", "USD"), {"us_bank_account", "", "6789", ""}}};
    BOOST_REQUIRE(news().size() == 2U);
    BOOST_TEST(news().at(1) == "A payment of $15.00 is in progress.");
}

BOOST_AUTO_TEST_CASE(an_excess_and_a_review_are_told_neutrally, *label("B8"))
{
    BOOST_TEST(news().empty());
    balance = domain::with_paid(balance, money("120.00", "USD"));
    BOOST_TEST(news().at(0) ==
               "$20.00 more was paid than this invoice asks for. Harbor & Pine will pay it back, or agree with you "
               "what it is for.");
    balance = domain::unpaid(money("100.00", "USD"));
    events.needs_review = true;
    BOOST_TEST(news().at(0) == "Harbor & Pine is looking into a payment of this invoice. Please do not pay it again.");
    events.needs_review = false;
    balance = domain::with_paid(balance, money("100.00", "USD"));
    balance.lifecycle = domain::Lifecycle::voided;
    BOOST_TEST(news().at(0).find("will pay back the $100.00") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(sums_of_one_payment_leave_out_what_came_back)
{
    auto other = by_card(MoneyStep::refunded);
    other.payment_id = "p2";
    history = {by_card(MoneyStep::paid),
               by_card(MoneyStep::refunded),
               by_card(MoneyStep::refund_returned),
               by_card(MoneyStep::refund_under_way),
               by_card(MoneyStep::taken_back),
               by_card(MoneyStep::given_again),
               other};
    BOOST_TEST(domain::refunded_of(history, "p1", samples::currency("USD")).to_string() == "40.00 USD");
    BOOST_TEST(domain::taken_back_of(history, "p1", samples::currency("USD")).is_zero());
}

BOOST_AUTO_TEST_SUITE_END()
