#include "pages/view.h"

#include "app/payment_setup.h"
#include "pages/form_nonce.h"
#include "pages/invoice_page.h"
#include "pages/linked_invoice.h"
#include "pages/pay_paused.h"
#include "pages/transfer_code.h"

namespace pages {

web::Response show_invoice_page(const web::Request& request, const Site& site)
{
    const auto opened = open_invoice(request, site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);
    const auto& balance = invoice.linked.balance;

    const auto setup = app::payment_setup(invoice.linked.account, balance.total.currency(), site.clock.now(),
                                          invoice.linked.link_closed_until);
    const auto pay_now = domain::pay_now(balance, invoice.linked.events, setup);
    const auto paused = pause_of(pay_now, invoice.linked, site.clock.now());
    const auto text = text_of(invoice, site);
    const auto brand = brand_of(invoice.linked.workspace);
    auto response = show_invoice(
        {
            .text = text,
            .brand = brand,
            .token = invoice.token,
            .pay_now = pay_now,
            .nonce = make_form_nonce(site.signer, invoice.linked.invoice_id),
            .has_transfer_code = transfer_code_of(invoice).has_value(),
            .paused = paused ? pause_text(*paused, brand.company, invoice.words) : "",
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
