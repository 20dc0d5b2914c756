#include "pages/pay.h"

#include "app/bank_question.h"
#include "app/pay.h"
#include "app/payment_setup.h"
#include "app/start_payment.h"
#include "base/log.h"
#include "domain/charge_rules.h"
#include "domain/method_kinds.h"
#include "i18n/amount_input.h"
#include "i18n/pay_text.h"
#include "pages/error_page.h"
#include "pages/form_nonce.h"
#include "pages/linked_invoice.h"
#include "pages/pay_amounts.h"
#include "pages/pay_paused.h"
#include "pages/payment_cookie.h"
#include "pages/payment_of_browser.h"
#include "pages/same_origin.h"
#include "store/provider_accounts.h"
#include "web/form.h"
#include "web/redirect.h"

#include <algorithm>

namespace pages {

namespace {

using domain::PaymentState;

app::Context context_of(const PaySite& pay)
{
    return {pay.site.db, pay.sealer, pay.site.clock.now(), "customer"};
}

app::Provider provider_of(const PaySite& pay)
{
    return {pay.provider, std::chrono::steady_clock::now() + pay.timeout};
}

web::Response refuse(const web::Request& request, int status, const i18n::Words& words, const PaySite& pay)
{
    return error_page(request, status, words, pay.site.templates);
}

// 429 for a customer who has no payment yet, with the way back.
web::Response refuse_start(const web::Request& request, const std::string& key, const std::string& invoice_path,
                           const i18n::Words& words, const PaySite& pay)
{
    auto response =
        error_page_with_next(request, 429, key, {words.text("pay.back"), invoice_path}, words, pay.site.templates);
    add_retry_after(response, pause(Pause::Why::address));
    return response;
}

// --- Starting -----------------------------------------------------------------------------------

web::Response lead_to_started(const web::Request& request, const PaySite& pay, const app::Started& started,
                              const std::string& invoice_path, const i18n::Words& words)
{
    if (started.outcome == app::StartOutcome::too_many)
        return refuse_start(request, "error.429", invoice_path, words, pay);
    if (started.outcome == app::StartOutcome::too_many_from_address)
        return refuse_start(request, "error.address", invoice_path, words, pay);
    if (started.outcome == app::StartOutcome::not_payable)
        return web::see_other(invoice_path);  // The invoice says why.
    auto response = web::see_other("/pay/" + started.payment_id);
    set_payment_cookie(response, started.payment_id, pay.site.signer);
    // The next page has the provider's script on it, which must not find the token in document.referrer.
    response.headers.emplace_back("Referrer-Policy", "strict-origin");
    return response;
}

// The payment after this one. A new payment needs a new row: what became of the old one stays as it is.
web::Response start_another(const web::Request& request, const PaySite& pay, const OpenedPayment& opened)
{
    const auto& payment = opened.payment;
    auto context = context_of(pay);
    const auto started =
        app::start_payment(context, {payment.workspace_id, payment.invoice_id, payment.portal_link_id,
                                     nonce_after(payment.public_id), request.remote_address, opened.words.language()});
    return lead_to_started(request, pay, started, "/pay/" + payment.public_id + "/invoice", opened.words);
}

// --- The form -----------------------------------------------------------------------------------

struct Problems {
    std::string amount_text;  // What was sent; '' for what is proposed
    std::string amount, form;
};

domain::PayNow pay_now_of(const OpenedPayment& opened, const PaySite& pay)
{
    const auto& balance = opened.linked.balance;
    const auto setup = app::payment_setup(opened.linked.account, balance.total.currency(), pay.site.clock.now(),
                                          opened.linked.link_closed_until);
    return domain::pay_now(balance, opened.linked.events, setup);
}

std::string notice_of(const OpenedPayment& opened)
{
    const auto& reserved = opened.linked.balance.reserved;
    if (reserved.is_zero())
        return "";
    return opened.words.text("pay.under_way", {{"amount", opened.words.money(reserved)}});
}

web::Response show_form(const OpenedPayment& opened, const PaySite& pay, const Problems& problems)
{
    const auto available = opened.linked.balance.available();
    const auto account = store::account_of_payment(pay.site.db, opened.payment.workspace_id,
                                                   opened.payment.provider_account_id, pay.sealer);
    // Of an amount that the provider cannot express the customer pays what it can.
    const auto rules = domain::charge_rules(available.currency());
    const auto payable =
        domain::Money::from_minor(available.minor() - available.minor() % rules.step.minor(), available.currency());
    const auto in_provider_units = pay.provider.provider_amount(payable);
    base::check(bool(in_provider_units), "what follows the currency's steps can be expressed");

    const auto brand = brand_of(opened.linked.workspace);
    auto choices = amount_choices(opened, today_of(opened, pay));
    const auto proposed = choices.empty() ? payable : choices.front().amount;
    const bool is_wrong = !problems.amount.empty() || !problems.form.empty();
    return show_pay_form(
        {
            .brand = brand,
            .payment_id = opened.payment.public_id,
            .invoice_number = opened.document.number,
            .available = payable,
            .rules = rules,
            .provider_amount = *in_provider_units,
            .amount = problems.amount_text.empty() ? i18n::editable_amount(proposed, opened.words.marks())
                                                   : problems.amount_text,
            .amount_problem = problems.amount,
            .form_problem = problems.form,
            .notice = notice_of(opened),
            .publishable_key = account.publishable_key,
            .method_kinds = domain::method_kinds(available.currency(), opened.payment.takes_bank_debits),
            .choices = std::move(choices),
            .takes_any_amount = opened.linked.workspace.takes_part_payments,
        },
        is_wrong ? 400 : 200, pay.script, opened.words, pay.site.templates);
}

// What a form says that cannot be sent for a while.
web::Response show_paused(const OpenedPayment& opened, const PaySite& pay, const Pause& pause,
                          const std::optional<std::string>& sent_amount)
{
    const auto brand = brand_of(opened.linked.workspace);
    return show_paused_form(
        {
            .brand = brand,
            .payment_id = opened.payment.public_id,
            .invoice_number = opened.document.number,
            .pause = pause,
            .has_bank_details = !opened.document.payment.accounts.empty(),
            .sent_amount = sent_amount,
        },
        opened.words, pay.site.templates);
}

// What stands in the place of the form when nothing can be paid now.
web::Response show_no_form(const OpenedPayment& opened, const PaySite& pay, domain::PayNow why,
                           const std::optional<std::string>& sent_amount)
{
    if (const auto pause = pause_of(why, opened.linked, pay.site.clock.now()))
        return show_paused(opened, pay, *pause, sent_amount);
    return web::see_other("/pay/" + opened.payment.public_id + "/invoice");  // The invoice says why.
}

web::Response show_question(const OpenedPayment& opened, const PaySite& pay)
{
    auto context = context_of(pay);
    auto provider = provider_of(pay);
    const auto asked = app::find_bank_question(context, provider, opened.payment);
    if (!asked)
        return web::see_other("/pay/" + opened.payment.public_id + "/result");
    const auto account = store::account_of_payment(pay.site.db, opened.payment.workspace_id,
                                                   opened.payment.provider_account_id, pay.sealer);
    const auto brand = brand_of(opened.linked.workspace);
    return show_bank_question(
        {
            .brand = brand,
            .payment_id = opened.payment.public_id,
            .invoice_number = opened.document.number,
            .amount = opened.words.money(*opened.payment.amount),
            .client_secret = asked->client_secret,
            .publishable_key = account.publishable_key,
        },
        pay.script, opened.words, pay.site.templates);
}

// --- Paying -------------------------------------------------------------------------------------

bool is_confirmation_token(std::string_view text)
{
    const auto is_plain = [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    };
    return text.starts_with("ctoken_") && text.size() <= 128 && std::ranges::all_of(text, is_plain);
}

// Enough for every amount with its marks; longer texts are not shown again.
constexpr std::size_t longest_amount = 40;

// What the form says, or what is wrong with it.
struct Wish {
    std::optional<domain::Money> amount;
    std::string confirmation_token;
    Problems problems;
};

Wish read_wish(const web::Form& form, const OpenedPayment& opened)
{
    Wish wish;
    const auto& words = opened.words;
    // A choice is read as what is typed: that the page offered it promises nothing.
    const auto choice = form.value("choice").value_or("");
    const auto text = choice.empty() ? form.value("amount").value_or("") : choice;
    const auto amount = i18n::parse_amount(text.substr(0, longest_amount), opened.payment.currency, words.marks());
    if (amount)
        wish.amount = *amount;
    else
        wish.problems.amount = i18n::unreadable_amount(opened.linked.balance.available(), words);
    wish.problems.amount_text = text.size() <= longest_amount ? text : "";
    wish.confirmation_token = form.value("confirmation_token").value_or("");
    if (!is_confirmation_token(wish.confirmation_token))
        wish.problems.form = words.text("pay.card_missing");
    return wish;
}

// Whether the bank asks something that the provider's script can ask. An account
// is verified days later, on the provider's own page, which the result leads to.
bool is_asked_here(const store::PaymentRow& payment)
{
    return payment.state == PaymentState::action_required && payment.action != domain::CustomerAction::verify_account;
}

web::Response next_page(const store::PaymentRow& payment)
{
    const auto path = "/pay/" + payment.public_id;
    const bool is_there = payment.state == PaymentState::started || is_asked_here(payment);
    return web::see_other(is_there ? path : path + "/result");
}

// As it is now: what is available, or closed, may have changed meanwhile.
OpenedPayment open_again(const web::Request& request, const PaySite& pay)
{
    return std::get<OpenedPayment>(open_payment(request, pay));
}

web::Response pay_it(const web::Request& request, const PaySite& pay, const OpenedPayment& opened, const Wish& wish)
{
    const auto& payment = opened.payment;
    auto context = context_of(pay);
    auto provider = provider_of(pay);
    const auto paid =
        app::pay(context, provider,
                 {
                     .payment_id = payment.public_id,
                     .amount = *wish.amount,
                     .confirmation_token = wish.confirmation_token,
                     .return_url = pay.base_url + "/pay/" + payment.public_id + "/result",
                     .description = opened.words.text("pay.description", {{"number", opened.document.number}}),
                     .client_address = request.remote_address,
                     .payment_plan = opened.document.payment_plan,
                     .today = today_of(opened, pay),
                 });
    switch (paid.outcome) {
        case app::PayOutcome::under_way:
            break;
        case app::PayOutcome::too_many:
            return show_paused(opened, pay, pause(Pause::Why::invoice), wish.problems.amount_text);
        case app::PayOutcome::too_many_from_address:
            return show_paused(opened, pay, pause(Pause::Why::address), wish.problems.amount_text);
        case app::PayOutcome::wait:
            return show_paused(opened, pay, pause(Pause::Why::answers), wish.problems.amount_text);
        case app::PayOutcome::not_payable:
            return show_no_form(open_again(request, pay), pay, paid.why, wish.problems.amount_text);
        case app::PayOutcome::bad_amount: {
            const auto again = open_again(request, pay);
            const auto available = again.linked.balance.available();
            const auto minimum = domain::charge_rules(available.currency()).minimum;
            auto problems = wish.problems;
            problems.amount = i18n::amount_problem(paid.amount_check, minimum, available, again.words);
            return show_form(again, pay, problems);
        }
    }
    const auto row = store::find_payment(pay.site.db, payment.public_id);
    base::check(bool(row), "a payment that was paid has a row");
    return next_page(*row);
}

}  // namespace

ProviderScript provider_script(const base::StripeConfig& stripe)
{
    const auto end = stripe.script_url.find('/', std::string_view("https://").size());
    return {stripe.script_url, stripe.script_url.substr(0, end), stripe.is_sandbox};
}

web::Response submit_pay_now(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_invoice(request, pay.site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);

    const auto form = web::read_form(request);
    const auto field = form ? form->value("nonce") : std::nullopt;
    const auto nonce = field ? read_form_nonce(pay.site.signer, invoice.linked.invoice_id, *field) : std::nullopt;
    if (!nonce || is_from_elsewhere(request, pay.base_url)) {
        base::log::warn("pay_now_refused", {{"request_id", request.request_id}, {"subject", invoice.log_subject}});
        return refuse(request, 403, invoice.words, pay);
    }
    auto context = context_of(pay);
    const auto started =
        app::start_payment(context, {invoice.linked.workspace.id, invoice.linked.invoice_id, invoice.linked.link_id,
                                     *nonce, request.remote_address, invoice.words.language()});
    auto response = lead_to_started(request, pay, started, "/i/" + invoice.token, invoice.words);
    response.log_subject = invoice.log_subject;
    return response;
}

web::Response show_payment_form(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_payment(request, pay);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& payment = std::get<OpenedPayment>(opened);

    if (is_asked_here(payment.payment))
        return show_question(payment, pay);
    if (payment.payment.state != PaymentState::started)
        return next_page(payment.payment);
    if (const auto why = pay_now_of(payment, pay); why != domain::PayNow::allowed)
        return show_no_form(payment, pay, why, std::nullopt);
    return show_form(payment, pay, {});
}

web::Response submit_payment(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_payment(request, pay);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& payment = std::get<OpenedPayment>(opened);
    if (is_from_elsewhere(request, pay.base_url))
        return refuse(request, 403, payment.words, pay);

    const auto state = payment.payment.state;
    if (state == PaymentState::failed || state == PaymentState::canceled)
        return start_another(request, pay, payment);  // A form from before the decline: nothing is charged by it.
    if (state != PaymentState::started)
        return next_page(payment.payment);
    const auto form = web::read_form(request);
    if (!form)
        return refuse(request, 400, payment.words, pay);
    const auto wish = read_wish(*form, payment);
    if (const auto why = pay_now_of(payment, pay); why != domain::PayNow::allowed)
        return show_no_form(payment, pay, why, wish.problems.amount_text);
    if (form->value("again"))  // Of show_paused(): the form once more, with what was typed
        return show_form(payment, pay, {.amount_text = wish.problems.amount_text, .amount = "", .form = ""});
    if (!wish.amount || !wish.problems.form.empty())
        return show_form(payment, pay, wish.problems);
    return pay_it(request, pay, payment, wish);
}

web::Response submit_again(const web::Request& request, const PaySite& pay)
{
    const auto opened = open_payment(request, pay);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& payment = std::get<OpenedPayment>(opened);
    if (is_from_elsewhere(request, pay.base_url))
        return refuse(request, 403, payment.words, pay);

    using enum PaymentState;
    const auto state = payment.payment.state;
    if (state != failed && state != canceled && state != succeeded)
        return next_page(payment.payment);
    return start_another(request, pay, payment);
}

}  // namespace pages
