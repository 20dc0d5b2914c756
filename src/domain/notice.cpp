#include "domain/notice.h"

#include "base/check.h"

namespace domain {

std::string_view to_string(Notice notice)
{
    switch (notice) {
        case Notice::paid:
            return "paid";
        case Notice::part_paid:
            return "part_paid";
        case Notice::declined:
            return "declined";
        case Notice::bank_failed:
            return "bank_failed";
        case Notice::disputed:
            return "disputed";
        case Notice::viewed:
            return "viewed";
        case Notice::bounced:
            return "bounced";
        case Notice::message:
            return "message";
        case Notice::attention:
            return "attention";
    }
    base::check(false, "a notice is one of those that there are");
    return "";
}

bool has_notice(std::string_view list, Notice notice)
{
    const auto name = to_string(notice);
    while (!list.empty()) {
        const auto end = list.find(',');
        if (list.substr(0, end) == name)
            return true;
        if (end == std::string_view::npos)
            return false;
        list.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace domain
