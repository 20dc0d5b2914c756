#pragma once
// What an invoice's form begins with, and what can be chosen in it.

#include "domain/customer.h"
#include "exchange/company.h"
#include "exchange/draft_form.h"
#include "pages/staff_visit.h"
#include "store/number_series.h"

#include <string>
#include <vector>

namespace pages {

// Rates that a line can have, by the words of the list that they are chosen from.
struct OfferedTax {
    std::string name;
    exchange::TaxForm tax;
};

// What a form is made and read with.
struct DraftSetting {
    exchange::Company company;
    std::vector<OfferedTax> taxes;            // The default first; never empty
    std::vector<store::NumberSeries> series;  // Those in use, the default first
    const i18n::Catalogues& catalogues;       // Whose languages can be chosen
};
DraftSetting draft_setting(const Visit& visit);

// A form as a new invoice begins: dated today, due by the business's usual terms, with three empty lines.
exchange::DraftForm blank_form(const Visit& visit, const DraftSetting& setting);

// The buyer of a form, as the customer is known.
void begin_with(exchange::DraftForm& form, const domain::Customer& customer);

}  // namespace pages
