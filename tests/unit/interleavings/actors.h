#pragma once
// Who acts, one step at a time: one transaction of ours, or one call of the
// provider. The order of the steps is that of src/app (pay, settle_payment,
// give_up_payment, check_payment, handle_event, learn, refund_payment,
// void_invoice, decide_review); the rules inside them are those of src/domain.
//
// That somebody dies is no step of its own: whoever is not chosen any more is
// dead, and rules.h asks of every state what becomes of it then. Only the jobs
// start again: "dies" is a step of theirs.

#include "unit/interleavings/choices.h"
#include "unit/interleavings/world.h"

#include <string>

namespace interleavings {

struct Step {
    const Scenario& scenario;
    const Agent& agent;
    World& world;
    Actor& actor;
    Choices& choices;
    std::string* words = nullptr;  // What happened, for people; null: nobody reads
};

// Does the agent's next step; false when it has none now.
bool act(const Step& step);

// Whether it is in the middle of something.
bool is_busy(const Actor& actor);

// The reconciler's work from beginning to end, with a provider that answers.
enum class Due { payment, refund, dispute };
void check_all_of_it(const Scenario& scenario, World& world, Due due, int target);

// Whether the reconciler would look at it.
bool is_due(const World& world, Due due, int target);

// The nightly comparison of both books.
void compare_books(const Scenario& scenario, World& world);

}  // namespace interleavings
