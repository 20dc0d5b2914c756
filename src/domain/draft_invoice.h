#pragma once
// An invoice before it is issued: what a form says, in typed values, and the document that
// would be issued from it. Pure; how a form is stored is exchange/draft_form.h.
//
// The sums are those of EN 16931, so that check_sums() (invoice_check.h) has nothing to say
// about a draft without problems:
//
// * a line is quantity × price, rounded, less its discount;
// * a percentage is taken of each tax category for itself (BT-92 = BT-93 × BT-94), an amount
//   is divided among those above zero by what their lines add up to, so that its sum is exact:
//   there is one allowance or charge for each category;
// * the tax of a category is its base × its rate, rounded once.

#include "domain/invoice_document.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace domain {

// exchange/limits.h accepts as many from files.
inline constexpr std::size_t most_draft_lines = 5000;

// Categories and rates of tax on one draft: nobody has more than a few.
inline constexpr std::size_t most_draft_taxes = 50;

// Ten years: more is a slip of the finger.
inline constexpr int most_due_days = 3650;

// A percentage, or an amount of the draft's currency.
using Share = std::variant<Decimal, Money>;

struct DraftTax {
    TaxCategory category;
    std::string exemption_reason;  // BT-120: of VAT, E, AE, K, G and O need one
};

struct DraftLine {
    std::string name;
    std::string description;
    Decimal quantity;  // Not zero; below zero it takes something back, and has no discount then
    std::string unit;  // As InvoiceLine
    Decimal unit_price;
    std::optional<Share> discount;
    DraftTax tax;
};

struct DraftCharge {  // "Delivery"
    Share share;
    std::string reason;
    std::optional<DraftTax> tax;  // None: divided among the lines' categories, as a discount is
};

struct DraftDeposit {
    Share share;  // A percentage is of what is payable
    Date due_on;
    std::string label;
};

struct DraftInstalment {
    Date due_on;
    std::optional<Share> share;  // None: an equal part of what the others leave
    std::string label;
};

// Each part is rounded to what a card can be charged; the last has the rest of all percentages and
// equal parts. When all parts are amounts, they must add up.
struct DraftPlan {
    std::optional<DraftDeposit> deposit;
    std::vector<DraftInstalment> instalments;
};

struct DueInDays {
    int days;  // From the issue date
};

struct DraftInvoice {
    Currency currency;
    Date issued_on;
    std::variant<std::monostate, Date, DueInDays> due;  // Not asked for when there is a plan: its last part's is
    std::optional<Date> delivered_on;
    Period period;
    std::string language;
    Party buyer;
    std::optional<Address> deliver_to;
    std::string deliver_to_name;
    std::vector<DraftLine> lines;
    std::optional<Share> discount;  // Of all lines together
    std::string discount_reason;
    std::optional<DraftCharge> charge;
    std::vector<std::string> notes;
    std::string terms;
    std::string purchase_order;
    std::string buyer_reference;
    std::optional<DraftPlan> plan;
};

// Who issues: the party, and where money may be transferred to.
struct Seller {
    Party party;
    std::vector<BankAccount> accounts;
};

// What keeps a draft from being issued. `field` is its place: "issued_on", "due", "buyer.name", "lines",
// "lines.0.quantity" (also name, unit_price, discount, tax, amount), "discount", "charge", "charge.tax", "total",
// "plan", "plan.deposit", "plan.instalments.0" (both also due_on), and "seller.name", which is not in the form but in
// the settings. `message` is the catalogue's key: all of them stand in draft_problems.h.
struct DraftProblem {
    std::string field;
    std::string message;
    friend bool operator==(const DraftProblem&, const DraftProblem&) = default;
};

struct DraftDocument {
    InvoiceDocument document;  // While there are problems: what can be computed without the parts that have them
    std::vector<DraftProblem> problems;  // In the order of the form; empty: it can be issued
};

// What is wrong with a tax, a key of draft_problems.h; none: a line can have it.
std::optional<std::string> problem_of(const DraftTax& tax);

// The document that the draft comes to. `number` may be '' while it is not known. Never throws for
// what a form can say: amounts beyond 18 digits are a problem. All amounts are of the draft's currency.
DraftDocument draft_document(const DraftInvoice& draft, const Seller& seller, const std::string& number);

}  // namespace domain
