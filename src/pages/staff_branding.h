#pragma once
// /settings/branding: what customers see of the business: name, contact, colour, logo; and how it looks on
// the page, in a mail and on paper before it is saved.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_branding(Visit& visit);
web::Response submit_branding(Visit& visit);

// A made-up invoice in the workspace's look, with the colour of the query in place of the saved one.
web::Response preview_page(Visit& visit);
web::Response preview_mail(Visit& visit);
web::Response preview_pdf(Visit& visit);
web::Response preview_style(Visit& visit);     // The style sheet of that colour
web::Response preview_contrast(Visit& visit);  // What can be said of it, as text

}  // namespace pages
