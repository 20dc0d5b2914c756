#include "domain/staff_role.h"

#include "base/check.h"

#include <string>

namespace domain {

bool may(StaffRole role, StaffAction action)
{
    switch (action) {
        case StaffAction::see:
        case StaffAction::export_payments:
            return true;
        case StaffAction::edit_drafts:
        case StaffAction::issue:
        case StaffAction::send:
        case StaffAction::void_invoice:
        case StaffAction::record_offline:
        case StaffAction::refund:
        case StaffAction::decide_review:
        case StaffAction::edit_customers:
            return role != StaffRole::read_only;
        case StaffAction::change_settings:
        case StaffAction::manage_team:
            return role == StaffRole::owner;
    }
    throw base::BrokenInvariant("an action is one of the table's");
}

std::string_view to_string(StaffRole role)
{
    switch (role) {
        case StaffRole::owner:
            return "owner";
        case StaffRole::staff:
            return "staff";
        case StaffRole::read_only:
            return "read_only";
    }
    throw base::BrokenInvariant("a role is one of three");
}

StaffRole staff_role_from(std::string_view text)
{
    for (const auto role : {StaffRole::owner, StaffRole::staff, StaffRole::read_only})
        if (text == to_string(role))
            return role;
    throw base::BrokenInvariant("a role is one of three, not " + std::string(text));
}

}  // namespace domain
