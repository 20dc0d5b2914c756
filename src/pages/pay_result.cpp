#include "pages/pay_result.h"

#include "app/bank_question.h"
#include "app/give_up_payment.h"
#include "app/issue_invoice.h"
#include "app/payment_setup.h"
#include "base/log.h"
#include "domain/method_kinds.h"
#include "i18n/method_text.h"
#include "i18n/pay_text.h"
#include "i18n/plan_text.h"
#include "pages/error_page.h"
#include "pages/linked_invoice.h"
#include "pages/pay_paused.h"
#include "pages/payment_of_browser.h"
#include "pages/same_origin.h"
#include "store/money_history.h"
#include "store/portal_links.h"
#include "web/redirect.h"

#include <algorithm>
#include <chrono>

namespace pages {

namespace {

using domain::PaymentState;

// What happened to the payment's money since it came.
struct Afterwards {
    std::uint64_t receipt_number = 0;  // 0: it has none
    domain::Money refunded, taken_back;
};

Afterwards afterwards(store::Session& db, const store::PaymentRow& payment)
{
    const auto zero = domain::Money::zero(payment.currency);
    if (payment.state != PaymentState::succeeded)
        return {0, zero, zero};
    const auto history = store::list_money_history(db, payment.workspace_id, payment.invoice_id);
    const auto paid = std::ranges::find_if(history, [&](const domain::HistoryEntry& entry) {
        return entry.payment_id == payment.public_id && entry.step == domain::MoneyStep::paid;
    });
    return {paid == history.end() ? 0 : paid->receipt_number,
            domain::refunded_of(history, payment.public_id, payment.currency),
            domain::taken_back_of(history, payment.public_id, payment.currency)};
}

PayResult result_of(const store::PaymentRow& payment, const Afterwards& after)
{
    switch (payment.state) {
        case PaymentState::succeeded:
            if (!after.taken_back.is_zero())
                return PayResult::taken_back;
            return after.refunded >= *payment.amount ? PayResult::refunded : PayResult::paid;
        case PaymentState::processing:
            return PayResult::processing;
        case PaymentState::failed:
            return domain::is_bank_debit(payment.method.kind) ? PayResult::bank_failed : PayResult::declined;
        case PaymentState::canceled:
            return PayResult::not_taken;
        case PaymentState::review:
            return PayResult::in_review;
        case PaymentState::action_required:
            if (payment.action == domain::CustomerAction::verify_account)
                return PayResult::verify_account;
            break;
        case PaymentState::started:
        case PaymentState::reserved:
        case PaymentState::confirming:
            break;
    }
    return PayResult::checking;
}

// A page that only shows where to go waits for the provider no longer than people do.
constexpr std::chrono::milliseconds patience{5000};

// Where the account is verified: asked anew each time. What the answer says beside that is applied by who settles.
base::Result<app::BankQuestion> ask_where(const OpenedPayment& opened, const PaySite& pay)
{
    app::Context context{pay.site.db, pay.sealer, pay.site.clock.now(), "customer"};
    app::Provider provider{pay.provider, std::chrono::steady_clock::now() + std::min(pay.timeout, patience)};
    return app::find_bank_question(context, provider, opened.payment);
}

std::string or_nothing(domain::Money amount, const i18n::Words& words)
{
    return amount.is_zero() ? "" : words.money(amount);
}

void add_account_verification(PayResultPage& page, const OpenedPayment& opened, const PaySite& pay)
{
    const auto asked = ask_where(opened, pay);
    if (asked)
        page.page_url = asked->page_url;
    else if (asked.error().reason == base::Reason::conflict)  // Verified, or given up: whoever settles knows soon.
        page.result = PayResult::checking;
    if (opened.payment.expires_at) {
        const auto day = i18n::date_in(opened.linked.workspace.time_zone, *opened.payment.expires_at);
        page.until = opened.words.date(day);
    }
}

// '' without a plan, and when only its last part is open.
std::string next_part_text(const OpenedPayment& opened)
{
    const auto& plan = opened.document.payment_plan;
    const auto& words = opened.words;
    const auto next = domain::next_due(plan, std::nullopt, opened.linked.balance);
    if (!next.part)
        return "";
    return words.text("result.next_part", {{"part", i18n::part_name(plan, next.part->index, words)},
                                           {"amount", words.money(next.part->open)},
                                           {"date", words.date(*next.on)}});
}

web::Response show_result(const OpenedPayment& opened, const PaySite& pay)
{
    const auto& payment = opened.payment;
    const auto& words = opened.words;
    const auto& balance = opened.linked.balance;
    const auto setup = app::payment_setup(opened.linked.account, payment.currency, pay.site.clock.now(),
                                          opened.linked.link_closed_until);
    const auto pay_now = domain::pay_now(balance, opened.linked.events, setup);
    const bool is_payable = pay_now == domain::PayNow::allowed;
    const auto paused = pause_of(pay_now, opened.linked, pay.site.clock.now());
    const auto after = afterwards(pay.site.db, payment);
    const auto result = result_of(payment, after);
    const bool has_failed = result == PayResult::declined || result == PayResult::bank_failed;
    const bool is_over = has_failed || result == PayResult::not_taken;
    const auto brand = brand_of(opened.linked.workspace);
    PayResultPage page{
        .brand = brand,
        .payment_id = payment.public_id,
        .invoice_number = opened.document.number,
        .result = result,
        .amount = payment.amount ? words.money(*payment.amount) : "",
        .method = payment.method.kind.empty() ? "" : i18n::method_text(payment.method, words),
        .remaining = or_nothing(balance.due(), words),
        .receipt_number = after.receipt_number == 0 ? "" : std::to_string(after.receipt_number),
        .decline_words = has_failed ? i18n::decline_text(payment.decline_code, payment.method.kind, words) : "",
        .can_try_again = is_over && is_payable,
        .can_pay_more = payment.state == PaymentState::succeeded && is_payable,
        .is_test = payment.mode == domain::ProviderMode::test,
        .business_days = domain::slowest_business_days(payment.method.kind),
        .refunded = or_nothing(after.refunded, words),
        .taken_back = or_nothing(after.taken_back, words),
        .is_withdrawn = balance.lifecycle == domain::Lifecycle::voided,
        .paused = paused && is_over ? pause_text(*paused, brand.company, words) : "",
    };
    page.next_part = next_part_text(opened);
    if (result == PayResult::verify_account)
        add_account_verification(page, opened, pay);
    return show_pay_result(page, words, pay.site.templates);
}

}  // namespace

web::Response show_payment_result(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_payment(request, pay);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& payment = std::get<OpenedPayment>(opened);
    if (payment.payment.state == PaymentState::started)
        return web::see_other("/pay/" + payment.payment.public_id);
    return show_result(payment, pay);
}

web::Response submit_bank_answer(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_payment(request, pay);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& payment = std::get<OpenedPayment>(opened).payment;
    if (is_from_elsewhere(request, pay.base_url))
        return error_page(request, 403, std::get<OpenedPayment>(opened).words, pay.site.templates);

    if (payment.state == PaymentState::action_required || payment.state == PaymentState::confirming) {
        app::Context context{pay.site.db, pay.sealer, pay.site.clock.now(), "customer"};
        app::Provider provider{pay.provider, std::chrono::steady_clock::now() + pay.timeout};
        if (app::may_ask(context, {payment.workspace_id, payment.provider_account_id}))
            app::ask_and_settle(context, provider, payment);
    }
    return web::see_other("/pay/" + payment.public_id + "/result");
}

web::Response show_invoice_of_payment(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_payment(request, pay);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& payment = std::get<OpenedPayment>(opened).payment;
    if (request.header("sec-fetch-mode") != "navigate") {
        base::log::warn("invoice_of_payment_refused", {{"request_id", request.request_id}});
        return show_pay_elsewhere(std::get<OpenedPayment>(opened).words, pay.site.templates);
    }
    const auto sealed = store::find_sealed_token(pay.site.db, payment.workspace_id, payment.portal_link_id);
    base::check(bool(sealed), "the link of a payment is there");
    return web::see_other("/i/" + app::unseal_token(pay.sealer, *sealed).text());
}

}  // namespace pages
