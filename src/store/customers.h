#pragma once
// Table customers.

#include "base/result.h"
#include "domain/customer.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct CustomerRow {
    std::uint64_t id = 0;
    std::uint64_t version = 0;
    domain::Customer customer;
    std::string updated_by;
    bool is_archived = false;
};

base::Result<CustomerRow> find_customer(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// Gives its id; its version is 1.
std::uint64_t insert_customer(Transaction& tx, std::uint64_t workspace_id, const domain::Customer& customer,
                              const std::string& actor, domain::Instant now);

// False when it has another version than `row` by now, or is not there.
bool update_customer(Transaction& tx, std::uint64_t workspace_id, const CustomerRow& row, const std::string& actor,
                     domain::Instant now);

// `at`: when it is archived; none: it is not any more. False when there is no such customer.
bool archive_customer(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, std::optional<domain::Instant> at);

// By name, at most `limit` after so many, only those with `search` in name, contact or e-mail addresses.
struct ListedCustomer {
    std::uint64_t id;
    std::string name, contact_name, emails;
    bool is_archived;
};
std::vector<ListedCustomer> list_customers(Session& session, std::uint64_t workspace_id, const std::string& search,
                                           std::uint64_t offset, int limit);

}  // namespace store
