#include "app/issue_invoice.h"

#include "store/activity.h"
#include "store/invoice_list.h"
#include "store/invoices.h"
#include "store/portal_links.h"
#include "store/workspaces.h"

namespace app {

namespace {

constexpr std::string_view seal_context = "portal_links.token_sealed";

std::optional<domain::Date> last_due_on(const domain::InvoiceDocument& document)
{
    return document.payment_plan.empty() ? document.due_on : document.payment_plan.back().due_on;
}

std::uint64_t insert_link(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                          std::uint64_t invoice_id, const domain::PortalToken& token, bool is_personal,
                          const std::string& language = {})
{
    return store::insert_portal_link(tx,
                                     {workspace_id, invoice_id, token.hash(),
                                      context.sealer.seal(token.text(), seal_context), is_personal, language},
                                     context.now);
}

}  // namespace

base::Result<IssuedInvoice> issue_locked(store::Transaction& tx, const Context& context, const IssueInvoice& request,
                                         const domain::Workspace& workspace, std::optional<std::uint64_t> replaces_id)
{
    const auto& document = request.document;
    const auto invoice_id = store::insert_issued_invoice(tx,
                                                         {
                                                             .workspace_id = workspace.id,
                                                             .number = document.number,
                                                             .total = document.totals.payable,
                                                             .issued_on = document.issued_on,
                                                             .due_on = last_due_on(document),
                                                             .snapshot = request.snapshot,
                                                             .replaces_id = replaces_id,
                                                             .customer_id = request.customer_id,
                                                         },
                                                         context.now);
    if (!invoice_id)
        return invoice_id.error();

    auto through = domain::Money::zero(document.totals.payable.currency());
    for (const auto& part : document.payment_plan) {
        through = through + part.amount;
        store::insert_plan_part(tx, workspace.id, *invoice_id, part.due_on, through);
    }

    for (const auto& [kind, detail] : {std::pair{"created", request.source}, {"issued", std::string()}})
        store::insert_activity(tx, {workspace.id, *invoice_id, kind, context.actor, detail}, context.now);
    const auto token = make_link(tx, context, workspace.id, *invoice_id);
    return IssuedInvoice{*invoice_id, document.number, token};
}

base::Result<IssuedInvoice> issue_invoice(Context& context, const IssueInvoice& request)
{
    const auto workspace = store::find_workspace(context.db, request.workspace);
    if (!workspace)
        return workspace.error();
    return store::in_transaction(
        context.db, [&](store::Transaction& tx) { return issue_locked(tx, context, request, *workspace); });
}

domain::PortalToken make_link(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                              std::uint64_t invoice_id)
{
    const auto token = domain::PortalToken::make();
    insert_link(tx, context, workspace_id, invoice_id, token, false);
    store::insert_activity(tx, {workspace_id, invoice_id, "link_created", context.actor, ""}, context.now);
    return token;
}

std::uint64_t make_personal_link(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                                 std::uint64_t invoice_id, const std::string& language)
{
    return insert_link(tx, context, workspace_id, invoice_id, domain::PortalToken::make(), true, language);
}

domain::PortalToken unseal_token(const base::Sealer& sealer, const std::string& sealed)
{
    const auto text = sealer.open(sealed, seal_context);
    const auto token = text ? domain::PortalToken::parse(*text) : std::nullopt;
    base::check(token.has_value(), "a sealed token opens with the master key that is in use");
    return *token;
}

}  // namespace app
