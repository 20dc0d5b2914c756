#include "pages/staff_confirm.h"

#include "templates/staff_confirm.html.tpl.varnames.h"

namespace pages {

web::Response show_confirmation(const Visit& visit, const Confirmation& confirmation, int status)
{
    auto page = open_staff_page("staff_confirm.html.tpl", confirmation.title, visit, confirmation.section);
    page.set(ksc_HEADING, confirmation.title);
    page.set(ksc_TOKEN, visit.csrf);
    page.set(ksc_ACTION, confirmation.action);
    page.set(ksc_BUTTON, confirmation.button);
    page.set(ksc_CANCEL_PATH, confirmation.cancel_path);
    page.set(ksc_LOOK, confirmation.is_dangerous ? "danger" : "");
    for (const auto& consequence : confirmation.consequences)
        page.add(ksc_CONSEQUENCE).set(ksc_CONSEQUENCE_TEXT, consequence);
    for (const auto& [name, value] : confirmation.fields) {
        auto field = page.add(ksc_FIELD);
        field.set(ksc_NAME, name);
        field.set(ksc_VALUE, value);
    }
    if (confirmation.asks_reason) {
        page.show(ksc_REASON);
        page.set(ksc_REASON_TEXT, confirmation.reason);
    }
    if (!confirmation.problem.empty()) {
        page.show(ksc_PROBLEM);
        page.set(ksc_PROBLEM_TEXT, confirmation.problem);
    }
    return answer(page, status);
}

int status_of(const base::Error& error)
{
    switch (error.reason) {
        case base::Reason::conflict:
            return 409;
        case base::Reason::unavailable:
            return 503;
        case base::Reason::not_found:
            return 404;
        case base::Reason::forbidden:
            return 403;
        case base::Reason::invalid:
        case base::Reason::declined:
            return 400;
    }
    return 500;
}

std::string sentence(const std::string& detail)
{
    auto text = detail;
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text.ends_with('.') ? text : text + ".";
}

web::Response refuse_confirmation(const Visit& visit, Confirmation confirmation, const base::Error& error)
{
    if (error.reason == base::Reason::not_found)
        return staff_not_found(visit);
    confirmation.problem = sentence(error.detail);
    return show_confirmation(visit, confirmation, status_of(error));
}

}  // namespace pages
