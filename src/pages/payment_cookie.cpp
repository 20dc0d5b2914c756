#include "pages/payment_cookie.h"

#include "web/form.h"

namespace pages {

namespace {

// With this prefix a browser takes it over TLS only. One cookie per payment: the path tells them apart.
constexpr std::string_view cookie_name = "__Secure-pay";
constexpr std::string_view purpose = "pay_cookie";

}  // namespace

void set_payment_cookie(web::Response& response, const std::string& payment_id, const base::Signer& signer)
{
    response.headers.emplace_back("Set-Cookie", std::string(cookie_name) + "=" + signer.sign(purpose, payment_id) +
                                                    "; Path=/pay/" + payment_id + "; Secure; HttpOnly; SameSite=Lax");
}

bool has_cookie_of(const web::Request& request, const std::string& payment_id, const base::Signer& signer)
{
    return signer.is_signed(web::cookie(request, cookie_name), purpose, payment_id);
}

}  // namespace pages
