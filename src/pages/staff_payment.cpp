#include "pages/staff_payment.h"

#include "app/check_payment.h"
#include "app/decide_review.h"
#include "app/refund_payment.h"
#include "base/text.h"
#include "i18n/activity_text.h"
#include "i18n/method_text.h"
#include "pages/staff_confirm.h"
#include "store/activity.h"
#include "store/disputes.h"
#include "store/invoices.h"
#include "store/ledger.h"
#include "store/refunds.h"
#include "templates/staff_payment.html.tpl.varnames.h"
#include "templates/staff_refund.html.tpl.varnames.h"

namespace pages {

namespace {

using domain::PaymentState;
using domain::StaffAction;

constexpr std::size_t longest_reason = 300;  // Code points
constexpr std::size_t nonce_bytes = 11;      // 22 hexadecimal digits

// Calls `page` with the payment of the address, when it is this workspace's.
template <class Page>
web::Response with_payment(Visit& visit, Page page)
{
    const auto payment = store::find_payment(visit.site().db, std::string(visit.request.value("payment")));
    if (!payment || payment->workspace_id != visit.workspace_id() || !payment->amount)
        return staff_not_found(visit);
    return page(*payment);
}

app::Provider provider_of(const Visit& visit)
{
    return {visit.staff.provider, std::chrono::steady_clock::now() + visit.staff.timeout};
}

std::string path_of(const store::PaymentRow& payment)
{
    return "/payments/" + payment.public_id;
}

std::string typed_reason(const Visit& visit)
{
    return base::shortened(base::clean_line(visit.field("reason")).value_or(""), longest_reason);
}

bool is_open(PaymentState state)
{
    return state == PaymentState::reserved || state == PaymentState::confirming ||
           state == PaymentState::action_required || state == PaymentState::processing || state == PaymentState::review;
}

const char* tone_of(PaymentState state)
{
    switch (state) {
        case PaymentState::succeeded:
            return "good";
        case PaymentState::review:
            return "bad";
        case PaymentState::failed:
        case PaymentState::canceled:
            return "neutral";
        default:
            return "attention";
    }
}

// --- The page -------------------------------------------------------------------------------------

void add_refunds(web::Page& page, const Visit& visit, const store::PaymentRow& payment)
{
    const auto& words = visit.words;
    for (const auto& refund : store::list_refunds_of_payment(visit.site().db, payment)) {
        page.show(ksp_REFUNDS);
        auto row = page.add(ksp_REFUND);
        row.set(ksp_REFUND_AMOUNT, words.money(refund.amount));
        row.set(ksp_REFUND_STATE, words.text("refund_state." + std::string(domain::to_string(refund.state))));
        row.set(ksp_REFUND_KIND, words.text(refund.lowers_due ? "refund.not_owed" : "refund.owed_again"));
        row.set(ksp_REFUND_REASON, refund.failure_code.empty() ? refund.reason : refund.failure_code);
        row.set(ksp_REFUND_AT, i18n::moment_text(refund.created_at, visit.workspace().time_zone, words));
        if (refund.state == domain::RefundState::review && visit.may(StaffAction::decide_review)) {
            row.show(ksp_REFUND_REVIEW);
            row.set(ksp_REFUND_PATH, path_of(payment) + "/refunds/" + refund.public_id + "/review");
        }
    }
}

void add_disputes(web::Page& page, const Visit& visit, const store::PaymentRow& payment)
{
    const auto& words = visit.words;
    for (const auto& dispute : store::list_disputes_of_payment(visit.site().db, payment)) {
        page.show(ksp_DISPUTES);
        auto row = page.add(ksp_DISPUTE);
        row.set(ksp_DISPUTE_AMOUNT, words.money(dispute.amount));
        row.set(ksp_DISPUTE_STATE, words.text("dispute_state." + std::string(domain::to_string(dispute.state))));
        row.set(ksp_DISPUTE_REASON, dispute.reason);
        if (dispute.evidence_due_at && dispute.state == domain::DisputeState::open) {
            row.show(ksp_DISPUTE_UNTIL);
            row.set(ksp_DISPUTE_UNTIL_TEXT,
                    i18n::moment_text(*dispute.evidence_due_at, visit.workspace().time_zone, words));
        }
    }
}

void add_log(web::Page& page, const Visit& visit, const store::PaymentRow& payment)
{
    for (const auto& line : store::list_activity_of_payment(visit.site().db, visit.workspace_id(), payment.id)) {
        auto row = page.add(ksp_LINE);
        row.set(ksp_LINE_TEXT, i18n::activity_text(line.kind, visit.words));
        row.set(ksp_LINE_DETAIL, line.detail);
        row.set(ksp_LINE_ACTOR, i18n::actor_text(line.actor, visit.words));
        row.set(ksp_LINE_AT, i18n::moment_text(line.happened_at, visit.workspace().time_zone, visit.words));
    }
}

web::Response show(Visit& visit, const store::PaymentRow& payment)
{
    const auto& words = visit.words;
    auto page = open_staff_page("staff_payment.html.tpl",
                                words.text("payment_detail.title", {{"amount", words.money(*payment.amount)}}), visit,
                                StaffSection::payments);
    page.set(ksp_TOKEN, visit.csrf);
    page.set(ksp_PATH, path_of(payment));
    page.set(ksp_AMOUNT, words.money(*payment.amount));
    page.set(ksp_STATE, words.text("payment_state." + std::string(domain::to_string(payment.state))));
    page.set(ksp_TONE, tone_of(payment.state));
    page.set(ksp_METHOD, i18n::method_text(payment.method, words));
    page.set(ksp_AT, i18n::moment_text(payment.created_at, visit.workspace().time_zone, words));
    page.set(ksp_ID, payment.public_id);
    const auto invoice = store::find_staff_invoice(visit.site().db, visit.workspace_id(), payment.invoice_id);
    page.set(ksp_INVOICE_PATH, "/invoices/" + std::to_string(payment.invoice_id));
    page.set(ksp_INVOICE_NUMBER, invoice->number);
    if (payment.mode == domain::ProviderMode::test)
        page.show(ksp_TEST);
    if (!payment.decline_code.empty()) {
        page.show(ksp_DECLINED);
        page.set(ksp_DECLINE_CODE, payment.decline_code);
    }
    if (!payment.provider_payment_id.empty()) {
        const auto account = app::call_account(visit.context, payment);
        page.show(ksp_AT_PROVIDER);
        page.set(ksp_PROVIDER_ID, payment.provider_payment_id);
        page.set(ksp_DASHBOARD, visit.staff.provider.dashboard_url(account.keys, payment.provider_payment_id));
    }
    const auto refundable = store::find_refundable(visit.site().db, payment);
    if (!refundable.left().is_zero()) {
        page.show(ksp_REFUNDABLE);
        page.set(ksp_REFUNDABLE_AMOUNT, words.money(refundable.left()));
        if (visit.may(StaffAction::refund) && !refundable.is_dispute_open)
            page.show(ksp_MAY_REFUND);
    }
    if (visit.may(StaffAction::decide_review)) {
        if (is_open(payment.state))
            page.show(ksp_MAY_ASK);
        if (payment.state == PaymentState::review)
            page.show(ksp_MAY_DECIDE);
    }
    add_refunds(page, visit, payment);
    add_disputes(page, visit, payment);
    add_log(page, visit, payment);
    return answer(page);
}

// --- Refunds --------------------------------------------------------------------------------------

struct RefundForm {
    std::string amount, reason, nonce;
    bool is_owed_again = false;
    std::string amount_problem, problem;
};

web::Response show_refund_form(const Visit& visit, const store::PaymentRow& payment, const RefundForm& form, int status)
{
    const auto& words = visit.words;
    const auto left = store::find_refundable(visit.site().db, payment).left();
    const auto title = words.text("refund.title", {{"amount", words.money(*payment.amount)}});
    auto page = open_staff_page("staff_refund.html.tpl", title, visit, StaffSection::payments);
    page.set(ksr_HEADING, title);
    page.set(ksr_TOKEN, visit.csrf);
    page.set(ksr_PATH, path_of(payment));
    page.set(ksr_NONCE, form.nonce);
    page.set(ksr_AMOUNT, form.amount);
    page.set(ksr_CURRENCY, payment.currency.code());
    page.set(ksr_LEFT, words.text("refund.left", {{"amount", words.money(left)}}));
    page.set(ksr_REASON, form.reason);
    page.set(ksr_METHOD, words.text("refund.goes_to", {{"method", i18n::method_text(payment.method, words)}}));
    page.show(form.is_owed_again ? ksr_OWED_AGAIN : ksr_NOT_OWED);
    if (!form.amount_problem.empty()) {
        page.show(ksr_AMOUNT_PROBLEM);
        page.set(ksr_AMOUNT_PROBLEM_TEXT, form.amount_problem);
    }
    if (!form.problem.empty()) {
        page.show(ksr_PROBLEM);
        page.set(ksr_PROBLEM_TEXT, form.problem);
    }
    return answer(page, status);
}

web::Response refund(Visit& visit, const store::PaymentRow& payment)
{
    const auto& words = visit.words;
    RefundForm form{
        .amount = base::shortened(visit.field("amount"), 40),
        .reason = typed_reason(visit),
        .nonce = visit.field("nonce"),
        .is_owed_again = visit.field("owed") == "again",
        .amount_problem = "",
        .problem = "",
    };
    const auto amount = i18n::parse_amount(form.amount, payment.currency, words.marks());
    if (!amount) {
        form.amount_problem = words.text("offline.bad_amount");
        return show_refund_form(visit, payment, form, 400);
    }
    auto provider = provider_of(visit);
    const auto made = app::refund_payment(
        visit.context, provider,
        {visit.workspace_id(), payment.public_id, *amount, !form.is_owed_again, form.reason, form.nonce});
    if (!made) {
        form.problem = sentence(made.error().detail);
        return show_refund_form(visit, payment, form, status_of(made.error()));
    }
    const auto row = store::find_refund(visit.site().db, *made);
    base::check(bool(row), "a refund that was made is there");
    return done(path_of(payment), domain::is_live(row->state) ? "refund_made" : "refund_not_made");
}

// --- Reviews --------------------------------------------------------------------------------------

// Of the payment, or of the refund that the address names.
std::string reviewed_path(const Visit& visit, const store::PaymentRow& payment, bool is_refund)
{
    return path_of(payment) + (is_refund ? "/refunds/" + std::string(visit.request.value("refund")) : "") + "/review";
}

bool names_refund(const Visit& visit)
{
    return visit.request.path_values.contains("refund");
}

web::Response show_review_page(const Visit& visit, const store::PaymentRow& payment, const std::string& problem,
                               int status)
{
    const auto& words = visit.words;
    const bool is_refund = names_refund(visit);
    if (is_refund) {
        const auto refund = store::find_refund(visit.site().db, std::string(visit.request.value("refund")));
        if (!refund || refund->workspace_id != visit.workspace_id() || refund->payment_id != payment.id)
            return staff_not_found(visit);
    }
    const bool releases = visit.field("decision") == "release" || query_value(visit.request, "decision") == "release";
    return show_confirmation(visit,
                             {
                                 .title = words.text(releases ? "review.release_title" : "review.accept_title"),
                                 .consequences = {words.text("review.asked_first"),
                                                  words.text(releases ? "review.release" : "review.accept")},
                                 .action = reviewed_path(visit, payment, is_refund),
                                 .button = words.text(releases ? "review.release_button" : "review.accept_button"),
                                 .cancel_path = path_of(payment),
                                 .section = StaffSection::payments,
                                 .is_dangerous = releases,
                                 .asks_reason = true,
                                 .reason = typed_reason(visit),
                                 .problem = problem,
                                 .fields = {{"decision", releases ? "release" : "accept"}},
                             },
                             status);
}

web::Response decide(Visit& visit, const store::PaymentRow& payment)
{
    auto provider = provider_of(visit);
    const auto decision =
        visit.field("decision") == "release" ? app::ReviewDecision::release : app::ReviewDecision::accept;
    const auto reason = typed_reason(visit);
    const auto decided =
        names_refund(visit)
            ? app::decide_refund_review(visit.context, provider, visit.workspace_id(),
                                        std::string(visit.request.value("refund")), decision, reason)
            : app::decide_review(visit.context, provider, visit.workspace_id(), payment.public_id, decision, reason);
    if (!decided)
        return decided.error().reason == base::Reason::not_found
                   ? staff_not_found(visit)
                   : show_review_page(visit, payment, sentence(decided.error().detail), status_of(decided.error()));
    return done(path_of(payment), "decided");
}

}  // namespace

web::Response show_payment(Visit& visit)
{
    return with_payment(visit, [&](const auto& payment) { return show(visit, payment); });
}

web::Response submit_ask(Visit& visit)
{
    return with_payment(visit, [&](const auto& payment) {
        auto provider = provider_of(visit);
        app::check_payment(visit.context, provider, payment);
        const auto after = store::find_payment(visit.site().db, payment.public_id);
        return done(path_of(payment), after->state == payment.state ? "asked_same" : "asked_changed");
    });
}

web::Response show_refund(Visit& visit)
{
    return with_payment(visit, [&](const auto& payment) {
        const auto left = store::find_refundable(visit.site().db, payment).left();
        return show_refund_form(visit, payment,
                                {.amount = i18n::editable_amount(left, visit.words.marks()),
                                 .reason = "",
                                 .nonce = base::random_hex(nonce_bytes),
                                 .amount_problem = "",
                                 .problem = ""},
                                200);
    });
}

web::Response submit_refund(Visit& visit)
{
    return with_payment(visit, [&](const auto& payment) { return refund(visit, payment); });
}

web::Response show_review(Visit& visit)
{
    return with_payment(visit, [&](const auto& payment) { return show_review_page(visit, payment, "", 200); });
}

web::Response submit_review(Visit& visit)
{
    return with_payment(visit, [&](const auto& payment) { return decide(visit, payment); });
}

}  // namespace pages
