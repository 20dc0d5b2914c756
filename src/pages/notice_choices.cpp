#include "pages/notice_choices.h"

#include <algorithm>

namespace pages {

void add_notice_boxes(web::Page& page, const NoticeBoxes& boxes, const std::string& prefix, const std::string& list,
                      const i18n::Words& words)
{
    for (const auto notice : domain::all_notices) {
        const std::string value(domain::to_string(notice));
        auto box = page.add(boxes.section);
        box.set(boxes.id, prefix + "-" + value);
        box.set(boxes.value, value);
        box.set(boxes.name, words.text("notice." + value));
        if (domain::has_notice(list, notice))
            box.show(boxes.checked);
    }
}

std::vector<domain::Notice> chosen_notices(const web::Form& form)
{
    std::vector<domain::Notice> chosen;
    for (const auto notice : domain::all_notices)
        if (std::ranges::any_of(form.fields(), [&](const auto& field) {
                return field.first == "notice" && field.second == domain::to_string(notice);
            }))
            chosen.push_back(notice);
    return chosen;
}

}  // namespace pages
