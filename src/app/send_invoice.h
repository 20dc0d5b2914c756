#pragma once
// Staff send an invoice, a reminder or a receipt to somebody. What is sent is decided here, in one transaction; the
// courier (src/jobs/courier.h) brings it, and the delivery's row says what came of it.

#include "app/context.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

inline constexpr std::size_t most_recipients = 20, longest_note = 1000;

struct SendInvoice {
    std::uint64_t workspace_id;
    std::string number;
    std::string_view purpose;             // store::delivery_invoice, delivery_reminder or delivery_receipt
    std::vector<std::string> recipients;  // An address each, or a number in E.164
    std::string note = {};                // Words of the sender
    bool attaches_pdf = false;
    std::string nonce;                                       // 22 characters of the form: sent twice, it is one sending
    std::optional<std::uint64_t> receipt_id = std::nullopt;  // Of this invoice, when a receipt is sent
    std::string_view channel = "email";                      // store::delivery_email or delivery_sms
    std::string language = {};  // One that there are words for, of mail and page; '' for the invoice's own
};

// Each recipient gets a link that nobody else has, so that it can be told which of them was opened; older links go on
// working. Gives how many were sent: those that this form has sent already count too. `invalid`: a recipient is none,
// or there is none, or too many, or the note is too long; `not_found`: no such invoice or receipt; `conflict`: the
// invoice is void, or nothing of it is owed and a reminder makes no sense; texts are not set up, or would be more than
// the business allows itself in a day.
base::Result<std::size_t> send_invoice(Context& context, const SendInvoice& sending);

// Recipients as people type them: by lines, commas or semicolons; each once.
std::vector<std::string> recipients_in(std::string_view text);

}  // namespace app
