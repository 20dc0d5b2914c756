#pragma once
// /invoices/import: an invoice from a file of an accounting program (UBL, CII, JSON).

#include "pages/staff_visit.h"

namespace pages {

constexpr std::size_t largest_upload =
    5 * 1024 * 1024 + 16 * 1024;  // As exchange/limits.h takes, and the form around it

web::Response show_import(Visit& visit);
web::Response submit_import(Visit& visit);

}  // namespace pages
