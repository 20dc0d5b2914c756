#include "i18n/history_text.h"

#include "domain/method_kinds.h"
#include "i18n/line_text.h"
#include "i18n/method_text.h"

namespace i18n {

namespace {

using domain::MoneyStep;

// Of one of the ways that money comes beside the provider.
std::string offline_text(const std::string& step, const std::string& method, const Words& words)
{
    const auto key = "history." + step + "." + method;
    return words.text(words.has(key) ? key : "history." + step + ".other");
}

std::string what_happened(const domain::HistoryEntry& entry, const Words& words)
{
    const auto with_method = [&](std::string_view key) {
        return words.text(key, {{"method", method_text(entry.method, words)}});
    };
    switch (entry.step) {
        case MoneyStep::paid:
            return with_method("history.paid");
        case MoneyStep::paid_offline:
            return offline_text("offline", entry.method.kind, words);
        case MoneyStep::offline_reversed:
            return offline_text("reversed", entry.method.kind, words);
        case MoneyStep::refund_under_way:
            return with_method("history.refund_under_way");
        case MoneyStep::refunded:
            return with_method("history.refunded");
        case MoneyStep::refund_returned:
            return with_method("history.refund_returned");
        case MoneyStep::taken_back:
            return with_method("history.taken_back");
        case MoneyStep::given_again:
            break;
    }
    return with_method("history.given_again");
}

std::string receipt_name(const domain::HistoryEntry& entry, const Words& words)
{
    if (entry.receipt_number == 0)
        return "";
    const bool is_test = entry.receipt_mode == domain::ProviderMode::test;
    return words.text(is_test ? "receipts.test_number" : "receipts.download",
                      {{"number", std::to_string(entry.receipt_number)}});
}

HistoryText entry_text(const domain::HistoryEntry& entry, std::string_view time_zone, const Words& words)
{
    const bool is_brought = domain::brings_money(entry.step);
    const bool has_own_day = entry.step == MoneyStep::paid_offline && entry.received_on;
    return {
        .date = words.date(has_own_day ? *entry.received_on : date_in(time_zone, entry.happened_at)),
        .what = what_happened(entry, words),
        .amount = is_brought ? words.money(entry.amount) : signed_money(-entry.amount, words),
        .mark = entry.is_reversed && entry.step == MoneyStep::paid_offline ? words.text("history.reversed") : "",
        .receipt = receipt_name(entry, words),
        .receipt_number = entry.receipt_number,
        .receipt_mode = entry.receipt_mode,
    };
}

std::string under_way_text(const domain::PaymentUnderWay& payment, const Words& words)
{
    const auto amount = words.money(payment.amount);
    if (payment.wait == domain::PaymentWait::account_verification)
        return words.text("news.verify_account", {{"amount", amount}});
    return words.plural("news.bank", domain::slowest_business_days(payment.method.kind), {{"amount", amount}});
}

void add_under_way(std::vector<std::string>& news, const MoneyFacts& facts, const Words& words)
{
    auto others = facts.balance.reserved;
    for (const auto& payment : facts.under_way) {
        news.push_back(under_way_text(payment, words));
        others = others - payment.amount;
    }
    if (!others.is_zero() && !others.is_negative())
        news.push_back(words.text("pay.under_way", {{"amount", words.money(others)}}));
}

}  // namespace

std::vector<HistoryText> history_texts(const std::vector<domain::HistoryEntry>& history, std::string_view time_zone,
                                       const Words& words)
{
    std::vector<HistoryText> texts;
    for (const auto& entry : history)
        texts.push_back(entry_text(entry, time_zone, words));
    return texts;
}

std::vector<std::string> money_news(const MoneyFacts& facts, const Words& words)
{
    std::vector<std::string> news;
    add_under_way(news, facts, words);
    const auto& balance = facts.balance;
    // No day matters to these three.
    const auto flags = domain::flags_of(balance, facts.events, std::nullopt, {});
    if (flags.is_overpaid) {
        const auto excess = words.money(balance.net() - (balance.total - balance.credited));
        news.push_back(words.text("news.overpaid", {{"amount", excess}, {"company", facts.company}}));
    }
    if (flags.is_refund_due)
        news.push_back(
            words.text("news.refund_due", {{"amount", words.money(balance.net())}, {"company", facts.company}}));
    if (flags.needs_review)
        news.push_back(words.text("news.review", {{"company", facts.company}}));
    return news;
}

void add_money(InvoiceText& text, const MoneyFacts& facts, const Words& words)
{
    text.history = history_texts(facts.history, facts.time_zone, words);
    text.history_heading = text.history.empty() ? "" : words.text("history.heading");
    text.news = money_news(facts, words);
}

}  // namespace i18n
