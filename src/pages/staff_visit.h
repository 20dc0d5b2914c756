#pragma once
// One request of somebody who is signed in, and the way every such page is reached: session, form,
// CSRF token and role are looked at before the page is.

#include "app/context.h"
#include "domain/staff_role.h"
#include "i18n/words.h"
#include "pages/staff_site.h"
#include "store/staff_sessions.h"
#include "web/form.h"
#include "web/router.h"

#include <functional>
#include <string>
#include <string_view>

namespace pages {

struct Visit {
    const web::Request& request;
    const StaffSite& staff;
    const store::StaffSession& session;
    const i18n::Words& words;
    const web::Form& form;    // Of a POST; empty for a GET
    const std::string& csrf;  // For the field `csrf` of every form
    app::Context context;     // In the name of the user

    const Site& site() const { return staff.site; }
    const domain::Workspace& workspace() const { return session.workspace; }
    std::uint64_t workspace_id() const { return session.workspace.id; }
    bool may(domain::StaffAction action) const { return domain::may(session.role, action); }

    // A field that is there once; '' when it is absent or repeated.
    std::string field(std::string_view name) const { return form.value(name).value_or(""); }
};

using StaffPage = std::function<web::Response(Visit&)>;

// A handler that calls `page` when the visitor is signed in, may do `action` and, for a POST, has sent
// the form from a page of this session. Otherwise: a GET leads to the sign-in and back; a POST without
// a session gets the sign-in with everything that was typed kept in it, one with another session's token
// a button to send it again; a role that may not gets 403, and the page is not called.
web::Router::Handler staff_page(const StaffSite& staff, domain::StaffAction action, StaffPage page);

// The cookie of a session: '' takes it back.
void set_session_cookie(web::Response& response, const std::string& secret);
std::string session_cookie(const web::Request& request);

// A context for what nobody does yet who is signed in.
app::Context visitor_context(const StaffSite& staff);

// The value of the field `csrf` for this session.
std::string csrf_of(const StaffSite& staff, const store::StaffSession& session);

// 404 as staff see it: also for what another workspace has.
web::Response staff_not_found(const Visit& visit);

// A number from a path, such as {invoice}; 0 when it is none.
std::uint64_t id_in_path(const Visit& visit, std::string_view name);

// A plain number without sign and zeros before it, as ids and versions are; 0 for anything else.
std::uint64_t read_number(std::string_view text);
std::uint64_t number_in_query(const web::Request& request, std::string_view name);

// A value of the query, decoded; '' when it is absent, repeated or broken.
std::string query_value(const web::Request& request, std::string_view name);

}  // namespace pages
