#pragma once
// What a customer writes to the business from an invoice's page.

#include "app/context.h"
#include "domain/date.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app {

inline constexpr std::size_t longest_message = 1000;         // Code points
inline constexpr std::uint64_t most_messages_in_a_day = 10;  // About one invoice
inline constexpr std::chrono::days latest_promise{366};

struct WriteMessage {
    std::uint64_t workspace_id, invoice_id, link_id;
    std::string kind;                    // store::message_question, message_paid or message_later
    std::string text;                    // Paragraphs; may be empty when the kind says it all
    std::optional<domain::Date> pay_on;  // With message_later
    domain::Date today;                  // Where the business is
    std::string nonce;                   // 22 characters of the form: sent twice, it is one message
};

enum class MessageOutcome { written, bad_kind, empty, too_long, bad_day, too_many };

// Keeps it, logs it, and tells those of the business who want to hear of it.
MessageOutcome write_message(Context& context, const WriteMessage& message);

// The last day on which nobody should be reminded, because the customer has said that it is paid or will be; nullopt
// when nothing was said, or the day is past.
std::optional<domain::Date> reminders_rest_until(Context& context, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                                 domain::Date today);

}  // namespace app
