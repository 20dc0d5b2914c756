#pragma once
// Words for what a document states by a code alone. They are English and are
// stored with the invoice like words of the document's own: what it says in
// words always wins. A reason's code that is not in the lists stands for itself.

#include <string>
#include <string_view>

namespace exchange {

// Why a document of this type (UNTDID 1001, as in BR-CL-01 of EN 16931) is no
// invoice to be paid; '' when it is one. Credit notes, pro-forma invoices (325)
// and papers for the books only (751) are none.
std::string why_no_invoice(std::string_view type_code);

std::string allowance_reason(std::string_view code);  // UNTDID 5189
std::string charge_reason(std::string_view code);     // UNTDID 7161
std::string payment_means(std::string_view code);     // UNTDID 4461; '' when it is not in the list
std::string exemption_reason(std::string_view code);  // VATEX of the CEF
std::string tax_scheme(std::string_view code);        // "VAT"; the CII codes VA and FC in words

// Names for facts that documents state by the place of an element alone; '' for no value.
std::string order_line(std::string_view order, std::string_view line);
std::string item_number(std::string_view scheme, std::string_view number);  // 0160 is a GTIN
std::string buyers_item_number(std::string_view number);

}  // namespace exchange
