#pragma once
// Invoices from files of other programs and of our own.

#include "base/result.h"
#include "domain/invoice_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

struct ImportedInvoice {
    domain::InvoiceDocument document;
    std::vector<std::string> warnings;  // What was not carried over, and lines whose net is not quantity × price
};

// Reads our own JSON, a UBL 2.1 Invoice or a CII D16B, whichever `bytes` are: a
// byte order mark, white space and XML comments may come first. Texts are
// cleaned (base/text.h), sums are checked (domain/invoice_check.h). Everything
// that is wrong is `invalid`, with one message that names the place: "line 42,
// cac:LegalMonetaryTotal: ..." in XML, a pointer as "/lines/3/net: ..." in JSON.
base::Result<ImportedInvoice> read_invoice(std::string_view bytes);

}  // namespace exchange
