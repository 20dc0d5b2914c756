#pragma once
// A draft as its form was typed: how it is stored, and what it says.
//
//     typed texts  --to_json-->  drafts.content  --read_draft_form-->  the same texts
//                  --document_of-->  the invoice that they come to, or what keeps it from being issued
//
// Every text may be empty or nonsense. All are valid UTF-8: web::Form sees to it.

#include "base/result.h"
#include "domain/draft_invoice.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

// A percentage or an amount; '' is none.
struct ShareForm {
    std::string value;
    bool is_percent = true;
    friend bool operator==(const ShareForm&, const ShareForm&) = default;
};

// The values themselves, not the id of a tax rate: those of an old draft do not change.
struct TaxForm {
    std::string scheme;  // "VAT"
    std::string code;    // UNCL 5305: "S"; '' is none
    std::string rate;    // Percent; '' is none
    std::string exemption_reason;
    friend bool operator==(const TaxForm&, const TaxForm&) = default;
};

struct LineForm {
    std::string name, description, quantity, unit, unit_price;
    ShareForm discount;
    TaxForm tax;
};

// A deposit or an instalment. Without a share an instalment is an equal part of what the others leave.
struct PartForm {
    ShareForm share;
    std::string due_on, label;
};

struct DraftForm {
    std::string series_id;  // '' is the default
    std::string currency;   // "EUR"
    std::string issued_on;  // Dates are "2026-11-26", as <input type="date"> has them
    std::string due_on;     // Wins over due_days
    std::string due_days;
    std::string delivered_on, period_from, period_to;
    std::string language;
    domain::Party buyer;  // As typed too: nothing of it was checked
    domain::Address deliver_to;
    std::string deliver_to_name;
    std::vector<LineForm> lines;
    ShareForm discount;
    std::string discount_reason;
    ShareForm charge{{}, false};
    std::string charge_reason;
    TaxForm charge_tax;  // Without a code: divided among the lines' categories
    std::string notes;   // Paragraphs
    std::string terms;
    std::string purchase_order, buyer_reference;
    bool has_plan = false;
    PartForm deposit;  // Without a share: none
    std::vector<PartForm> instalments;
};

std::string to_json(const DraftForm& form);

// For what to_json wrote. `invalid` when it is not in the format at all.
base::Result<DraftForm> read_draft_form(std::string_view json);

// A typed number. The plain one takes "1234.50"; a page gives one that knows how its language writes numbers.
using ReadNumber = std::function<base::Result<domain::Decimal>(std::string_view)>;
base::Result<domain::Decimal> read_plain_number(std::string_view text);

// What the form comes to: domain::draft_document() of its values. What cannot be read is a problem of its field and
// counts as zero or as not there, so that totals can be shown while somebody types. Fields are those of
// domain::DraftProblem and "currency", "language", "delivered_on", "period_from", "period_to", "buyer" and "deliver_to"
// with ".address" or ".country", "notes", "terms", "purchase_order", "buyer_reference", "discount_reason",
// "charge_reason", "lines.0.description", "lines.0.unit", "plan.deposit.label", "plan.instalments.0.label". Texts come
// out cleaned. Each field has one problem; those of reading come first.
domain::DraftDocument document_of(const DraftForm& form, const domain::Seller& seller, const std::string& number = "",
                                  const ReadNumber& read_number = read_plain_number);

// A form that would come to the same document, dated today: terms of payment and plan keep their distance in days,
// delivery dates and number are left out, and so is whatever a form cannot say: what was prepaid, and a rounding of the
// total. A line that is not quantity × price less one discount becomes one piece at its net price; several discounts
// become one amount, and so do charges, or, where that would change a tax, each becomes a line, below zero for a
// discount (without a name when there was no reason). So the amount of each tax stays, while the form has no problem.
DraftForm draft_form_of(const domain::InvoiceDocument& document, domain::Date today);

}  // namespace exchange
