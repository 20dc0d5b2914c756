#include "i18n/receipt_text.h"

#include "i18n/method_text.h"
#include "i18n/party_text.h"

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

}  // namespace

ReceiptText receipt_text(const domain::InvoiceDocument& document, const ReceiptFacts& receipt,
                         std::string_view time_zone, const Words& words)
{
    const bool is_test = receipt.mode == domain::ProviderMode::test;
    const auto number = std::to_string(receipt.number);
    const auto amount = words.money(receipt.amount), due = words.money(receipt.due);

    ReceiptText text;
    text.language = words.tag();
    text.direction = words.direction();
    text.title = words.text("receipt.title");
    text.number_label = words.text("receipt.number");
    text.number = is_test ? words.text("receipt.test_number", {{"number", number}}) : number;
    text.status = words.text("status.paid");
    text.test = is_test ? words.text("receipt.test") : "";

    text.invoice = words.text("receipt.invoice", {{"number", document.number}});
    text.method = method_text(receipt.method, words);
    text.facts = {{words.text("receipt.paid_on"), words.date(date_in(time_zone, receipt.paid_at))},
                  {words.text("receipt.method"), text.method},
                  {words.text("invoice.number"), document.number},
                  {words.text("receipt.invoice_date"), words.date(document.issued_on)}};
    text.seller = party_text("party.from", document.seller, words);
    text.buyer = party_text("party.received_from", document.buyer, words);

    text.sums = sum_texts(document.totals.payable, receipt, words);
    text.amount = {words.text("receipt.amount"), amount};
    text.remains = receipt.due.is_zero() ? words.text("receipt.nothing_remains")
                                         : words.text("receipt.remains", {{"amount", due}});
    text.page_of = words.text("pdf.page_of");
    return text;
}

}  // namespace i18n
