// The pages of a payment as HTML: each state says what it must, and nothing that it must not.
#include "pages/pay_page.h"

#include "domain/method_kinds.h"
#include "harness/contains.h"
#include "harness/worker_process.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <vector>

using boost::unit_test::label;
using harness::contains;
using pages::PayResult;

namespace {

domain::Money money(std::string_view amount, std::string_view currency = "USD")
{
    return *domain::Money::parse(amount, *domain::Currency::parse(currency));
}

// One header's value; all of them in a row when there are more, which no test expects.
std::string header(const web::Response& response, std::string_view name)
{
    std::string found;
    for (const auto& [key, value] : response.headers) {
        if (key == name)
            found += value;
    }
    return found;
}

struct Payer {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words* words = &catalogues.words_for("en", "US");
    web::Pages pages{harness::build_folder() / "share",
                     {"pay_form.html.tpl", "pay_question.html.tpl", "pay_result.html.tpl", "pay_elsewhere.html.tpl"},
                     [this](std::string_view key) { return words->has(key); }};
    pages::Brand brand{"northgate",
                       "Northgate Carpentry",
                       "hello@northgate.example",
                       "+1 503 555 0100",
                       "northgate.example",
                       "0123456789abcdef.css",
                       "fedcba9876543210.png",
                       480,
                       120};
    pages::ProviderScript stripe{"https://js.stripe.com/endive/stripe.js", "https://js.stripe.com", false};
    pages::ProviderScript sandbox{"https://127.0.0.1:8444/stripe.js", "https://127.0.0.1:8444", true};

    pages::PayForm form(const domain::Money& available = money("1240.00")) const
    {
        return {.brand = brand,
                .payment_id = "pay123",
                .invoice_number = "HP-2026-1187",
                .available = available,
                .rules = domain::charge_rules(available.currency()),
                .provider_amount = available.minor(),
                .amount = i18n::editable_amount(available, words->marks()),
                .amount_problem = "",
                .form_problem = "",
                .notice = "",
                .publishable_key = "pk_live_abc"};
    }

    pages::PayResultPage result(PayResult what) const
    {
        return {.brand = brand,
                .payment_id = "pay123",
                .invoice_number = "HP-2026-1187",
                .result = what,
                .amount = "$1,240.00",
                .method = "",
                .remaining = "",
                .receipt_number = "",
                .decline_words = ""};
    }

    pages::BankQuestion question() const
    {
        return {brand, "pay123", "HP-2026-1187", "$1,240.00", "pi_1_secret_2", "pk_live_abc"};
    }

    web::Response answer(const pages::PayForm& what) const { return show_pay_form(what, 200, stripe, *words, pages); }
    std::string shown(const pages::PayForm& what) const { return answer(what).body; }
    std::string shown(const pages::PayResultPage& what) const { return show_pay_result(what, *words, pages).body; }
};

const std::vector<PayResult> all_results = {
    PayResult::paid,     PayResult::refunded, PayResult::taken_back,  PayResult::processing, PayResult::verify_account,
    PayResult::checking, PayResult::declined, PayResult::bank_failed, PayResult::not_taken,  PayResult::in_review};

}  // namespace

namespace pages {

std::ostream& operator<<(std::ostream& out, PayResult result)
{
    return out << "result " << static_cast<int>(result);
}

}  // namespace pages

BOOST_FIXTURE_TEST_SUITE(pay_page, Payer)

BOOST_AUTO_TEST_CASE(the_form_names_payee_invoice_balance_and_amount, *label("C5"))
{
    const auto html = shown(form());
    BOOST_TEST(contains(html, "<title>Pay invoice HP-2026-1187 from Northgate Carpentry</title>"));
    BOOST_TEST(contains(html, "<h1>Pay invoice <bdi>HP-2026-1187</bdi></h1>"));
    BOOST_TEST(contains(html, "<dd><bdi>Northgate Carpentry</bdi></dd>"));
    BOOST_TEST(contains(html, "<dt>Left to pay</dt><dd><bdi>$1,240.00</bdi></dd>"));
    BOOST_TEST(contains(html, "value=\"1240.00\""));
    BOOST_TEST(contains(html, ">Any amount from $0.50 to $1,240.00</p>"));
    BOOST_TEST(contains(html, "action=\"/pay/pay123\""));
    BOOST_TEST(contains(html, "href=\"/pay/pay123/invoice\""));
    BOOST_TEST(
        contains(html, "Card details go straight to the payment provider; Northgate Carpentry never sees them."));
}

