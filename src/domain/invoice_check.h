#pragma once
// Whether the sums of an invoice document are right.
//
// The rules are those of EN 16931 (BR-CO-10 to BR-CO-17 and BR-S-08 and its
// siblings), without any tolerance: a sum is exact, and the tax of a category is
// its base × its rate, rounded half away from zero to the currency's smallest
// unit. Line nets are taken as given, because real invoices round them in many
// ways: a line whose net is not its quantity × price is a warning.
//
// A payment plan must be one that can be kept: at most 24 parts, each due later than
// the one before and large enough to be paid by card, together what is payable; and
// the invoice is due with its last part, when it says when it is due.

#include "base/result.h"
#include "domain/invoice_document.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace domain {

// Where in the document a finding belongs: `index` counts within `lines`,
// `adjustments`, `taxes` or `payment_plan`; `plan` is all of the last.
enum class DocumentPart { line, adjustment, tax, totals, plan_part, plan };

struct Finding {
    DocumentPart part;
    std::size_t index;
    std::string text;  // Names the sum and both amounts
};

struct CheckedSums {
    std::vector<Finding> warnings;
    std::optional<Finding> error;  // The first sum that is wrong, or that nothing is to be paid
};

CheckedSums check_sums(const InvoiceDocument& document);

// The same in words: the warnings, or the error as `invalid`.
base::Result<std::vector<std::string>> check(const InvoiceDocument& document);

}  // namespace domain
