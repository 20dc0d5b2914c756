#include "pages/pay_result.h"

#include "app/give_up_payment.h"
#include "app/issue_invoice.h"
#include "app/payment_setup.h"
#include "base/log.h"
#include "i18n/method_text.h"
#include "i18n/pay_text.h"
#include "pages/error_page.h"
#include "pages/linked_invoice.h"
#include "pages/payment_of_browser.h"
#include "store/portal_links.h"
#include "store/receipts.h"
#include "web/redirect.h"

#include <algorithm>

namespace pages {

namespace {

using domain::PaymentState;

PayResult result_of(PaymentState state)
{
    switch (state) {
        case PaymentState::succeeded:
            return PayResult::paid;
        case PaymentState::processing:
            return PayResult::processing;
        case PaymentState::failed:
            return PayResult::declined;
        case PaymentState::canceled:
            return PayResult::not_taken;
        case PaymentState::review:
            return PayResult::in_review;
        case PaymentState::started:
        case PaymentState::reserved:
        case PaymentState::confirming:
        case PaymentState::action_required:
            break;
    }
    return PayResult::checking;
}

// The number of the payment's receipt; '' when it has none.
std::string receipt_number(store::Session& db, const store::PaymentRow& payment)
{
    if (payment.state != PaymentState::succeeded)
        return "";
    const auto receipts = store::list_receipts(db, payment.workspace_id, payment.invoice_id);
    const auto found = std::ranges::find(receipts, payment.public_id, &store::Receipt::payment_id);
    return found == receipts.end() ? "" : std::to_string(found->number);
}

web::Response show_result(const OpenedPayment& opened, const PaySite& pay)
{
    const auto& payment = opened.payment;
    const auto& words = opened.words;
    const auto& balance = opened.linked.balance;
    const auto setup = app::payment_setup(opened.linked.account, payment.currency, pay.site.clock.now());
    const bool is_payable = domain::pay_now(balance, {}, setup) == domain::PayNow::allowed;
    const auto result = result_of(payment.state);
    const bool is_over = result == PayResult::declined || result == PayResult::not_taken;
    const auto brand = brand_of(opened.linked.workspace);
    return show_pay_result(
        {
            .brand = brand,
            .payment_id = payment.public_id,
            .invoice_number = opened.document.number,
            .result = result,
            .amount = payment.amount ? words.money(*payment.amount) : "",
            .method = payment.method.kind.empty() ? "" : i18n::method_text(payment.method, words),
            .remaining = balance.due().is_zero() ? "" : words.money(balance.due()),
            .receipt_number = receipt_number(pay.site.db, payment),
            .decline_words = result == PayResult::declined ? i18n::decline_text(payment.decline_code, words) : "",
            .can_try_again = is_over && is_payable,
            .can_pay_more = result == PayResult::paid && is_payable,
            .is_test = payment.mode == domain::ProviderMode::test,
        },
        words, pay.site.templates);
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
    if (is_from_elsewhere(request, pay))
        return error_page(request, 403, pay.site.catalogues.words_for("", ""), pay.site.templates);

    if (payment.state == PaymentState::action_required || payment.state == PaymentState::confirming) {
        app::Context context{pay.site.db, pay.sealer, pay.site.clock.now(), "customer"};
        app::Provider provider{pay.provider, std::chrono::steady_clock::now() + pay.timeout};
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
        return show_pay_elsewhere(pay.site.catalogues.words_for("", ""), pay.site.templates);
    }
    const auto sealed = store::find_sealed_token(pay.site.db, payment.workspace_id, payment.portal_link_id);
    base::check(bool(sealed), "the link of a payment is there");
    return web::see_other("/i/" + app::unseal_token(pay.sealer, *sealed).text());
}

}  // namespace pages
