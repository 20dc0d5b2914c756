#pragma once
// Money that the customer's bank takes back: a chargeback of a card, or a bank
// debit that is returned. Pure; the rows are in store/disputes.h.

#include "domain/date.h"
#include "domain/money.h"

#include <optional>
#include <string>
#include <string_view>

namespace domain {

enum class DisputeState {
    open,  // The bank asks, or decides, or has not given back yet what the business has won
    won,   // The money stays, or has come back; an inquiry that came to nothing is won too
    lost,  // The money is gone: the invoice is due again
};

std::string_view to_string(DisputeState state);  // As it is stored
std::optional<DisputeState> parse_dispute_state(std::string_view text);

enum class ProviderDisputeStatus { open, won, lost, unknown };

struct ProviderDispute {
    std::string id;                   // "du_..."
    std::string provider_payment_id;  // "pi_..."
    ProviderDisputeStatus status = ProviderDisputeStatus::unknown;
    std::string status_text;  // "needs_response", as it was sent
    std::string reason;       // "fraudulent"
    Money amount;
    bool is_withdrawn = false;   // The provider's books have a withdrawal for it
    bool is_reinstated = false;  // ... and a reinstatement
    std::optional<Instant> evidence_due_at;
};

struct KnownDispute {
    DisputeState state;
    Money withdrawn, reinstated;  // As our ledger has them
};

// What follows from the provider's word. The money follows the provider's books,
// the state its status, but that nothing is won before the money is back: the two
// are told apart, in any order.
struct DisputeDecision {
    DisputeState next;
    bool withdraw = false;   // The amount of the dispute leaves now
    bool reinstate = false;  // What was withdrawn is here again
    std::string odd = {};    // Why people must look; '' when all is well
};

// Of a dispute that is told for the first time, or again: then nothing is left to do.
DisputeDecision decide(const std::optional<KnownDispute>& known, const ProviderDispute& told);

}  // namespace domain
