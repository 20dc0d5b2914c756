// Payment method domains: on which hosts wallets come up.
#include "base/text.h"
#include "gateway/stripe_objects.h"
#include "gateway/stripe_values.h"

namespace gateway {

namespace {

constexpr std::size_t most_problem = 490;  // Our column takes 500

domain::Wallet read_wallet(JsonPart wallet)
{
    const auto problem = base::clean_line(wallet["status_details"]["error_message"].text()).value_or("");
    return {wallet["status"].text() == "active", base::shortened(problem, most_problem)};
}

}  // namespace

base::Result<domain::WalletHost> read_wallet_host(JsonPart object)
{
    const auto id = word(object["id"], most_id);
    const auto host = object["domain_name"].text();
    const auto is_enabled = object["enabled"].boolean();
    if (object["object"].text() != "payment_method_domain" || id.empty() || host.empty() || !is_enabled)
        return unreadable("the answer is no payment method domain");
    return domain::WalletHost{id, host, *is_enabled, read_wallet(object["apple_pay"]),
                              read_wallet(object["google_pay"])};
}

}  // namespace gateway
