#pragma once
// The facts of an issued invoice, as its document states them. They never
// change: what lives (paid, void) is domain::InvoiceBalance, beside it.
//
// Field names follow EN 16931 (BT and BG numbers in the comments). Text is
// UTF-8, NFC, without control and bidi-override characters (base/text.h), and
// '' when the document does not say it.

#include "domain/date.h"
#include "domain/money.h"

#include <optional>
#include <string>
#include <vector>

namespace domain {

struct Address {
    std::vector<std::string> lines;  // Street, additional lines (BT-35, 36, 162)
    std::string city;
    std::string postal_code;
    std::string region;   // BT-39: state, province
    std::string country;  // ISO 3166-1 alpha-2 or ''
};

struct Contact {
    std::string name;
    std::string phone;
    std::string email;
};

struct Identifier {
    std::string scheme;  // What it is, as the document says: "VAT", "Company no.", "0088"; may be ''
    std::string value;
};

struct Party {
    std::string name;          // Legal name (BT-27, BT-44)
    std::string trading_name;  // BT-28, BT-45, when it differs
    Address address;
    std::vector<Identifier> tax_ids;  // BT-31, 32, 48: VAT and other tax registrations
    std::vector<Identifier> ids;      // BT-29, 30, 46, 47: company registration and other identifiers
    Contact contact;
    std::string legal_note;  // BT-33: "Registered in ...", share capital
};

struct TaxCategory {
    std::string scheme;           // What people call the tax: "VAT", "Sales tax"
    std::string code;             // UNCL 5305: S, Z, E, AE, K, G, O, L, M
    std::optional<Decimal> rate;  // Percent; none for "O" (outside the scope)
    friend bool operator==(const TaxCategory&, const TaxCategory&) = default;
};

enum class AdjustmentKind { allowance, charge };

struct Adjustment {  // BG-20, 21 (document), BG-27, 28 (line)
    AdjustmentKind kind;
    Money
        amount;  // As stated, positive: a discount of 5.00 is an allowance of 5.00. (A negative one is kept as stated.)
    std::optional<Decimal> percent;  // BT-94: of the base amount
    std::optional<Money> base;       // BT-93
    std::string reason;              // BT-97 in words, or the words for its code
    std::optional<TaxCategory> tax;  // On the document level only
};

struct InvoiceLine {  // BG-25
    std::string id;
    std::string name;         // BT-153
    std::string description;  // BT-154
    std::vector<std::string>
        details;          // Note (BT-127), period (BG-26), item attributes "Color: Black" (BG-32), order reference
    std::string item_id;  // BT-155: the seller's number of it
    Decimal quantity;
    std::string unit;                      // UN/ECE rec. 20 code ("HUR"), or a word of the seller's ("hours")
    Decimal unit_price;                    // BT-146: net of price discounts; may have more decimals than the currency
    std::optional<Decimal> gross_price;    // BT-148, when the document states a price discount
    std::optional<Decimal> base_quantity;  // BT-149: the price is for so many units; none means 1
    std::vector<Adjustment> adjustments;
    Money net;  // BT-131: taken as given
    TaxCategory tax;
};

struct TaxSubtotal {  // BG-23
    TaxCategory category;
    Money base;
    Money tax;
    std::string exemption_reason;  // BT-120
};

struct Totals {           // BG-22
    Money lines;          // BT-106: sum of line nets
    Money allowances;     // BT-107: sum of document allowances
    Money charges;        // BT-108
    Money tax_exclusive;  // BT-109 = lines − allowances + charges
    Money tax;            // BT-110 = sum of the tax subtotals
    Money tax_inclusive;  // BT-112
    Money prepaid;        // BT-113
    Money rounding;       // BT-114; may be negative
    Money payable;        // BT-115 = tax_inclusive − prepaid + rounding: what is owed
};

struct BankAccount {      // BG-17
    std::string account;  // IBAN or a national number
    std::string account_name;
    std::string bic;
    std::string bank_name;
};

struct PaymentInstructions {  // BG-16
    std::string means;        // In words: "Credit transfer"; '' when the document has no words
    std::string reference;    // BT-83: what the payer should write
    std::vector<BankAccount> accounts;
};

// One part of what is payable: "Deposit (30 %)", so much by this day. It is not in
// EN 16931, which knows one due date (BT-9).
struct PlanPart {
    std::string label;  // '' when the document has no name for it
    Date due_on;
    Money amount;
};

struct Period {
    std::optional<Date> from;
    std::optional<Date> to;
};

struct Reference {
    std::string kind;  // Key of the catalogue: purchase_order, buyer_reference, contract, project, sales_order,
                       // preceding_invoice, delivery_note
    std::string value;
};

struct InvoiceDocument {
    std::string number;                // BT-1
    Date issued_on;                    // BT-2
    std::optional<Date> due_on;        // BT-9
    std::optional<Date> delivered_on;  // BT-72
    Period period;                     // BG-14
    Currency currency;                 // BT-5
    std::string language;              // BCP 47 of the document's own words: "en", "de", "ar"; '' unknown
    std::vector<Reference> references;
    std::vector<std::string> notes;  // BT-22
    std::string terms;               // BT-20: payment terms, may have several lines

    Party seller;
    Party buyer;
    std::optional<Party> payee;         // BG-10: when it is not the seller
    std::optional<Address> deliver_to;  // BG-15
    std::string deliver_to_name;        // BT-70

    std::vector<InvoiceLine> lines;
    std::vector<Adjustment> adjustments;  // BG-20, BG-21
    std::vector<TaxSubtotal> taxes;
    Totals totals;
    PaymentInstructions payment;
    std::vector<PlanPart> payment_plan = {};  // By due date; together what is payable. Empty: it is paid at once
    bool is_test = false;                     // A trial of the portal: nobody owes it, and only test money pays it
};

}  // namespace domain
