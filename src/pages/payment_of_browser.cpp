#include "pages/payment_of_browser.h"
#include "pages/reader_words.h"

#include "exchange/snapshot.h"
#include "pages/pay_page.h"
#include "pages/payment_cookie.h"

namespace pages {

std::variant<OpenedPayment, web::Response> open_payment(const web::Request& request, const PaySite& pay)
{
    const auto elsewhere = [&] {
        return show_pay_elsewhere(words_of(request, pay.site.catalogues), pay.site.templates);
    };
    const std::string public_id(request.value("payment"));
    if (!has_cookie_of(request, public_id, pay.site.signer))
        return elsewhere();
    auto payment = store::find_payment(pay.site.db, public_id);
    if (!payment)
        return elsewhere();

    auto linked = store::find_invoice_of_link(pay.site.db, payment->workspace_id, payment->portal_link_id);
    base::check(bool(linked), "the link of a payment is there");
    auto document = exchange::from_snapshot(linked->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    const auto& words = words_of(request, pay.site.catalogues, linked->link_language, *document);
    return OpenedPayment{*std::move(payment), *std::move(linked), *std::move(document), words};
}

}  // namespace pages
