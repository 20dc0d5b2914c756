#pragma once
// Everything that the explorer remembers of one moment, in bytes: our database,
// the provider's, what is on its way between them, and how far everybody is.
//
// Amounts are in the smallest unit. A state or status is the number of its
// enumerator in src/domain; what follows from it is asked there.

#include <array>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace interleavings {

using Byte = std::uint8_t;

inline constexpr int payment_count = 2;  // One per tab
inline constexpr int object_count = 3;   // The provider's for each of them, and one that should not be
inline constexpr int refund_count = 3;   // Two that staff ask for, and one that comes from elsewhere
inline constexpr int actor_count = 6;    // Who must remember where they are

// --- Our database -----------------------------------------------------------------------------

struct PaymentRow {
    Byte exists, state, amount;
    Byte object;  // The provider's object + 1; 0 while its id is not stored
    Byte is_declined, checks, odd_answers;
    Byte entries;  // PAYMENT entries in the ledger
};

struct RefundRow {
    Byte exists, state, amount;
    Byte object;  // The provider's refund + 1; 0 while its id is not stored
    Byte credited;
    Byte is_adopted;  // Made at the provider, not asked for by us
};

struct DisputeRow {
    Byte exists, state, is_withdrawn, is_reinstated;
};

// --- The provider's ---------------------------------------------------------------------------

struct ProviderObject {
    Byte exists, status;
    Byte payment;  // In its metadata
    Byte is_declined;
    Byte confirm_answer, cancel_answer;  // What its idempotency key remembers; 0: not used yet
    Byte charges;                        // How often the money was taken
    Byte refunded;
};

struct ProviderRefund {
    Byte exists, status;
    Byte refund;        // Our refund + 1, in its metadata; 0: made at the provider
    Byte first_status;  // What its idempotency key remembers
    Byte amount;
    Byte object;  // Whose money goes back
};

struct ProviderDispute {
    Byte exists, status, is_withdrawn, is_reinstated;
};

// A set of things that events are about: bit 0 to 2 an object, 3 to 5 a refund, 6 the dispute.
using Topics = Byte;

constexpr Topics about_object(int object)
{
    return static_cast<Topics>(1 << object);
}

constexpr Topics about_refund(int refund)
{
    return static_cast<Topics>(1 << (object_count + refund));
}

inline constexpr Topics about_dispute = 1 << (object_count + refund_count);

struct World {
    std::int16_t paid, refunded, disputed, reserved, credited, over;  // The invoice's columns
    Byte is_void;
    Byte offline;  // What came by bank transfer
    std::array<PaymentRow, payment_count> payments;
    std::array<RefundRow, refund_count> refunds;
    DisputeRow dispute;

    std::array<ProviderObject, object_count> objects;
    std::array<ProviderRefund, refund_count> provider_refunds;
    ProviderDispute provider_dispute;

    Topics in_flight;       // Webhooks that the provider sends until they are answered with 200
    Topics stored;          // Committed with us, waiting for the events job
    Topics only_answered;   // Answered with 200, and not committed
    Byte is_forged_stored;  // An event with a lie in its payload waits for the events job

    // How much of it may still happen.
    Byte losses, duplicates, confirms_again, odd_words, refunds_sent_back, lies, whims;

    // What excuses money beyond what is owed: then it must be flagged.
    Byte was_late_success, has_come_back;
    Byte spare;
};

// One who has steps to do. What an actor remembers dies with it.
struct Actor {
    Byte step;
    Byte target;  // The payment, refund or topic that it works on
    Byte row_state, row_object, row_checks;
    Byte told_status, told_object, told_declined;
    Byte is_known, is_expired, tries, then;
    Byte told_other, told_money;       // Of a dispute or refund: what was told; of a check: the status
    Byte leased_state, leased_checks;  // The row as the reconciler took it up
};

struct State {
    World world;
    std::array<Actor, actor_count> actors;
    Byte current, switches;  // Who acts now, and how often somebody was left in the middle of something
};

static_assert(std::has_unique_object_representations_v<State>, "states are compared byte by byte");

// --- What is explored -------------------------------------------------------------------------

enum class Role {
    tab,         // A customer's tab, and the pay worker that serves it. Target: its payment
    webhook,     // The webhook worker; without it events are committed as they happen
    events,      // The events job
    reconciler,  // The reconciler job
    voider,      // Staff void the invoice
    refunder,    // Staff refund a part of payment 0. Target: the refund
    decider,     // Staff decide about a payment in review
    // These only do one thing at a time.
    browser,         // Answers the bank's question; confirms again with its client secret
    bank,            // Decides about debits and refunds
    dashboard,       // Somebody refunds payment 0 at the provider
    disputer,        // The customer's bank takes the money of payment 0 back
    offline_clerk,   // Staff record a bank transfer
    liar,            // Sends an event that was signed with a stolen secret
    whimsical_bank,  // Pays what was cancelled
};

struct Agent {
    Role role;
    int target = 0;
    int amount = 0;
};

enum class Confirmed { paid, declined, bank_asks, bank_takes_days, not_tried };

// Deliberate mistakes: what the rules are there for.
struct Mistakes {
    bool check_and_reserve_apart = false;
    bool timeout_is_failure = false;
    bool new_key_on_retry = false;
    bool payload_is_believed = false;
    bool release_before_cancel = false;
    bool refused_cancel_is_cancel = false;
    bool answer_before_commit = false;
    bool void_without_cancel = false;
    bool refund_without_live_check = false;
    bool confirm_before_id_is_stored = false;
};

struct Scenario {
    const char* name;
    int total = 200;
    std::vector<Agent> agents;
    std::vector<Confirmed> outcomes = {Confirmed::paid, Confirmed::declined};  // Of a confirm
    int losses = 0;  // Answers of the provider that never arrive, before or after their effect
    int duplicates = 0;
    int confirms_again = 0;
    int odd_words = 0;
    int refunds_sent_back = 0;
    int lies = 0;
    int whims = 0;
    // How often somebody may be left in the middle of something, to go on later or never: many actors
    // have too many orders for all of them, and what goes wrong needs few switches.
    int most_switches = -1;  // -1: as often as there are steps
    bool retries = false;    // An unanswered request is sent again, with its key
    bool refunds_lower_due = true;
    bool is_strange = false;  // What only people can judge may happen: a payment may end with them
    bool only_money = false;  // Only what it costs somebody is looked at: the harm that a mistake leads to
    Mistakes mistakes = {};
};

}  // namespace interleavings