BOOST_AUTO_TEST_CASE(one_button_names_the_amount_that_stands_in_the_field, *label("C5"))
{
    auto what = form();
    BOOST_TEST(contains(shown(what), ">Pay $1,240.00</button>"));
    what.amount = "1,000";
    BOOST_TEST(contains(shown(what), ">Pay $1,000.00</button>"));
    what.amount = "a lot";
    BOOST_TEST(contains(shown(what), ">Pay</button>"));
    what.amount = "";
    BOOST_TEST(contains(shown(what), ">Pay</button>"));
}

BOOST_AUTO_TEST_CASE(what_a_plan_offers_stands_above_the_field_for_another_amount, *label("C5") * label("C9"))
{
    auto what = form();
    BOOST_TEST(!contains(shown(what), "type=\"radio\""));
    what.choices = {{"Deposit", "Due December 1, 2026", money("300.00")}, {"Full balance", "", money("1240.00")}};
    what.amount = "300.00";
    const auto html = shown(what);
    BOOST_TEST(contains(html, "<legend>How much would you like to pay?</legend>"));
    BOOST_TEST(contains(html,
                        "name=\"choice\" value=\"300.00\" checked><span class=\"what\"><bdi>Deposit</bdi> "
                        "<bdi class=\"hint\">Due December 1, 2026</bdi></span> "
                        "<bdi class=\"amount\">$300.00</bdi></label>"));
    BOOST_TEST(contains(html, "value=\"1240.00\"><span class=\"what\"><bdi>Full balance</bdi></span>"));
    BOOST_TEST(contains(html, "id=\"other\" value=\"\"><span class=\"what\">Another amount</span>"));
    BOOST_TEST(contains(html, ">Pay $300.00</button>"));

    what.amount = "100";  // Sent before, and nothing of what is offered.
    for (const auto* part : {"id=\"other\" value=\"\" checked>", "dir=\"ltr\" value=\"100\"", ">Pay $100.00</button>"})
        BOOST_TEST(contains(shown(what), part), part);
}

BOOST_AUTO_TEST_CASE(where_nothing_else_is_taken_there_is_no_field, *label("C5"))
{
    auto what = form();
    what.takes_any_amount = false;
    what.choices = {{"Deposit", "", money("300.00")}, {"Full balance", "", money("1240.00")}};
    what.amount = "100";
    what.amount_problem = words->text("amount.not_offered");
    const auto html = shown(what);
    BOOST_TEST(!contains(html, "name=\"amount\""));
    BOOST_TEST(!contains(html, "id=\"other\""));
    BOOST_TEST(contains(html, "value=\"300.00\" checked>"));
    BOOST_TEST(contains(html, "<li><a href=\"#choices\">Please pay one of the amounts on this page"));
    what.choices.pop_back();  // One choice is none.
    BOOST_TEST(contains(shown(what), "<input type=\"hidden\" name=\"choice\" value=\"300.00\">"));
    BOOST_TEST(!contains(shown(what), "type=\"radio\""));
}

BOOST_AUTO_TEST_CASE(a_form_without_problems_hides_where_they_would_stand)
{
    const auto html = shown(form());
    BOOST_TEST(contains(html, "id=\"problems\" role=\"alert\" tabindex=\"-1\" hidden>"));
    BOOST_TEST(contains(html, "id=\"amount-problem\" hidden>"));
    BOOST_TEST(!contains(html, "aria-invalid"));
    BOOST_TEST(!contains(html, "<li>"));
}

