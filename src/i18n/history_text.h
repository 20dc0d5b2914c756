#pragma once
// What has happened to an invoice's money, in words for its customer. Neither a
// bank's reasons nor notes of the staff come in here.

#include "domain/invoice_status.h"
#include "domain/money_history.h"
#include "i18n/invoice_text.h"

#include <string_view>
#include <vector>

namespace i18n {

struct MoneyFacts {
    const domain::InvoiceBalance& balance;
    const domain::InvoiceEvents& events;
    const std::vector<domain::HistoryEntry>& history;  // The oldest first
    const std::vector<domain::PaymentUnderWay>& under_way;
    std::string_view company;
    std::string_view time_zone;  // Of the workspace
};

// The steps, in their order.
std::vector<HistoryText> history_texts(const std::vector<domain::HistoryEntry>& history, std::string_view time_zone,
                                       const Words& words);

// What the customer should know of payments that are not over, of an excess and of
// what staff look into.
std::vector<std::string> money_news(const MoneyFacts& facts, const Words& words);

// Both, put into the invoice's text.
void add_money(InvoiceText& text, const MoneyFacts& facts, const Words& words);

}  // namespace i18n
