#pragma once
// An invoice in words: every label, amount and date as finished text in one
// language. The page and the PDF are both filled from this, so that they
// cannot say different things.

#include "domain/invoice_document.h"
#include "domain/invoice_status.h"
#include "domain/provider_payment.h"
#include "i18n/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace i18n {

struct Labelled {
    std::string label;
    std::string value;
};

// The paragraphs of a text that somebody typed: its lines without the empty ones.
std::vector<std::string> lines_of(std::string_view text);

// Adds them unless the value is ''.
void add_if_said(std::vector<Labelled>& to, std::string label, const std::string& value);

struct PartyText {
    std::string heading;  // "From", "Bill to", "Deliver to", "Pay to"
    std::string name;
    std::vector<std::string> lines;  // Trading name, address, finished
    std::vector<Labelled> facts;     // "VAT number: ...", "Phone: ..."; label '' when the value speaks for itself
};

struct LineText {
    std::string name;
    std::vector<std::string> details;  // Description, item number, note, period; each a paragraph
    std::string quantity;
    std::string unit;                   // "hours" for HUR; a code that nobody reads ("C62") gives ''
    std::string unit_price;             // With "per 100" in the text when the price is for several
    std::vector<Labelled> adjustments;  // "Discount 10% - Loyalty": "−$5.00"
    std::string tax;                    // "8.25%"; '' when the whole invoice has one rate
    std::string amount;
};

struct TaxText {
    std::string label;  // "Sales tax 8.25%"
    std::string base;   // "of $1,000.00"
    std::string amount;
    std::string reason;  // Why there is none; mostly ''
};

// One step of what has happened to the money.
struct HistoryText {
    std::string date;
    std::string what;                  // "Paid with Visa ending 4242", "Refunded to Visa ending 4242"
    std::string amount;                // "$1,240.00"; "−$20.00" when it left the business
    std::string mark;                  // "Reversed"; mostly ''
    std::string receipt;               // "Receipt 12"; '' when it has none
    std::uint64_t receipt_number = 0;  // 0 when it has none
    domain::ProviderMode receipt_mode = domain::ProviderMode::live;
};

enum class Tone { neutral, good, attention, bad };

// One part of the payment plan.
struct PlanPartText {
    std::string name;    // "Deposit (30 %)", "Part 2 of 3"
    std::string amount;  // "$300.00"
    std::string due_on;  // "Due December 1, 2026"
    std::string state;   // "Paid", "Overdue, $100.00 left"; '' when the date says all
    Tone tone = Tone::neutral;
};

struct InvoiceText {
    std::string language;           // BCP 47, of the words
    std::string document_language;  // Of what the seller wrote (names, notes, terms); the words' when unknown
    Direction direction;

    std::string test;          // A sentence, when it is a test invoice; mostly ''
    std::string title;         // "Invoice"
    std::string number_label;  // "Invoice number"
    std::string number;
    std::vector<Labelled> facts;  // Issue date, due date, delivery date, period, references

    std::string status;  // "Due in 5 days", "Overdue by 2 days", "Paid", "Void"
    Tone status_tone;
    std::string lasting_status;  // What of it is true tomorrow too: "Partly paid"; '' for "Due in 5 days"
    // "Due November 27, 2026", "$300.00 of it due December 1, 2026"; '' when nothing is due or the document has no
    // date.
    std::string due_on;

    PartyText seller;
    PartyText buyer;
    std::vector<PartyText> others;  // Payee, delivery address

    // Column heads. `tax_head` is '' when no line shows a rate of its own.
    std::string description_head, quantity_head, unit_price_head, tax_head, amount_head;
    std::vector<LineText> lines;

    std::vector<Labelled> subtotals;  // Subtotal, each document discount and charge, net total
    std::vector<TaxText> taxes;
    std::vector<Labelled> totals;  // Total, already paid before (prepaid), rounding, paid so far, refunded
    Labelled due;                  // "Amount due": "$1,240.00"; the payable amount when nothing is paid

    std::string plan_heading;  // '' without a plan
    std::vector<PlanPartText> plan;

    // See i18n/history_text.h.
    std::vector<std::string> news;  // "A bank payment of $100.00 is under way. ..."
    std::string history_heading;    // '' while nothing has happened
    std::vector<HistoryText> history;

    std::vector<Labelled> payment;              // Other ways to pay: bank, IBAN, BIC, reference; '' heading when empty
    std::vector<std::string> pay_instructions;  // What the business says of them: paragraphs
    std::string payment_heading;
    std::string notes_heading;
    std::vector<std::string> notes;
    std::string terms_heading;
    std::vector<std::string> terms;  // Paragraphs

    std::string page_of;  // "Page {page} of {pages}", for the PDF to fill in
};

// What the business says of other ways to pay, beside what the document says: cheque, cash.
void add_pay_instructions(InvoiceText& text, const std::string& instructions, const Words& words);

// `today` is the date in the workspace's time zone.
InvoiceText invoice_text(const domain::InvoiceDocument& document, const domain::InvoiceBalance& balance,
                         const domain::InvoiceEvents& events, domain::Date today, const Words& words);

}  // namespace i18n
