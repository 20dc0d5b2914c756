#pragma once
// A form that could not be taken because its session was over: everything in it is kept in the
// sign-in's own form, and offered to be sent again afterwards. Nothing typed is lost.

#include "pages/staff_site.h"
#include "store/staff_sessions.h"
#include "web/form.h"
#include "web/page.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace pages {

constexpr std::size_t most_staff_fields = 4000;         // An invoice of 300 lines
constexpr std::size_t largest_staff_form = 512 * 1024;  // Bytes

struct KeptForm {
    std::string path;  // Where it was sent to; '' for none
    std::vector<std::pair<std::string, std::string>> fields;
};

// All fields but the CSRF token and passwords, which are asked for again.
std::vector<std::pair<std::string, std::string>> kept_fields(const web::Form& form);

// What a sign-in's form keeps: the other way round of what is in its hidden fields.
KeptForm read_kept_form(const web::Form& form);

// The same as hidden fields of another form: names begin with "kept.", and kept_path says where it goes.
std::vector<std::pair<std::string, std::string>> hidden_fields(const KeptForm& kept);

// Signed in (again): "what you typed is still here", with a button that sends it.
web::Response show_send_again(const StaffSite& staff, const store::StaffSession& session, const KeptForm& kept);

// A path of this site and nothing else: it begins with one slash.
bool is_local_path(std::string_view path);

}  // namespace pages
