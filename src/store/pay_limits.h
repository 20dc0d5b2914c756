#pragma once
// What the limits of paying are decided from (src/domain/pay_limits.h): counts over payments, each by an index
// of its own, and what is closed until when.

#include "domain/pay_limits.h"
#include "store/payments.h"
#include "store/transaction.h"

#include <optional>
#include <string>

namespace store {

// The tries after `since`. Of a link, declines before its latest success do not count.
domain::Tries count_tries_of_link(Session& session, std::uint64_t workspace_id, std::uint64_t portal_link_id,
                                  domain::Instant since);
domain::Tries count_tries_of_workspace(Session& session, std::uint64_t workspace_id, domain::Instant since);

// Of all workspaces. `address_hash` has 16 bytes.
domain::Tries count_tries_of_address(Session& session, const std::string& address_hash, domain::Instant since);

// Nobody else counts the tries of this address until the transaction ends. Lock the payment first.
void lock_address(Transaction& tx, const std::string& address_hash);

// Where this try comes from.
void keep_address(Transaction& tx, const PaymentRow& payment, const std::string& address_hash);

// Lock the invoice first.
std::optional<domain::Instant> find_link_closed_until(Session& session, std::uint64_t workspace_id,
                                                      std::uint64_t portal_link_id);
void close_link(Transaction& tx, const PaymentRow& payment, domain::Instant until);
void open_link(Transaction& tx, const PaymentRow& payment);

// All accounts of the workspace. False when another transaction has closed them already.
bool close_workspace(Transaction& tx, std::uint64_t workspace_id, domain::Instant now, domain::Instant until);

}  // namespace store
