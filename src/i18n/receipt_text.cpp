#include "i18n/receipt_text.h"

#include "i18n/history_text.h"
#include "i18n/method_text.h"
#include "i18n/party_text.h"

#include <algorithm>

namespace i18n {

namespace {

// From the invoice's total to this payment. What came earlier is what is left unsaid by the others;
// after more was paid than was owed there is nothing.
std::vector<Labelled> sum_texts(domain::Money total, const ReceiptFacts& receipt, const Words& words)
{
    std::vector<Labelled> sums = {{words.text("receipt.invoice_total"), words.money(total)}};
    const auto earlier = total - receipt.amount - receipt.due;
    if (!earlier.is_zero() && !earlier.is_negative())
        sums.push_back({words.text("receipt.earlier"), words.money(earlier)});
    return sums;
}

// How the money of the receipt stands today.
void add_status(ReceiptText& text, const ReceiptFacts& receipt, const Words& words)
{
    using domain::MoneyStep;
    auto gone = domain::Money::zero(receipt.amount.currency());
    for (const auto& step : receipt.later)
        gone = domain::brings_money(step.step) ? gone - step.amount : gone + step.amount;
    const bool is_gone = gone >= receipt.amount;
    const bool is_refunded = is_gone && std::ranges::none_of(receipt.later, [](const auto& step) {
                                 return step.step == MoneyStep::taken_back;
                             });
    if (receipt.is_reversed) {
        text.status = words.text("history.reversed");
        text.status_tone = Tone::bad;
        text.reversed = words.text("receipt.reversed");
    } else if (is_gone) {
        text.status = words.text(is_refunded ? "status.refunded" : "receipt.taken_back");
        text.status_tone = Tone::neutral;
    } else {
        text.status = words.text("status.paid");
        text.status_tone = Tone::good;
    }
}

}  // namespace

ReceiptText receipt_text(const domain::InvoiceDocument& document, const ReceiptFacts& receipt,
                         std::string_view time_zone, const Words& words)
{
    const bool is_test = receipt.mode == domain::ProviderMode::test;
    const auto number = std::to_string(receipt.number);
    const auto amount = words.money(receipt.amount), due = words.money(receipt.due);

    const auto paid_on = receipt.received_on.value_or(date_in(time_zone, receipt.paid_at));

    ReceiptText text;
    text.language = words.tag();
    text.direction = words.direction();
    text.title = words.text("receipt.title");
    text.number_label = words.text("receipt.number");
    text.number = is_test ? words.text("receipt.test_number", {{"number", number}}) : number;
    add_status(text, receipt, words);
    text.test = is_test ? words.text("receipt.test") : "";

    text.invoice = words.text("receipt.invoice", {{"number", document.number}});
    text.method = method_text(receipt.method, words);
    text.facts = {{words.text("receipt.paid_on"), words.date(paid_on)},
                  {words.text("receipt.method"), text.method},
                  {words.text("invoice.number"), document.number},
                  {words.text("receipt.invoice_date"), words.date(document.issued_on)}};
    text.seller = party_text("party.from", document.seller, words);
    text.buyer = party_text("party.received_from", document.buyer, words);

    text.sums = sum_texts(document.totals.payable, receipt, words);
    text.amount = {words.text("receipt.amount"), amount};
    text.remains = receipt.due.is_zero() ? words.text("receipt.nothing_remains")
                                         : words.text("receipt.remains", {{"amount", due}});
    text.later = history_texts(receipt.later, time_zone, words);
    text.later_heading = text.later.empty() ? "" : words.text("receipt.later");
    text.page_of = words.text("pdf.page_of");
    return text;
}

}  // namespace i18n
