#include "pages/pay_paused.h"

#include "domain/pay_limits.h"
#include "pages/pay_policy.h"

#include "templates/pay_paused.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

using Why = Pause::Why;

// While a bank thinks about it.
constexpr std::chrono::seconds until_answers{60};

long minutes(const Pause& pause)
{
    return std::max(1L, static_cast<long>(std::chrono::ceil<std::chrono::minutes>(pause.lasts).count()));
}

Pause until(Why why, const std::optional<domain::Instant>& at, domain::Instant now)
{
    const auto rest = at.value_or(now) - now;
    return {why, std::max(std::chrono::ceil<std::chrono::seconds>(rest), std::chrono::seconds(1))};
}

void add_contact(web::Page& page, const Brand& brand, const i18n::Words& words)
{
    if (brand.email.empty() && brand.phone.empty() && brand.website.empty())
        return;
    auto contact = page.add(kpp_CONTACT);
    contact.set(kpp_CONTACT_TEXT, words.text("contact.text", {{"company", brand.company}}));
    for (const auto& line : {brand.email, brand.phone, brand.website}) {
        if (!line.empty())
            contact.add(kpp_CONTACT_LINE).set(kpp_TEXT, line);
    }
}

}  // namespace

Pause pause(Why why)
{
    return {why, why == Why::answers ? until_answers : domain::closed_for};
}

std::optional<Pause> pause_of(domain::PayNow pay_now, const store::LinkedInvoice& linked, domain::Instant now)
{
    if (pay_now == domain::PayNow::link_closed)
        return until(Why::link, linked.link_closed_until, now);
    if (pay_now == domain::PayNow::closed)
        return until(Why::workspace, linked.account ? linked.account->closed_until : std::nullopt, now);
    return std::nullopt;
}

std::string pause_text(const Pause& pause, const std::string& company, const i18n::Words& words)
{
    switch (pause.why) {
        case Why::link:
            return words.plural("paused.link", minutes(pause), {{"company", company}});
        case Why::workspace:
            return words.plural("paused.workspace", minutes(pause), {{"company", company}});
        case Why::invoice:
            return words.text("paused.invoice", {{"company", company}});
        case Why::address:
            return words.text("paused.address", {{"company", company}});
        case Why::answers:
            break;
    }
    return words.text("paused.answers");
}

web::Response show_paused_form(const PausedForm& form, const i18n::Words& words, const web::Pages& pages)
{
    const auto title = words.text("paused.title", {{"number", form.invoice_number}, {"company", form.brand.company}});
    auto page = open_page("pay_paused.html.tpl", title, &form.brand, words, pages);
    page.set(kpp_PAYMENT, form.payment_id);
    page.set(kpp_WHY, pause_text(form.pause, form.brand.company, words));
    if (form.sent_amount)
        page.show(kpp_NOTHING_CHARGED);
    if (form.has_bank_details)
        page.show(kpp_BANK);
    if (form.sent_amount && !form.sent_amount->empty())
        page.add(kpp_AMOUNT).set(kpp_AMOUNT_TEXT, *form.sent_amount);
    add_contact(page, form.brand, words);

    web::Response response;
    response.status = form.sent_amount ? 429 : 200;
    add_pay_headers(response);
    add_retry_after(response, form.pause);
    response.body = page.render();
    return response;
}

void add_retry_after(web::Response& response, const Pause& pause)
{
    if (response.status == 429)
        response.headers.emplace_back("Retry-After", std::to_string(pause.lasts.count()));
}

}  // namespace pages
