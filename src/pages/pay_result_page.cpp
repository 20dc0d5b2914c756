#include "pages/pay_page.h"
#include "pages/pay_policy.h"

#include "templates/pay_elsewhere.html.tpl.varnames.h"
#include "templates/pay_result.html.tpl.varnames.h"

namespace pages {

namespace {

// How one result looks and which words it has: result.{name}.title, .heading, .text.
struct Look {
    const char* name;
    const char* tone;
    const web::Page::Name& mark;
};

Look look_of(PayResult result)
{
    switch (result) {
        case PayResult::paid:
            return {"paid", "good", kpr_GOOD_MARK};
        case PayResult::refunded:
            return {"refunded", "neutral", kpr_GOOD_MARK};
        case PayResult::taken_back:
            return {"taken_back", "attention", kpr_BAD_MARK};
        case PayResult::processing:
            return {"processing", "neutral", kpr_WAIT_MARK};
        case PayResult::verify_account:
            return {"verify_account", "attention", kpr_WAIT_MARK};
        case PayResult::checking:
            return {"checking", "attention", kpr_WAIT_MARK};
        case PayResult::declined:
            return {"declined", "bad", kpr_BAD_MARK};
        case PayResult::bank_failed:
            return {"bank_failed", "bad", kpr_BAD_MARK};
        case PayResult::not_taken:
            return {"not_taken", "neutral", kpr_BAD_MARK};
        case PayResult::in_review:
            break;
    }
    return {"in_review", "attention", kpr_WAIT_MARK};
}

bool has_paid(PayResult result)
{
    return result == PayResult::paid || result == PayResult::refunded || result == PayResult::taken_back;
}

bool has_failed(PayResult result)
{
    return result == PayResult::declined || result == PayResult::bank_failed;
}

std::string first_sentence(const PayResultPage& result, const std::string& key, const i18n::Words& words)
{
    if (has_failed(result.result) && !result.decline_words.empty())
        return result.decline_words;
    if (result.result == PayResult::processing)
        return words.plural("result.processing.text", result.business_days);
    return words.text(key + ".text", {{"company", result.brand.company}});
}

// What is said under it.
std::vector<std::string> more_of(const PayResultPage& result, const i18n::Words& words)
{
    if (has_paid(result.result)) {
        if (result.is_withdrawn)
            return {words.text("result.withdrawn", {{"company", result.brand.company}})};
        if (result.remaining.empty())
            return {words.text("result.nothing_left")};
        std::vector<std::string> left = {words.text("result.left", {{"amount", result.remaining}})};
        if (!result.next_part.empty())
            left.push_back(result.next_part);
        return left;
    }
    if (has_failed(result.result))
        return {words.text("result.nothing_charged")};
    if (result.result == PayResult::processing)
        return {words.text("result.processing.more")};
    if (result.result == PayResult::checking)
        return {words.text("result.checking.more")};
    std::vector<std::string> more;
    if (result.result == PayResult::verify_account) {
        if (result.page_url.empty())
            more.push_back(words.text("result.verify_account.no_page"));
        if (!result.until.empty())
            more.push_back(words.text("result.verify_account.until", {{"date", result.until}}));
    }
    return more;
}

void add_fact(web::Page& page, const std::string& label, const std::string& value)
{
    if (value.empty())
        return;
    auto fact = page.add(kpr_FACT);
    fact.set(kpr_LABEL, label);
    fact.set(kpr_VALUE, value);
}

void add_facts(web::Page& page, const PayResultPage& result, const i18n::Words& words)
{
    if (has_paid(result.result))
        page.add(kpr_SUM).set(kpr_SUM_TEXT, result.amount);
    else
        add_fact(page, words.text("result.amount"), result.amount);
    add_fact(page, words.text("result.refunded_amount"), result.refunded);
    add_fact(page, words.text("result.taken_back_amount"), result.taken_back);
    add_fact(page, words.text("result.method"), result.method);
    add_fact(page, words.text("pay.to"), result.brand.company);
    add_fact(page, words.text("invoice.number"), result.invoice_number);
    add_fact(page, words.text("result.receipt"), result.receipt_number);
}

// One of the buttons is the loud one: to pay on, or else the receipt.
void add_actions(web::Page& page, const PayResultPage& result, const i18n::Words& words)
{
    page.set(kpr_PAYMENT, result.payment_id);
    if (result.result == PayResult::verify_account) {
        if (!result.page_url.empty())
            page.add(kpr_VERIFY).set(kpr_PAGE_URL, result.page_url);
        page.show(kpr_VERIFIED);
    }
    if (result.can_try_again)
        page.show(kpr_TRY_AGAIN);
    if (!result.receipt_number.empty())
        page.add(kpr_RECEIPT).set(kpr_RECEIPT_WEIGHT, result.can_pay_more ? "quiet" : "");
    if (result.can_pay_more)
        page.add(kpr_PAY_MORE)
            .set(kpr_PAY_MORE_BUTTON, result.next_part.empty()
                                          ? words.text("result.pay_more", {{"amount", result.remaining}})
                                          : words.text("result.pay_next"));
}

void add_contact(web::Page& page, const Brand& brand, const i18n::Words& words)
{
    if (brand.email.empty() && brand.phone.empty() && brand.website.empty())
        return;
    auto contact = page.add(kpr_CONTACT);
    contact.set(kpr_CONTACT_TEXT, words.text("contact.text", {{"company", brand.company}}));
    for (const auto& line : {brand.email, brand.phone, brand.website}) {
        if (!line.empty())
            contact.add(kpr_CONTACT_LINE).set(kpr_TEXT, line);
    }
}

}  // namespace

web::Response show_pay_result(const PayResultPage& result, const i18n::Words& words, const web::Pages& pages)
{
    const auto look = look_of(result.result);
    const auto key = std::string("result.") + look.name;
    const auto heading = words.text(key + ".heading", {{"amount", result.amount}});
    const auto title = words.text(
        "result.title", {{"result", heading}, {"number", result.invoice_number}, {"company", result.brand.company}});
    auto page = open_page("pay_result.html.tpl", title, &result.brand, words, pages);

    page.set(kpr_STATE, look.name);
    page.set(kpr_TONE, look.tone);
    page.show(look.mark);
    page.set(kpr_HEADING, heading);
    page.set(kpr_TEXT, first_sentence(result, key, words));
    for (const auto& more : more_of(result, words))
        page.add(kpr_MORE).set(kpr_MORE_TEXT, more);
    if (!result.paused.empty())
        page.add(kpr_MORE).set(kpr_MORE_TEXT, result.paused);
    if (result.is_test)
        page.show(kpr_TEST);
    add_facts(page, result, words);
    add_actions(page, result, words);
    add_contact(page, result.brand, words);
    if (result.result == PayResult::checking) {
        page.show(kpr_ASKS_AGAIN);
        refresh_without_script(page);
    }

    web::Response response;
    add_pay_headers(response);
    response.body = page.render();
    return response;
}

web::Response show_pay_elsewhere(const i18n::Words& words, const web::Pages& pages)
{
    const auto title = words.text("elsewhere.title");
    auto page = open_page("pay_elsewhere.html.tpl", title, nullptr, words, pages);
    page.set(kpe_HEADING, title);
    web::Response response;
    add_pay_headers(response);
    response.body = page.render();
    return response;
}

}  // namespace pages
