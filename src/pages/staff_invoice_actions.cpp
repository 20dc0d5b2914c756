#include "pages/staff_invoice_actions.h"

#include "app/offline_payment.h"
#include "app/replace_link.h"
#include "app/void_invoice.h"
#include "base/text.h"
#include "pages/staff_confirm.h"
#include "pages/staff_invoice.h"
#include "store/offline_payments.h"
#include "store/payments.h"
#include "templates/staff_offline.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

constexpr std::size_t longest_reason = 300;  // Code points
constexpr std::size_t nonce_bytes = 11;      // 22 hexadecimal digits

std::string typed_reason(const Visit& visit)
{
    return base::shortened(base::clean_line(visit.field("reason")).value_or(""), longest_reason);
}

// Calls `page` with the invoice of the address, or answers what stands in its way.
template <class Page>
web::Response with_invoice(Visit& visit, Page page)
{
    const auto opened = open_staff_invoice(visit);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    return page(std::get<OpenedStaffInvoice>(opened));
}

app::Provider provider_of(const Visit& visit)
{
    return {visit.staff.provider, std::chrono::steady_clock::now() + visit.staff.timeout};
}

// --- Void -----------------------------------------------------------------------------------------

Confirmation void_confirmation(const Visit& visit, const OpenedStaffInvoice& opened)
{
    const auto& words = visit.words;
    const auto& balance = opened.invoice.balance;
    Confirmation page{
        .title = words.text("void.title", {{"number", opened.invoice.number}}),
        .consequences = {words.text("void.link"), words.text("void.owed", {{"amount", words.money(balance.due())}})},
        .action = opened.path() + "/void",
        .button = words.text("void.button"),
        .cancel_path = opened.path(),
        .asks_reason = true,
        .reason = typed_reason(visit),
    };
    if (!balance.reserved.is_zero())
        page.consequences.push_back(words.text("void.reserved", {{"amount", words.money(balance.reserved)}}));
    if (balance.net() > domain::Money::zero(balance.total.currency()))
        page.consequences.push_back(words.text("void.paid", {{"amount", words.money(balance.net())}}));
    page.consequences.push_back(words.text("void.another"));
    page.consequences.push_back(words.text("void.for_good"));
    return page;
}

// --- Links ----------------------------------------------------------------------------------------

Confirmation replace_confirmation(const Visit& visit, const OpenedStaffInvoice& opened)
{
    const auto& words = visit.words;
    return {
        .title = words.text("replace_link.title", {{"number", opened.invoice.number}}),
        .consequences = {words.text("replace_link.old"), words.text("replace_link.new"),
                         words.text("replace_link.payments")},
        .action = opened.path() + "/links/replace",
        .button = words.text("replace_link.button"),
        .cancel_path = opened.path(),
    };
}

// --- Offline payments -----------------------------------------------------------------------------

constexpr const char* methods[] = {"bank_transfer", "cheque", "cash", "other"};

struct OfflineForm {
    std::string amount = {}, method = {}, received_on = {}, note = {}, nonce = {};
    bool may_exceed = false;
    std::string amount_problem = {}, date_problem = {}, problem = {};
    bool asks_to_exceed = false;
};

web::Response show_offline_form(const Visit& visit, const OpenedStaffInvoice& opened, const OfflineForm& form,
                                int status)
{
    const auto& words = visit.words;
    auto page =
        open_staff_page("staff_offline.html.tpl", words.text("offline.title", {{"number", opened.invoice.number}}),
                        visit, StaffSection::invoices);
    page.set(kso_HEADING, words.text("offline.title", {{"number", opened.invoice.number}}));
    page.set(kso_TOKEN, visit.csrf);
    page.set(kso_PATH, opened.path());
    page.set(kso_NONCE, form.nonce);
    page.set(kso_AMOUNT, form.amount);
    page.set(kso_CURRENCY, opened.invoice.balance.total.currency().code());
    page.set(kso_OWED, words.text("offline.owed", {{"amount", words.money(opened.invoice.balance.available())}}));
    page.set(kso_RECEIVED_ON, form.received_on);
    page.set(kso_NOTE, form.note);
    for (const auto* method : methods) {
        auto option = page.add(kso_METHOD);
        option.set(kso_METHOD_VALUE, method);
        option.set(kso_METHOD_NAME, words.text("method.kind." + std::string(method)));
        if (form.method == method)
            option.show(kso_METHOD_CURRENT);
    }
    const auto problem = [&](const web::Page::Name& section, const web::Page::Name& text, const std::string& what) {
        if (what.empty())
            return;
        page.show(section);
        page.set(text, what);
    };
    problem(kso_PROBLEM, kso_PROBLEM_TEXT, form.problem);
    problem(kso_AMOUNT_PROBLEM, kso_AMOUNT_PROBLEM_TEXT, form.amount_problem);
    problem(kso_DATE_PROBLEM, kso_DATE_PROBLEM_TEXT, form.date_problem);
    if (form.asks_to_exceed)
        page.show(kso_EXCEEDS);
    return answer(page, status);
}