BOOST_AUTO_TEST_CASE(a_refused_amount_is_told_in_the_summary_and_beside_its_field, *label("C5"))
{
    auto what = form();
    what.amount = "2000";
    what.amount_problem = "You can pay at most $1,240.00 just now.";
    const auto html = shown(what);

    BOOST_TEST(contains(html, "<title>Please check: "));
    BOOST_TEST(contains(html, "id=\"problems\" role=\"alert\" tabindex=\"-1\">"));
    BOOST_TEST(contains(html, "<li><a href=\"#amount\">You can pay at most $1,240.00 just now.</a></li>"));
    BOOST_TEST(contains(html, "id=\"amount-problem\">You can pay at most $1,240.00 just now.</p>"));
    BOOST_TEST(contains(html, "aria-describedby=\"amount-problem amount-hint\" aria-invalid=\"true\""));
    BOOST_TEST(contains(html, "value=\"2000\""));
}

BOOST_AUTO_TEST_CASE(what_the_card_fields_did_not_send_is_told_without_blaming_the_amount)
{
    auto what = form();
    what.form_problem = words->text("pay.card_missing");
    const auto html = shown(what);
    BOOST_TEST(contains(html, "<li><a href=\"#card\">The payment details did not arrive. Nothing was charged"));
    BOOST_TEST(contains(html, "id=\"card\" tabindex=\"-1\""));
    BOOST_TEST(!contains(html, "aria-invalid"));
}

BOOST_AUTO_TEST_CASE(the_script_is_told_amounts_in_the_smallest_unit_and_finished_sentences)
{
    const auto html = shown(form());
    for (const auto* part :
         {"data-key=\"pk_live_abc\"", "data-currency=\"USD\"", "data-decimals=\"2\"", "data-decimal-mark=\".\"",
          "data-least=\"50\"", "data-most=\"124000\"", "data-step=\"1\"", "data-most-of-provider=\"124000\"",
          "data-button=\"Pay {amount}\"", "data-unreadable=\"Please write the amount in digits, like 1240.00.\"",
          "data-too-much=\"You can pay at most $1,240.00 just now.\"",
          "data-too-little=\"The smallest amount that can be paid online is $0.50.\""})
        BOOST_TEST(contains(html, part), "the form lacks " << part);
}

BOOST_AUTO_TEST_CASE(a_currency_without_decimals_has_none_anywhere)
{
    auto what = form(money("5000", "ISK"));
    what.provider_amount = 500'000;
    const auto html = shown(what);
    BOOST_TEST(contains(html, "value=\"5000\""));
    BOOST_TEST(contains(html, "data-decimals=\"0\""));
    BOOST_TEST(contains(html, "data-most=\"5000\""));
    BOOST_TEST(contains(html, "data-most-of-provider=\"500000\""));
    BOOST_TEST(contains(html, ">Pay ISK"));
}

BOOST_AUTO_TEST_CASE(a_notice_stands_above_the_form)
{
    auto what = form();
    BOOST_TEST(!contains(shown(what), "in progress"));
    what.notice = words->text("pay.under_way", {{"amount", "$100.00"}});
    BOOST_TEST(contains(shown(what), ">A payment of $100.00 is in progress.</p>"));
}

BOOST_AUTO_TEST_CASE(test_mode_says_so_and_live_mode_does_not)
{
    const std::string notice = "This is a test. No real money moves";
    auto what = form();
    BOOST_TEST(!contains(shown(what), notice));
    BOOST_TEST(contains(show_pay_form(what, 200, sandbox, *words, pages).body, notice));
    what.publishable_key = "pk_test_abc";
    BOOST_TEST(contains(shown(what), notice));

    auto made = result(PayResult::paid);
    BOOST_TEST(!contains(shown(made), notice));
    made.is_test = true;
    BOOST_TEST(contains(shown(made), notice));
}

BOOST_AUTO_TEST_CASE(without_scripts_the_form_says_what_to_do)
{
    const auto html = shown(form());
    const auto from = html.find("<noscript>"), to = html.find("</noscript>", from);
    BOOST_REQUIRE(to != std::string::npos);
    BOOST_TEST(contains(html.substr(from, to - from), "Paying online needs JavaScript"));
}

BOOST_AUTO_TEST_CASE(the_provider_runs_from_its_own_address_and_nothing_else_does, *label("C5"))
{
    const auto html = shown(form());
    BOOST_TEST(
        contains(html, "<script id=\"provider\" src=\"https://js.stripe.com/endive/stripe.js\" async></script>"));
    auto rest = html;
    rest.erase(rest.find("https://js.stripe.com"), std::string_view("https://js.stripe.com").size());
    BOOST_TEST(!contains(rest, "://"));
}

