#include "domain/provider_payment.h"

namespace domain {

namespace {

using enum PaymentState;

bool is_open(PaymentState state)
{
    return state == reserved || state == confirming || state == action_required || state == processing;
}

// What the provider tells must be about this payment and no other; '' when it is.
std::string difference(const KnownPayment& known, const ProviderPayment& told)
{
    if (!known.provider_payment_id.empty() && told.id != known.provider_payment_id)
        return "the provider's object is " + told.id;
    if (told.payment_id != known.public_id)
        return "the provider's object names another payment of ours";
    if (told.mode != known.mode)
        return "the provider's object is of the other mode";
    if (!(told.amount.currency() == known.amount.currency()) || told.amount != known.amount)
        return "the provider's amount is " + told.amount.to_string() + ", ours " + known.amount.to_string();
    return "";
}

Decision nothing_new()
{
    return {Verdict::nothing_new, started, ""};
}

Decision move(PaymentState next, std::string why = "")
{
    return {Verdict::move, next, std::move(why)};
}

// Nobody can tell what it means: seen once it may be an answer that another one has
// overtaken; twice, people must look, or the payment would wait for ever.
Decision odd(const KnownPayment& known, std::string why)
{
    if (is_open(known.state) && known.odd_answers >= 1)
        return move(review, std::move(why));
    return {Verdict::odd, known.state, std::move(why)};
}

Decision impossible(const KnownPayment& known, const ProviderPayment& told)
{
    auto why = "the provider says " + told.status_text + " of a payment that is " + std::string(to_string(known.state));
    return is_open(known.state) ? odd(known, std::move(why)) : Decision{Verdict::illegal, known.state, std::move(why)};
}

Decision move_if_legal(const KnownPayment& known, const ProviderPayment& told, PaymentState next)
{
    if (known.state == next)
        return nothing_new();
    return move_to(known.state, next) ? move(next) : impossible(known, told);
}

Decision on_succeeded(const KnownPayment& known, const ProviderPayment& told)
{
    // Nobody asked for the money yet: whoever moved it, people must look.
    if (known.state == reserved)
        return move(review, "the provider has the money before we asked for it");
    return move_if_legal(known, told, succeeded);
}

Decision on_canceled(const KnownPayment& known, const ProviderPayment& told)
{
    if (known.state == failed || known.state == canceled)
        return nothing_new();
    const bool was_declined = !known.decline_code.empty() || !told.decline_code.empty() || known.state == processing;
    return move_if_legal(known, told, was_declined ? failed : canceled);
}

// It waits for a card: before our confirm, or because the last try was declined.
Decision on_waiting(const KnownPayment& known, const ProviderPayment& told)
{
    if (!is_open(known.state))
        return known.state == succeeded ? impossible(known, told) : nothing_new();
    if (told.decline_code.empty())
        return nothing_new();
    return {Verdict::cancel_first, failed, told.decline_code};
}

}  // namespace

std::string_view to_string(CustomerAction action)
{
    switch (action) {
        case CustomerAction::challenge:
            return "challenge";
        case CustomerAction::verify_account:
            return "verify_account";
        case CustomerAction::none:
            break;
    }
    return "";
}

CustomerAction parse_customer_action(std::string_view text)
{
    for (const auto action : {CustomerAction::challenge, CustomerAction::verify_account})
        if (text == to_string(action))
            return action;
    return CustomerAction::none;
}

Decision decide(const KnownPayment& known, const ProviderPayment& told)
{
    if (known.state == review)
        return nothing_new();  // Staff decide.
    if (const auto why = difference(known, told); !why.empty())
        return is_open(known.state) ? move(review, why) : Decision{Verdict::illegal, known.state, why};

    switch (told.status) {
        case ProviderStatus::succeeded:
            return on_succeeded(known, told);
        case ProviderStatus::processing:
            return move_if_legal(known, told, processing);
        case ProviderStatus::requires_action:
            return move_if_legal(known, told, action_required);
        case ProviderStatus::canceled:
            return on_canceled(known, told);
        case ProviderStatus::requires_payment_method:
        case ProviderStatus::requires_confirmation:
            return on_waiting(known, told);
        case ProviderStatus::unknown:
            break;
    }
    return odd(known, "the provider's status \"" + told.status_text + "\" is not known here");
}

}  // namespace domain
