// What facts about money do to a balance: rules that hold after any sequence of them.
#include "domain/balance.h"

#include "base/check.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

using namespace domain;
using boost::unit_test::label;

namespace {

Money euro(std::int64_t minor)
{
    return Money::from_minor(minor, *Currency::parse("EUR"));
}

auto columns(const InvoiceBalance& balance)
{
    return std::tuple(balance.total.minor(), balance.paid.minor(), balance.refunded.minor(), balance.disputed.minor(),
                      balance.reserved.minor(), balance.credited.minor(), balance.over.minor());
}

// What the database checks of a row, and that `over` is the excess and no more.
void expect_rules(const InvoiceBalance& balance)
{
    const auto owed = balance.total - balance.credited;
    const auto held = balance.paid - balance.refunded - balance.disputed + balance.reserved;
    BOOST_TEST((held <= owed + balance.over), "never over-collected");
    for (const auto column :
         {balance.paid, balance.refunded, balance.disputed, balance.reserved, balance.credited, balance.over})
        BOOST_TEST(!column.is_negative());
    BOOST_TEST(!owed.is_negative(), "no more is credited than the invoice says");
    BOOST_TEST((balance.over == std::max(held - owed, euro(0))), "over is the excess");
    BOOST_TEST((balance.available() <= balance.due()));
    BOOST_TEST((balance.due() == std::max(owed - balance.net(), euro(0))));
}

// Facts in any order, as the world brings them: what they need is there, nothing else is promised.
class AnyFacts {
public:
    explicit AnyFacts(unsigned seed) : random_(seed), balance_(unpaid(euro(one_to(100'000)))) {}

    const InvoiceBalance& balance() const { return balance_; }

    void happen()
    {
        switch (one_to(11)) {
            case 1:
                return reserve();
            case 2:
                return release();
            case 3:
                return succeed();
            case 4:
                return pay_unasked();
            case 5:
                return reverse_offline();
            case 6:
                return refund(true);
            case 7:
                return refund(false);
            case 8:
                return refund_fails();
            case 9:
                return withdraw();
            case 10:
                return reinstate();
            default:
                return become_void();
        }
    }

private:
    struct Refund {
        Money amount, credited;
    };

    std::int64_t one_to(std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(1, most)(random_); }

    // Takes one of a list away; nothing when it is empty.
    template <class T>
    std::optional<T> any_of(std::vector<T>& list)
    {
        if (list.empty())
            return std::nullopt;
        std::swap(list[static_cast<std::size_t>(one_to(static_cast<std::int64_t>(list.size()))) - 1], list.back());
        const auto taken = list.back();
        list.pop_back();
        return taken;
    }

    void reserve()
    {
        if (balance_.lifecycle != Lifecycle::issued || balance_.available().is_zero())
            return;
        reservations_.push_back(euro(one_to(balance_.available().minor())));
        balance_ = with_reserved(balance_, reservations_.back());
    }

    void release()
    {
        if (const auto amount = any_of(reservations_))
            balance_ = with_released(balance_, *amount);
    }

    void succeed()
    {
        if (const auto amount = any_of(reservations_)) {
            balance_ = with_paid(with_released(balance_, *amount), *amount);
            payments_.push_back(*amount);
        }
    }

    void pay_unasked()  // A late success, or money by bank transfer
    {
        payments_.push_back(euro(one_to(50'000)));
        balance_ = with_paid(balance_, payments_.back());
    }

    void reverse_offline()
    {
        if (const auto amount = any_of(payments_))
            balance_ = with_paid_reversed(balance_, *amount);
    }

    void refund(bool lowers_due)
    {
        const auto left = balance_.paid - balance_.refunded;
        if (left <= euro(0))
            return;
        const auto amount = euro(one_to(left.minor()));
        const auto credited = lowers_due ? credited_by_refund(balance_, amount) : euro(0);
        BOOST_TEST((!credited.is_negative() && credited <= amount));
        balance_ = with_refunded(balance_, amount, credited);
        refunds_.push_back({amount, credited});
    }

    void refund_fails()
    {
        if (const auto refund = any_of(refunds_))
            balance_ = with_refund_reversed(balance_, refund->amount, refund->credited);
    }

    void withdraw()
    {
        withdrawn_.push_back(euro(one_to(50'000)));
        balance_ = with_withdrawn(balance_, withdrawn_.back());
    }

    void reinstate()
    {
        if (const auto amount = any_of(withdrawn_))
            balance_ = with_reinstated(balance_, *amount);
    }

    void become_void()
    {
        if (reservations_.empty() && one_to(20) == 1)
            balance_.lifecycle = Lifecycle::voided;
    }

    std::mt19937 random_;
    InvoiceBalance balance_;
    std::vector<Money> reservations_, payments_, withdrawn_;
    std::vector<Refund> refunds_;
};

constexpr unsigned seeds = 300, facts_per_seed = 200;

}  // namespace

BOOST_AUTO_TEST_SUITE(balance)

BOOST_AUTO_TEST_CASE(no_sequence_of_facts_breaks_a_rule_of_the_balance, *label("B8"))
{
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        BOOST_TEST_CONTEXT("seed " << seed)
        {
            AnyFacts world(seed);
            for (unsigned step = 0; step < facts_per_seed; ++step) {
                BOOST_TEST_CONTEXT("step " << step)
                {
                    world.happen();
                    expect_rules(world.balance());
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_undone_leaves_no_trace)
{
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        AnyFacts world(seed);
        std::mt19937 random(seed);
        for (unsigned step = 0; step < facts_per_seed; ++step) {
            world.happen();
            const auto before = world.balance();
            const auto amount = euro(std::uniform_int_distribution<std::int64_t>(1, 50'000)(random));
            const auto credited = credited_by_refund(before, amount);
            BOOST_TEST_CONTEXT("seed " << seed << ", step " << step)
            {
                BOOST_TEST((columns(with_paid_reversed(with_paid(before, amount), amount)) == columns(before)));
                BOOST_TEST((columns(with_refund_reversed(with_refunded(before, amount, credited), amount, credited)) ==
                            columns(before)));
                BOOST_TEST((columns(with_reinstated(with_withdrawn(before, amount), amount)) == columns(before)));
                if (amount <= before.available())
                    BOOST_TEST((columns(with_released(with_reserved(before, amount), amount)) == columns(before)));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_payment_that_was_reserved_never_makes_an_excess_by_itself)
{
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        AnyFacts world(seed);
        for (unsigned step = 0; step < facts_per_seed; ++step) {
            world.happen();
            const auto before = world.balance();
            if (before.available().is_zero())
                continue;
            const auto reserved = with_reserved(before, before.available());
            const auto paid = with_paid(with_released(reserved, before.available()), before.available());
            BOOST_TEST((reserved.over == before.over && paid.over == before.over),
                       "seed " << seed << ", step " << step);
            BOOST_TEST(reserved.available().is_zero());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_refund_that_lowers_what_is_owed_makes_nothing_due_again_and_gives_an_excess_back_first)
{
    const struct {
        std::int64_t total, paid, amount, credited;
    } table[] = {
        {100, 100, 100, 100}, {100, 100, 30, 30}, {100, 40, 40, 40},    {100, 130, 30, 0},
        {100, 130, 50, 20},   {100, 130, 10, 0},  {100, 130, 130, 100},
    };
    for (const auto& row : table) {
        const auto before = with_paid(unpaid(euro(row.total)), euro(row.paid));
        const auto credited = credited_by_refund(before, euro(row.amount));
        BOOST_TEST(credited.minor() == row.credited, "row " << &row - table);
        BOOST_TEST((with_refunded(before, euro(row.amount), credited).due() == before.due()), "row " << &row - table);
        BOOST_TEST((with_refunded(before, euro(row.amount), euro(0)).due() >= before.due()), "row " << &row - table);
    }
    auto voided = with_paid(unpaid(euro(100)), euro(100));
    voided.lifecycle = Lifecycle::voided;
    BOOST_TEST(credited_by_refund(voided, euro(100)).is_zero());
}

BOOST_AUTO_TEST_CASE(what_was_never_counted_is_not_undone)
{
    const auto balance = unpaid(euro(100));
    BOOST_CHECK_THROW(with_paid_reversed(balance, euro(1)), base::BrokenInvariant);
    BOOST_CHECK_THROW(with_refund_reversed(balance, euro(1), euro(0)), base::BrokenInvariant);
    BOOST_CHECK_THROW(
        with_refund_reversed(with_refunded(with_paid(balance, euro(9)), euro(9), euro(0)), euro(9), euro(1)),
        base::BrokenInvariant);
    BOOST_CHECK_THROW(with_reinstated(balance, euro(1)), base::BrokenInvariant);
    BOOST_CHECK_THROW(with_released(balance, euro(1)), base::BrokenInvariant);
    BOOST_CHECK_THROW(with_reserved(balance, euro(101)), base::BrokenInvariant);
}

BOOST_AUTO_TEST_SUITE_END()
