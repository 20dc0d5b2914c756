// All interleavings of those who act on one invoice: whatever the order, whoever
// dies and whatever is lost on the way, the books are right. And the explorer finds
// each of the mistakes that the rules of paying are there to forbid.
#include "unit/interleavings/explorer.h"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <iostream>
#include <sstream>

using namespace interleavings;
using boost::unit_test::label;

namespace {

// A sanitizer makes it ten times slower; then a part of the states has to do.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t most_states = 20'000;
constexpr bool is_whole = false;
#else
constexpr std::size_t most_states = 3'000'000;
constexpr bool is_whole = true;
#endif

using enum Confirmed;

const Agent webhook{Role::webhook}, events{Role::events}, reconciler{Role::reconciler}, voider{Role::voider},
    browser{Role::browser}, bank{Role::bank}, disputer{Role::disputer}, decider{Role::decider};

Agent tab(int payment, int amount)
{
    return {Role::tab, payment, amount};
}

Agent refunder(int refund, int amount)
{
    return {Role::refunder, refund, amount};
}

// Of an invoice of 2.00.
std::vector<Scenario> scenarios()
{
    return {
        {.name = "two tabs pay it all, two answers are lost",
         .agents = {tab(0, 200), tab(1, 200), reconciler},
         .losses = 2,
         .retries = true},
        {.name = "a double click", .agents = {tab(0, 200), tab(0, 200), events, reconciler}, .losses = 1},
        {.name = "two parts that fit, events twice",
         .agents = {tab(0, 100), tab(1, 100), webhook, events},
         .duplicates = 2},
        {.name = "two parts that do not fit", .agents = {tab(0, 150), tab(1, 100), events, reconciler}},
        {.name = "void against two tabs", .agents = {tab(0, 200), tab(1, 200), voider, reconciler}},
        {.name = "void against a browser that confirms again",
         .agents = {tab(0, 200), voider, browser, reconciler},
         .outcomes = {paid, declined, bank_asks},
         .losses = 1,
         .confirms_again = 1},
        {.name = "a card that is not tried",
         .agents = {tab(0, 200), events, reconciler},
         .outcomes = {not_tried, paid, declined},
         .losses = 1},
        {.name = "a bank debit",
         .agents = {tab(0, 200), bank, browser, webhook, events, reconciler},
         .outcomes = {bank_takes_days, bank_asks, paid}},
        {.name = "a bank debit that a browser confirms again",
         .agents = {tab(0, 200), bank, browser, reconciler},
         .outcomes = {bank_takes_days, bank_asks, paid},
         .losses = 1,
         .confirms_again = 2,
         .is_strange = true},
        {.name = "words that nobody knows, and staff decide",
         .agents = {tab(0, 200), decider, browser, events, reconciler},
         .outcomes = {paid, declined, bank_asks},
         .odd_words = 2,
         .is_strange = true},
        {.name = "a bank that pays what was cancelled",
         .agents = {tab(0, 200), {Role::whimsical_bank}, voider, events, reconciler},
         .whims = 1,
         .is_strange = true},
        {.name = "a stolen webhook secret", .agents = {tab(0, 200), {Role::liar}, webhook, events}, .lies = 1},
        {.name = "two refunds, one sent back",
         .agents = {tab(0, 200), refunder(0, 120), refunder(1, 100), bank, events, reconciler},
         .outcomes = {paid},
         .losses = 1,
         .refunds_sent_back = 1,
         .most_switches = 1},
        {.name = "refunds here and at the provider",
         .agents = {tab(0, 200), refunder(0, 120), {Role::dashboard, 0, 100}, bank, events},
         .outcomes = {paid},
         .losses = 1,
         .refunds_sent_back = 1},
        {.name = "a refund and a dispute",
         .agents = {tab(0, 200), refunder(0, 120), disputer, events, reconciler},
         .outcomes = {paid}},
        {.name = "refunded or disputed, and paid again",
         .agents = {tab(0, 200), tab(1, 200), refunder(0, 120), disputer, events, bank},
         .outcomes = {paid},
         .refunds_sent_back = 1,
         .refunds_lower_due = false},
        {.name = "a bank transfer meanwhile",
         .agents = {tab(0, 200), tab(1, 100), {Role::offline_clerk, 0, 100}, refunder(0, 100), reconciler},
         .refunds_lower_due = false},
        {.name = "everybody, one after the other",
         .agents = {tab(0, 200), tab(1, 200), events, reconciler, voider, refunder(0, 100), browser, bank, disputer},
         .outcomes = {paid, bank_asks},
         .most_switches = 0},
        {.name = "everybody, left in the middle once",
         .agents = {tab(0, 200), tab(1, 200), events, reconciler, voider, refunder(0, 100), browser, bank, disputer},
         .outcomes = {paid},
         .most_switches = 1},
        {.name = "everybody, debits that a browser confirms again",
         .agents = {tab(0, 200), tab(1, 200), events, reconciler, voider, refunder(0, 100), browser, bank, disputer},
         .outcomes = {bank_takes_days},
         .confirms_again = 1,
         .most_switches = 0,
         .is_strange = true},
    };
}

std::string in_lines(const std::optional<Violation>& violation)
{
    if (!violation)
        return "";
    std::ostringstream text;
    text << "broken: " << violation->rule << "\n";
    int number = 0;
    for (const auto& step : violation->way)
        text << "  " << ++number << ". " << step << "\n";
    return text.str();
}

struct Planted {
    const char* what;
    bool Mistakes::*mistake;
    const char* rule;  // The first that breaks
    Scenario scenario;
    const char* harm = "";  // What it costs in the end; "": somebody's work only
};

std::vector<Planted> planted()
{
    constexpr auto may_charge = "what was given up can take no money any more";
    constexpr auto overcharged = "the customer is never charged more than the total";
    return {
        {"the check and the reservation are two transactions",
         &Mistakes::check_and_reserve_apart,
         "reserved is the sum of the payments that are open",
         {.name = "", .agents = {tab(0, 200), tab(1, 200), reconciler}},
         overcharged},
        {"a time-out is taken for a failure",
         &Mistakes::timeout_is_failure,
         may_charge,
         {.name = "", .agents = {tab(0, 200), tab(1, 200), reconciler}, .losses = 1},
         overcharged},
        {"a payment is asked for again with a new key",
         &Mistakes::new_key_on_retry,
         "nothing that could take money is left at the provider",
         {.name = "", .agents = {tab(0, 200), reconciler}, .losses = 1, .retries = true}},
        {"a refund is asked for again with a new key",
         &Mistakes::new_key_on_retry,
         "both books have the same refunds",
         {.name = "",
          .agents = {tab(0, 200), refunder(0, 100), reconciler},
          .outcomes = {paid},
          .losses = 1,
          .retries = true,
          .only_money = true},
         "both books have the same refunds"},
        {"what an event says is believed",
         &Mistakes::payload_is_believed,
         "the ledger has no payment without the provider's success",
         {.name = "", .agents = {tab(0, 200), {Role::liar}, events}, .lies = 1, .is_strange = true},
         "the ledger has no payment without the provider's success"},
        {"a payment is released before it is cancelled",
         &Mistakes::release_before_cancel,
         may_charge,
         {.name = "", .agents = {tab(0, 200), tab(1, 200), reconciler}},
         overcharged},
        {"a cancel that was refused is taken for one",
         &Mistakes::refused_cancel_is_cancel,
         "what was given up has taken no money",
         {.name = "", .agents = {tab(0, 200), tab(1, 200), reconciler}},
         overcharged},
        {"a webhook is answered before it is committed",
         &Mistakes::answer_before_commit,
         "what was answered with 200 is stored",
         {.name = "", .agents = {tab(0, 200), webhook, events}}},
        {"an invoice is voided without a cancel",
         &Mistakes::void_without_cancel,
         may_charge,
         {.name = "", .agents = {tab(0, 200), voider, reconciler}},
         "a void invoice takes no money"},
        {"a refund does not look at those that are live",
         &Mistakes::refund_without_live_check,
         "live refunds are no more than was paid",
         {.name = "", .agents = {tab(0, 200), refunder(0, 120), refunder(1, 100), reconciler}, .outcomes = {paid}}},
        {"money is asked for before the provider's id is stored",
         &Mistakes::confirm_before_id_is_stored,
         "no payment is stuck: review",
         {.name = "", .agents = {tab(0, 200), reconciler}}},
    };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(interleavings)

BOOST_AUTO_TEST_CASE(no_order_of_steps_loses_doubles_or_strands_a_payment, *label("C7"))
{
    std::size_t states = 0, transitions = 0, ends = 0;
    const auto began = std::chrono::steady_clock::now();
    for (const auto& scenario : scenarios()) {
        const auto explored = explore(scenario, most_states);
        BOOST_TEST(!explored.violation, scenario.name << ": " << in_lines(explored.violation));
        BOOST_TEST(explored.is_complete == (is_whole || explored.states <= most_states), scenario.name);
        BOOST_TEST_MESSAGE(scenario.name << ": " << explored.states << " states, " << explored.transitions
                                         << " transitions, " << explored.ends << " ends");
        states += explored.states;
        transitions += explored.transitions;
        ends += explored.ends;
    }
    const auto taken = std::chrono::steady_clock::now() - began;
    std::cout << "interleavings: " << states << " states, " << transitions << " transitions, " << ends
              << " final states, wall time " << std::chrono::duration_cast<std::chrono::milliseconds>(taken).count()
              << " ms" << std::endl;
    BOOST_TEST((!is_whole || states > 100'000));
}

BOOST_AUTO_TEST_CASE(each_mistake_that_the_rules_forbid_is_found_and_what_it_costs)
{
    for (const auto& [what, mistake, rule, scenario, harm] : planted()) {
        BOOST_TEST_CONTEXT(what)
        {
            const auto good = explore(scenario, most_states);
            BOOST_TEST(!good.violation, in_lines(good.violation));
            auto bad = scenario;
            bad.mistakes.*mistake = true;
            const auto found = explore(bad, most_states).violation;
            BOOST_REQUIRE(found);
            BOOST_TEST_MESSAGE(what << ": " << in_lines(found));
            BOOST_TEST(found->rule == rule, in_lines(found));
            if (*harm == '\0')
                continue;
            bad.only_money = true;
            const auto cost = explore(bad, most_states).violation;
            BOOST_REQUIRE(cost);
            BOOST_TEST_MESSAGE(what << ", in the end: " << in_lines(cost));
            BOOST_TEST(cost->rule == harm, in_lines(cost));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
