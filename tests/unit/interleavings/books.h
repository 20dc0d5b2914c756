#pragma once
// Our database: each function is one transaction. What it does to whom follows
// src/app; whether it may, and what it means for the money, is asked of src/domain.

#include "domain/dispute.h"
#include "domain/payment.h"
#include "domain/provider_payment.h"
#include "domain/refund.h"
#include "unit/interleavings/world.h"

#include <string>

namespace interleavings {

// What the provider has said, as the one who asked remembers it.
struct Told {
    Byte status, object, is_declined;
};

struct ToldRefund {
    Byte status, object;
};

domain::Money euro(std::int64_t minor);
domain::InvoiceBalance balance_of(const World& world, const Scenario& scenario);
void store_balance(World& world, const domain::InvoiceBalance& balance);

domain::PaymentState state_of(const PaymentRow& payment);
domain::RefundState state_of(const RefundRow& refund);
domain::DisputeState state_of(const DisputeRow& dispute);

bool is_dispute_open(const World& world);

// Pay Now was pressed; false when it is refused.
bool start(World& world, const Scenario& scenario, int payment);

// Whether the amount may be reserved now.
bool may_reserve(const World& world, const Scenario& scenario, int payment, int amount);

void move_payment(World& world, const Scenario& scenario, int payment, domain::PaymentState next);

// started -> reserved; false when it may not.
bool reserve(World& world, const Scenario& scenario, int payment, int amount);

// reserved -> confirming, with the provider's id; false when it was given up meanwhile.
bool keep_known(World& world, const Scenario& scenario, int payment, int object);

void keep_id(World& world, int payment, int object);
void keep_decline(World& world, int payment);
void close_form(World& world, const Scenario& scenario, int payment);

// The one door. `asked_in` is the state that the payment had when the provider was
// asked. True: it was declined and must be cancelled first.
bool settle(World& world, const Scenario& scenario, int payment, const Told& told, Byte asked_in);

// Counted once more, if it is still as it was.
void look_again_later(World& world, int payment, Byte state_then);

bool void_invoice(World& world, const Scenario& scenario);
bool record_offline(World& world, const Scenario& scenario, int amount);

// Staff ask for money back; false when they may not.
bool request_refund(World& world, const Scenario& scenario, int refund, int amount);
void settle_refund(World& world, const Scenario& scenario, int refund, const ToldRefund& told);
void refuse_refund(World& world, const Scenario& scenario, int refund);

// A refund that was made at the provider: its row, old or new.
int adopt_refund(World& world, int object);

void settle_dispute(World& world, const Scenario& scenario, const ProviderDispute& told);

// Staff: it was paid, or it is over.
void decide_review(World& world, const Scenario& scenario, int payment, bool is_paid);

}  // namespace interleavings
