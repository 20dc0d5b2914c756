#include "i18n/pay_text.h"

#include <algorithm>
#include <iterator>

namespace i18n {

namespace {

struct Advice {
    std::string_view code;
    const char* word;
};

// Stripe, "Decline codes". Whatever is not here gets the general sentence: that
// the bank declined, without a reason that may be wrong or should not be told.
constexpr Advice advices[] = {
    {"insufficient_funds", "decline.funds"},
    {"expired_card", "decline.expired"},
    {"invalid_expiry_month", "decline.expiry"},
    {"invalid_expiry_year", "decline.expiry"},
    {"incorrect_cvc", "decline.security_code"},
    {"invalid_cvc", "decline.security_code"},
    {"incorrect_number", "decline.number"},
    {"invalid_number", "decline.number"},
    {"incorrect_zip", "decline.address"},
    {"incorrect_address", "decline.address"},
    {"card_velocity_exceeded", "decline.limit"},
    {"withdrawal_count_limit_exceeded", "decline.limit"},
    {"invalid_amount", "decline.limit"},
    {"processing_error", "decline.try_later"},
    {"issuer_not_available", "decline.try_later"},
    {"try_again_later", "decline.try_later"},
    {"reenter_transaction", "decline.try_later"},
    {"approve_with_id", "decline.try_later"},
    {"card_not_supported", "decline.card_kind"},
    {"service_not_allowed", "decline.card_kind"},
    {"transaction_not_allowed", "decline.card_kind"},
    {"not_permitted", "decline.card_kind"},
    {"currency_not_supported", "decline.currency"},
    {"authentication_required", "decline.authentication"},
    {"authentication_not_handled", "decline.authentication"},
    {"payment_intent_authentication_failure", "decline.authentication"},
    {"duplicate_transaction", "decline.duplicate"},
    {"testmode_decline", "decline.test_card"},
    {"live_mode_test_card", "decline.test_card"},
};

}  // namespace

std::string decline_text(std::string_view code, const Words& words)
{
    const auto* found = std::ranges::find(advices, code, &Advice::code);
    return words.text(found == std::end(advices) ? "decline.general" : found->word);
}

std::string amount_problem(domain::AmountCheck check, domain::Money minimum, domain::Money available,
                           const Words& words)
{
    using domain::AmountCheck;
    const auto least = words.money(minimum), most = words.money(available);
    switch (check) {
        case AmountCheck::good:
            return "";
        case AmountCheck::not_positive:
            return words.text("amount.not_positive");
        case AmountCheck::above_available:
            return words.text("amount.above_available", {{"most", most}});
        case AmountCheck::below_minimum:
            return words.text("amount.below_minimum", {{"least", least}});
        case AmountCheck::rest_below_minimum:
            return words.text("amount.rest_below_minimum", {{"least", least}, {"most", most}});
        case AmountCheck::not_in_steps:
            return words.text("amount.not_in_steps");
    }
    return "";
}

std::string unreadable_amount(domain::Money example, const Words& words)
{
    return words.text("amount.unreadable", {{"example", editable_amount(example, words.marks())}});
}

}  // namespace i18n
