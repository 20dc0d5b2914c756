// A payment plan: how its parts stand, what is due next, and what is offered, as tables of facts and answers.
#include "domain/payment_plan.h"

#include "domain/balance.h"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <vector>

using namespace domain;
using boost::unit_test::label;

namespace {

Date day(std::string_view text)
{
    return *parse_date(text);
}

// Of one currency.
struct Till {
    Currency currency;

    Money money(std::string_view amount) const { return *Money::parse(amount, currency); }

    std::vector<PlanPart> plan(const std::vector<std::pair<const char*, const char*>>& parts) const
    {
        std::vector<PlanPart> result;
        for (const auto& [due_on, amount] : parts)
            result.push_back({"", day(due_on), money(amount)});
        return result;
    }
};

const Till euros{*Currency::parse("EUR")};

// 1,000.00 EUR in three parts.
const std::vector<PlanPart> plan =
    euros.plan({{"2026-12-01", "300.00"}, {"2027-01-01", "350.00"}, {"2027-02-01", "350.00"}});

// What happened to the money, in euros.
struct Facts {
    const char* paid = "0";
    const char* refunded = "0";
    const char* credited = "0";
    const char* reserved = "0";
    const char* disputed = "0";
};

InvoiceBalance balance_of(const Facts& facts)
{
    auto balance = unpaid(euros.money("1000.00"));
    balance = with_paid(balance, euros.money(facts.paid));
    balance = with_refunded(balance, euros.money(facts.refunded), euros.money(facts.credited));
    balance = with_withdrawn(balance, euros.money(facts.disputed));
    return with_reserved(balance, euros.money(facts.reserved));
}

std::string in_words(PartState state)
{
    switch (state) {
        case PartState::paid:
            return "paid";
        case PartState::credited:
            return "credited";
        case PartState::partly_paid:
            return "partly";
        case PartState::due:
            return "due";
        case PartState::overdue:
            return "overdue";
    }
    return "";
}

// "paid, partly 150.00, due 350.00": each part with what of it is open.
std::string standings(const Facts& facts, const char* today)
{
    std::string text;
    for (const auto& [state, open] : standings_of(plan, balance_of(facts), day(today))) {
        text += (text.empty() ? "" : ", ") + in_words(state);
        if (!open.is_zero())
            text += " " + open.to_decimal().to_string();
    }
    return text;
}

std::string in_words(const std::vector<Offer>& offers)
{
    std::string text;
    for (const auto& [kind, amount, last_part] : offers) {
        const auto name = kind == OfferKind::part           ? "part " + std::to_string(last_part + 1)
                          : kind == OfferKind::due_by_today ? std::string("due")
                                                            : std::string("whole");
        text += (text.empty() ? "" : ", ") + name + " " + amount.to_decimal().to_string();
    }
    return text;
}

std::vector<Offer> offers(const Facts& facts, const char* today)
{
    return offered_amounts(plan, balance_of(facts), day(today), charge_rules(euros.currency));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(payment_plan, *label("C9"))

BOOST_AUTO_TEST_CASE(what_came_fills_the_parts_in_their_order)
{
    const struct {
        Facts facts;
        const char* today;
        const char* expected;
    } cases[] = {
        {{}, "2026-11-20", "due 300.00, due 350.00, due 350.00"},
        {{}, "2026-12-01", "due 300.00, due 350.00, due 350.00"},  // Due today is not overdue.
        {{}, "2026-12-02", "overdue 300.00, due 350.00, due 350.00"},
        {{}, "2027-01-02", "overdue 300.00, overdue 350.00, due 350.00"},
        {{.paid = "100"}, "2026-11-20", "partly 200.00, due 350.00, due 350.00"},
        {{.paid = "100"}, "2026-12-02", "overdue 200.00, due 350.00, due 350.00"},
        {{.paid = "300"}, "2026-12-02", "paid, due 350.00, due 350.00"},
        {{.paid = "500"}, "2026-12-02", "paid, partly 150.00, due 350.00"},
        {{.paid = "1000"}, "2027-03-01", "paid, paid, paid"},
        {{.paid = "1200"}, "2027-03-01", "paid, paid, paid"},
        {{.reserved = "300"}, "2026-12-02", "overdue 300.00, due 350.00, due 350.00"},  // Not there yet
    };
    for (const auto& [facts, today, expected] : cases)
        BOOST_TEST(standings(facts, today) == expected);
}

BOOST_AUTO_TEST_CASE(what_goes_back_opens_the_last_part_that_it_filled)
{
    const struct {
        Facts facts;
        const char* expected;
    } cases[] = {
        {{.paid = "500", .refunded = "100"}, "paid, partly 250.00, due 350.00"},
        {{.paid = "500", .refunded = "300"}, "partly 100.00, due 350.00, due 350.00"},
        {{.paid = "500", .disputed = "500"}, "due 300.00, due 350.00, due 350.00"},
        // What is credited too is not owed any more: nothing opens.
        {{.paid = "500", .refunded = "100", .credited = "100"}, "paid, partly 150.00, due 350.00"},
        {{.paid = "1000", .refunded = "1000", .credited = "1000"}, "credited, credited, credited"},
        {{.paid = "1000", .refunded = "900", .credited = "900"}, "paid, credited, credited"},
    };
    for (const auto& [facts, expected] : cases)
        BOOST_TEST(standings(facts, "2026-11-20") == expected);
}

BOOST_AUTO_TEST_CASE(the_next_part_is_offered_then_what_is_due_then_the_whole)
{
    const struct {
        Facts facts;
        const char* today;
        const char* expected;
    } cases[] = {
        {{}, "2026-11-20", "part 1 300.00, whole 1000.00"},
        {{}, "2026-12-31", "part 1 300.00, whole 1000.00"},
        {{}, "2027-01-01", "part 1 300.00, due 650.00, whole 1000.00"},
        {{}, "2027-02-01", "part 1 300.00, whole 1000.00"},  // All is due: that is the whole.
        {{.paid = "100"}, "2026-11-20", "part 1 200.00, whole 900.00"},
        {{.paid = "300"}, "2026-12-02", "part 2 350.00, whole 700.00"},
        {{.paid = "300"}, "2027-01-02", "part 2 350.00, whole 700.00"},
        {{.paid = "650"}, "2027-01-02", "part 3 350.00"},  // Each amount once
        {{.paid = "1000"}, "2027-01-02", ""},
        {{.paid = "500", .refunded = "300"}, "2026-12-02", "part 1 100.00, whole 800.00"},
        {{.paid = "500", .refunded = "300", .credited = "300"}, "2026-12-02", "part 2 150.00, whole 500.00"},
    };
    for (const auto& [facts, today, expected] : cases)
        BOOST_TEST(in_words(offers(facts, today)) == expected);
}

BOOST_AUTO_TEST_CASE(a_payment_under_way_counts_as_paid_for_what_is_offered)
{
    BOOST_TEST(in_words(offers({.reserved = "300"}, "2026-12-02")) == "part 2 350.00, whole 700.00");
    BOOST_TEST(in_words(offers({.paid = "300", .reserved = "200"}, "2027-01-02")) == "part 2 150.00, whole 500.00");
    BOOST_TEST(in_words(offers({.reserved = "1000"}, "2027-01-02")) == "");
}

// 0.50 EUR is the least that a card can be charged.
BOOST_AUTO_TEST_CASE(a_rest_that_no_card_can_be_charged_is_offered_with_the_next_part)
{
    BOOST_TEST(in_words(offers({.paid = "299.60"}, "2026-11-20")) == "part 2 350.40, whole 700.40");
    BOOST_TEST(in_words(offers({.paid = "299.50"}, "2026-11-20")) == "part 1 0.50, whole 700.50");
    BOOST_TEST(in_words(offers({.paid = "649.70"}, "2027-01-02")) == "part 3 350.30");
    BOOST_TEST(in_words(offers({.paid = "999.70"}, "2027-03-01")) == "");
}

BOOST_AUTO_TEST_CASE(amounts_are_offered_in_steps_that_a_card_can_be_charged)
{
    const Till dinars{*Currency::parse("KWD")};
    const auto in_dinars = dinars.plan({{"2026-12-01", "100.000"}, {"2027-01-01", "200.005"}});
    const auto rules = charge_rules(dinars.currency);
    auto balance = unpaid(dinars.money("300.005"));
    BOOST_TEST(in_words(offered_amounts(in_dinars, balance, day("2026-11-20"), rules)) ==
               "part 1 100.000, whole 300.000");
    balance = with_paid(balance, dinars.money("10.004"));  // By bank transfer
    BOOST_TEST(in_words(offered_amounts(in_dinars, balance, day("2026-11-20"), rules)) ==
               "part 1 89.990, whole 290.000");
}

BOOST_AUTO_TEST_CASE(without_a_plan_the_whole_balance_is_offered)
{
    const auto rules = charge_rules(euros.currency);
    const auto of = [&](const Facts& facts) {
        return in_words(offered_amounts({}, balance_of(facts), day("2026-11-20"), rules));
    };
    BOOST_TEST(of({}) == "whole 1000.00");
    BOOST_TEST(of({.paid = "300", .reserved = "200"}) == "whole 500.00");
    BOOST_TEST(of({.paid = "1000"}) == "");
}

BOOST_AUTO_TEST_CASE(every_offer_can_be_paid_and_leaves_nothing_or_what_can_be_paid)
{
    const auto rules = charge_rules(euros.currency);
    for (int cents = 0; cents <= 100000; cents += 7)
        for (const auto* today : {"2026-11-20", "2027-01-05", "2027-03-01"}) {
            const auto balance = with_paid(unpaid(euros.money("1000.00")), Money::from_minor(cents, euros.currency));
            const auto offered = offered_amounts(plan, balance, day(today), rules);
            BOOST_REQUIRE_EQUAL(offered.empty(), balance.due() < rules.minimum);
            for (const auto& offer : offered)
                BOOST_REQUIRE((check_offered(offered, balance, rules, offer.amount) == AmountCheck::good));
        }
}

BOOST_AUTO_TEST_CASE(whoever_takes_what_is_offered_takes_nothing_else)
{
    const auto rules = charge_rules(euros.currency);
    const auto balance = balance_of({});
    const auto offered = offers({}, "2027-01-01");
    const auto check = [&](const char* amount) { return check_offered(offered, balance, rules, euros.money(amount)); };
    for (const auto* amount : {"300.00", "650.00", "1000.00"})
        BOOST_TEST((check(amount) == AmountCheck::good), amount);
    for (const auto* amount : {"299.99", "300.01", "350.00", "999.00"})
        BOOST_TEST((check(amount) == AmountCheck::not_offered), amount);
    BOOST_TEST((check("1000.01") == AmountCheck::above_available));  // The older reasons are told first.
    BOOST_TEST((check("0.49") == AmountCheck::below_minimum));
}

BOOST_AUTO_TEST_CASE(the_first_open_part_says_when_the_invoice_is_due)
{
    const auto next = [](const Facts& facts) {
        const auto due = next_due(plan, day("2027-02-01"), balance_of(facts));
        return to_string(*due.on) + (due.part ? " " + due.part->open.to_string() : "");
    };
    BOOST_TEST(next({}) == "2026-12-01 300.00 EUR");
    BOOST_TEST(next({.paid = "100"}) == "2026-12-01 200.00 EUR");
    BOOST_TEST(next({.paid = "300"}) == "2027-01-01 350.00 EUR");
    BOOST_TEST(next({.paid = "700"}) == "2027-02-01");  // The last part is everything.
    BOOST_TEST(next({.paid = "1000"}) == "2027-02-01");
    BOOST_TEST((!next_due({}, std::nullopt, balance_of({})).on));
    BOOST_TEST((next_due({}, day("2026-12-24"), balance_of({})).on == day("2026-12-24")));
}

// Said twice: by the first open part, and by the sums.
BOOST_AUTO_TEST_CASE(an_invoice_is_overdue_when_more_was_due_before_today_than_came, *label("B8"))
{
    for (int paid = 0; paid <= 100000; paid += 2500)
        for (const auto* today : {"2026-11-20", "2026-12-01", "2026-12-02", "2027-01-01", "2027-01-02", "2027-02-02"}) {
            const auto balance = with_paid(unpaid(euros.money("1000.00")), Money::from_minor(paid, euros.currency));
            Money due_before = Money::zero(euros.currency);
            for (const auto& part : plan)
                if (part.due_on < day(today))
                    due_before += part.amount;
            const auto due_on = next_due(plan, std::nullopt, balance).on;
            BOOST_TEST(flags_of(balance, {}, due_on, day(today)).is_overdue == (due_before > balance.net()));
        }
}

BOOST_AUTO_TEST_SUITE_END()
