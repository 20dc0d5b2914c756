// Refunds and Disputes: money that leaves the business again.
#include "gateway/stripe_objects.h"
#include "gateway/stripe_values.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace gateway {

namespace {

using domain::ProviderDisputeStatus;
using domain::ProviderRefundStatus;

template <class Table>
auto found_in(const Table& table, std::string_view text)
{
    const auto* found = std::ranges::find(table, text, [](const auto& pair) { return pair.first; });
    return found == std::end(table) ? decltype(found->second)::unknown : found->second;
}

constexpr std::pair<std::string_view, ProviderRefundStatus> refund_statuses[] = {
    {"pending", ProviderRefundStatus::pending},     {"requires_action", ProviderRefundStatus::requires_action},
    {"succeeded", ProviderRefundStatus::succeeded}, {"failed", ProviderRefundStatus::failed},
    {"canceled", ProviderRefundStatus::canceled},
};

// An inquiry ("warning_") takes no money; one that is closed, prevented, or ended
// by a refund of ours leaves the money where it was.
constexpr std::pair<std::string_view, ProviderDisputeStatus> dispute_statuses[] = {
    {"needs_response", ProviderDisputeStatus::open},
    {"under_review", ProviderDisputeStatus::open},
    {"warning_needs_response", ProviderDisputeStatus::open},
    {"warning_under_review", ProviderDisputeStatus::open},
    {"won", ProviderDisputeStatus::won},
    {"warning_closed", ProviderDisputeStatus::won},
    {"prevented", ProviderDisputeStatus::won},
    {"charge_refunded", ProviderDisputeStatus::won},
    {"lost", ProviderDisputeStatus::lost},
};

struct Movements {
    bool is_withdrawn = false, is_reinstated = false;
};

// Stripe lists the withdrawal and the reinstatement there, as adjustments with a
// sign. They are in the currency of the business's balance, so that only the sign
// counts. A fee says nothing about the customer's money.
base::Result<Movements> movements_of(JsonPart transactions)
{
    if (!transactions.is_array())
        return unreadable("a dispute without balance_transactions");
    Movements movements;
    for (const auto transaction : transactions.items()) {
        const auto amount = transaction["amount"].integer();
        const auto type = transaction["type"].text();
        if (!amount || type.empty())
            return unreadable("a dispute with a balance_transaction that says nothing");
        const bool is_fee = type == "stripe_fee" || type == "tax_fee" || type == "stripe_fx_fee";
        movements.is_withdrawn |= !is_fee && *amount < 0;
        movements.is_reinstated |= !is_fee && *amount > 0;
    }
    return movements;
}

}  // namespace

base::Result<domain::ProviderRefund> read_refund(JsonPart refund)
{
    const auto id = word(refund["id"], most_id);
    if (refund["object"].text() != "refund" || id.empty())
        return unreadable("the answer is no refund");
    const auto status = refund["status"].text();
    if (status.empty())
        return unreadable("a refund without status");
    const auto amount = amount_of(refund);
    if (!amount)
        return unreadable("a refund with " + amount.error().detail);

    return domain::ProviderRefund{
        .id = id,
        .provider_payment_id = reference(refund["payment_intent"]),
        .refund_id = word(refund["metadata"]["refund_id"], most_id),
        .status = found_in(refund_statuses, status),
        .status_text = word(refund["status"], most_name),
        .amount = *amount,
        .failure_code = word(refund["failure_reason"], most_code),
    };
}

base::Result<domain::ProviderDispute> read_dispute(JsonPart dispute)
{
    const auto id = word(dispute["id"], most_id);
    if (dispute["object"].text() != "dispute" || id.empty())
        return unreadable("the answer is no dispute");
    const auto status = dispute["status"].text();
    if (status.empty())
        return unreadable("a dispute without status");
    const auto amount = amount_of(dispute);
    if (!amount)
        return unreadable("a dispute with " + amount.error().detail);
    const auto movements = movements_of(dispute["balance_transactions"]);
    if (!movements)
        return movements.error();

    return domain::ProviderDispute{
        .id = id,
        .provider_payment_id = reference(dispute["payment_intent"]),
        .status = found_in(dispute_statuses, status),
        .status_text = word(dispute["status"], most_name),
        .reason = word(dispute["reason"], most_code),
        .amount = *amount,
        .is_withdrawn = movements->is_withdrawn,
        .is_reinstated = movements->is_reinstated,
        .evidence_due_at = instant_of(dispute["evidence_details"]["due_by"]),
    };
}

}  // namespace gateway
