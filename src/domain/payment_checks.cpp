#include "domain/payment_checks.h"

namespace domain {

namespace {

using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;

// The request that confirms has a deadline of 30 s: nobody asks before it is over.
seconds while_confirming(int checks)
{
    switch (checks) {
        case 0:
            return seconds(35);
        case 1:
            return seconds(25);  // At 60 s
        case 2:
            return seconds(60);  // At two minutes
        default:
            break;
    }
    if (checks < 3 + 5)
        return minutes(5);
    return checks < 3 + 5 + 24 ? seconds(hours(1)) : seconds(hours(24));
}

}  // namespace

std::optional<seconds> time_to_next_check(PaymentState state, int checks)
{
    switch (state) {
        case PaymentState::started:
            return started_lives;
        case PaymentState::reserved:
            return checks < 3 ? minutes(2) : minutes(5);
        case PaymentState::confirming:
            return while_confirming(checks);
        case PaymentState::action_required:
            return checks < 5 ? seconds(60) : checks < 24 ? seconds(minutes(5)) : seconds(hours(1));
        case PaymentState::processing:
            return checks < 24 ? seconds(hours(1)) : seconds(hours(6));
        default:
            return std::nullopt;
    }
}

std::optional<seconds> time_to_next_check(RefundState state, int checks)
{
    switch (state) {
        case RefundState::requested:
            return while_confirming(checks);
        case RefundState::pending:
            return checks < 24 ? seconds(hours(1)) : seconds(hours(6));
        default:
            return std::nullopt;
    }
}

std::optional<seconds> time_to_next_check(DisputeState state)
{
    return state == DisputeState::open ? std::optional<seconds>(hours(24)) : std::nullopt;
}

seconds action_lives(CustomerAction action)
{
    return action == CustomerAction::verify_account ? seconds(hours(10 * 24)) : seconds(minutes(30));
}

bool may_be_given_up(PaymentState state)
{
    using enum PaymentState;
    return state == reserved || state == confirming || state == action_required || state == processing;
}

bool has_waited_enough(PaymentState state, int checks, ProviderStatus told, bool is_expired)
{
    const bool waits_for_card =
        told == ProviderStatus::requires_payment_method || told == ProviderStatus::requires_confirmation;
    if (state == PaymentState::confirming)
        return checks >= 1 && waits_for_card;
    return state == PaymentState::action_required && is_expired;
}

bool is_overlong(PaymentState state, int checks)
{
    return (state == PaymentState::confirming && checks >= 3 + 5 + 24) ||
           (state == PaymentState::reserved && checks >= 12);
}

}  // namespace domain
