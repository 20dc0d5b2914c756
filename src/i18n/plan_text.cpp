#include "i18n/plan_text.h"

namespace i18n {

namespace {

using domain::PartState;

std::string due_text(const domain::PlanPart& part, const Words& words)
{
    return words.text("plan.due_on", {{"date", words.date(part.due_on)}});
}

void add_state(PlanPartText& text, const domain::PlanPart& part, const domain::PartStanding& standing,
               const Words& words)
{
    const auto say = [&](std::string state, Tone tone) {
        text.state = std::move(state);
        text.tone = tone;
    };
    const auto with_rest = [&](const char* key) { return words.text(key, {{"amount", words.money(standing.open)}}); };
    switch (standing.state) {
        case PartState::paid:
            return say(words.text("plan.paid"), Tone::good);
        case PartState::credited:
            return say(words.text("plan.credited"), Tone::neutral);
        case PartState::partly_paid:
            return say(with_rest("plan.partly_paid"), Tone::attention);
        case PartState::overdue:
            return say(standing.open < part.amount ? with_rest("plan.overdue_rest") : words.text("plan.overdue"),
                       Tone::bad);
        case PartState::due:
            break;
    }
}

}  // namespace

std::string part_name(const std::vector<domain::PlanPart>& plan, std::size_t index, const Words& words)
{
    if (!plan[index].label.empty())
        return plan[index].label;
    const auto in_figures = [&](std::size_t number) {
        return words.number(domain::Decimal::from_digits(static_cast<std::int64_t>(number), 0));
    };
    return words.text("plan.part", {{"number", in_figures(index + 1)}, {"count", in_figures(plan.size())}});
}

std::vector<PlanPartText> plan_texts(const std::vector<domain::PlanPart>& plan, const domain::InvoiceBalance& balance,
                                     domain::Date today, const Words& words)
{
    std::vector<PlanPartText> texts;
    const auto standings = domain::standings_of(plan, balance, today);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        PlanPartText text{part_name(plan, i, words), words.money(plan[i].amount), due_text(plan[i], words), ""};
        add_state(text, plan[i], standings[i], words);
        texts.push_back(std::move(text));
    }
    return texts;
}

OfferText offer_text(const domain::Offer& offer, const std::vector<domain::PlanPart>& plan, const Words& words)
{
    switch (offer.kind) {
        case domain::OfferKind::part:
            return {part_name(plan, offer.last_part, words), due_text(plan[offer.last_part], words)};
        case domain::OfferKind::due_by_today:
            return {words.text("pay.due_by_today"), ""};
        case domain::OfferKind::whole:
            break;
    }
    return {words.text("pay.whole"), ""};
}

}  // namespace i18n
