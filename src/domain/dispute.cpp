#include "domain/dispute.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace domain {

namespace {

constexpr std::pair<DisputeState, std::string_view> state_names[] = {
    {DisputeState::open, "open"},
    {DisputeState::won, "won"},
    {DisputeState::lost, "lost"},
};

// Late facts win: a bank may open again what it had closed.
DisputeState state_told(ProviderDisputeStatus status, DisputeState otherwise)
{
    switch (status) {
        case ProviderDisputeStatus::open:
            return DisputeState::open;
        case ProviderDisputeStatus::won:
            return DisputeState::won;
        case ProviderDisputeStatus::lost:
            return DisputeState::lost;
        case ProviderDisputeStatus::unknown:
            break;
    }
    return otherwise;
}

}  // namespace

std::string_view to_string(DisputeState state)
{
    return std::ranges::find(state_names, state, [](const auto& pair) { return pair.first; })->second;
}

std::optional<DisputeState> parse_dispute_state(std::string_view text)
{
    const auto* found = std::ranges::find(state_names, text, [](const auto& pair) { return pair.second; });
    if (found == std::end(state_names))
        return std::nullopt;
    return found->first;
}

DisputeDecision decide(const std::optional<KnownDispute>& known, const ProviderDispute& told)
{
    const Money zero = Money::zero(told.amount.currency());
    const auto before = known.value_or(KnownDispute{DisputeState::open, zero, zero});
    DisputeDecision decision{state_told(told.status, before.state), false, false, ""};
    if (told.status == ProviderDisputeStatus::unknown)
        decision.odd = "the provider's status \"" + told.status_text + "\" is not known here";

    const bool was_withdrawn = before.withdrawn > zero, was_reinstated = before.reinstated > zero;
    decision.withdraw = told.is_withdrawn && !was_withdrawn;
    decision.reinstate = told.is_reinstated && !was_reinstated && (was_withdrawn || decision.withdraw);
    // Won, and the money not here yet: were it over, the invoice would be due, and could be paid once more.
    const bool is_away = (was_withdrawn || decision.withdraw) && !was_reinstated && !decision.reinstate;
    if (decision.next == DisputeState::won && is_away)
        decision.next = DisputeState::open;
    if (told.is_reinstated && !told.is_withdrawn)
        decision.odd = "the provider gave back what it had not taken";
    return decision;
}

}  // namespace domain
