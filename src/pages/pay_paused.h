#pragma once
// Why paying online is paused for a while, and what else to do. Pure, as the pages of pay_page.h are.

#include "domain/date.h"
#include "i18n/words.h"
#include "pages/layout.h"
#include "store/invoices.h"
#include "web/message.h"
#include "web/page.h"

#include <chrono>
#include <optional>
#include <string>

namespace pages {

struct Pause {
    enum class Why {
        link,       // Too many declines with this link
        workspace,  // Too many in the whole workspace
        invoice,    // Too many tries of this invoice
        address,    // Too much went wrong over this connection
        answers,    // Other tries with this link have no answer yet
    };
    Why why;
    std::chrono::seconds lasts;  // From now; of the last three at most
};

// For as long as the limits of domain/pay_limits.h say.
Pause pause(Pause::Why why);

// The one that closes this invoice's Pay Now (PayNow::link_closed, PayNow::closed); nullopt for any other reason.
std::optional<Pause> pause_of(domain::PayNow pay_now, const store::LinkedInvoice& linked, domain::Instant now);

// One or two sentences: why, for how long, and what else to do.
std::string pause_text(const Pause& pause, const std::string& company, const i18n::Words& words);

// In the place of the form of a payment that waits for its customer.
struct PausedForm {
    const Brand& brand;
    std::string payment_id;
    std::string invoice_number;
    Pause pause;
    bool has_bank_details;  // The invoice says where else to pay

    // The amount of a form that was sent, to go on with; then the page says that nothing was charged, with 429.
    // nullopt when the form was only looked at.
    std::optional<std::string> sent_amount;
};

web::Response show_paused_form(const PausedForm& form, const i18n::Words& words, const web::Pages& pages);

// RFC 9110 §10.2.3.
void add_retry_after(web::Response& response, const Pause& pause);

}  // namespace pages
