#pragma once
// What can happen to a dispute. Each function saves it with its money and its events. Lock the payment intent first.

#include "sandbox/charges.h"
#include "sandbox/dispute_books.h"

namespace sandbox {

enum class DisputeCase {
    chargeback,  // The bank takes the money; evidence may bring it back
    inquiry,     // The bank asks first; no money moves
    bank_return  // A debit is taken back for good
};

// Refunds of the charge that are under way fail before a chargeback or return, so
// that the customer does not get the money twice. `amount` is what is disputed;
// nullopt for all that is not refunded. `conflict` when that is nothing, or when
// another dispute of the charge is open or lost; `invalid` when it is more than the charge.
base::Result<Dispute> open_dispute(store::Transaction& tx, const Cause& cause, const Charge& charge, DisputeCase what,
                                   const std::string& reason, std::optional<std::int64_t> amount);

// The account answered; its bank looks at it. Whether there is more to come says the evidence: sandbox/disputes.h.
void review_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute);

// These end an open dispute: the money comes back, or stays away. An inquiry is closed in either case.
void win_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute);
void lose_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute);

// An open inquiry becomes a chargeback: the bank takes the money.
void escalate_inquiry(store::Transaction& tx, const Cause& cause, Dispute& dispute);

// The time to answer is over, or the bank has read the evidence: what it decides stands in there.
void decide_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute);

// When all of a charge is refunded, there is nothing to ask about any more.
void close_inquiries(store::Transaction& tx, const Cause& cause, const Charge& charge);

// Whether money of this charge is with the customer's bank, or was lost to it.
bool is_refund_blocked(store::Session& db, const Account& account, const Charge& charge);

// With its balance transactions. `charge` and `intent` are JSON in the place of their ids, or ''.
std::string dispute_json(store::Session& db, const Cause& cause, const Dispute& dispute, const std::string& charge = "",
                         const std::string& intent = "");

}  // namespace sandbox
