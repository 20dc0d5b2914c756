#include "pages/staff_visit.h"

#include "app/sign_in.h"
#include "base/log.h"
#include "pages/error_page.h"
#include "pages/kept_form.h"
#include "pages/same_origin.h"
#include "pages/session_cookie.h"
#include "pages/staff_sign_in.h"
#include "web/multipart.h"
#include "web/redirect.h"

#include <charconv>

namespace pages {

namespace {

constexpr std::string_view csrf_purpose = "staff_csrf";

const i18n::Words& words_of(const StaffSite& staff)
{
    return staff.site.catalogues.words_for("", "");
}

web::Response refuse(const web::Request& request, int status, const StaffSite& staff)
{
    return error_page(request, status, words_of(staff), staff.site.templates);
}

std::string path_and_query(const web::Request& request)
{
    return request.query.empty() ? request.path : request.path + "?" + request.query;
}

bool has_file(const web::Request& request)
{
    return request.header("content-type").starts_with("multipart/form-data");
}

// The fields of a form in either of its two encodings; of a file its bytes, and its name as file_name.
base::Result<web::Form> read_any_form(const web::Request& request)
{
    if (!has_file(request))
        return web::read_form(request, most_staff_fields);
    auto parts = web::read_multipart(request);
    if (!parts)
        return parts.error();
    std::vector<std::pair<std::string, std::string>> fields;
    for (const auto& part : *parts) {
        fields.emplace_back(part.name, part.content);
        if (!part.file_name.empty())
            fields.emplace_back(part.name + "_name", part.file_name);
    }
    return web::Form::of(std::move(fields));
}

// A file is not kept: it is chosen again. Everything else that was typed is.
web::Form without_files(const web::Form& form)
{
    auto fields = form.fields();
    std::erase_if(fields, [&](const auto& field) { return form.value(field.first + "_name").has_value(); });
    return web::Form::of(std::move(fields));
}

// The page itself, for who is signed in; the form is read and its token right.
web::Response visit_page(const web::Request& request, const StaffSite& staff, domain::StaffAction action,
                         const StaffPage& page, const store::StaffSession& session, const web::Form& form)
{
    if (!domain::may(session.role, action)) {
        base::log::warn("role_refused", {{"user", std::to_string(session.user.id)}, {"path", request.path}});
        return error_page_with_next(request, 403, "staff.forbidden",
                                    {words_of(staff).text("staff.to_invoices"), "/invoices"}, words_of(staff),
                                    staff.site.templates);
    }
    const auto csrf = csrf_of(staff, session);
    Visit visit{request,
                staff,
                session,
                words_of(staff),
                form,
                csrf,
                {staff.site.db, staff.sealer, staff.site.clock.now(), session.user.name}};
    return page(visit);
}

}  // namespace

void set_session_cookie(web::Response& response, const std::string& secret)
{
    response.headers.emplace_back("Set-Cookie", std::string(session_cookie_name) + "=" + secret +
                                                    "; Path=/; Secure; HttpOnly; SameSite=Lax" +
                                                    (secret.empty() ? "; Max-Age=0" : ""));
}

std::string session_cookie(const web::Request& request)
{
    return web::cookie(request, session_cookie_name);
}

app::Context visitor_context(const StaffSite& staff)
{
    return {staff.site.db, staff.sealer, staff.site.clock.now(), "visitor"};
}

std::string csrf_of(const StaffSite& staff, const store::StaffSession& session)
{
    return staff.site.signer.sign(csrf_purpose, std::to_string(session.id));
}

web::Router::Handler staff_page(const StaffSite& staff, domain::StaffAction action, StaffPage page)
{
    return [&staff, action, page = std::move(page)](const web::Request& request) -> web::Response {
        const bool is_post = request.method == "POST";
        if (is_post && is_from_elsewhere(request, staff.base_url))
            return refuse(request, 403, staff);
        web::Form form;
        if (is_post) {
            auto read = read_any_form(request);
            if (!read)
                return refuse(request, 400, staff);
            form = *std::move(read);
        }

        auto context = visitor_context(staff);
        const auto session = app::find_session(context, session_cookie(request));
        if (!session && is_post)
            return show_sign_in_again(request, staff, without_files(form));
        if (!session)
            return web::see_other("/login?" + web::encode_form({{"next", path_and_query(request)}}));
        if (is_post &&
            !staff.site.signer.is_signed(form.value("csrf").value_or(""), csrf_purpose, std::to_string(session->id)))
            return show_send_again(staff, *session, {request.path, kept_fields(without_files(form))});
        return visit_page(request, staff, action, page, *session, form);
    };
}

web::Response staff_not_found(const Visit& visit)
{
    return error_page_with_next(visit.request, 404, "staff.not_found",
                                {visit.words.text("staff.to_invoices"), "/invoices"}, visit.words,
                                visit.site().templates);
}

std::uint64_t read_number(std::string_view text)
{
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && !text.starts_with('0') ? number : 0;
}

std::uint64_t id_in_path(const Visit& visit, std::string_view name)
{
    return read_number(visit.request.value(name));
}

std::uint64_t number_in_query(const web::Request& request, std::string_view name)
{
    return read_number(query_value(request, name));
}

std::string query_value(const web::Request& request, std::string_view name)
{
    const auto query = web::Form::parse(request.query);
    return query ? query->value(name).value_or("") : "";
}

}  // namespace pages
