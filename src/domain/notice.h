#pragma once
// What the people of a business are told, each as they choose.

#include <array>
#include <string>
#include <string_view>

namespace domain {

enum class Notice {
    paid,         // An invoice is paid in full; with amount and method, as the next
    part_paid,    // Something is paid, and something remains
    declined,     // A try to pay that came to nothing
    bank_failed,  // A bank payment that was under way came to nothing
    disputed,
    viewed,     // The first time
    bounced,    // A mail came back
    message,    // A customer wrote from the invoice
    attention,  // People must look
};

inline constexpr std::array all_notices{Notice::paid,        Notice::part_paid, Notice::declined,
                                        Notice::bank_failed, Notice::disputed,  Notice::viewed,
                                        Notice::bounced,     Notice::message,   Notice::attention};

// "part_paid": as it is stored, in lists with commas, and in the catalogue.
std::string_view to_string(Notice notice);

// What a business's own address is told until somebody chooses: all but what needs nobody.
inline constexpr std::string_view usual_notices = "paid,part_paid,bank_failed,disputed,bounced,message,attention";

// Whether a list has it. What a list has besides is nothing.
bool has_notice(std::string_view list, Notice notice);

}  // namespace domain
