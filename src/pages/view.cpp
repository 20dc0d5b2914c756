#include "pages/view.h"

#include "domain/workspace.h"
#include "pages/error_page.h"
#include "pages/invoice_page.h"
#include "pages/linked_invoice.h"

namespace pages {

namespace {

// Online payment does not exist yet: no workspace has it set up.
domain::PaymentSetup payment_setup(const domain::InvoiceBalance& balance)
{
    return {.is_enabled = false, .is_healthy = true, .minimum = domain::Money::zero(balance.total.currency())};
}

}  // namespace

web::Response show_invoice_page(const web::Request& request, const Site& site)
{
    const auto opened = open_invoice(request, site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);
    const auto& balance = invoice.linked.balance;

    const auto text = text_of(invoice, site);
    auto response = show_invoice(
        {text, brand_of(invoice.linked.workspace), invoice.token, domain::pay_now(balance, {}, payment_setup(balance))},
        invoice.words, site.templates);
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
