#pragma once
// The parts of a CII document that occur in several places, and its lines. An
// element that is not there gives an empty part.

#include "domain/invoice_document.h"
#include "exchange/xml.h"

#include <optional>

namespace exchange {

// Only whole days, "20261122": format 102 of UNTDID 2379, as EN 16931 wants it.
std::optional<domain::Date> cii_date(const XmlElement& element);

domain::Address cii_address(const XmlElement& element);
domain::Party cii_party(const XmlElement& element);
domain::Period cii_period(const XmlElement& element);

// Without an element the thing is outside the scope of any tax.
domain::TaxCategory cii_tax_category(const XmlElement& element);

// A discount or charge without its tax category.
domain::Adjustment cii_adjustment(const XmlElement& element, domain::Currency currency);

domain::InvoiceLine cii_line(const XmlElement& element, domain::Currency currency);

}  // namespace exchange
