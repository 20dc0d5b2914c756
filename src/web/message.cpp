#include "web/message.h"

#include "base/check.h"

namespace web {

std::string_view Request::header(std::string_view lower_case_name) const
{
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? std::string_view() : found->second;
}

std::string_view Request::value(std::string_view path_name) const
{
    const auto found = path_values.find(path_name);
    base::check(found != path_values.end(), "a handler asks only for the values of its own route");
    return found->second;
}

}  // namespace web
