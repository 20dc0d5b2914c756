#include "app/drafts.h"

#include "app/issue_invoice.h"
#include "domain/invoice_check.h"
#include "domain/number_series.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/number_series.h"

namespace app {

namespace {

constexpr int most_taken_numbers = 1000;  // In a row, by imports

base::Result<store::DraftRow> lock_as_seen(store::Transaction& tx, std::uint64_t workspace_id, const DraftVersion& seen)
{
    auto draft = store::lock_draft(tx, workspace_id, seen.id);
    if (!draft)
        return draft;
    if (draft->issued_invoice_id)
        return base::conflict("the draft was issued");
    if (draft->version != seen.version)
        return base::conflict("the draft was changed meanwhile by " + draft->updated_by);
    return draft;
}

base::Result<base::Nothing> may_be_replaced(Context& context, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    const auto invoice = store::find_told_invoice(context.db, workspace_id, invoice_id);
    if (!invoice)
        return invoice.error();
    if (invoice->balance.lifecycle != domain::Lifecycle::voided)
        return base::conflict("only a void invoice is issued anew");
    return base::Nothing{};
}

base::Result<store::NumberSeries> lock_series(store::Transaction& tx, const IssueDraft& request)
{
    if (request.series_id)
        return store::lock_number_series(tx, request.workspace_id, *request.series_id);
    auto series = store::lock_default_number_series(tx, request.workspace_id);
    if (series)
        return series;
    try {  // Two first invoices at once: the series is made by one of them, and the other waited for it.
        store::insert_number_series(tx, request.workspace_id,
                                    {.id = 0, .pattern = first_number_pattern, .next_number = 1, .is_default = true});
    } catch (const store::Duplicate&) {
    }
    return store::lock_default_number_series(tx, request.workspace_id);
}

class Issuing {
public:
    Issuing(store::Transaction& tx, const Context& context, const IssueDraft& request)
        : tx_(tx), context_(context), request_(request)
    {
    }

    base::Result<IssuedDraft> run()
    {
        auto draft = store::lock_draft(tx_, request_.workspace_id, request_.seen.id);
        if (!draft)
            return draft.error();
        if (draft->issued_invoice_id)
            return issued_before(*draft->issued_invoice_id);
        draft = lock_as_seen(tx_, request_.workspace_id, request_.seen);
        if (!draft)
            return draft.error();
        auto document = request_.document(*draft);
        if (!document)
            return document.error();
        auto series = lock_series(tx_, request_);
        if (!series)
            return series.error();
        const auto issued = issue_with_next(*draft, *std::move(document), *series);
        if (!issued)
            return issued.error();
        store::mark_draft_issued(tx_, *draft, issued->id, context_.actor, context_.now);
        if (draft->replaces_id)
            store::insert_activity(tx_,
                                   {request_.workspace_id, *draft->replaces_id, "reissued", context_.actor,
                                    "replaced by " + issued->number},
                                   context_.now);
        return IssuedDraft{issued->id, issued->number, issued->token};
    }

private:
    base::Result<IssuedDraft> issued_before(std::uint64_t invoice_id)
    {
        return IssuedDraft{invoice_id, store::lock_invoice_by_id(tx_, request_.workspace_id, invoice_id).number,
                           std::nullopt};
    }

    base::Result<IssuedInvoice> issue_with_next(const store::DraftRow& draft, domain::InvoiceDocument document,
                                                store::NumberSeries series)
    {
        const auto pattern = domain::NumberPattern::parse(series.pattern);
        base::check(bool(pattern), "a stored pattern of numbers is one");
        if (const auto checked = domain::check(document); !checked)
            return checked.error();
        const bool has_reference = !document.payment.reference.empty();
        for (int tries = 0; tries < most_taken_numbers && series.next_number <= domain::last_of_series; ++tries) {
            document.number = pattern->format(series.next_number++, document.issued_on);
            if (store::is_number_taken(tx_.session(), request_.workspace_id, document.number))
                continue;
            if (!has_reference)
                document.payment.reference = document.number;
            auto issued = issue(draft, document);
            if (!issued && issued.error().reason == base::Reason::conflict && !is_replaced_)
                continue;  // An import has just taken it
            if (issued)
                store::update_number_series(tx_, request_.workspace_id, series);
            return issued;
        }
        return base::conflict("no number of the series " + series.pattern + " is free before " +
                              std::to_string(series.next_number));
    }

    base::Result<IssuedInvoice> issue(const store::DraftRow& draft, const domain::InvoiceDocument& document)
    {
        domain::Workspace workspace;
        workspace.id = request_.workspace_id;
        try {  // Another draft in the place of the same void invoice was issued first.
            return issue_locked(tx_, context_,
                                {.workspace = {},
                                 .document = document,
                                 .snapshot = request_.snapshot(document),
                                 .source = "from draft " + std::to_string(draft.id),
                                 .customer_id = draft.content.customer_id},
                                workspace, draft.replaces_id);
        } catch (const store::Duplicate& error) {
            if (!error.is("invoices_one_replacement"))
                throw;
            is_replaced_ = true;
            return base::conflict("the void invoice was replaced by another one");
        }
    }

    store::Transaction& tx_;
    const Context& context_;
    const IssueDraft& request_;
    bool is_replaced_ = false;
};

}  // namespace

base::Result<DraftVersion> create_draft(Context& context, std::uint64_t workspace_id,
                                        const store::DraftContent& content, std::optional<std::uint64_t> replaces_id)
{
    if (replaces_id)
        if (const auto may = may_be_replaced(context, workspace_id, *replaces_id); !may)
            return may.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<DraftVersion> {
        return DraftVersion{store::insert_draft(tx, workspace_id, content, replaces_id, context.actor, context.now), 1};
    });
}

base::Result<DraftVersion> save_draft(Context& context, std::uint64_t workspace_id, const DraftVersion& seen,
                                      const store::DraftContent& content)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<DraftVersion> {
        const auto draft = lock_as_seen(tx, workspace_id, seen);
        if (!draft)
            return draft.error();
        store::update_draft(tx, *draft, content, context.actor, context.now);
        return DraftVersion{seen.id, seen.version + 1};
    });
}

base::Result<base::Nothing> delete_draft(Context& context, std::uint64_t workspace_id, const DraftVersion& seen)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto draft = lock_as_seen(tx, workspace_id, seen);
        if (!draft)
            return draft.error();
        store::mark_draft_deleted(tx, *draft, context.actor, context.now);
        return base::Nothing{};
    });
}

base::Result<IssuedDraft> issue_draft(Context& context, const IssueDraft& request)
{
    return store::in_transaction(context.db,
                                 [&](store::Transaction& tx) { return Issuing(tx, context, request).run(); });
}

}  // namespace app
