#pragma once
// Money that goes back to the customer: its states, the moves between them, what
// may be refunded, and what follows from the provider's word. Pure; the rows are
// in store/refunds.h.

#include "base/result.h"
#include "domain/money.h"

#include <optional>
#include <string>
#include <string_view>

namespace domain {

enum class RefundState {
    requested,  // On disk with its request; the provider may have it, nobody knows
    pending,    // The provider has it, the bank takes days: the money has left the business
    succeeded,
    failed,    // The provider would not have it, or the bank sent it back
    canceled,  // Taken back before the bank had it
    review,    // Something does not fit: staff decide
};

std::string_view to_string(RefundState state);  // As it is stored
std::optional<RefundState> parse_refund_state(std::string_view text);

// Whether its money may be on its way back, so that nobody refunds it twice.
bool is_live(RefundState state);

// Whether the ledger counts it: the provider has taken the money from the business.
bool is_counted(RefundState state);

// Whether nothing more is asked about it (it may still fail, weeks later).
bool is_settled(RefundState state);

// `to`, if a refund may go there from `from`; staying is always allowed, everything else is `conflict`.
base::Result<RefundState> move_to(RefundState from, RefundState to);

// What is known of a payment when a refund of it is asked for.
struct Refundable {
    Money paid;       // What the payment brought; zero when it did not succeed
    Money live;       // Of its live refunds
    Money withdrawn;  // By disputes, less what was reinstated
    bool is_dispute_open = false;

    Money left() const;  // max(0, paid − live − withdrawn)
};

enum class RefundCheck { good, not_positive, nothing_paid, dispute_open, above_left };
RefundCheck check_refund(const Refundable& payment, Money amount);

enum class ProviderRefundStatus { pending, requires_action, succeeded, failed, canceled, unknown };

struct ProviderRefund {
    std::string id;                   // "re_..."
    std::string provider_payment_id;  // "pi_..."; '' when the provider does not say
    std::string refund_id;            // Our public id, from its metadata; '' when it was made at the provider
    ProviderRefundStatus status = ProviderRefundStatus::unknown;
    std::string status_text;  // As it was sent, for the log
    Money amount;
    std::string failure_code;  // "lost_or_stolen_card"; '' for none
};

// What we know of the refund that the provider's answer is held against.
struct KnownRefund {
    std::string public_id;
    RefundState state;
    Money amount;
    std::string provider_payment_id;
    std::string provider_refund_id;  // '' until the provider has it
};

enum class RefundVerdict { nothing_new, move, odd, illegal };

struct RefundDecision {
    RefundVerdict verdict;
    RefundState next;  // With `move`
    std::string why;   // For the log and the activity
};

// Two equal words change nothing the second time.
RefundDecision decide(const KnownRefund& known, const ProviderRefund& told);

}  // namespace domain
