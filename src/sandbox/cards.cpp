#include "sandbox/cards.h"

#include <algorithm>
#include <iterator>

namespace sandbox {

namespace {

constexpr std::string_view visa = "visa", mastercard = "mastercard", amex = "amex";

struct TestCard {
    std::string_view number;
    std::string_view brand;
    std::string_view outcome;
    std::string_view payment_method;  // '' when Stripe has no name for it
};

constexpr TestCard test_cards[] = {
    {"4242424242424242", visa, "pays", "pm_card_visa"},
    {"5555555555554444", mastercard, "pays", "pm_card_mastercard"},
    {"378282246310005", amex, "pays", "pm_card_amex"},
    {"4000000000000002", visa, "generic_decline", "pm_card_chargeDeclined"},
    {"4000000000009995", visa, "insufficient_funds", "pm_card_chargeDeclinedInsufficientFunds"},
    {"4000000000009987", visa, "lost_card", ""},
    {"4000000000009979", visa, "stolen_card", ""},
    {"4000000000000069", visa, "expired_card", "pm_card_chargeDeclinedExpiredCard"},
    {"4000000000000127", visa, "incorrect_cvc", "pm_card_chargeDeclinedIncorrectCvc"},
    {"4000000000000119", visa, "processing_error", "pm_card_chargeDeclinedProcessingError"},
    {"4000002760003184", visa, "authentication", "pm_card_authenticationRequired"},
    {"4000000000003220", visa, "authentication", "pm_card_threeDSecure2Required"},
    {"4000008400001629", visa, "authentication_then_decline", "pm_card_threeDSecureRequiredChargeDeclined"},
    {"4000000000000259", visa, "dispute_fraudulent", "pm_card_createDispute"},
    {"4000000000002685", visa, "dispute_not_received", "pm_card_createDisputeProductNotReceived"},
    {"4000000000001976", visa, "dispute_inquiry", "pm_card_createDisputeInquiry"},
    {"4000000000007726", visa, "refund_pending", "pm_card_pendingRefund"},
    {"4000000000005126", visa, "refund_fails", "pm_card_refundFail"},
};

struct KnownOutcome {
    std::string_view stored;
    std::string_view code, message;
};

constexpr KnownOutcome declines[] = {
    {"generic_decline", "card_declined", "Your card was declined."},
    {"insufficient_funds", "card_declined", "Your card has insufficient funds."},
    {"lost_card", "card_declined", "Your card was declined."},
    {"stolen_card", "card_declined", "Your card was declined."},
    {"expired_card", "expired_card", "Your card has expired."},
    {"incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."},
    {"processing_error", "processing_error",
     "An error occurred while processing your card. Try again in a little bit."},
};

constexpr struct {
    std::string_view stored, reason;
    bool is_inquiry;
} disputes[] = {
    {"dispute_fraudulent", "fraudulent", false},
    {"dispute_not_received", "product_not_received", false},
    {"dispute_inquiry", "general", true},
};

Card as_card(const TestCard& card)
{
    const auto last4 = card.number.substr(card.number.size() - 4);
    return {std::string(card.brand), std::string(last4), "US", "credit", std::string(card.outcome)};
}

std::optional<Card> found_by(std::string_view TestCard::*member, std::string_view value)
{
    const auto* found = std::ranges::find(test_cards, value, member);
    return found == std::end(test_cards) || value.empty() ? std::nullopt : std::optional(as_card(*found));
}

}  // namespace

bool is_card_number(std::string_view digits)
{
    if (digits.size() < 12 || digits.size() > 19)
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const char c = digits[digits.size() - 1 - i];
        if (c < '0' || c > '9')
            return false;
        const int doubled = (c - '0') * (i % 2 == 1 ? 2 : 1);
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

std::optional<Card> test_card(std::string_view digits)
{
    return found_by(&TestCard::number, digits);
}

std::optional<Card> test_payment_method(std::string_view name)
{
    return found_by(&TestCard::payment_method, name);
}

Outcome outcome_of(std::string_view stored)
{
    Outcome outcome;
    outcome.needs_authentication = stored.starts_with("authentication");
    const auto reason = stored == "authentication_then_decline" ? std::string_view("generic_decline") : stored;
    if (const auto* found = std::ranges::find(declines, reason, &KnownOutcome::stored); found != std::end(declines))
        outcome.decline = {std::string(found->code), std::string(found->stored), std::string(found->message)};
    for (const auto& dispute : disputes)
        if (dispute.stored == stored)
            outcome.dispute = CardDispute{std::string(dispute.reason), dispute.is_inquiry};
    return outcome;
}

}  // namespace sandbox
