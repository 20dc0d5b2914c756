#include "mail/facts.h"

#include "base/check.h"
#include "exchange/snapshot.h"
#include "store/workspaces.h"

#include <string_view>

namespace mail {

std::string Site::host() const
{
    constexpr std::string_view scheme = "https://";
    const auto host = std::string_view(base_url).substr(scheme.size());
    return std::string(host.substr(0, host.find_first_of(":/")));
}

domain::Workspace workspace_of(const Site& site, const store::Message& message)
{
    auto workspace = store::find_workspace_by_id(site.db, message.workspace_id);
    base::check(bool(workspace), "a message belongs to a workspace");
    return *std::move(workspace);
}

std::optional<InvoiceFacts> invoice_of(const Site& site, const store::Message& message)
{
    if (!message.invoice_id)
        return std::nullopt;
    auto told = store::find_told_invoice(site.db, message.workspace_id, *message.invoice_id);
    base::check(bool(told), "a message is about an invoice of its workspace");
    auto document = exchange::from_snapshot(told->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    return InvoiceFacts{*std::move(told), *std::move(document)};
}

const i18n::Words& words_for(const Site& site, const std::optional<InvoiceFacts>& invoice)
{
    if (!invoice)
        return site.catalogues.words_for("", "");
    return site.catalogues.words_for(invoice->document.language, invoice->document.seller.address.country);
}

Draft draft_of(const Letter& letter, const domain::Workspace& workspace, const Mailbox& to, const Site& site,
               const i18n::Words& words)
{
    auto bodies = letter_bodies(letter, workspace, site.base_url, words, site.templates);
    const auto subject =
        letter.test.empty() ? letter.subject : words.text("mail.test_subject", {{"subject", letter.subject}});
    return {
        .from = {workspace.name, "no-reply@" + site.host()},
        .reply_to = workspace.email,
        .to = to,
        .subject = subject,
        .text = std::move(bodies.text),
        .html = std::move(bodies.html),
        .attachments = {},
    };
}

}  // namespace mail