web::Response record(Visit& visit, const OpenedStaffInvoice& opened)
{
    const auto& words = visit.words;
    const auto currency = opened.invoice.balance.total.currency();
    OfflineForm form{
        .amount = base::shortened(visit.field("amount"), 40),
        .method = visit.field("method"),
        .received_on = base::shortened(visit.field("received_on"), 20),
        .note = base::shortened(base::clean_line(visit.field("note")).value_or(""), longest_reason),
        .nonce = visit.field("nonce"),
        .may_exceed = visit.field("may_exceed") == "yes",
        .amount_problem = "",
        .date_problem = "",
    };
    const auto amount = i18n::parse_amount(form.amount, currency, words.marks());
    if (!amount)
        form.amount_problem = words.text("offline.bad_amount");
    const auto day = domain::parse_date(form.received_on);
    if (!day)
        form.date_problem = words.text("offline.bad_date");
    if (!amount || !day)
        return show_offline_form(visit, opened, form, 400);

    const auto recorded = app::record_offline_payment(visit.context, {.workspace_id = visit.workspace_id(),
                                                                      .invoice_number = opened.invoice.number,
                                                                      .amount = *amount,
                                                                      .method = form.method,
                                                                      .received_on = *day,
                                                                      .note = form.note,
                                                                      .form_nonce = form.nonce,
                                                                      .may_exceed = form.may_exceed});
    if (recorded)
        return done(opened.path(), "offline_recorded");
    form.problem = sentence(recorded.error().detail);
    form.asks_to_exceed = recorded.error().reason == base::Reason::conflict &&
                          opened.invoice.balance.lifecycle == domain::Lifecycle::issued;
    return show_offline_form(visit, opened, form, status_of(recorded.error()));
}

// The offline payment of the address, when it is this invoice's.
base::Result<store::OfflinePaymentRow> offline_of(const Visit& visit, const OpenedStaffInvoice& opened)
{
    auto found =
        store::find_offline_payment(visit.site().db, visit.workspace_id(), std::string(visit.request.value("payment")));
    if (found && found->invoice_id != opened.invoice.id)
        return base::not_found("this payment is another invoice's");
    return found;
}

Confirmation reverse_confirmation(const Visit& visit, const OpenedStaffInvoice& opened,
                                  const store::OfflinePaymentRow& payment)
{
    const auto& words = visit.words;
    return {
        .title = words.text("reverse.title", {{"amount", words.money(payment.amount)}}),
        .consequences = {words.text("reverse.owed", {{"number", opened.invoice.number}}),
                         words.text("reverse.receipt")},
        .action = opened.path() + "/offline/" + payment.public_id + "/reverse",
        .button = words.text("reverse.button"),
        .cancel_path = opened.path(),
        .asks_reason = true,
        .reason = typed_reason(visit),
    };
}

}  // namespace

web::Response show_void(Visit& visit)
{
    return with_invoice(visit,
                        [&](const auto& opened) { return show_confirmation(visit, void_confirmation(visit, opened)); });
}

web::Response submit_void(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        auto provider = provider_of(visit);
        const auto voided = app::void_invoice(visit.context, provider, visit.workspace().slug, opened.invoice.number,
                                              typed_reason(visit));
        if (!voided)
            return refuse_confirmation(visit, void_confirmation(visit, opened), voided.error());
        return done(opened.path(), "voided");
    });
}

web::Response show_replace_link(Visit& visit)
{
    return with_invoice(
        visit, [&](const auto& opened) { return show_confirmation(visit, replace_confirmation(visit, opened)); });
}

web::Response submit_replace_link(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        const auto replaced = app::replace_link(visit.context, visit.workspace_id(), opened.invoice.number);
        if (!replaced)
            return refuse_confirmation(visit, replace_confirmation(visit, opened), replaced.error());
        return done(opened.path(), "link_replaced");
    });
}

web::Response show_offline(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
        return show_offline_form(
            visit, opened,
            {.amount = i18n::editable_amount(opened.invoice.balance.available(), visit.words.marks()),
             .method = "bank_transfer",
             .received_on = domain::to_string(today),
             .note = "",
             .nonce = base::random_hex(nonce_bytes),
             .amount_problem = "",
             .date_problem = "",
             .problem = ""},
            200);
    });
}

web::Response submit_offline(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) { return record(visit, opened); });
}

web::Response show_reverse_offline(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        const auto payment = offline_of(visit, opened);
        return payment ? show_confirmation(visit, reverse_confirmation(visit, opened, *payment))
                       : staff_not_found(visit);
    });
}

web::Response submit_reverse_offline(Visit& visit)
{
    return with_invoice(visit, [&](const auto& opened) {
        const auto payment = offline_of(visit, opened);
        if (!payment)
            return staff_not_found(visit);
        const auto reversed =
            app::reverse_offline_payment(visit.context, visit.workspace_id(), payment->public_id, typed_reason(visit));
        if (!reversed)
            return refuse_confirmation(visit, reverse_confirmation(visit, opened, *payment), reversed.error());
        return done(opened.path(), "offline_reversed");
    });
}

}  // namespace pages
