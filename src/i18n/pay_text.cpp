#include "i18n/pay_text.h"

#include "domain/method_kinds.h"

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

// Stripe, "Network decline codes" (ACH) and "Error codes" (microdeposits). Older answers have names without "bank_".
constexpr Advice bank_advices[] = {
    {"insufficient_funds", "decline.bank.funds"},
    {"account_closed", "decline.bank.closed"},
    {"bank_account_closed", "decline.bank.closed"},
    {"no_account", "decline.bank.details"},
    {"bank_account_invalid_details", "decline.bank.details"},
    {"incorrect_account_details", "decline.bank.details"},
    {"debit_not_authorized", "decline.bank.not_allowed"},
    {"bank_account_restricted", "decline.bank.not_allowed"},
    {"bank_account_unusable", "decline.bank.not_allowed"},
    {"bank_ownership_changed", "decline.bank.not_allowed"},
    {"payment_method_microdeposit_failed", "decline.bank.not_verified"},
    {"payment_method_microdeposit_verification_amounts_invalid", "decline.bank.not_verified"},
    {"payment_method_microdeposit_verification_amounts_mismatch", "decline.bank.not_verified"},
    {"payment_method_microdeposit_verification_attempts_exceeded", "decline.bank.not_verified"},
    {"payment_method_microdeposit_verification_descriptor_code_mismatch", "decline.bank.not_verified"},
    {"payment_method_microdeposit_verification_timeout", "decline.bank.not_verified"},
};

template <std::size_t n>
const char* word_of(const Advice (&known)[n], std::string_view code, const char* general)
{
    const auto* found = std::ranges::find(known, code, &Advice::code);
    return found == std::end(known) ? general : found->word;
}

}  // namespace

std::string decline_text(std::string_view code, std::string_view method_kind, const Words& words)
{
    // An account that is not verified has no charge that would name its kind.
    const bool is_bank = domain::is_bank_debit(method_kind) || code.starts_with("payment_method_microdeposit");
    return words.text(is_bank ? word_of(bank_advices, code, "decline.bank.general")
                              : word_of(advices, code, "decline.general"));
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
        case AmountCheck::not_offered:
            return words.text("amount.not_offered");
    }
    return "";
}

std::string unreadable_amount(domain::Money example, const Words& words)
{
    return words.text("amount.unreadable", {{"example", editable_amount(example, words.marks())}});
}

}  // namespace i18n
