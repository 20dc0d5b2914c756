#include "pages/pay_policy.h"

#include "web/headers.h"

namespace pages {

namespace {

struct Sources {
    std::string script, frame, connect, image;
};

// What Stripe's own pages load, as its security guide lists it; the stand-in
// provider has one origin for everything.
Sources sources_of(const ProviderScript& script)
{
    if (script.origin != "https://js.stripe.com")
        return {script.origin, script.origin, script.origin, script.origin};
    const std::string scripts = "https://js.stripe.com https://*.js.stripe.com";
    return {scripts, scripts + " https://hooks.stripe.com", "https://api.stripe.com", "https://*.stripe.com"};
}

}  // namespace

void add_pay_headers(web::Response& response)
{
    response.headers.emplace_back("Referrer-Policy", "strict-origin");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
}

void allow_provider(web::Response& response, const ProviderScript& script)
{
    const auto sources = sources_of(script);
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; script-src 'self' " + sources.script + "; frame-src " +
                                      sources.frame + "; connect-src 'self' " + sources.connect + "; img-src 'self' " +
                                      sources.image +
                                      "; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                                      "frame-ancestors 'none'; object-src 'none'");
    response.headers.emplace_back("Permissions-Policy", web::permissions_policy("self \"" + script.origin + "\""));
}

}  // namespace pages
