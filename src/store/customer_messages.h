#pragma once
// Table customer_messages: what customers write from an invoice's page.

#include "domain/date.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace store {

inline constexpr std::string_view message_question = "question";
inline constexpr std::string_view message_paid = "paid";    // It is paid already, they say
inline constexpr std::string_view message_later = "later";  // It will be, on `pay_on`

struct CustomerMessage {
    std::uint64_t workspace_id, invoice_id, link_id;
    std::string kind;
    std::string text;
    std::optional<domain::Date> pay_on = std::nullopt;
    domain::Instant created_at = {};
};

// Gives its id; nullopt when this form has sent it already.
std::optional<std::uint64_t> insert_customer_message(Transaction& tx, const CustomerMessage& message,
                                                     const std::string& nonce, domain::Instant now);

std::uint64_t count_customer_messages(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                      domain::Instant since);

CustomerMessage customer_message(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// The newest that says something of paying; nullopt when none does.
std::optional<CustomerMessage> find_last_promise(Session& session, std::uint64_t workspace_id,
                                                 std::uint64_t invoice_id);

}  // namespace store