BOOST_AUTO_TEST_CASE(the_genuine_provider_gets_what_its_guide_lists_and_no_more)
{
    for (const auto& response : {answer(form()), show_bank_question(question(), stripe, *words, pages)}) {
        BOOST_TEST(header(response, "Content-Security-Policy") ==
                   "default-src 'none'; script-src 'self' https://js.stripe.com https://*.js.stripe.com; "
                   "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; "
                   "connect-src 'self' https://api.stripe.com; img-src 'self' https://*.stripe.com; style-src 'self'; "
                   "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
        BOOST_TEST(contains(header(response, "Permissions-Policy"), "payment=(self \"https://js.stripe.com\")"));
        BOOST_TEST(contains(header(response, "Permissions-Policy"), "camera=()"));
    }
}

BOOST_AUTO_TEST_CASE(another_provider_gets_its_own_origin_only)
{
    const auto response = show_pay_form(form(), 200, sandbox, *words, pages);
    BOOST_TEST(header(response, "Content-Security-Policy") ==
               "default-src 'none'; script-src 'self' https://127.0.0.1:8444; frame-src https://127.0.0.1:8444; "
               "connect-src 'self' https://127.0.0.1:8444; img-src 'self' https://127.0.0.1:8444; style-src 'self'; "
               "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
    BOOST_TEST(contains(header(response, "Permissions-Policy"), "payment=(self \"https://127.0.0.1:8444\")"));
}

BOOST_AUTO_TEST_CASE(every_page_of_a_payment_keeps_its_address_and_the_banks_window)
{
    std::vector<web::Response> all = {answer(form()), show_bank_question(question(), stripe, *words, pages),
                                      pages::show_pay_elsewhere(*words, pages)};
    for (const auto what : all_results)
        all.push_back(show_pay_result(result(what), *words, pages));
    for (const auto& response : all) {
        BOOST_TEST(header(response, "Referrer-Policy") == "strict-origin");
        BOOST_TEST(header(response, "Cross-Origin-Opener-Policy") == "same-origin-allow-popups");
        BOOST_TEST(!contains(response.body, "/i/"));
        BOOST_TEST(response.body.ends_with("</html>\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_page_of_a_payment_without_the_provider_allows_it_nothing)
{
    for (const auto what : all_results) {
        const auto response = show_pay_result(result(what), *words, pages);
        BOOST_TEST(header(response, "Content-Security-Policy") == "");
        BOOST_TEST(!contains(response.body, "://"));
    }
}

BOOST_AUTO_TEST_CASE(the_banks_question_is_asked_by_the_script_and_then_posted, *label("C7"))
{
    const auto html = show_bank_question(question(), stripe, *words, pages).body;
    BOOST_TEST(contains(html, "<h1>Your bank has a question</h1>"));
    BOOST_TEST(contains(html, "method=\"post\" action=\"/pay/pay123/result\""));
    BOOST_TEST(contains(html, "data-client-secret=\"pi_1_secret_2\""));
    BOOST_TEST(contains(html, "data-key=\"pk_live_abc\""));
    BOOST_TEST(contains(html, "<bdi>$1,240.00</bdi>"));
    BOOST_TEST(contains(html, "<noscript>"));
}

BOOST_AUTO_TEST_CASE(paid_in_full_says_how_much_how_and_for_what, *label("C7") * label("C8"))
{
    auto what = result(PayResult::paid);
    what.method = "Visa ending 4242";
    what.receipt_number = "17";
    const auto html = shown(what);
    BOOST_TEST(contains(html, "<title>Paid: invoice HP-2026-1187 from Northgate Carpentry</title>"));
    for (const auto* part : {"<h1>Paid</h1>", "$1,240.00", "Visa ending 4242", "HP-2026-1187", "<bdi>17</bdi>",
                             "href=\"/pay/pay123/receipt.pdf\"", "There is nothing left to pay on this invoice.",
                             "href=\"/pay/pay123/invoice\""})
        BOOST_TEST(contains(html, part), "the page lacks " << part);
    BOOST_TEST(!contains(html, "<form"));
}

BOOST_AUTO_TEST_CASE(after_a_part_payment_the_rest_is_named_and_can_be_paid, *label("C9"))
{
    auto what = result(PayResult::paid);
    what.remaining = "$640.00";
    BOOST_TEST(contains(shown(what), "$640.00 of this invoice is still to be paid."));
    BOOST_TEST(!contains(shown(what), "<form"));
    BOOST_TEST(!contains(shown(what), "nothing left"));
    what.can_pay_more = true;
    BOOST_TEST(contains(shown(what), "<form method=\"post\" action=\"/pay/pay123/again\">"));
    BOOST_TEST(contains(shown(what), ">Pay the remaining $640.00</button>"));
}

BOOST_AUTO_TEST_CASE(a_decline_says_why_that_nothing_was_charged_and_offers_another_try, *label("C7"))
{
    auto what = result(PayResult::declined);
    what.decline_words = "There is not enough money on this card.";
    what.can_try_again = true;
    const auto html = shown(what);
    BOOST_TEST(contains(html, "<h1>The payment was declined</h1>"));
    BOOST_TEST(contains(html, "There is not enough money on this card."));
    BOOST_TEST(contains(html, "Nothing was charged."));
    BOOST_TEST(contains(html, "<form method=\"post\" action=\"/pay/pay123/again\">"));

    what.decline_words = "";
    BOOST_TEST(contains(shown(what), "Your bank declined this payment."));
}

BOOST_DATA_TEST_CASE_F(Payer, while_nobody_knows_nothing_invites_to_pay_again,
                       (std::vector<PayResult>{PayResult::processing, PayResult::checking, PayResult::in_review}))
{
    const auto html = shown(result(sample));
    BOOST_TEST((contains(html, "Do not pay again.") || contains(html, "lease do not pay again.")));
    BOOST_TEST(!contains(html, "<form"));
    BOOST_TEST(!contains(html, "receipt.pdf"));
    BOOST_TEST(!contains(html, "Nothing was charged"));
}

BOOST_AUTO_TEST_CASE(a_bank_payment_says_how_long_it_takes, *label("C6"))
{
    auto what = result(PayResult::processing);
    what.business_days = 4;
    BOOST_TEST(contains(shown(what), "It takes up to 4 business days"));
    BOOST_TEST(contains(shown(what), "Please keep the amount in your account"));
}

BOOST_AUTO_TEST_CASE(an_account_is_verified_on_the_provider_s_page, *label("C6"))
{
    auto what = result(PayResult::verify_account);
    what.until = "December 5, 2026";
    BOOST_TEST(contains(shown(what), "does not answer just now"));
    BOOST_TEST(!contains(shown(what), "rel=\"noreferrer\""));
    what.page_url = "https://payments.example/verify/1";
    const auto html = shown(what);
    BOOST_TEST(
        contains(html, "href=\"https://payments.example/verify/1\" rel=\"noreferrer\">Verify the bank account</a>"));
    BOOST_TEST(contains(html, "until December 5, 2026"));
    BOOST_TEST(contains(html, "<form method=\"post\" action=\"/pay/pay123/result\">"));
    BOOST_TEST(!contains(html, "does not answer"));
}

BOOST_AUTO_TEST_CASE(a_bank_that_did_not_pay_says_why_and_offers_another_try, *label("C6") * label("C7"))
{
    auto what = result(PayResult::bank_failed);
    what.decline_words = "The bank account is closed.";
    what.can_try_again = true;
    const auto html = shown(what);
    BOOST_TEST(contains(html, "<h1>The bank payment did not go through</h1>"));
    BOOST_TEST(contains(html, "The bank account is closed."));
    BOOST_TEST(contains(html, "Nothing was charged."));
    BOOST_TEST(contains(html, "action=\"/pay/pay123/again\""));
}

BOOST_AUTO_TEST_CASE(after_a_part_of_a_plan_the_next_one_is_named, *label("C9"))
{
    auto what = result(PayResult::paid);
    what.remaining = "$940.00";
    what.can_pay_more = true;
    what.next_part = "Next: Part 2 of 3, $350.00, due January 1, 2027.";
    BOOST_TEST(contains(shown(what), ">Next: Part 2 of 3, $350.00, due January 1, 2027.</p>"));
    BOOST_TEST(contains(shown(what), ">Pay the next part</button>"));
}

BOOST_AUTO_TEST_CASE(what_went_back_is_named, *label("B17"))
{
    auto what = result(PayResult::refunded);
    what.refunded = "$1,240.00";
    BOOST_TEST(contains(shown(what), "<h1>Refunded</h1>"));
    BOOST_TEST(contains(shown(what), "<dt>Refunded</dt><dd><bdi>$1,240.00</bdi></dd>"));
    what.is_withdrawn = true;
    BOOST_TEST(contains(shown(what), "The invoice was withdrawn meanwhile"));
    auto taken = result(PayResult::taken_back);
    taken.taken_back = "$1,240.00";
    BOOST_TEST(contains(shown(taken), "your bank has taken the money back"));
    BOOST_TEST(contains(shown(taken), "<dt>Taken back by your bank</dt><dd><bdi>$1,240.00</bdi></dd>"));
}

BOOST_AUTO_TEST_CASE(the_fields_take_what_the_business_takes, *label("C5") * label("C6"))
{
    auto what = form();
    BOOST_TEST(contains(shown(what), "data-method-kinds=\"card\""));
    BOOST_TEST(contains(shown(what), ">Your card</p>"));
    BOOST_TEST(!contains(shown(what), "business days"));
    what.method_kinds = domain::method_kinds(what.available.currency(), true);
    BOOST_TEST(contains(shown(what), "data-method-kinds=\"card us_bank_account\""));
    BOOST_TEST(contains(shown(what), ">Your card or bank account</p>"));
    BOOST_TEST(contains(shown(what), "takes up to 4 business days"));
}

BOOST_AUTO_TEST_CASE(only_a_payment_that_is_checked_looks_again_by_itself)
{
    for (const auto what : all_results) {
        const auto html = shown(result(what));
        const bool is_checked = what == PayResult::checking;
        BOOST_TEST(contains(html, "<script") == is_checked, what);
        BOOST_TEST(contains(html, "<noscript><meta http-equiv=\"refresh\"") == is_checked, what);
    }
    BOOST_TEST(contains(shown(result(PayResult::checking)), "id=\"result\" data-state=\"checking\""));
}

BOOST_AUTO_TEST_CASE(elsewhere_says_nothing_of_anybody, *label("C7"))
{
    const auto response = pages::show_pay_elsewhere(*words, pages);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(contains(response.body, "<h1>Please open your invoice link again</h1>"));
    BOOST_TEST(!contains(response.body, "/branding/"));
    BOOST_TEST(!contains(response.body, "/pay/"));
    BOOST_TEST(!contains(response.body, "Northgate"));
}

BOOST_DATA_TEST_CASE_F(Payer, no_text_becomes_markup_or_leaves_its_attribute,
                       (std::vector<std::string>{"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                                 "' onmouseover='alert(1)", "{{W_pay__to}}{{#TEST}}", "javascript:x"}))
{
    brand.company = brand.email = brand.phone = brand.website = sample;
    auto entered = form();
    entered.invoice_number = entered.amount = entered.amount_problem = entered.form_problem = entered.notice =
        entered.publishable_key = sample;
    entered.choices = {{sample, sample, money("300.00")}};
    auto made = result(PayResult::declined);
    made.invoice_number = made.amount = made.method = made.receipt_number = made.decline_words = sample;
    auto asked = question();
    asked.invoice_number = asked.amount = asked.client_secret = asked.publishable_key = sample;

    for (const auto& html : {shown(entered), shown(made), show_bank_question(asked, stripe, *words, pages).body}) {
        BOOST_TEST(!contains(html, "<script>"));
        BOOST_TEST(!contains(html, "<img src=x"));
        BOOST_TEST(!contains(html, "='alert"));
        BOOST_TEST(!contains(html, "href=\"javascript:"));
        BOOST_TEST(contains(html, "<html lang"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
