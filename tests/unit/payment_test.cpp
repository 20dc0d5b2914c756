// The states of a payment, the moves between them, and what an amount must satisfy.
#include "domain/payment.h"

#include "base/check.h"
#include "domain/balance.h"

#include <boost/test/unit_test.hpp>

using namespace domain;
using enum PaymentState;
using boost::unit_test::label;

namespace {

constexpr PaymentState all_states[] = {started,   reserved, confirming, action_required, processing,
                                       succeeded, failed,   canceled,   review};

Currency currency(const char* code)
{
    return *Currency::parse(code);
}

Money money(const char* text, const char* code)
{
    return *Money::parse(text, currency(code));
}

InvoiceBalance owing(const char* total, const char* code = "EUR")
{
    return unpaid(money(total, code));
}

AmountCheck check(const InvoiceBalance& balance, const char* amount)
{
    const auto code = balance.total.currency();
    return check_amount(balance, charge_rules(code), *Money::parse(amount, code));
}

}  // namespace

namespace domain {

std::ostream& operator<<(std::ostream& out, AmountCheck check)
{
    return out << static_cast<int>(check);
}

}  // namespace domain

BOOST_AUTO_TEST_SUITE(payment)

BOOST_AUTO_TEST_CASE(nothing_leaves_succeeded)
{
    for (const auto to : all_states)
        BOOST_TEST(bool(move_to(succeeded, to)) == (to == succeeded));
}

BOOST_AUTO_TEST_CASE(a_state_has_one_name_and_is_read_back_by_it)
{
    for (const auto state : all_states)
        BOOST_TEST((parse_payment_state(to_string(state)) == state));
    BOOST_TEST(!parse_payment_state("Succeeded"));
    BOOST_TEST(!parse_payment_state(""));
}

BOOST_AUTO_TEST_CASE(the_full_balance_and_parts_down_to_the_minimum_may_be_paid, *label("C9"))
{
    const auto balance = owing("120.50");
    BOOST_TEST(check(balance, "120.50") == AmountCheck::good);
    BOOST_TEST(check(balance, "0.50") == AmountCheck::good);
    BOOST_TEST(check(balance, "120.00") == AmountCheck::good);
    BOOST_TEST(check(balance, "0.49") == AmountCheck::below_minimum);
    BOOST_TEST(check(balance, "0") == AmountCheck::not_positive);
    BOOST_TEST(check(balance, "120.51") == AmountCheck::above_available);
    BOOST_TEST(check(balance, "120.01") == AmountCheck::rest_below_minimum);
    BOOST_TEST((check_amount(balance, charge_rules(currency("EUR")), -money("5", "EUR")) == AmountCheck::not_positive));
}

BOOST_AUTO_TEST_CASE(what_another_payment_holds_is_not_available)
{
    const auto balance = with_reserved(owing("100.00"), money("60", "EUR"));
    BOOST_TEST(check(balance, "40.00") == AmountCheck::good);
    BOOST_TEST(check(balance, "40.01") == AmountCheck::above_available);
}

BOOST_AUTO_TEST_CASE(a_part_beside_another_payment_leaves_nothing_that_cannot_be_paid_when_both_go_through)
{
    const auto balance = with_reserved(owing("100.00"), money("60", "EUR"));
    BOOST_TEST(check(balance, "39.80") == AmountCheck::rest_below_minimum);
    BOOST_TEST(check(balance, "39.50") == AmountCheck::good);
}

BOOST_AUTO_TEST_CASE(of_a_balance_that_the_provider_cannot_express_all_but_that_rest_may_be_paid)
{
    const auto balance = owing("12.345", "KWD");
    BOOST_TEST(check(balance, "12.340") == AmountCheck::good);
    BOOST_TEST(check(balance, "12.345") == AmountCheck::not_in_steps);
    BOOST_TEST(check(balance, "12.330") == AmountCheck::rest_below_minimum);
}

BOOST_AUTO_TEST_CASE(amounts_that_the_provider_cannot_express_are_refused)
{
    BOOST_TEST(check(owing("100.000", "KWD"), "12.340") == AmountCheck::good);
    BOOST_TEST(check(owing("100.000", "KWD"), "12.345") == AmountCheck::not_in_steps);
    BOOST_TEST(check(owing("5000", "JPY"), "50") == AmountCheck::good);
    BOOST_TEST(check(owing("5000", "JPY"), "49") == AmountCheck::below_minimum);
}

BOOST_AUTO_TEST_CASE(a_reservation_is_held_and_released_and_money_is_counted)
{
    const auto zero = money("0", "EUR");
    auto balance = with_reserved(owing("100.00"), money("100", "EUR"));
    BOOST_TEST((balance.available() == zero));
    balance = with_paid(with_released(balance, money("100", "EUR")), money("100", "EUR"));
    BOOST_TEST((balance.paid == money("100", "EUR")));
    BOOST_TEST((balance.reserved == zero));
    BOOST_TEST((balance.due() == zero));
    BOOST_TEST((balance.over == zero));
    BOOST_TEST((status_of(balance, {}) == InvoiceStatus::paid));
}

BOOST_AUTO_TEST_CASE(a_success_beyond_what_is_owed_is_counted_and_flagged)
{
    auto balance = with_paid(owing("100.00"), money("100", "EUR"));
    balance = with_paid(balance, money("30", "EUR"));
    BOOST_TEST((balance.paid == money("130", "EUR")));
    BOOST_TEST((balance.over == money("30", "EUR")));
    BOOST_TEST(flags_of(balance, {}, std::nullopt, Date{}).is_overpaid);
}

BOOST_AUTO_TEST_CASE(a_late_success_beside_a_reservation_keeps_the_books_and_lets_go_of_them_later)
{
    // The full balance is held by a second payment when the first one, given up, turns out to be paid.
    auto balance = with_reserved(owing("100.00"), money("100", "EUR"));
    balance = with_paid(balance, money("100", "EUR"));
    BOOST_TEST((balance.over == money("100", "EUR")));
    balance = with_released(balance, money("100", "EUR"));
    BOOST_TEST((balance.over == money("0", "EUR")));
}

BOOST_AUTO_TEST_CASE(more_than_is_there_is_neither_reserved_nor_released)
{
    BOOST_CHECK_THROW(with_reserved(owing("100.00"), money("100.01", "EUR")), base::BrokenInvariant);
    BOOST_CHECK_THROW(with_released(owing("100.00"), money("0.01", "EUR")), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(every_currency_has_a_minimum_that_follows_its_steps)
{
    for (const auto* code : {"USD", "EUR", "JPY", "KWD", "ISK", "UGX", "BHD", "HUF", "CLP", "XAF", "TND", "MGA"}) {
        const auto rules = charge_rules(currency(code));
        BOOST_TEST(rules.minimum.minor() > 0, code);
        BOOST_TEST(rules.minimum.minor() % rules.step.minor() == 0, code);
    }
}

BOOST_AUTO_TEST_SUITE_END()
