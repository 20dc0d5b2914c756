#pragma once
// What the actors' steps are made of: for actors.cpp and those beside it only.

#include "unit/interleavings/actors.h"
#include "unit/interleavings/books.h"

#include <initializer_list>
#include <string_view>

namespace interleavings {

// Where an actor is: what its next step will be.
enum Place : Byte {
    idle,
    form,          // The form is open
    late_reserve,  // Planted: between the check and the reservation
    create,
    store_known,
    confirm,
    keep_decline_code,
    fetch,
    settle_told,
    read_again,
    learn_create,
    store_id,
    early_release,  // Planted: released before the cancel
    cancel,
    settle_cancelled,
    learn_fetch,
    settle_learnt,
    commit_event,  // Planted: answered already
    refund_ask,
    refund_settle,
    dispute_ask,
    dispute_settle,
    void_now,
    decide,
    finish,
    done,
};

// What comes after the provider was asked about a payment.
enum Then : Byte { then_finish, then_check, then_void, then_dispute, then_adopt };

PaymentRow& row(const Step& step);  // Of the payment that it works on

// What is said when somebody reads.
void say(const Step& step, std::initializer_list<std::string_view> parts);

// To the next step, or to the end; nothing is remembered that is of no use any
// more, so that equal worlds are equal.
void go(const Step& step, Place place);
void rest(const Step& step, Place place);

// The provider's object as it is now, remembered.
void hear(const Step& step, int object);

// Whether the provider's answer arrives. Lost: `has_effect` says whether the request did.
struct Line {
    bool is_heard, has_effect;
};
Line call(const Step& step);

// A question that is lost, or whose answer is: the same to whoever asks.
bool ask(const Step& step);

void read_row(const Step& step);

// The row as it was read: cancel, or learn the id first (give_up_payment).
void give_up(const Step& step);

// What was told is applied. True: declined, and to be cancelled first.
bool settled_needs_cancel(const Step& step);

// fetch, settle, and giving up with what belongs to it. False: it is at none of these.
bool asks_about_payment(const Step& step);

// No answer: once more with the same key (true), or no more.
bool tries_again(const Step& step);

// Of the jobs and of staff: what the provider has said of a refund is applied.
void settle_refund_told(const Step& step);

// Of the events job and of the reconciler.
void ask_about_dispute(const Step& step);
void do_dispute_settle(const Step& step);

bool act_as_tab(const Step& step);
bool act_as_webhook(const Step& step);
bool act_as_events(const Step& step);
bool act_as_reconciler(const Step& step);
bool act_as_voider(const Step& step);
bool act_as_refunder(const Step& step);
bool act_as_decider(const Step& step);
bool act_as_clerk(const Step& step);

// The reconciler takes it up.
void begin_check(const Step& step, Due due, int target);

}  // namespace interleavings
