#include "pages/pay_page.h"

#include "domain/method_kinds.h"
#include "i18n/pay_text.h"
#include "pages/pay_policy.h"

#include "templates/pay_form.html.tpl.varnames.h"
#include "templates/pay_question.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

bool is_test(std::string_view publishable_key, const ProviderScript& script)
{
    return script.is_sandbox || publishable_key.starts_with("pk_test_");
}

web::Response answer(int status, const web::Page& page, const ProviderScript& script)
{
    web::Response response;
    response.status = status;
    add_pay_headers(response);
    allow_provider(response, script);
    response.body = page.render();
    return response;
}

// null when the amount stands in the field.
const AmountChoice* chosen_of(const PayForm& form, const i18n::Words& words)
{
    const auto is_chosen = [&](const AmountChoice& choice) {
        return i18n::editable_amount(choice.amount, words.marks()) == form.amount;
    };
    const auto found = std::ranges::find_if(form.choices, is_chosen);
    if (found != form.choices.end())
        return &*found;
    return form.takes_any_amount ? nullptr : &form.choices.at(0);
}

// The button names the amount that is chosen or in the field, when it can be read.
std::string button_label(const PayForm& form, const i18n::Words& words)
{
    if (const auto* chosen = chosen_of(form, words))
        return words.text("pay.button", {{"amount", words.money(chosen->amount)}});
    const auto amount = i18n::parse_amount(form.amount, form.available.currency(), words.marks());
    if (!amount)
        return words.text("pay.button_plain");
    return words.text("pay.button", {{"amount", words.money(*amount)}});
}

// With one choice and no other amount there is nothing to choose.
bool is_fixed(const PayForm& form)
{
    return !form.takes_any_amount && form.choices.size() == 1;
}

void add_choice(web::Page& choices, const AmountChoice& choice, const AmountChoice* chosen, const i18n::Words& words)
{
    auto part = choices.add(kpf_CHOICE);
    part.set(kpf_VALUE, i18n::editable_amount(choice.amount, words.marks()));
    if (&choice == chosen)
        part.show(kpf_CHECKED);
    part.set(kpf_CHOICE_NAME, choice.name);
    if (!choice.detail.empty())
        part.add(kpf_CHOICE_DETAIL).set(kpf_TEXT, choice.detail);
    part.set(kpf_CHOICE_AMOUNT, words.money(choice.amount));
}

// The choices, and the field for any other amount: together, or one of them.
void add_amounts(web::Page& page, const PayForm& form, const i18n::Words& words)
{
    const auto* chosen = chosen_of(form, words);
    if (is_fixed(form)) {
        page.add(kpf_FIXED).set(kpf_VALUE, i18n::editable_amount(chosen->amount, words.marks()));
    } else if (!form.choices.empty()) {
        auto choices = page.add(kpf_CHOICES);
        for (const auto& choice : form.choices)
            add_choice(choices, choice, chosen, words);
        if (form.takes_any_amount) {
            auto other = choices.add(kpf_OTHER);
            if (!chosen)
                other.show(kpf_CHECKED);
        }
    }
    if (!form.takes_any_amount)
        return;
    auto field = page.add(kpf_AMOUNT_FIELD);
    field.set(kpf_AMOUNT, chosen ? "" : form.amount);
    field.set(kpf_BOUNDS, words.text("pay.bounds", {{"least", words.money(form.rules.minimum)},
                                                    {"most", words.money(form.available)}}));
    field.show(form.amount_problem.empty() ? kpf_AMOUNT_IS_FINE : kpf_AMOUNT_IS_BAD);
    field.set(kpf_AMOUNT_PROBLEM, form.amount_problem);
}

bool takes_bank_debits(const PayForm& form)
{
    return std::ranges::any_of(form.method_kinds, domain::is_bank_debit);
}

// What the provider's fields are for, and what happens to what is typed there.
void add_methods(web::Page& page, const PayForm& form, const i18n::Words& words)
{
    std::string kinds;
    for (const auto kind : form.method_kinds) {
        kinds += (kinds.empty() ? "" : " ") + std::string(kind);
        if (domain::is_bank_debit(kind))
            page.add(kpf_BANK_HINT).set(kpf_TEXT, words.plural("pay.bank_hint", domain::slowest_business_days(kind)));
    }
    const bool are_both = takes_bank_debits(form);
    page.set(kpf_METHOD_KINDS, kinds);
    page.set(kpf_METHOD_LABEL, words.text(are_both ? "pay.card_or_bank" : "pay.card"));
    page.set(kpf_WHO_HANDLES_THE_CARD,
             words.text(are_both ? "pay.card_or_bank_hint" : "pay.card_hint", {{"company", form.brand.company}}));
}

