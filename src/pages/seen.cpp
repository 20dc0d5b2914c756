#include "pages/seen.h"

#include "app/record_view.h"
#include "domain/known_programs.h"
#include "pages/linked_invoice.h"
#include "pages/same_origin.h"
#include "pages/session_cookie.h"
#include "web/form.h"

namespace pages {

namespace {

// Whoever has the cookie of a session is of a business. Which one does not matter: no customer has one.
std::string_view viewer_of(const web::Request& request)
{
    if (!web::cookie(request, session_cookie_name).empty())
        return store::viewer_staff;
    return domain::is_known_program(request.header("user-agent")) ? store::viewer_program : store::viewer_customer;
}

}  // namespace

web::Response submit_seen(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_invoice(request, pay.site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);
    web::Response response;
    response.status = is_from_elsewhere(request, pay.base_url) ? 403 : 204;
    response.log_subject = invoice.log_subject;
    if (response.status == 204) {
        app::Context context{pay.site.db, pay.sealer, pay.site.clock.now(), "customer"};
        const auto& linked = invoice.linked;
        app::record_view(context, {linked.workspace.id, linked.invoice_id, linked.link_id, viewer_of(request)});
    }
    return response;
}

}  // namespace pages
