#include "gateway/stripe_requests.h"

#include "domain/method_kinds.h"
#include "gateway/form_body.h"
#include "gateway/stripe_units.h"

#include <algorithm>
#include <chrono>

namespace gateway {

namespace {

std::string lower_case(std::string_view code)
{
    std::string result(code);
    std::ranges::transform(result, result.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    return result;
}

}  // namespace

const std::string expanded_charge = form_body({{"expand[]", "latest_charge"}});
const std::string expanded_charges = form_body({{"expand[]", "data.latest_charge"}});
const std::string enable_body = form_body({{"enabled", "true"}});

// The kinds are named, and automatic_payment_methods is not used, because that
// would also offer what the account has switched on at Stripe: redirects, and
// debits that nobody here has heard of. The fields on the page must name the same,
// elements({mode: 'payment', amount, currency, paymentMethodTypes}): Stripe refuses
// a confirmation token that was made with another list. The mandate of a bank debit
// comes with the token.
base::Result<std::string> create_body_for(const ports::NewProviderPayment& payment)
{
    const auto units = to_stripe_units(payment.amount);
    if (!units)
        return units.error();
    const auto currency = payment.amount.currency();
    std::vector<std::pair<std::string_view, std::string>> fields = {
        {"amount", std::to_string(*units)},
        {"currency", lower_case(currency.code())},
    };
    for (const auto kind : domain::method_kinds(currency, payment.takes_bank_debits))
        fields.emplace_back("allowed_payment_method_types[]", kind);
    fields.emplace_back("capture_method", "automatic");
    fields.emplace_back("description", payment.description);
    fields.emplace_back("metadata[payment]", payment.payment_id);
    fields.emplace_back("expand[]", "latest_charge");
    return form_body(fields);
}

base::Result<std::string> refund_body_for(const ports::NewProviderRefund& refund)
{
    const auto units = to_stripe_units(refund.amount);
    if (!units)
        return units.error();
    return form_body({
        {"payment_intent", refund.provider_payment_id},
        {"amount", std::to_string(*units)},
        {"metadata[refund_id]", refund.refund_id},
    });
}

std::string confirm_body_for(const std::string& confirmation_token, const std::string& return_url)
{
    return form_body({
        {"confirmation_token", confirmation_token},
        {"return_url", return_url},
        {"expand[]", "latest_charge"},
    });
}

std::string list_query(const ports::ListRequest& request, int limit)
{
    const auto since = std::chrono::floor<std::chrono::seconds>(request.since).time_since_epoch().count();
    std::vector<std::pair<std::string_view, std::string>> fields = {
        {"created[gte]", std::to_string(since)},
        {"limit", std::to_string(limit)},
    };
    if (!request.after.empty())
        fields.emplace_back("starting_after", request.after);
    return form_body(fields);
}

std::string host_query(const std::string& host)
{
    return form_body({{"domain_name", host}, {"limit", "1"}});
}

std::string register_body_for(const std::string& host)
{
    return form_body({{"domain_name", host}});
}

}  // namespace gateway
