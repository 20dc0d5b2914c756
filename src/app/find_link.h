#pragma once
// "Which link does my customer use?": what staff paste, and what it is.

#include "app/context.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app {

enum class LinkKind {
    none,           // No link of ours is in it
    unknown,        // One that opens nothing here: mistyped, or another business's
    newest,         // Of this invoice, the one that is shown here
    older,          // Of this invoice, and it still works
    personal,       // Of this invoice, made for one recipient
    revoked,        // Of this invoice; it was replaced
    voided,         // Of this invoice, which is void
    other_invoice,  // Of another invoice of this workspace
};

struct FoundLink {
    LinkKind kind = LinkKind::none;
    std::optional<domain::Instant> revoked_at = {};  // With `revoked`
    std::uint64_t invoice_id = 0;                    // With `other_invoice`
    std::string invoice_number = {};
    std::string recipient = {};  // With `personal`
};

// `text` may be a whole address, a token, or a message with a link in it.
FoundLink find_link(Context& context, std::uint64_t workspace_id, std::uint64_t invoice_id, const std::string& text);

}  // namespace app
