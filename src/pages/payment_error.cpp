#include "pages/payment_error.h"

#include "pages/error_page.h"

#include <algorithm>

namespace pages {

namespace {

// The result's address; '' unless the request may have moved money.
std::string result_path(const web::Request& request)
{
    constexpr std::string_view stem = "/pay/";
    const auto id = std::string_view(request.path).substr(std::min(stem.size(), request.path.size()));
    const bool is_payment = request.method == "POST" && request.path.starts_with(stem) && !id.empty() &&
                            id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    return is_payment ? request.path + "/result" : "";
}

}  // namespace

web::Response payment_error(const web::Request& request, int status, const i18n::Words& words, const web::Pages& pages)
{
    const auto path = result_path(request);
    if (path.empty() || status < 500)
        return error_page(request, status, words, pages);
    return error_page_with_next(request, status, "error.payment", {words.text("error.payment.next"), path}, words,
                                pages);
}

}  // namespace pages
