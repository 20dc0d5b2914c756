// Every state of a refund and of a dispute against everything that can be told of it.
#include "domain/dispute.h"
#include "domain/payment_checks.h"
#include "domain/refund.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace domain;

namespace {

using enum RefundState;

constexpr std::array all_refund_states = {requested, pending, succeeded, failed, canceled, review};
constexpr std::array all_refunds_told = {
    ProviderRefundStatus::pending, ProviderRefundStatus::requires_action, ProviderRefundStatus::succeeded,
    ProviderRefundStatus::failed,  ProviderRefundStatus::canceled,        ProviderRefundStatus::unknown,
};

Money euros(const char* text)
{
    return *Money::parse(text, *Currency::parse("EUR"));
}

KnownRefund known_in(RefundState state, const char* provider_id)
{
    return {
        .public_id = "r1",
        .state = state,
        .amount = euros("10.00"),
        .provider_payment_id = "pi_1",
        .provider_refund_id = provider_id,
    };
}

ProviderRefund told_of(ProviderRefundStatus status)
{
    return {
        .id = "re_1",
        .provider_payment_id = "pi_1",
        .refund_id = "r1",
        .status = status,
        .status_text = "as it was sent",
        .amount = euros("10.00"),
        .failure_code = "",
    };
}

std::string in_a_word(const RefundDecision& decision)
{
    switch (decision.verdict) {
        case RefundVerdict::nothing_new:
            return "-";
        case RefundVerdict::move:
            return std::string(to_string(decision.next));
        case RefundVerdict::odd:
            return "odd";
        case RefundVerdict::illegal:
            break;
    }
    return "illegal";
}

// One line per state, one word per status in the order of `all_refunds_told`.
struct Line {
    RefundState state;
    const char* provider_id;
    std::array<std::string_view, all_refunds_told.size()> expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(money_back_matrix)

BOOST_AUTO_TEST_CASE(each_of_36_pairs_of_states_of_a_refund_is_a_move_or_is_refused)
{
    // Columns as the lines: = stays, x moves, . is refused.
    const std::array<std::string_view, all_refund_states.size()> grid = {
        "=xxxxx",  // requested
        ".=xxx.",  // pending: it is counted, and stays so
        "..=x..",  // succeeded: the bank sends it back, weeks later
        ".xx=..",  // failed: before anybody had it, and then the provider does
        "..x.=.",  // canceled: the same
        "..xx.=",  // review: the staff's decision
    };
    for (std::size_t from = 0; from < all_refund_states.size(); ++from)
        for (std::size_t to = 0; to < all_refund_states.size(); ++to)
            BOOST_TEST(bool(move_to(all_refund_states[from], all_refund_states[to])) == (grid[from][to] != '.'),
                       to_string(all_refund_states[from]) << " -> " << to_string(all_refund_states[to]));
}

BOOST_AUTO_TEST_CASE(what_the_provider_says_of_a_refund)
{
    const Line table[] = {
        // pending, requires_action, succeeded, failed, canceled, an unknown word
        {requested, "", {"pending", "pending", "succeeded", "failed", "canceled", "odd"}},
        {pending, "re_1", {"-", "-", "succeeded", "failed", "canceled", "odd"}},
        {succeeded, "re_1", {"illegal", "illegal", "-", "failed", "illegal", "odd"}},
        // The provider would not make it, and has it all the same: a late fact.
        {failed, "", {"pending", "pending", "succeeded", "-", "illegal", "odd"}},
        {canceled, "", {"illegal", "illegal", "succeeded", "illegal", "-", "odd"}},
        // It had been counted and was reversed: never once more.
        {failed, "re_1", {"illegal", "illegal", "illegal", "-", "illegal", "odd"}},
        {canceled, "re_1", {"illegal", "illegal", "illegal", "illegal", "-", "odd"}},
        {review, "re_1", {"-", "-", "-", "-", "-", "-"}},
    };
    for (const auto& line : table) {
        for (std::size_t column = 0; column < all_refunds_told.size(); ++column) {
            const auto decision = decide(known_in(line.state, line.provider_id), told_of(all_refunds_told[column]));
            BOOST_TEST(in_a_word(decision) == line.expected[column],
                       to_string(line.state) << line.provider_id << ", column " << column << ": " << in_a_word(decision)
                                             << " instead of " << line.expected[column]);
            if (decision.verdict == RefundVerdict::move)
                BOOST_TEST(bool(move_to(line.state, decision.next)), "only legal moves are decided");
        }
    }
}

BOOST_AUTO_TEST_CASE(what_differs_of_a_refund_is_for_people_while_it_is_on_its_way_and_changes_nothing_after_it)
{
    const struct {
        const char* what;
        void (*change)(ProviderRefund&);
    } differences[] = {
        {"amount", [](ProviderRefund& told) { told.amount = euros("9.99"); }},
        {"currency", [](ProviderRefund& told) { told.amount = *Money::parse("10.00", *Currency::parse("USD")); }},
        {"refund", [](ProviderRefund& told) { told.refund_id = "r2"; }},
        {"payment", [](ProviderRefund& told) { told.provider_payment_id = "pi_2"; }},
        {"object", [](ProviderRefund& told) { told.id = "re_2"; }},
    };
    for (const auto& difference : differences) {
        for (const auto state : all_refund_states) {
            for (const auto status : all_refunds_told) {
                auto told = told_of(status);
                difference.change(told);
                const auto* expected = state == review ? "-" : state == requested ? "review" : "illegal";
                BOOST_TEST(in_a_word(decide(known_in(state, "re_1"), told)) == expected,
                           difference.what << " differs, " << to_string(state));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_refund_counts_from_when_the_provider_has_it_and_is_looked_at_until_it_is_over)
{
    const struct {
        RefundState state;
        bool is_live, is_counted, is_settled, is_looked_at;
    } table[] = {
        {requested, true, false, false, true},  // Nobody knows whether the provider has it
        {pending, true, true, false, true},    {succeeded, true, true, true, false},
        {failed, false, false, true, false},   {canceled, false, false, true, false},
        {review, true, false, false, false},
    };
    for (const auto& row : table) {
        BOOST_TEST(is_live(row.state) == row.is_live, to_string(row.state));
        BOOST_TEST(is_counted(row.state) == row.is_counted, to_string(row.state));
        BOOST_TEST(is_settled(row.state) == row.is_settled, to_string(row.state));
        BOOST_TEST(bool(time_to_next_check(row.state, 0)) == row.is_looked_at, to_string(row.state));
        BOOST_TEST(bool(time_to_next_check(row.state, 1000)) == row.is_looked_at, to_string(row.state));
        BOOST_TEST((parse_refund_state(to_string(row.state)) == row.state));
    }
}

BOOST_AUTO_TEST_CASE(a_refund_takes_no_more_than_was_paid_and_nothing_while_the_bank_asks)
{
    const struct {
        const char *paid, *live, *withdrawn;
        bool is_dispute_open;
        const char* amount;
        RefundCheck expected;
    } table[] = {
        {"100", "0", "0", false, "100", RefundCheck::good},
        {"100", "0", "0", false, "100.01", RefundCheck::above_left},
        {"100", "0", "0", false, "0.01", RefundCheck::good},
        {"100", "0", "0", false, "0", RefundCheck::not_positive},
        {"100", "60", "0", false, "40", RefundCheck::good},
        {"100", "60", "0", false, "40.01", RefundCheck::above_left},
        {"100", "100", "0", false, "0.01", RefundCheck::above_left},
        {"100", "0", "100", false, "0.01", RefundCheck::above_left},
        {"100", "30", "30", false, "40", RefundCheck::good},
        {"100", "60", "60", false, "0.01", RefundCheck::above_left},  // Given back and taken back: nothing is left
        {"100", "0", "0", true, "1", RefundCheck::dispute_open},
        {"0", "0", "0", false, "1", RefundCheck::nothing_paid},
        {"0", "0", "0", true, "1", RefundCheck::nothing_paid},
    };
    for (const auto& row : table) {
        const Refundable payment{euros(row.paid), euros(row.live), euros(row.withdrawn), row.is_dispute_open};
        BOOST_TEST((check_refund(payment, euros(row.amount)) == row.expected), "row " << &row - table);
        BOOST_TEST(!payment.left().is_negative());
    }
    BOOST_TEST((check_refund({euros("5"), euros("0"), euros("0")}, -euros("1")) == RefundCheck::not_positive));
}

// The money follows the provider's books and the state its status, in any order, each once.
BOOST_AUTO_TEST_CASE(everything_that_is_told_of_a_dispute_that_is_known_in_every_way)
{
    const auto none = euros("0"), all = euros("10.00");
    using enum DisputeState;
    struct Case {
        std::optional<KnownDispute> known;
        const char* name;
    };
    std::vector<Case> cases{{std::nullopt, "unheard of"}};
    for (const auto state : {open, won, lost}) {
        cases.push_back({KnownDispute{state, none, none}, "nothing withdrawn"});
        cases.push_back({KnownDispute{state, all, none}, "withdrawn"});
        cases.push_back({KnownDispute{state, all, all}, "withdrawn and reinstated"});
    }
    int asked = 0;
    for (const auto& [known, name] : cases) {
        for (const auto status : {ProviderDisputeStatus::open, ProviderDisputeStatus::won, ProviderDisputeStatus::lost,
                                  ProviderDisputeStatus::unknown}) {
            for (const int money : {0, 1, 2, 3}) {
                const ProviderDispute told{
                    .id = "du_1",
                    .provider_payment_id = "pi_1",
                    .status = status,
                    .status_text = "as it was sent",
                    .reason = "fraudulent",
                    .amount = all,
                    .is_withdrawn = (money & 1) != 0,
                    .is_reinstated = (money & 2) != 0,
                    .evidence_due_at = std::nullopt,
                };
                const auto decision = decide(known, told);
                ++asked;

                const auto before = known.value_or(KnownDispute{open, none, none});
                const bool withdraw = told.is_withdrawn && before.withdrawn == none;
                const bool is_taken = withdraw || before.withdrawn > none;
                const bool reinstate = told.is_reinstated && before.reinstated == none && is_taken;
                const auto said = status == ProviderDisputeStatus::open   ? open
                                  : status == ProviderDisputeStatus::won  ? won
                                  : status == ProviderDisputeStatus::lost ? lost
                                                                          : before.state;
                // The invoice is not due, and not paid once more, while what was won is on its way back.
                const bool is_away = is_taken && !reinstate && before.reinstated == none;
                const auto next = said == won && is_away ? open : said;
                const bool is_odd =
                    status == ProviderDisputeStatus::unknown || (told.is_reinstated && !told.is_withdrawn);
                BOOST_TEST_CONTEXT(name << ", told " << static_cast<int>(status) << ", money " << money)
                {
                    BOOST_TEST((decision.next == next));
                    BOOST_TEST(decision.withdraw == withdraw);
                    BOOST_TEST(decision.reinstate == reinstate);
                    BOOST_TEST(decision.odd.empty() == !is_odd);
                }

                // Told once more, nothing is left to do.
                const auto again = decide(KnownDispute{decision.next, is_taken ? all : none,
                                                       reinstate || before.reinstated > none ? all : none},
                                          told);
                BOOST_TEST((again.next == decision.next && !again.withdraw && !again.reinstate));
            }
        }
    }
    BOOST_TEST(asked == 10 * 4 * 4);
}

BOOST_AUTO_TEST_CASE(a_dispute_is_looked_at_while_it_is_open)
{
    BOOST_TEST(bool(time_to_next_check(DisputeState::open)));
    BOOST_TEST(!time_to_next_check(DisputeState::won));
    BOOST_TEST(!time_to_next_check(DisputeState::lost));
    for (const auto state : {DisputeState::open, DisputeState::won, DisputeState::lost})
        BOOST_TEST((parse_dispute_state(to_string(state)) == state));
}

BOOST_AUTO_TEST_SUITE_END()
