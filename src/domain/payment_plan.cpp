#include "domain/payment_plan.h"

#include <algorithm>
#include <iterator>

namespace domain {

namespace {

Money zero_of(const InvoiceBalance& balance)
{
    return Money::zero(balance.total.currency());
}

// What of this part an amount fills that goes through all parts in their order;
// `before` is the sum of the parts before it.
Money filled(const PlanPart& part, Money before, Money amount)
{
    return std::clamp(amount - before, Money::zero(part.amount.currency()), part.amount);
}

PartState state_of(const PlanPart& part, Money paid, Money open, Date today)
{
    if (open.is_zero())
        return paid.is_zero() ? PartState::credited : PartState::paid;
    if (part.due_on < today)
        return PartState::overdue;
    return open < part.amount ? PartState::partly_paid : PartState::due;
}

// What a card can be charged of it.
Money in_steps(Money amount, const ChargeRules& rules)
{
    return Money::from_minor(amount.minor() - amount.minor() % rules.step.minor(), amount.currency());
}

// Collects what may be offered, each amount once.
class Offers {
public:
    Offers(const InvoiceBalance& balance, const ChargeRules& rules) : balance_(balance), rules_(rules) {}

    // Whether it is among them now; not when what it leaves, or it itself, cannot be paid.
    bool add(OfferKind kind, Money exact, std::size_t last_part)
    {
        const Money amount = in_steps(exact, rules_);
        if (check_amount(balance_, rules_, amount) != AmountCheck::good)
            return false;
        if (std::ranges::find(offers_, amount, &Offer::amount) == offers_.end())
            offers_.push_back({kind, amount, last_part});
        return true;
    }

    std::vector<Offer> take() && { return std::move(offers_); }

private:
    const InvoiceBalance& balance_;
    const ChargeRules& rules_;
    std::vector<Offer> offers_;
};

// A part that is not paid, and what pays all parts up to and with it.
struct OpenPart {
    std::size_t index;
    Date due_on;
    Money up_to_it;
};

std::vector<OpenPart> open_parts(const std::vector<PlanPart>& plan, const InvoiceBalance& balance)
{
    const Money settled = balance.net() + balance.credited + balance.reserved;
    std::vector<OpenPart> open;
    Money sum = zero_of(balance);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        sum += plan[i].amount;
        if (sum > settled)
            open.push_back({i, plan[i].due_on, sum - settled});
    }
    return open;
}

}  // namespace

std::vector<PartStanding> standings_of(const std::vector<PlanPart>& plan, const InvoiceBalance& balance, Date today)
{
    std::vector<PartStanding> standings;
    Money before = zero_of(balance);
    for (const auto& part : plan) {
        const Money paid = filled(part, before, balance.net());
        const Money open = part.amount - filled(part, before, balance.net() + balance.credited);
        standings.push_back({state_of(part, paid, open, today), open});
        before += part.amount;
    }
    return standings;
}

NextDue next_due(const std::vector<PlanPart>& plan, std::optional<Date> due_on, const InvoiceBalance& balance)
{
    Money before = zero_of(balance);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const Money open = plan[i].amount - filled(plan[i], before, balance.net() + balance.credited);
        const bool is_last = i + 1 == plan.size();
        if (!open.is_zero())
            return {plan[i].due_on, is_last ? std::nullopt : std::optional<NextPart>({i, open})};
        before += plan[i].amount;
    }
    return {due_on, std::nullopt};
}

std::vector<Offer> offered_amounts(const std::vector<PlanPart>& plan, const InvoiceBalance& balance, Date today,
                                   const ChargeRules& rules)
{
    Offers offers(balance, rules);
    const auto open = open_parts(plan, balance);
    for (const auto& part : open) {
        if (offers.add(OfferKind::part, part.up_to_it, part.index))
            break;
    }

    const auto later = std::ranges::find_if(open, [&](const OpenPart& part) { return part.due_on > today; });
    const bool are_several = later - open.begin() > 1;
    const bool is_not_all = later != open.end();  // Else it is the whole balance.
    if (are_several && is_not_all)
        offers.add(OfferKind::due_by_today, std::prev(later)->up_to_it, std::prev(later)->index);

    offers.add(OfferKind::whole, balance.available(), plan.empty() ? 0 : plan.size() - 1);
    return std::move(offers).take();
}

AmountCheck check_offered(const std::vector<Offer>& offers, const InvoiceBalance& balance, const ChargeRules& rules,
                          Money amount)
{
    const auto check = check_amount(balance, rules, amount);
    const bool is_offered = std::ranges::find(offers, amount, &Offer::amount) != offers.end();
    return check == AmountCheck::good && !is_offered ? AmountCheck::not_offered : check;
}

}  // namespace domain
