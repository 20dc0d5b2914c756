#include "pages/view.h"

#include "app/payment_setup.h"
#include "i18n/method_text.h"
#include "pages/form_nonce.h"
#include "pages/invoice_page.h"
#include "pages/linked_invoice.h"
#include "pages/receipt_name.h"
#include "store/receipts.h"

namespace pages {

namespace {

ReceiptLine line_of(const store::Receipt& receipt, const OpenedInvoice& invoice)
{
    const auto& words = invoice.words;
    const auto on = i18n::date_in(invoice.linked.workspace.time_zone, receipt.paid_at);
    return {
        .number = std::to_string(receipt.number),
        .file = receipt_file_name(receipt.mode, receipt.number),
        .date = words.date(on),
        .amount = words.money(receipt.amount),
        .method = i18n::method_text(receipt.method, words),
        .is_test = receipt.mode == domain::ProviderMode::test,
    };
}

// Asked for only when there can be any: an unpaid invoice costs one SELECT.
std::vector<ReceiptLine> receipts_of(const OpenedInvoice& invoice, const Site& site)
{
    std::vector<ReceiptLine> lines;
    if (invoice.linked.balance.paid.is_zero())
        return lines;
    for (const auto& receipt : store::list_receipts(site.db, invoice.linked.workspace.id, invoice.linked.invoice_id))
        lines.push_back(line_of(receipt, invoice));
    return lines;
}

std::vector<std::string> under_way(const OpenedInvoice& invoice)
{
    const auto& reserved = invoice.linked.balance.reserved;
    if (reserved.is_zero())
        return {};
    return {invoice.words.text("pay.under_way", {{"amount", invoice.words.money(reserved)}})};
}

}  // namespace

web::Response show_invoice_page(const web::Request& request, const Site& site)
{
    const auto opened = open_invoice(request, site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);
    const auto& balance = invoice.linked.balance;

    const auto setup = app::payment_setup(invoice.linked.account, balance.total.currency(), site.clock.now());
    const auto text = text_of(invoice, site);
    const auto brand = brand_of(invoice.linked.workspace);
    auto response = show_invoice(
        {
            .text = text,
            .brand = brand,
            .token = invoice.token,
            .pay_now = domain::pay_now(balance, {}, setup),
            .nonce = make_form_nonce(site.signer, invoice.linked.invoice_id),
            .receipts = receipts_of(invoice, site),
            .under_way = under_way(invoice),
        },
        invoice.words, site.templates);
    // A page that comes after this one, with the provider's script on it, could read this page's address from
    // the browser's history (navigation.entries()) under any policy but this and no-referrer, and forms need
    // their Origin.
    response.headers.emplace_back("Referrer-Policy", "origin");
    response.log_subject = invoice.log_subject;
    return response;
}

web::Response show_health(const web::Request&, const Site& site)
{
    store::check_answers(site.db);
    web::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.headers = {{"Cache-Control", "no-store"}};
    response.body = "ok\n";
    return response;
}

}  // namespace pages
