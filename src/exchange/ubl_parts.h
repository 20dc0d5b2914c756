#pragma once
// The parts of a UBL document that occur in several places, and its lines. An
// element that is not there gives an empty part.

#include "domain/invoice_document.h"
#include "exchange/xml.h"

namespace exchange {

domain::Address ubl_address(const XmlElement& element);
domain::Party ubl_party(const XmlElement& element);  // cac:Party, or an element like one (cac:PayeeParty)
domain::Period ubl_period(const XmlElement& element);
domain::BankAccount ubl_account(const XmlElement& element);

// Without an element the thing is outside the scope of any tax.
domain::TaxCategory ubl_tax_category(const XmlElement& element);

// A discount or charge without its tax category.
domain::Adjustment ubl_adjustment(const XmlElement& element, domain::Currency currency);

domain::InvoiceLine ubl_line(const XmlElement& element, domain::Currency currency);

}  // namespace exchange
