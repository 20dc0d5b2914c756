#pragma once
// A small model of the provider, as Stripe documents it: each function is one
// thing that happens there. A key gives its effect once and then the same answer.

#include "domain/provider_payment.h"
#include "unit/interleavings/choices.h"
#include "unit/interleavings/world.h"

namespace interleavings {

enum class Answer { ok, declined, rejected, too_late };

struct Answered {
    Answer answer;
    Byte status = 0;  // Of the object, with `ok`
};

domain::ProviderStatus status_of(const ProviderObject& object);

// Whether money may still be taken through it.
bool may_still_charge(const ProviderObject& object);

// The object of this payment, made once; `with_new_key` makes another.
int create_object(World& world, int payment, bool with_new_key);

// What the bank says to a card, or the provider to its token; a key that was used answers as before.
Answered confirm_object(World& world, const Scenario& scenario, Choices& choices, int object, bool with_new_key);

// What was cancelled with this key stays so, and a refusal is remembered too
// (Stripe, "Idempotent requests": the first answer is saved, whether it succeeded or failed).
Answer cancel_object(World& world, const Scenario& scenario, int object);

// Refunds are refused beyond what is there and while the bank disputes the charge
// (Stripe: charge_already_refunded, charge_disputed). -1: refused.
int create_refund(World& world, const Scenario& scenario, int refund, int amount, bool with_new_key);

// A day later no key is remembered.
void forget_keys(World& world);

// The roles of the world outside. False: there is nothing to do for them.
bool answer_bank_or_confirm_again(World& world, const Scenario& scenario, Choices& choices);
bool decide_debits_and_refunds(World& world, const Scenario& scenario, Choices& choices);
bool refund_at_dashboard(World& world, const Scenario& scenario, int amount);
bool go_on_with_dispute(World& world, const Scenario& scenario, Choices& choices);
bool pay_what_was_cancelled(World& world, const Scenario& scenario);

// When everybody is at rest: the bank decides about everything, one way or the other.
void decide_everything(World& world, const Scenario& scenario, bool in_our_favour);

}  // namespace interleavings
