#include "pages/pay_amounts.h"

#include "i18n/plan_text.h"

namespace pages {

domain::Date today_of(const OpenedPayment& opened, const PaySite& pay)
{
    return i18n::date_in(opened.linked.workspace.time_zone, pay.site.clock.now());
}

std::vector<AmountChoice> amount_choices(const OpenedPayment& opened, domain::Date today)
{
    const auto& plan = opened.document.payment_plan;
    const auto& balance = opened.linked.balance;
    std::vector<AmountChoice> choices;
    if (plan.empty() && opened.linked.workspace.takes_part_payments)
        return choices;
    const auto rules = domain::charge_rules(balance.total.currency());
    for (const auto& offer : domain::offered_amounts(plan, balance, today, rules)) {
        auto [name, detail] = i18n::offer_text(offer, plan, opened.words);
        choices.push_back({std::move(name), std::move(detail), offer.amount});
    }
    return choices;
}

}  // namespace pages
