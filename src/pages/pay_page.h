#pragma once
// The pages of a payment, filled. Pure: everything comes in finished; what they
// show is decided in src/pages/pay.cpp. None of them knows the invoice's token.

#include "domain/charge_rules.h"
#include "i18n/words.h"
#include "pages/layout.h"
#include "web/message.h"
#include "web/page.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pages {

// The origin and address of the provider's script, for the page and its policies.
struct ProviderScript {
    std::string url;     // "https://js.stripe.com/endive/stripe.js"
    std::string origin;  // "https://js.stripe.com"
    bool is_sandbox;     // Then the page says that no real money moves
};

// An amount that the form offers beside the field for any other.
struct AmountChoice {
    std::string name;    // "Deposit (30 %)"
    std::string detail;  // "Due December 1, 2026"; may be ''
    domain::Money amount;
};

// GET /pay/{payment} of a payment that is started: amount, the provider's fields for
// cards and bank accounts, one button.
struct PayForm {
    const Brand& brand;
    std::string payment_id;
    std::string invoice_number;
    domain::Money available;       // The full balance that may be paid now
    domain::ChargeRules rules;     // Of its currency: what the amount is told to be
    std::int64_t provider_amount;  // `available` in the provider's units
    std::string amount;            // What stands in the field: "1240.00", or what was sent and refused
    std::string amount_problem;    // '' or a sentence beside the field and in the summary
    std::string form_problem;      // '' or a sentence in the summary (the card fields sent nothing)
    std::string notice;            // '' or e.g. "A payment of $100.00 is in progress."
    std::string publishable_key;   // One for tests says so on the page
    std::vector<std::string_view> method_kinds = {"card"};  // domain::method_kinds: what the fields take
    std::vector<AmountChoice> choices = {};                 // Chosen is the one whose amount is `amount`
    bool takes_any_amount = true;                           // Else one of the choices, of which there must be one
};

web::Response show_pay_form(const PayForm& form, int status, const ProviderScript& script, const i18n::Words& words,
                            const web::Pages& pages);

// GET /pay/{payment} when the bank wants to ask the customer something: the script
// calls handleNextAction with the client secret and then posts (an empty form) to
// .../result.
struct BankQuestion {
    const Brand& brand;
    std::string payment_id;
    std::string invoice_number;
    std::string amount;
    std::string client_secret;
    std::string publishable_key;
};

web::Response show_bank_question(const BankQuestion& question, const ProviderScript& script, const i18n::Words& words,
                                 const web::Pages& pages);

// GET /pay/{payment}/result.
enum class PayResult {
    paid,            // This payment succeeded
    refunded,        // ... and all of it went back since, or is on its way
    taken_back,      // ... and the customer's bank has taken it back since
    processing,      // The bank takes days
    verify_account,  // The customer has to verify their bank account first, on the provider's page
    checking,        // We do not know yet: do not pay again. The page asks again by itself.
    declined,        // The bank said no: what to do next, and another try
    bank_failed,     // The same of a bank account, days later
    not_taken,       // Given up or refused by the provider: nothing was charged; another try
    in_review,       // Something does not fit: staff will look; do not pay again
};

struct PayResultPage {
    const Brand& brand;
    std::string payment_id;
    std::string invoice_number;
    PayResult result;
    std::string amount;           // "$1,240.00"
    std::string method;           // "Visa ending 4242"; '' when unknown
    std::string remaining;        // "$640.00" that is still due after all payments; '' for nothing
    std::string receipt_number;   // "1"; '' when there is none
    std::string decline_words;    // One sentence: why, and what to do next
    bool can_try_again = false;   // A button that POSTs to /pay/{payment}/again
    bool can_pay_more = false;    // The same for the rest after a part payment
    bool is_test = false;         // Made with test keys: no real money moved
    int business_days = 0;        // With `processing`: what the bank takes at most
    std::string page_url = {};    // With `verify_account`: the provider's page; '' when the provider does not answer
    std::string until = {};       // With `verify_account`: "December 5, 2026"
    std::string refunded = {};    // What went back of a payment, or is on its way; '' for nothing
    std::string taken_back = {};  // What the bank has taken back
    bool is_withdrawn = false;    // The invoice is void by now
    std::string paused = {};      // Why another try must wait; '' when it need not
    std::string next_part = {};   // "Next: Part 2 of 3, $350.00, due January 1, 2027."; '' without a plan
};

web::Response show_pay_result(const PayResultPage& result, const i18n::Words& words, const web::Pages& pages);

// Any /pay/{payment} without its cookie (200), or one that is not there: neutral
// words, no personal data, "open your invoice link again".
web::Response show_pay_elsewhere(const i18n::Words& words, const web::Pages& pages);

}  // namespace pages
