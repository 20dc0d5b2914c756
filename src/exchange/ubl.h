#pragma once
// UBL 2.1 Invoice, as EN 16931 binds it (CEN/TS 16931-3-2), and the parts of
// UBL beside it that real invoices use.

#include "exchange/draft.h"
#include "exchange/report.h"
#include "exchange/xml.h"

#include <optional>

namespace exchange {

// `xml` has the root ubl:Invoice. Whether the document was refused is in
// `report`; none only when there is not even a currency to read amounts in.
std::optional<Draft> read_ubl(const XmlDocument& xml, Report& report);

}  // namespace exchange
