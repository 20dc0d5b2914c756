#pragma once
// The fields of an invoice's form: from what a browser sends to exchange::DraftForm and back.

#include "exchange/draft_form.h"
#include "pages/draft_setting.h"
#include "web/form.h"
#include "web/page.h"

#include <cstddef>
#include <string>
#include <vector>

namespace pages {

// What one form in a browser holds. Invoices with more lines are imported.
inline constexpr std::size_t most_form_lines = 300;

// What was typed. Lines without a word and without a price are left out; `removed` is the place of one
// that is to go, -1 for none.
exchange::DraftForm typed_form(const web::Form& form, int removed = -1);

// Puts all of it into the page's fields, each with its problem beside it.
void fill_draft_fields(web::Page& page, const exchange::DraftForm& form, const DraftSetting& setting,
                       const std::vector<domain::DraftProblem>& problems, const i18n::Words& words);

// "1,240.50" as "1240.50": groups of three are understood, nothing else is guessed.
base::Result<domain::Decimal> read_typed_number(std::string_view text);

}  // namespace pages
