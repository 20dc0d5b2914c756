#include "pages/same_origin.h"

namespace pages {

bool is_from_elsewhere(const web::Request& request, const std::string& base_url)
{
    if (const auto site = request.header("sec-fetch-site"); !site.empty())
        return site != "same-origin" && site != "none";
    const auto origin = request.header("origin");
    return !origin.empty() && origin != base_url;
}

}  // namespace pages
