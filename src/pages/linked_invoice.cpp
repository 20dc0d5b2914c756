#include "pages/linked_invoice.h"
#include "pages/reader_words.h"

#include "base/check.h"
#include "domain/portal_token.h"
#include "exchange/snapshot.h"
#include "i18n/history_text.h"
#include "pages/error_page.h"
#include "store/money_history.h"

namespace pages {

namespace {

struct Money {
    std::vector<domain::HistoryEntry> history;
    std::vector<domain::PaymentUnderWay> under_way;
};

// Asked for only when there can be any: an unpaid invoice costs one SELECT.
Money money_of(const store::LinkedInvoice& linked, store::Session& db)
{
    Money money;
    if (linked.has_money_history)
        money.history = store::list_money_history(db, linked.workspace.id, linked.invoice_id);
    if (!linked.balance.reserved.is_zero())
        money.under_way = store::list_payments_under_way(db, linked.workspace.id, linked.invoice_id);
    return money;
}

}  // namespace

std::variant<OpenedInvoice, web::Response> open_invoice(const web::Request& request, const Site& site)
{
    const auto& browsers_words = words_of(request, site.catalogues);
    const auto token = domain::PortalToken::parse(request.value("token"));
    if (!token)
        return error_page(request, 404, browsers_words, site.templates);

    auto linked = store::find_linked_invoice(site.db, token->hash());
    if (!linked) {
        auto response = error_page(request, 404, browsers_words, site.templates);
        response.log_subject = token->subject();
        return response;
    }
    if (linked->balance.lifecycle != domain::Lifecycle::issued || linked->is_link_revoked) {
        const auto why = linked->is_link_revoked ? DeadLink::revoked : DeadLink::voided;
        auto response = dead_link_page(request, brand_of(linked->workspace), why,
                                       words_of(request, site.catalogues, linked->link_language), site.templates);
        response.log_subject = token->subject();
        return response;
    }
    auto document = exchange::from_snapshot(linked->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    const auto& words = words_of(request, site.catalogues, linked->link_language, *document);
    return OpenedInvoice{*std::move(linked), *std::move(document), token->text(), token->subject(), words};
}

i18n::InvoiceText text_of(const OpenedInvoice& invoice, const Site& site)
{
    const auto today = i18n::date_in(invoice.linked.workspace.time_zone, site.clock.now());
    const auto& linked = invoice.linked;
    auto text = i18n::invoice_text(invoice.document, linked.balance, linked.events, today, invoice.words);
    i18n::add_pay_instructions(text, linked.workspace.pay_instructions, invoice.words);
    const auto money = money_of(linked, site.db);
    i18n::add_money(text,
                    {linked.balance, linked.events, money.history, money.under_way, linked.workspace.name,
                     linked.workspace.time_zone},
                    invoice.words);
    return text;
}

BrandStyle brand_style_of(const domain::Workspace& workspace)
{
    const auto color = domain::parse_color(workspace.brand_color);
    base::check(bool(color), "the brand colour of a stored workspace is one");
    return brand_style(*color);
}

Brand brand_of(const domain::Workspace& workspace)
{
    return {
        .workspace = workspace.slug,
        .company = workspace.name,
        .email = workspace.email,
        .phone = workspace.phone,
        .website = workspace.website,
        .style = "/branding/" + workspace.slug + "/" + brand_style_of(workspace).file_name,
        .logo_file = workspace.logo_hash.empty() ? "" : workspace.logo_hash + ".png",
        .logo_width = workspace.logo_width,
        .logo_height = workspace.logo_height,
    };
}

}  // namespace pages
