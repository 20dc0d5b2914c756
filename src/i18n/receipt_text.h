#pragma once
// A receipt in words: every label, amount and date as finished text in one
// language. The PDF and the mail are both filled from this.

#include "domain/invoice_document.h"
#include "domain/money_history.h"
#include "i18n/invoice_text.h"
#include "i18n/words.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace i18n {

// What a receipt knows of the money; the rest is in the invoice's document.
struct ReceiptFacts {
    std::uint64_t number;
    domain::ProviderMode mode;
    domain::Instant paid_at;
    domain::Money amount;
    domain::Money due;  // What remained after it
    domain::PaymentMethod method;
    std::optional<domain::Date> received_on = std::nullopt;  // Offline: the day that staff say it came
    bool is_reversed = false;                                // It brought nothing in the end
    std::vector<domain::HistoryEntry> later = {};            // What happened to this money since
};

struct ReceiptText {
    std::string language;  // BCP 47, of the words
    Direction direction;

    std::string title;         // "Receipt"
    std::string number_label;  // "Receipt number"
    std::string number;        // "12"; "TEST-12" of a payment without real money
    std::string status;        // "Paid", "Refunded", "Reversed"
    Tone status_tone;
    std::string test;  // '' or a sentence: no real money was paid

    std::vector<Labelled> facts;  // When, how, which invoice
    std::string invoice;          // "Invoice HP-2026-1187"
    std::string method;           // "Visa ending 4242"
    PartyText seller;
    PartyText buyer;

    std::vector<Labelled> sums;  // The invoice's total, what was paid earlier
    Labelled amount;             // "Amount paid": "$1,240.00"
    std::string remains;         // "Nothing remains to be paid"

    std::string reversed;            // '' or a sentence: this receipt is good for nothing any more
    std::string later_heading;       // '' when nothing happened since
    std::vector<HistoryText> later;  // Refunds, what the bank has taken back

    std::string page_of;  // "Page {page} of {pages}", for the PDF to fill in
};

// The date is that of the workspace's time zone.
ReceiptText receipt_text(const domain::InvoiceDocument& document, const ReceiptFacts& receipt,
                         std::string_view time_zone, const Words& words);

}  // namespace i18n
