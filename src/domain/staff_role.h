#pragma once
// What the people of a business may do there.

#include <string_view>

namespace domain {

enum class StaffRole { owner, staff, read_only };

enum class StaffAction {
    see,             // Every page but the settings'
    edit_drafts,     // Make, change, duplicate, delete; import
    issue,           // Issue, and replace a link
    send,            // Invoices, reminders and receipts, by mail and SMS
    void_invoice,    // Void, and void and reissue
    record_offline,  // Record and reverse
    refund,          // Give money back
    decide_review,   // Decide what the programs could not; ask the provider; repair the books
    edit_customers,
    export_payments,  // All payments as a file
    change_settings,  // Company, look, online payments, numbers, tax rates
    manage_team,      // Invite, change roles, remove
};

// The table: an owner may do all, staff all but settings and team, and who is read-only sees.
bool may(StaffRole role, StaffAction action);

std::string_view to_string(StaffRole role);        // "read_only": as in the database and in the catalogue
StaffRole staff_role_from(std::string_view text);  // Throws base::BrokenInvariant on anything else

}  // namespace domain
