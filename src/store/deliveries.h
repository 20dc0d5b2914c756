#pragma once
// Table deliveries: what staff have sent to somebody, one row for each recipient.

#include "base/result.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

inline constexpr std::string_view delivery_email = "email", delivery_sms = "sms";
inline constexpr std::string_view delivery_invoice = "invoice", delivery_reminder = "reminder",
                                  delivery_receipt = "receipt";
inline constexpr std::string_view delivery_waiting = "waiting", delivery_sent = "sent", delivery_failed = "failed",
                                  delivery_bounced = "bounced";

struct NewDelivery {
    std::uint64_t workspace_id, invoice_id;
    std::optional<std::uint64_t> link_id, receipt_id;  // One of them
    std::string_view channel, purpose;
    std::string recipient;
    std::string note;
    bool attaches_pdf = false;
    std::string nonce;
    std::string created_by;
};

// Whether this form has sent to this recipient.
bool has_delivery(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id, const std::string& nonce,
                  const std::string& recipient);

// Whether anything was ever sent from this workspace.
bool has_deliveries(Session& session, std::uint64_t workspace_id);

// Gives its id. Throws Duplicate (deliveries_once) when has_delivery(). Lock the invoice first.
std::uint64_t insert_delivery(Transaction& tx, const NewDelivery& delivery, domain::Instant now);

struct Delivery {
    std::uint64_t id, invoice_id;
    std::optional<std::uint64_t> link_id;
    std::string channel, purpose, recipient, note;
    bool attaches_pdf;
    std::string state, answer;
    domain::Instant created_at;
    std::string created_by;
    std::optional<domain::Instant> ended_at;
};
base::Result<Delivery> find_delivery(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// Of one invoice, the newest first, at most 200.
std::vector<Delivery> list_deliveries(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

// The recipients of the latest invoice or reminder that went to this invoice's customer, with their channels.
struct LastRecipient {
    std::string channel, recipient;
    std::string language;  // Chosen for them; '' for the invoice's own
};
std::vector<LastRecipient> list_last_recipients(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

// The link that this recipient was sent last; addresses are the same in capitals.
struct RecipientLink {
    std::string token_sealed;  // '' when it was revoked
    std::string language;      // '' for the invoice's own
};
std::optional<RecipientLink> find_recipient_link(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                                 const std::string& recipient);

// Any end but `waiting`. A delivery that has bounced stays so.
void end_delivery(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, std::string_view state,
                  const std::string& answer, domain::Instant now);

// How many went out by this channel at or after `since`, those that failed too.
std::uint64_t count_deliveries(Session& session, std::uint64_t workspace_id, std::string_view channel,
                               domain::Instant since);

}  // namespace store
