#include "pages/message.h"

#include "app/customer_message.h"
#include "base/text.h"
#include "pages/form_nonce.h"
#include "pages/layout.h"
#include "pages/linked_invoice.h"
#include "pages/same_origin.h"
#include "store/customer_messages.h"
#include "templates/message.html.tpl.varnames.h"
#include "web/form.h"
#include "web/redirect.h"

namespace pages {

namespace {

constexpr std::string_view kinds[] = {store::message_question, store::message_paid, store::message_later};

struct Typed {
    std::string kind{store::message_question};
    std::string text = {}, pay_on = {};
    std::string problem = {};  // What is wrong with it, in words
};

std::string problem_of(app::MessageOutcome outcome, const i18n::Words& words)
{
    switch (outcome) {
        case app::MessageOutcome::written:
            return "";
        case app::MessageOutcome::bad_kind:
        case app::MessageOutcome::empty:
            return words.text("message.problem.empty");
        case app::MessageOutcome::too_long:
            return words.text("message.problem.too_long", {{"most", std::to_string(app::longest_message)}});
        case app::MessageOutcome::bad_day:
            return words.text("message.problem.bad_day");
        case app::MessageOutcome::too_many:
            return words.text("message.problem.too_many");
    }
    return "";
}

web::Response show(const OpenedInvoice& invoice, const PaySite& pay, const Typed& typed, bool is_done, int status)
{
    const auto& words = invoice.words;
    const auto brand = brand_of(invoice.linked.workspace);
    const auto title = words.text("message.title", {{"company", brand.company}});
    auto page = open_page("message.html.tpl", title, &brand, words, pay.site.templates);
    page.set(km_HEADING, title);
    page.set(km_TOKEN, invoice.token);
    page.set(km_ABOUT, words.text("message.about", {{"number", invoice.document.number}}));
    if (is_done) {
        page.add(km_DONE).set(km_DONE_TEXT, words.text("message.done", {{"company", brand.company}}));
    } else {
        auto form = page.add(km_FORM);
        form.set(km_NONCE, make_form_nonce(pay.site.signer, invoice.linked.invoice_id));
        if (!typed.problem.empty())
            form.add(km_PROBLEM).set(km_PROBLEM_TEXT, typed.problem);
        for (const auto kind : kinds) {
            auto choice = form.add(km_KIND);
            choice.set(km_KIND_VALUE, std::string(kind));
            choice.set(km_KIND_NAME, words.text("message.kind." + std::string(kind)));
            if (kind == typed.kind)
                choice.show(km_KIND_CHOSEN);
        }
        form.set(km_PAY_ON, typed.pay_on);
        form.set(km_TEXT, typed.text);
    }
    web::Response response;
    response.status = status;
    response.body = page.render();
    response.log_subject = invoice.log_subject;
    return response;
}

}  // namespace

web::Response show_message_form(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_invoice(request, pay.site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto query = web::Form::parse(request.query);
    const bool is_done = query && query->value("done") == "1";
    return show(std::get<OpenedInvoice>(opened), pay, {}, is_done, 200);
}

web::Response submit_message(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_invoice(request, pay.site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);
    const auto& linked = invoice.linked;
    const auto form = web::read_form(request);
    if (is_from_elsewhere(request, pay.base_url) || !form)
        return show(invoice, pay, {.problem = invoice.words.text("message.problem.again")}, false, 400);

    const auto field = [&](std::string_view name) { return form->value(name).value_or(""); };
    Typed typed{field("kind"), base::clean_text(field("text")).value_or(""),
                base::clean_line(field("pay_on")).value_or("")};
    const auto nonce = read_form_nonce(pay.site.signer, linked.invoice_id, field("nonce"));
    if (!nonce) {
        typed.problem = invoice.words.text("message.problem.again");
        return show(invoice, pay, typed, false, 400);
    }
    const auto pay_on = domain::parse_date(typed.pay_on);
    app::Context context{pay.site.db, pay.sealer, pay.site.clock.now(), "customer"};
    const auto outcome = app::write_message(context, {.workspace_id = linked.workspace.id,
                                                      .invoice_id = linked.invoice_id,
                                                      .link_id = linked.link_id,
                                                      .kind = typed.kind,
                                                      .text = typed.text,
                                                      .pay_on = pay_on ? std::optional(*pay_on) : std::nullopt,
                                                      .today = i18n::date_in(linked.workspace.time_zone, context.now),
                                                      .nonce = *nonce});
    if (outcome == app::MessageOutcome::written) {
        auto response = web::see_other("/i/" + invoice.token + "/message?done=1");
        response.log_subject = invoice.log_subject;
        return response;
    }
    typed.problem = problem_of(outcome, invoice.words);
    return show(invoice, pay, typed, false, outcome == app::MessageOutcome::too_many ? 429 : 400);
}

}  // namespace pages
