#pragma once
// The stored form of an issued invoice: our own JSON format, compact, the same
// bytes for the same document. What has no value is left out.

#include "base/result.h"
#include "domain/invoice_document.h"

#include <string>
#include <string_view>

namespace exchange {

constexpr std::string_view json_format = "portal-invoice/1";

std::string to_json(const domain::InvoiceDocument& document);

// For what to_json wrote: texts are taken as they are and no sums are checked.
// `invalid` when it is not in the format at all. Used for each page view.
base::Result<domain::InvoiceDocument> from_snapshot(std::string_view json);

}  // namespace exchange
