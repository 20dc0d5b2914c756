#include "pages/receipt.h"
#include "pages/reader_words.h"

#include "exchange/snapshot.h"
#include "pages/error_page.h"
#include "pages/linked_invoice.h"
#include "pages/payment_cookie.h"
#include "pages/receipt_name.h"
#include "pdf/receipt_pdf.h"
#include "store/money_history.h"
#include "store/workspaces.h"

namespace pages {

namespace {

// What happened to the money of an online payment since.
std::vector<domain::HistoryEntry> later_steps(store::Session& db, const domain::Workspace& workspace,
                                              const store::Receipt& receipt)
{
    if (receipt.payment_id.empty())
        return {};
    auto history = store::list_money_history(db, workspace.id, receipt.invoice_id);
    std::erase_if(history, [&](const auto& entry) {
        return entry.payment_id != receipt.payment_id || entry.step == domain::MoneyStep::paid;
    });
    return history;
}

}  // namespace

web::Response receipt_file(const domain::Workspace& workspace, const domain::InvoiceDocument& document,
                           const store::Receipt& receipt, const i18n::Words& words, const Site& site)
{
    const auto text = i18n::receipt_text(document,
                                         {.number = receipt.number,
                                          .mode = receipt.mode,
                                          .paid_at = receipt.paid_at,
                                          .amount = receipt.amount,
                                          .due = receipt.due,
                                          .method = receipt.method,
                                          .received_on = receipt.received_on,
                                          .is_reversed = receipt.is_reversed,
                                          .later = later_steps(site.db, workspace, receipt)},
                                         workspace.time_zone, words);
    web::Response response;
    response.content_type = "application/pdf";
    response.headers = {{"Content-Disposition",
                         "attachment; filename=\"receipt-" + receipt_file_name(receipt.mode, receipt.number) + "\""}};
    response.body = pdf::receipt_pdf(text, pdf::style_of(workspace, store::logo_of(site.db, workspace)),
                                     pdf::paper_for(document.seller.address.country), receipt.paid_at);
    return response;
}

web::Response show_receipt_pdf(const web::Request& request, const Site& site)
{
    const auto opened = open_invoice(request, site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);

    const auto respond = [&] {
        const auto name = read_receipt_file_name(request.value("file"));
        if (!name)
            return error_page(request, 404, invoice.words, site.templates);
        const auto receipt = store::find_receipt(site.db, invoice.linked.workspace.id, invoice.linked.invoice_id,
                                                 name->mode, name->number);
        if (!receipt)
            return error_page(request, 404, invoice.words, site.templates);
        return receipt_file(invoice.linked.workspace, invoice.document, *receipt, invoice.words, site);
    };
    auto response = respond();
    response.log_subject = invoice.log_subject;
    return response;
}

web::Response show_receipt_of_payment(const web::Request& request, const Site& site)
{
    const auto& browsers_words = words_of(request, site.catalogues);
    const std::string public_id(request.value("payment"));
    if (!has_cookie_of(request, public_id, site.signer))
        return error_page(request, 404, browsers_words, site.templates);
    const auto receipt = store::find_receipt_of_payment(site.db, public_id);
    if (!receipt)
        return error_page(request, 404, browsers_words, site.templates);

    const auto linked = store::find_invoice_of_link(site.db, receipt->workspace_id, receipt->portal_link_id);
    base::check(bool(linked), "the link of a payment is there");
    const auto document = exchange::from_snapshot(linked->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    const auto& words = words_of(request, site.catalogues, linked->link_language, *document);
    return receipt_file(linked->workspace, *document, receipt->receipt, words, site);
}

}  // namespace pages
