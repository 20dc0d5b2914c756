// A payment plan in words, on the page and on paper.
#include "i18n/plan_text.h"

#include "domain/balance.h"
#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using samples::date;

namespace {

// The small invoice, 1,353.13 USD, to be paid in three parts.
struct Plan {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");
    domain::InvoiceDocument document = samples::small_invoice();
    domain::InvoiceBalance balance = domain::unpaid(document.totals.payable);
    domain::InvoiceEvents events;

    Plan()
    {
        document.due_on.reset();
        document.payment_plan = {{"Deposit (30%)", date("2026-12-01"), samples::money("400.00", "USD")},
                                 {"", date("2027-01-01"), samples::money("500.00", "USD")},
                                 {"", date("2027-02-01"), samples::money("453.13", "USD")}};
    }

    void pay(const char* amount) { balance = domain::with_paid(balance, samples::money(amount, "USD")); }

    i18n::InvoiceText text_on(const char* day) const
    {
        return i18n::invoice_text(document, balance, events, date(day), words);
    }

    // "Deposit: Paid | Part 2 of 3: ..."
    std::string states_on(const char* day) const
    {
        std::string said;
        for (const auto& part : text_on(day).plan)
            said += (said.empty() ? "" : " | ") + part.name + ": " + part.state;
        return said;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(plan_text, Plan, *label("C9"))

BOOST_AUTO_TEST_CASE(each_part_has_its_name_amount_and_day)
{
    const auto text = text_on("2026-11-27");
    BOOST_TEST(text.plan_heading == "Payment plan");
    BOOST_REQUIRE(text.plan.size() == 3u);
    BOOST_TEST(text.plan[0].name == "Deposit (30%)");
    BOOST_TEST(text.plan[0].amount == "$400.00");
    BOOST_TEST(text.plan[0].due_on == "Due December 1, 2026");
    BOOST_TEST(text.plan[0].state == "");
    BOOST_TEST(text.plan[1].name == "Part 2 of 3");
}

BOOST_AUTO_TEST_CASE(an_invoice_without_a_plan_has_no_heading_for_one)
{
    document.payment_plan.clear();
    BOOST_TEST(text_on("2026-11-27").plan_heading == "");
    BOOST_TEST(text_on("2026-11-27").plan.empty());
}

BOOST_AUTO_TEST_CASE(each_part_says_how_it_stands)
{
    BOOST_TEST(states_on("2026-12-02") == "Deposit (30%): Overdue | Part 2 of 3:  | Part 3 of 3: ");
    pay("500");
    BOOST_TEST(states_on("2026-12-02") ==
               "Deposit (30%): Paid | Part 2 of 3: Partly paid, $400.00 left | Part 3 of 3: ");
    BOOST_TEST(states_on("2027-01-02") == "Deposit (30%): Paid | Part 2 of 3: Overdue, $400.00 left | Part 3 of 3: ");
    balance = domain::with_refunded(balance, samples::money("500", "USD"), samples::money("500", "USD"));
    BOOST_TEST(states_on("2026-12-02") ==
               "Deposit (30%): Credited | Part 2 of 3: Partly paid, $400.00 left | Part 3 of 3: ");
}

BOOST_AUTO_TEST_CASE(the_status_counts_the_days_to_the_next_part, *label("C2") * label("B8"))
{
    BOOST_TEST(text_on("2026-11-27").status == "Next part due in 4 days");
    BOOST_TEST(text_on("2026-11-30").status == "Next part due tomorrow");
    BOOST_TEST(text_on("2026-12-01").status == "Next part due today");
    BOOST_TEST(text_on("2026-12-03").status == "Part overdue by 2 days");
    BOOST_TEST(text_on("2026-12-03").due_on == "of which $400.00 due December 1, 2026");
    pay("400");
    BOOST_TEST(text_on("2026-12-03").status == "Partly paid, next part due in 29 days");
    BOOST_TEST(text_on("2027-01-01").status == "Partly paid, next part due today");
    BOOST_TEST(text_on("2027-01-02").status == "Partly paid, part overdue by 1 day");
    BOOST_TEST(text_on("2027-01-02").lasting_status == "Partly paid");
    pay("500");
    BOOST_TEST(text_on("2027-01-02").status == "Partly paid, rest due in 30 days");  // The last part is the rest.
    BOOST_TEST(text_on("2027-01-02").due_on == "Due February 1, 2027");
    pay("453.13");
    BOOST_TEST(text_on("2027-03-02").status == "Paid");
    BOOST_TEST(text_on("2027-03-02").due_on == "");
}

BOOST_AUTO_TEST_CASE(an_offer_is_called_as_its_part_is)
{
    const auto said = [&](domain::OfferKind kind, std::size_t part) {
        const auto text = i18n::offer_text({kind, samples::money("400.00", "USD"), part}, document.payment_plan, words);
        return text.name + (text.detail.empty() ? "" : ": " + text.detail);
    };
    BOOST_TEST(said(domain::OfferKind::part, 0) == "Deposit (30%): Due December 1, 2026");
    BOOST_TEST(said(domain::OfferKind::part, 1) == "Part 2 of 3: Due January 1, 2027");
    BOOST_TEST(said(domain::OfferKind::due_by_today, 1) == "Everything due by today");
    BOOST_TEST(said(domain::OfferKind::whole, 2) == "Full balance");
}

BOOST_AUTO_TEST_SUITE_END()
