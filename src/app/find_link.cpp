#include "app/find_link.h"

#include "domain/portal_token.h"
#include "store/invoices.h"
#include "store/portal_links.h"

#include <algorithm>

namespace app {

namespace {

bool is_of_token(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// The first run of characters that has the shape of a token.
std::optional<domain::PortalToken> token_in(std::string_view text)
{
    while (!text.empty()) {
        const auto begin = std::ranges::find_if(text, is_of_token) - text.begin();
        text.remove_prefix(static_cast<std::size_t>(begin));
        const auto length = static_cast<std::size_t>(std::ranges::find_if_not(text, is_of_token) - text.begin());
        if (auto token = domain::PortalToken::parse(text.substr(0, length)))
            return token;
        text.remove_prefix(length);
    }
    return std::nullopt;
}

}  // namespace

FoundLink find_link(Context& context, std::uint64_t workspace_id, std::uint64_t invoice_id, const std::string& text)
{
    const auto token = token_in(text);
    if (!token)
        return {};
    const auto linked = store::find_linked_invoice(context.db, token->hash());
    if (!linked || linked->workspace.id != workspace_id)
        return {.kind = LinkKind::unknown};
    if (linked->invoice_id != invoice_id) {
        const auto other = store::find_staff_invoice(context.db, workspace_id, linked->invoice_id);
        return {.kind = LinkKind::other_invoice, .invoice_id = linked->invoice_id, .invoice_number = other->number};
    }
    const auto links = store::list_links(context.db, workspace_id, invoice_id);
    const auto found = std::ranges::find(links, linked->link_id, &store::PortalLinkRow::id);
    base::check(found != links.end(), "a link that was found is among those of its invoice");
    if (found->revoked_at)
        return {.kind = LinkKind::revoked, .revoked_at = found->revoked_at};
    if (linked->balance.lifecycle == domain::Lifecycle::voided)
        return {.kind = LinkKind::voided};
    if (!found->recipient.empty())
        return {.kind = LinkKind::personal, .recipient = found->recipient};
    const auto newest = std::ranges::find(links, std::string(), &store::PortalLinkRow::recipient);
    return {.kind = found == newest ? LinkKind::newest : LinkKind::older};
}

}  // namespace app
