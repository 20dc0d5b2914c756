#pragma once
// /drafts/{draft}: an invoice that is being written, and how it is issued.

#include "pages/staff_visit.h"

namespace pages {

// GET /drafts/new: a form that nothing is stored of yet. With ?like=ID one like that invoice,
// with ?replaces=ID one in the place of that void invoice.
web::Response show_new_draft(Visit& visit);

// POST /drafts and /drafts/{draft}: keeps what was typed; `do` says what comes next: save, add or
// remove a line, issue.
web::Response submit_new_draft(Visit& visit);
web::Response show_draft(Visit& visit);
web::Response submit_draft(Visit& visit);

// POST /drafts/totals: the sums of what was typed, as a piece of a page; nothing is stored.
web::Response compute_totals(Visit& visit);

// Before it is issued: what will be, then a button.
web::Response show_issue(Visit& visit);
web::Response submit_issue(Visit& visit);

web::Response show_delete_draft(Visit& visit);
web::Response submit_delete_draft(Visit& visit);

}  // namespace pages
