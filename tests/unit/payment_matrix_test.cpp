// Every state of a payment against everything that it can be told: the table of
// the payment rules, written out by hand, so that no pair is left to chance.
#include "domain/payment_checks.h"
#include "domain/provider_payment.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace domain;
using boost::unit_test::label;
using enum PaymentState;

namespace {

constexpr std::array all_states = {started,   reserved, confirming, action_required, processing,
                                   succeeded, failed,   canceled,   review};

constexpr std::array all_told = {
    ProviderStatus::requires_payment_method,
    ProviderStatus::requires_confirmation,
    ProviderStatus::requires_action,
    ProviderStatus::processing,
    ProviderStatus::succeeded,
    ProviderStatus::canceled,
    ProviderStatus::unknown,
};

Money money(const char* text, const char* code = "EUR")
{
    return *Money::parse(text, *Currency::parse(code));
}

// As it is known at this time: a form has no amount and no object yet.
KnownPayment known_in(PaymentState state)
{
    const bool has_amount = state != started;
    return {
        .public_id = "p1",
        .state = state,
        .amount = has_amount ? money("10.00") : money("0"),
        .mode = ProviderMode::test,
        .provider_payment_id = state == started || state == reserved ? "" : "pi_1",
        .decline_code = "",
    };
}

ProviderPayment told_of(ProviderStatus status)
{
    return {
        .id = "pi_1",
        .payment_id = "p1",
        .status = status,
        .status_text = "as it was sent",
        .amount = money("10.00"),
        .mode = ProviderMode::test,
        .method = {},
        .decline_code = "",
        .action_url = "",
        .client_secret = "",
    };
}

// "-" nothing new, "cancel", "odd", "illegal", or the state it moves to.
std::string in_a_word(const Decision& decision)
{
    switch (decision.verdict) {
        case Verdict::nothing_new:
            return "-";
        case Verdict::move:
            return std::string(to_string(decision.next));
        case Verdict::cancel_first:
            return "cancel";
        case Verdict::odd:
            return "odd";
        case Verdict::illegal:
            break;
    }
    return "illegal";
}

// One line per state, one word per status in the order of `all_told`.
struct Line {
    PaymentState state;
    std::array<std::string_view, all_told.size()> expected;
};

template <class Change>
void expect_table(const std::vector<Line>& table, Change change)
{
    BOOST_TEST(table.size() == all_states.size());
    for (const auto& line : table) {
        for (std::size_t column = 0; column < all_told.size(); ++column) {
            auto known = known_in(line.state);
            auto told = told_of(all_told[column]);
            change(known, told);
            const auto decision = decide(known, told);
            BOOST_TEST(in_a_word(decision) == line.expected[column],
                       to_string(line.state) << ", column " << column << ": " << in_a_word(decision) << " instead of "
                                             << line.expected[column]);
            if (decision.verdict == Verdict::move)
                BOOST_TEST(bool(move_to(line.state, decision.next)), "only legal moves are decided");
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(payment_matrix)

BOOST_AUTO_TEST_CASE(each_of_81_pairs_of_states_is_a_move_or_is_refused, *label("B8"))
{
    // Columns as the lines: = stays, x moves, . is refused.
    const std::array<std::string_view, all_states.size()> grid = {
        "=x.....x.",  // started: reserved, or a day old
        ".=x...xxx",  // reserved: known to the provider, given up, refused, an idempotency error
        "..=xxxxxx",  // confirming: whatever the provider says
        "...=xxxxx",  // action_required: it never goes back to confirming
        "....=xx.x",  // processing: the bank decides, nothing runs out
        ".....=...",  // succeeded: money that is here is never unsaid; it goes back as a refund
        ".....x=..",  // failed: a late success
        ".....x.=.",  // canceled: a late success
        ".....xxx=",  // review: the staff's decision
    };
    for (std::size_t from = 0; from < all_states.size(); ++from) {
        for (std::size_t to = 0; to < all_states.size(); ++to) {
            const bool is_allowed = grid[from][to] != '.';
            const auto moved = move_to(all_states[from], all_states[to]);
            BOOST_TEST(bool(moved) == is_allowed, to_string(all_states[from]) << " -> " << to_string(all_states[to]));
            BOOST_TEST((is_allowed ? *moved == all_states[to] : moved.error().reason == base::Reason::conflict));
        }
    }
}

BOOST_AUTO_TEST_CASE(what_the_provider_says_of_its_object_as_we_know_it)
{
    // requires: payment_method, confirmation, action | processing, succeeded, canceled, an unknown word
    expect_table(
        {
            // A form has asked for nothing: whatever the provider has is not its object.
            {started, {"illegal", "illegal", "illegal", "illegal", "illegal", "illegal", "illegal"}},
            // Before our confirm the money cannot have moved by us.
            {reserved, {"-", "-", "odd", "odd", "review", "canceled", "odd"}},
            {confirming, {"-", "-", "action_required", "processing", "succeeded", "canceled", "odd"}},
            {action_required, {"-", "-", "-", "processing", "succeeded", "canceled", "odd"}},
            {processing, {"-", "-", "odd", "-", "succeeded", "failed", "odd"}},
            {succeeded, {"illegal", "illegal", "illegal", "illegal", "-", "illegal", "odd"}},
            {failed, {"-", "-", "illegal", "illegal", "succeeded", "-", "odd"}},
            {canceled, {"-", "-", "illegal", "illegal", "succeeded", "-", "odd"}},
            {review, {"-", "-", "-", "-", "-", "-", "-"}},
        },
        [](KnownPayment&, ProviderPayment&) {});
}

BOOST_AUTO_TEST_CASE(what_it_says_after_a_decline)
{
    // The code stays in the object, whatever becomes of the next try.
    expect_table(
        {
            {started, {"illegal", "illegal", "illegal", "illegal", "illegal", "illegal", "illegal"}},
            {reserved, {"cancel", "cancel", "odd", "odd", "review", "failed", "odd"}},
            {confirming, {"cancel", "cancel", "action_required", "processing", "succeeded", "failed", "odd"}},
            {action_required, {"cancel", "cancel", "-", "processing", "succeeded", "failed", "odd"}},
            {processing, {"cancel", "cancel", "odd", "-", "succeeded", "failed", "odd"}},
            {succeeded, {"illegal", "illegal", "illegal", "illegal", "-", "illegal", "odd"}},
            {failed, {"-", "-", "illegal", "illegal", "succeeded", "-", "odd"}},
            {canceled, {"-", "-", "illegal", "illegal", "succeeded", "-", "odd"}},
            {review, {"-", "-", "-", "-", "-", "-", "-"}},
        },
        [](KnownPayment&, ProviderPayment& told) { told.decline_code = "insufficient_funds"; });
}

BOOST_AUTO_TEST_CASE(what_it_says_when_we_had_heard_of_a_decline_and_the_object_has_forgotten_it)
{
    expect_table(
        {
            {started, {"illegal", "illegal", "illegal", "illegal", "illegal", "illegal", "illegal"}},
            {reserved, {"-", "-", "odd", "odd", "review", "failed", "odd"}},
            {confirming, {"-", "-", "action_required", "processing", "succeeded", "failed", "odd"}},
            {action_required, {"-", "-", "-", "processing", "succeeded", "failed", "odd"}},
            {processing, {"-", "-", "odd", "-", "succeeded", "failed", "odd"}},
            {succeeded, {"illegal", "illegal", "illegal", "illegal", "-", "illegal", "odd"}},
            {failed, {"-", "-", "illegal", "illegal", "succeeded", "-", "odd"}},
            {canceled, {"-", "-", "illegal", "illegal", "succeeded", "-", "odd"}},
            {review, {"-", "-", "-", "-", "-", "-", "-"}},
        },
        [](KnownPayment& known, ProviderPayment&) { known.decline_code = "insufficient_funds"; });
}

// Without it a debit that was refused, and whose object somebody confirmed again with
// another card, would be "processing" for ever.
BOOST_AUTO_TEST_CASE(what_cannot_follow_is_for_people_when_it_is_said_twice_of_an_open_payment)
{
    const std::pair<PaymentState, ProviderStatus> impossible[] = {
        {reserved, ProviderStatus::requires_action},
        {reserved, ProviderStatus::processing},
        {processing, ProviderStatus::requires_action},
    };
    for (const auto& [state, status] : impossible) {
        auto known = known_in(state);
        BOOST_TEST(in_a_word(decide(known, told_of(status))) == "odd", to_string(state));
        known.odd_answers = 1;
        BOOST_TEST(in_a_word(decide(known, told_of(status))) == "review", to_string(state));
    }
}

BOOST_AUTO_TEST_CASE(a_second_unknown_word_in_a_row_is_for_people_while_the_payment_is_open)
{
    for (const auto state : all_states) {
        auto known = known_in(state);
        known.odd_answers = 1;
        const bool is_open = holds_reservation(state) && state != review;
        const auto* expected = state == started ? "illegal" : state == review ? "-" : is_open ? "review" : "odd";
        BOOST_TEST(in_a_word(decide(known, told_of(ProviderStatus::unknown))) == expected, to_string(state));
    }
}

BOOST_AUTO_TEST_CASE(whatever_differs_is_for_people_while_it_is_open_and_changes_nothing_when_it_is_over)
{
    const struct {
        const char* what;
        void (*change)(ProviderPayment&);
    } differences[] = {
        {"amount, more", [](ProviderPayment& told) { told.amount = money("10.01"); }},
        {"amount, less", [](ProviderPayment& told) { told.amount = money("9.99"); }},
        {"currency", [](ProviderPayment& told) { told.amount = money("10.00", "USD"); }},
        {"mode", [](ProviderPayment& told) { told.mode = ProviderMode::live; }},
        {"metadata", [](ProviderPayment& told) { told.payment_id = "p2"; }},
        {"no metadata", [](ProviderPayment& told) { told.payment_id = ""; }},
        {"object", [](ProviderPayment& told) { told.id = "pi_2"; }},
    };
    for (const auto& difference : differences) {
        for (const auto state : all_states) {
            for (const auto status : all_told) {
                for (const auto* decline_code : {"", "card_declined"}) {
                    const auto known = known_in(state);
                    auto told = told_of(status);
                    told.decline_code = decline_code;
                    difference.change(told);
                    // An object of which we do not know the id yet is ours when its metadata says so.
                    if (known.provider_payment_id.empty() && difference.what == std::string_view("object"))
                        continue;
                    const bool is_open = holds_reservation(state) && state != review;
                    const auto* expected = state == review ? "-" : is_open ? "review" : "illegal";
                    BOOST_TEST(in_a_word(decide(known, told)) == expected,
                               difference.what << " differs, " << to_string(state));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(no_word_moves_a_payment_twice)
{
    for (const auto state : all_states) {
        for (const auto status : all_told) {
            for (const auto* decline_code : {"", "card_declined"}) {
                auto known = known_in(state);
                auto told = told_of(status);
                told.decline_code = decline_code;
                const auto first = decide(known, told);
                if (first.verdict != Verdict::move)
                    continue;
                known.state = first.next;
                BOOST_TEST(in_a_word(decide(known, told)) == "-", to_string(state));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(each_rule_of_the_table_is_a_move_and_its_reservation_follows)
{
    const struct {
        const char* event;
        PaymentState from, to;
    } rules[] = {
        {"the amount is available", started, reserved},
        {"a day old", started, canceled},
        {"the provider's object is stored", reserved, confirming},
        {"two minutes old", reserved, canceled},
        {"the provider refused to make it", reserved, failed},
        {"an idempotency error", reserved, review},
        {"paid", confirming, succeeded},
        {"the bank takes days", confirming, processing},
        {"the bank asks", confirming, action_required},
        {"declined and cancelled", confirming, failed},
        {"two checks without a confirm", confirming, canceled},
        {"the customer answered, paid", action_required, succeeded},
        {"the customer answered, the bank takes days", action_required, processing},
        {"the customer answered, declined", action_required, failed},
        {"the question ran out", action_required, canceled},
        {"the bank pays", processing, succeeded},
        {"the bank says no", processing, failed},
        {"something differs", confirming, review},
        {"something differs", action_required, review},
        {"something differs", processing, review},
        {"staff: it was paid", review, succeeded},
        {"staff: it failed", review, failed},
        {"staff: it is over", review, canceled},
        {"late success", failed, succeeded},
        {"late success", canceled, succeeded},
    };
    for (const auto& rule : rules)
        BOOST_TEST(bool(move_to(rule.from, rule.to)), rule.event);
    for (const auto state : {started, succeeded, failed, canceled})
        BOOST_TEST(!holds_reservation(state), to_string(state));
    for (const auto state : {reserved, confirming, action_required, processing, review})
        BOOST_TEST(holds_reservation(state), to_string(state));
}

BOOST_AUTO_TEST_CASE(whatever_may_still_change_by_itself_is_looked_at)
{
    for (const auto state : all_states) {
        const bool waits = state == started || (holds_reservation(state) && state != review);
        for (const int checks : {0, 1, 2, 7, 31, 1000})
            BOOST_TEST(bool(time_to_next_check(state, checks)) == waits, to_string(state) << " after " << checks);
    }
}

BOOST_AUTO_TEST_SUITE_END()
