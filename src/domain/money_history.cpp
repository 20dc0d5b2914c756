#include "domain/money_history.h"

namespace domain {

namespace {

// The amounts of `adding` less those of `taking`, of one payment.
Money balance_of(const std::vector<HistoryEntry>& history, const std::string& payment_id, Currency currency,
                 std::initializer_list<MoneyStep> adding, MoneyStep taking)
{
    auto sum = Money::zero(currency);
    for (const auto& entry : history) {
        if (entry.payment_id != payment_id)
            continue;
        for (const auto step : adding) {
            if (entry.step == step)
                sum = sum + entry.amount;
        }
        if (entry.step == taking)
            sum = sum - entry.amount;
    }
    return sum;
}

}  // namespace

bool brings_money(MoneyStep step)
{
    switch (step) {
        case MoneyStep::paid:
        case MoneyStep::paid_offline:
        case MoneyStep::refund_returned:
        case MoneyStep::given_again:
            return true;
        case MoneyStep::offline_reversed:
        case MoneyStep::refund_under_way:
        case MoneyStep::refunded:
        case MoneyStep::taken_back:
            break;
    }
    return false;
}

Money refunded_of(const std::vector<HistoryEntry>& history, const std::string& payment_id, Currency currency)
{
    return balance_of(history, payment_id, currency, {MoneyStep::refund_under_way, MoneyStep::refunded},
                      MoneyStep::refund_returned);
}

Money taken_back_of(const std::vector<HistoryEntry>& history, const std::string& payment_id, Currency currency)
{
    return balance_of(history, payment_id, currency, {MoneyStep::taken_back}, MoneyStep::given_again);
}

}  // namespace domain
