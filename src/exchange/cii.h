#pragma once
// Cross Industry Invoice D16B, as EN 16931 binds it (CEN/TS 16931-3-3): the XML
// of ZUGFeRD, Factur-X and XRechnung's second syntax.

#include "exchange/draft.h"
#include "exchange/report.h"
#include "exchange/xml.h"

#include <optional>

namespace exchange {

// `xml` has the root rsm:CrossIndustryInvoice. Whether the document was refused
// is in `report`; none only when there is not even a currency to read amounts in.
std::optional<Draft> read_cii(const XmlDocument& xml, Report& report);

}  // namespace exchange
