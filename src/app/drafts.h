#pragma once
// Writing an invoice: drafts are kept as they were typed, and issued once.
//
// `app` does not know how a form is stored or an issued invoice is written down: content, document and snapshot come
// from the caller (exchange/draft_form.h, exchange/snapshot.h).
//
// Another invoice like an issued one is create_draft() with exchange::draft_form_of(its document, today). With that and
// the id of a void invoice as `replaces_id`, what is issued takes the place of the void one.

#include "app/context.h"
#include "base/result.h"
#include "domain/invoice_document.h"
#include "domain/portal_token.h"
#include "store/drafts.h"

#include <functional>
#include <optional>
#include <string>

namespace app {

// A draft as whoever changes it has seen it: another version is `conflict`.
struct DraftVersion {
    std::uint64_t id;
    std::uint64_t version;
};

// `not_found`: the workspace has no invoice `replaces_id`; `conflict`: that one is not void.
base::Result<DraftVersion> create_draft(Context& context, std::uint64_t workspace_id,
                                        const store::DraftContent& content,
                                        std::optional<std::uint64_t> replaces_id = std::nullopt);

// Gives the new version. `not_found`: no such draft in this workspace, or it was deleted; `conflict`: it is another
// version by now, or was issued.
base::Result<DraftVersion> save_draft(Context& context, std::uint64_t workspace_id, const DraftVersion& seen,
                                      const store::DraftContent& content);

// The errors of save_draft.
base::Result<base::Nothing> delete_draft(Context& context, std::uint64_t workspace_id, const DraftVersion& seen);

struct IssueDraft {
    std::uint64_t workspace_id;
    DraftVersion seen;
    std::optional<std::uint64_t> series_id;  // None: the default, which is made when there is none

    // The document of the locked draft, without a number; `invalid` when it has problems. Both may be called more than
    // once, and must change nothing.
    std::function<base::Result<domain::InvoiceDocument>(const store::DraftRow&)> document;
    std::function<std::string(const domain::InvoiceDocument&)> snapshot;
};

struct IssuedDraft {
    std::uint64_t invoice_id;
    std::string number;
    std::optional<domain::PortalToken> token;  // None: it was issued before, and this is the same invoice
};

// Issues the draft with the next free number of the series: numbers that imports have taken are passed over. One
// transaction does all of it. A draft that was issued gives its invoice, whatever version was seen: pressing twice
// makes one invoice. Further errors: of save_draft and `document`; `not_found`: no such series; `invalid`: the
// document's sums are wrong; `conflict`: the series has no free number within a thousand, or the invoice to be
// replaced has been replaced.
base::Result<IssuedDraft> issue_draft(Context& context, const IssueDraft& request);

// What numbers look like until the business says otherwise.
inline constexpr auto first_number_pattern = "INV-{YYYY}-{NNNN}";

}  // namespace app
