#include "pages/kept_form.h"

#include "pages/staff_layout.h"
#include "pages/staff_visit.h"
#include "templates/staff_send_again.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

constexpr std::string_view kept_prefix = "kept.", kept_path = "kept_path";

}  // namespace

std::vector<std::pair<std::string, std::string>> kept_fields(const web::Form& form)
{
    auto fields = form.fields();
    std::erase_if(fields, [](const auto& field) {
        const auto has = [&](const char* word) { return field.first.find(word) != std::string::npos; };
        return field.first == "csrf" || has("password") || has("secret");
    });
    return fields;
}

KeptForm read_kept_form(const web::Form& form)
{
    KeptForm kept{form.value(kept_path).value_or(""), {}};
    if (!is_local_path(kept.path))
        return {};
    for (const auto& [name, value] : form.fields())
        if (name.starts_with(kept_prefix))
            kept.fields.emplace_back(name.substr(kept_prefix.size()), value);
    return kept;
}

std::vector<std::pair<std::string, std::string>> hidden_fields(const KeptForm& kept)
{
    std::vector<std::pair<std::string, std::string>> fields;
    if (kept.path.empty())
        return fields;
    fields.emplace_back(kept_path, kept.path);
    for (const auto& [name, value] : kept.fields)
        fields.emplace_back(std::string(kept_prefix) + name, value);
    return fields;
}

web::Response show_send_again(const StaffSite& staff, const store::StaffSession& session, const KeptForm& kept)
{
    const auto& words = staff.site.catalogues.words_for("", "");
    auto page = open_staff_page("staff_send_again.html.tpl", words.text("staff.send_again.title"), session,
                                csrf_of(staff, session), words, staff.site.templates);
    page.set(kssa_ACTION, kept.path);
    page.set(kssa_TOKEN, csrf_of(staff, session));
    for (const auto& [name, value] : kept.fields) {
        auto field = page.add(kssa_FIELD);
        field.set(kssa_NAME, name);
        field.set(kssa_VALUE, value);
    }
    web::Response response;
    response.status = 409;
    response.body = page.render();
    return response;
}

bool is_local_path(std::string_view path)
{
    return path.starts_with('/') && !path.starts_with("//") && path.size() <= 2048 &&
           std::ranges::all_of(path, [](char c) { return c > ' ' && c <= '~' && c != '\\'; });
}

}  // namespace pages