void add_problem(web::Page& page, const std::string& field, const std::string& text)
{
    if (text.empty())
        return;
    auto problem = page.add(kpf_PROBLEM);
    problem.set(kpf_FIELD, field);
    problem.set(kpf_TEXT, text);
}

void add_problems(web::Page& page, const PayForm& form)
{
    const char* where_the_amount_is = form.takes_any_amount ? "amount" : is_fixed(form) ? "pay" : "choices";
    add_problem(page, where_the_amount_is, form.amount_problem);
    add_problem(page, "card", form.form_problem);
    if (form.amount_problem.empty() && form.form_problem.empty())
        page.show(kpf_NO_PROBLEMS);
}

// Numbers in the smallest unit, and finished sentences: the script compares the
// amount while it is typed and knows no words of its own.
void add_what_the_script_needs(web::Page& page, const PayForm& form, const i18n::Words& words)
{
    using domain::AmountCheck;
    const auto currency = form.available.currency();
    const auto problem = [&](AmountCheck check) {
        return i18n::amount_problem(check, form.rules.minimum, form.available, words);
    };
    page.set(kpf_KEY, form.publishable_key);
    page.set(kpf_CURRENCY, currency.code());
    page.set(kpf_DECIMALS, std::to_string(currency.decimals()));
    page.set(kpf_DECIMAL_MARK, std::string(1, words.marks().decimal));
    page.set(kpf_LEAST_MINOR, std::to_string(form.rules.minimum.minor()));
    page.set(kpf_MOST_MINOR, std::to_string(form.available.minor()));
    page.set(kpf_STEP_MINOR, std::to_string(form.rules.step.minor()));
    page.set(kpf_MOST_OF_PROVIDER, std::to_string(form.provider_amount));
    page.set(kpf_BUTTON_PATTERN, words.text("pay.button", {{"amount", "{amount}"}}));
    page.set(kpf_UNREADABLE, i18n::unreadable_amount(form.available, words));
    page.set(kpf_TOO_LITTLE, problem(AmountCheck::below_minimum));
    page.set(kpf_TOO_MUCH, problem(AmountCheck::above_available));
    page.set(kpf_NOT_POSITIVE, problem(AmountCheck::not_positive));
    page.set(kpf_NOT_IN_STEPS, problem(AmountCheck::not_in_steps));
}

}  // namespace

web::Response show_pay_form(const PayForm& form, int status, const ProviderScript& script, const i18n::Words& words,
                            const web::Pages& pages)
{
    const bool is_refused = !form.amount_problem.empty() || !form.form_problem.empty();
    const auto title = words.text(is_refused ? "pay.title_refused" : "pay.title",
                                  {{"number", form.invoice_number}, {"company", form.brand.company}});
    auto page = open_page("pay_form.html.tpl", title, &form.brand, words, pages);

    page.set(kpf_PAYMENT, form.payment_id);
    page.set(kpf_NUMBER, form.invoice_number);
    page.set(kpf_PAYEE, form.brand.company);
    page.set(kpf_BALANCE, words.money(form.available));
    add_amounts(page, form, words);
    page.set(kpf_BUTTON, button_label(form, words));
    add_methods(page, form, words);
    page.set(kpf_WITHOUT_SCRIPT, words.text("pay.without_script", {{"company", form.brand.company}}));
    page.set(kpf_PROVIDER_SCRIPT, script.url);
    if (is_test(form.publishable_key, script))
        page.show(kpf_TEST);
    if (!form.notice.empty())
        page.add(kpf_NOTICE).set(kpf_NOTICE_TEXT, form.notice);
    add_problems(page, form);
    add_what_the_script_needs(page, form, words);
    return answer(status, page, script);
}

web::Response show_bank_question(const BankQuestion& question, const ProviderScript& script, const i18n::Words& words,
                                 const web::Pages& pages)
{
    const auto title =
        words.text("question.title", {{"number", question.invoice_number}, {"company", question.brand.company}});
    auto page = open_page("pay_question.html.tpl", title, &question.brand, words, pages);
    page.set(kpq_PAYMENT, question.payment_id);
    page.set(kpq_PAYEE, question.brand.company);
    page.set(kpq_NUMBER, question.invoice_number);
    page.set(kpq_AMOUNT, question.amount);
    page.set(kpq_KEY, question.publishable_key);
    page.set(kpq_CLIENT_SECRET, question.client_secret);
    page.set(kpq_PROVIDER_SCRIPT, script.url);
    if (is_test(question.publishable_key, script))
        page.show(kpq_TEST);
    return answer(200, page, script);
}

}  // namespace pages
