#pragma once
// Table portal_links.

#include "base/result.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct NewPortalLink {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::string token_hash;     // 32 bytes
    std::string token_sealed;   // base::Sealer
    bool is_personal = false;   // Made for one recipient: not the one that staff copy
    std::string language = {};  // Chosen for that recipient; '' for the invoice's own
};

// Gives its id.
std::uint64_t insert_portal_link(Transaction& tx, const NewPortalLink& link, domain::Instant now);

// The token of this link under the master key.
base::Result<std::string> find_sealed_token(Session& session, std::uint64_t workspace_id, std::uint64_t link_id);

// Revokes the living links of an invoice; gives how many there were. Lock the invoice first.
std::uint64_t revoke_links(Transaction& tx, std::uint64_t workspace_id, std::uint64_t invoice_id, domain::Instant now);

struct PortalLinkRow {
    std::uint64_t id;
    std::string token_sealed;
    domain::Instant created_at;
    std::optional<domain::Instant> revoked_at, closed_until;
    std::string recipient;  // Whom it was made for; '' of one that is for all
};

// Of one invoice, the newest first, at most 1,000; revoked ones too.
std::vector<PortalLinkRow> list_links(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

}  // namespace store
