#include "app/payment_setup.h"

#include "domain/charge_rules.h"

namespace app {

domain::PaymentSetup payment_setup(const std::optional<store::AccountHealth>& account, domain::Currency currency,
                                   domain::Instant now, std::optional<domain::Instant> link_closed_until)
{
    return {
        .is_enabled = account.has_value(),
        .is_healthy = account && account->is_healthy(now),
        .minimum = domain::charge_rules(currency).minimum,
        .is_closed = account && account->is_closed(now),
        .is_link_closed = link_closed_until && *link_closed_until > now,
    };
}

}  // namespace app
