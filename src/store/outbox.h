#pragma once
// Table outbox: what is to be told to people. `app` writes the facts in the
// transaction that makes them true; the courier (src/jobs/courier.h) renders
// and sends them later, as often as it takes.

#include "base/result.h"
#include "domain/date.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// What is told. `receipt`, `bank_*` and `refund` go to the customer, the others to the business.
inline constexpr std::string_view outbox_receipt = "receipt";
inline constexpr std::string_view outbox_staff_paid = "staff_paid";
inline constexpr std::string_view outbox_staff_alert = "staff_alert";
inline constexpr std::string_view outbox_bank_started = "bank_started";    // Customer: the bank takes days
inline constexpr std::string_view outbox_bank_failed = "bank_failed";      // Customer: the bank said no, days later
inline constexpr std::string_view outbox_staff_failed = "staff_failed";    // The same, to the business
inline constexpr std::string_view outbox_refund = "refund";                // Customer: money is on its way back
inline constexpr std::string_view outbox_staff_dispute = "staff_dispute";  // A dispute opened, moved money or closed

inline constexpr std::string_view outbox_staff_viewed = "staff_viewed";
inline constexpr std::string_view outbox_staff_message = "staff_message";  // A customer wrote
inline constexpr std::string_view outbox_staff_test = "staff_test";        // To whoever asked: mails arrive

inline constexpr std::string_view outbox_delivery = "delivery";  // What staff have sent: table deliveries

inline constexpr std::string_view outbox_user_invited = "user_invited";      // To the person: choose a password
inline constexpr std::string_view outbox_password_reset = "password_reset";  // To the person: choose another

bool goes_to_customer(std::string_view kind);

struct NewMessage {
    std::uint64_t workspace_id;
    std::optional<std::uint64_t> invoice_id, payment_id, receipt_id;
    std::string_view kind;
    std::string dedupe_key;  // "receipt:7": the same fact is told once
    std::optional<std::uint64_t> refund_id = std::nullopt, dispute_id = std::nullopt, user_token_id = std::nullopt,
                                 delivery_id = std::nullopt, user_id = std::nullopt, customer_message_id = std::nullopt;
};

// A message with this key that is there already stays as it is.
void insert_message(Transaction& tx, const NewMessage& message, domain::Instant now);

struct Message {
    std::uint64_t id;
    std::uint64_t workspace_id;
    std::optional<std::uint64_t> invoice_id, payment_id, receipt_id, refund_id, dispute_id, user_token_id, delivery_id,
        user_id, customer_message_id;
    std::string kind;
    std::string dedupe_key;
    std::string message_id;      // '' before it is rendered
    std::string message_sealed;  // '' before it is rendered
    int tries;
    std::string answer;  // Why the last try failed; '' when none did
};

// At most `limit` messages that are due, the oldest first. They are leased until
// `until`: another courier does not see them before.
std::vector<Message> lease_messages(Transaction& tx, domain::Instant now, domain::Instant until, int limit);

// Keeps what was rendered, before the first try. False when another courier did
// that first: then its message is the one that is sent.
bool keep_rendered(Transaction& tx, const Message& message, const std::string& message_id, const std::string& sealed);

enum class MessageEnd { sent, skipped, given_up };

// Undoes keep_rendered: it was not taken, and is rendered again.
void forget_rendered(Transaction& tx, const Message& message);

// Ends it and wipes what was rendered.
void mark_message_done(Transaction& tx, const Message& message, MessageEnd end, domain::Instant now);

// Not now: tries + 1, and again at `next_at`.
void mark_message_later(Transaction& tx, const Message& message, domain::Instant next_at);

// Why the try that is under way failed, at most 300 characters.
void note_answer(Transaction& tx, const Message& message, const std::string& answer);

// The message that went out under this Message-ID; `not_found` when none did.
base::Result<Message> find_message(Session& session, const std::string& message_id);

// It was sent and came back. False when it was not sent, or came back before.
bool mark_message_bounced(Transaction& tx, const Message& message, const std::string& answer);

}  // namespace store
