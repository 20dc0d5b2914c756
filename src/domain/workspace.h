#pragma once
// A workspace: one business, whose customers see its name and look.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace domain {

struct Workspace {
    std::uint64_t id = 0;
    std::string slug;  // "demo": in the command line and in /branding URLs
    std::string name;
    std::string email;  // Public contact; '' when none
    std::string phone;
    std::string website;
    std::string time_zone = "UTC";
    std::string brand_color = "#1f4fd8";
    bool takes_part_payments = true;    // Of any amount; else only what is offered (domain/payment_plan.h)
    std::string pay_instructions = {};  // Other ways to pay, in the business's words; paragraphs
    std::string sender_name = {};       // Of its mails; '': its name
    std::string reply_to = {};          // Where answers to its mails go; '': its address
    std::string logo_hash;              // '' when there is no logo
    int logo_width = 0;
    int logo_height = 0;
};

inline constexpr std::size_t longest_pay_instructions = 1000;  // Code points

// Lower-case letters, digits and single hyphens, 2 to 40 characters, a letter first.
bool is_slug(std::string_view text);

// What can be said of a workspace at all: name, lengths, colour, slug, contact.
// `invalid` names the first thing that is wrong. The time zone is not checked here.
base::Result<Workspace> checked(Workspace workspace);

}  // namespace domain
