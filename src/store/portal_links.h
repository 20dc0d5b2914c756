#pragma once
// Table portal_links.

#include "base/result.h"
#include "store/transaction.h"

#include <string>

namespace store {

struct NewPortalLink {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::string token_hash;    // 32 bytes
    std::string token_sealed;  // base::Sealer
};

void insert_portal_link(Transaction& tx, const NewPortalLink& link, domain::Instant now);

// The token of this link under the master key.
base::Result<std::string> find_sealed_token(Session& session, std::uint64_t workspace_id, std::uint64_t link_id);

}  // namespace store
