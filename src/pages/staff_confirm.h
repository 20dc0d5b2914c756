#pragma once
// The page before something that cannot be taken back: what it will do, a reason, one button.

#include "pages/staff_layout.h"
#include "pages/staff_visit.h"

#include <string>
#include <vector>

namespace pages {

struct Confirmation {
    std::string title;
    std::vector<std::string> consequences;  // What it will do, a sentence each
    std::string action;                     // Where the form goes
    std::string button;
    std::string cancel_path;
    StaffSection section = StaffSection::invoices;
    bool is_dangerous = true;
    bool asks_reason = false;
    std::string reason = {};                                       // As it was typed
    std::string problem = {};                                      // Why it was not done
    std::vector<std::pair<std::string, std::string>> fields = {};  // Hidden ones
};

web::Response show_confirmation(const Visit& visit, const Confirmation& confirmation, int status = 200);

// The answer to a use case's error: the page again, with its detail (409 for a conflict, 503 when
// nobody can tell, 400 otherwise); 404 for what is not there.
web::Response refuse_confirmation(const Visit& visit, Confirmation confirmation, const base::Error& error);

int status_of(const base::Error& error);

// "the amount ..." as a sentence: "The amount ... ."
std::string sentence(const std::string& detail);

}  // namespace pages
