#include "domain/workspace.h"

#include "base/text.h"
#include "domain/color.h"
#include "domain/email_address.h"

#include <algorithm>

namespace domain {

namespace {

bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_clean_line(std::string_view text)
{
    return base::clean_line(text) == text;
}

// Enough to catch a slip of the hand; whether it exists only a mail can tell.
bool looks_like_email(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           text.find_first_of(" <>\",;") == text.npos;
}

}  // namespace

bool is_slug(std::string_view text)
{
    return text.size() >= 2 && text.size() <= 40 && is_lower(text.front()) && text.back() != '-' &&
           text.find("--") == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

base::Result<Workspace> checked(Workspace workspace)
{
    if (!is_slug(workspace.slug))
        return base::invalid("\"" + workspace.slug +
                             "\" cannot be a workspace's short name: 2 to 40 lower-case letters, digits and hyphens");
    if (workspace.name.empty() || workspace.name.size() > 200)
        return base::invalid("the name must have 1 to 200 characters");
    if (!workspace.email.empty() && (workspace.email.size() > 254 || !looks_like_email(workspace.email)))
        return base::invalid("\"" + workspace.email + "\" is not an e-mail address");
    if (workspace.phone.size() > 40)
        return base::invalid("the phone number must have at most 40 characters");
    if (workspace.website.size() > 200 || (!workspace.website.empty() && !workspace.website.starts_with("https://") &&
                                           !workspace.website.starts_with("http://")))
        return base::invalid("the website must begin with https:// and have at most 200 characters");
    if (workspace.sender_name.size() > 200)
        return base::invalid("the sender's name must have at most 200 characters");
    if (!workspace.reply_to.empty() && !is_email_address(workspace.reply_to))
        return base::invalid("\"" + workspace.reply_to + "\" is not an e-mail address");
    if (base::length_of(workspace.pay_instructions) > longest_pay_instructions)
        return base::invalid("the other ways to pay must have at most 1000 characters");
    const auto color = parse_color(workspace.brand_color);
    if (!color)
        return color.error();
    workspace.brand_color = to_string(*color);  // One spelling: the style sheet's name is made from it
    for (const auto* text :
         {&workspace.name, &workspace.email, &workspace.phone, &workspace.website, &workspace.sender_name})
        if (!is_clean_line(*text))
            return base::invalid(
                "name and contact must be one line of text without control characters and double spaces");
    return workspace;
}

}  // namespace domain
