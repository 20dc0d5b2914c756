#include "domain/pay_limits.h"

#include <arpa/inet.h>

#include <array>

namespace domain {

namespace {

constexpr std::string_view mapped_ipv4("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);  // RFC 4291 §2.5.5.2
constexpr std::size_t prefix_bytes = 8;                                      // A /64

// The address in network order; '' when it is none of this family.
template <std::size_t Size>
std::string bytes_of(int family, const std::string& address)
{
    std::array<char, Size> bytes{};
    if (address.find('\0') != std::string::npos)
        return "";  // inet_pton would not see what follows.
    if (inet_pton(family, address.c_str(), bytes.data()) != 1)
        return "";
    return std::string(bytes.data(), bytes.size());
}

}  // namespace

bool closes_link(const Tries& of_link)
{
    return of_link.declined >= most_declines_of_link;
}

bool must_wait(const Tries& of_link)
{
    return of_link.declined + of_link.unanswered >= most_declines_of_link;
}

bool closes_workspace(const Tries& of_workspace)
{
    return of_workspace.declined >= most_declines_of_workspace && of_workspace.declined > of_workspace.succeeded;
}

bool is_refused(const Tries& of_address)
{
    const auto may_be_declined = of_address.declined + of_address.unanswered;
    return (may_be_declined >= most_declines_of_address && may_be_declined > of_address.succeeded) ||
           (of_address.failed() >= most_failures_of_address && of_address.failed() > of_address.succeeded);
}

std::string client_of(std::string_view address)
{
    const std::string text(address);
    if (const auto bytes = bytes_of<4>(AF_INET, text); !bytes.empty())
        return "4" + bytes;
    const auto bytes = bytes_of<16>(AF_INET6, text);
    if (bytes.empty())
        return "";
    if (bytes.starts_with(mapped_ipv4))
        return "4" + bytes.substr(mapped_ipv4.size());
    return "6" + bytes.substr(0, prefix_bytes);
}

}  // namespace domain
