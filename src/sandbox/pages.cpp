#include "sandbox/pages.h"

#include "base/check.h"

#include <fstream>
#include <sstream>

namespace sandbox {

namespace {

struct File {
    const char* path;
    const char* name;
    const char* content_type;
};

constexpr File files[] = {
    {"/endive/stripe.js", "stripe.js", "text/javascript; charset=utf-8"},
    {"/frame/payment", "payment.html", "text/html; charset=utf-8"},
    {"/frame/payment.js", "payment.js", "text/javascript; charset=utf-8"},
    {"/frame/card.js", "card.js", "text/javascript; charset=utf-8"},
    {"/frame/bank.js", "bank.js", "text/javascript; charset=utf-8"},
    {"/frame/fields.js", "fields.js", "text/javascript; charset=utf-8"},
    {"/frame/challenge", "challenge.html", "text/html; charset=utf-8"},
    {"/frame/challenge.js", "challenge.js", "text/javascript; charset=utf-8"},
    {"/frame/frame.js", "frame.js", "text/javascript; charset=utf-8"},
    {"/frame/frame.css", "frame.css", "text/css; charset=utf-8"},
};

std::string escape_html(const std::string& text)
{
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

web::Response page(const File& file, std::string body)
{
    web::Response response;
    response.content_type = file.content_type;
    response.headers = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
         "form-action 'none'; frame-ancestors https:"},
        {"X-Frame-Options", ""},
        {"Cross-Origin-Opener-Policy", ""},
        {"Cross-Origin-Resource-Policy", "cross-origin"},
        {"Cache-Control", "no-cache"},
    };
    response.body = std::move(body);
    return response;
}

}  // namespace

std::string read_page_file(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        throw base::BadSetup("cannot read " + file.string());
    return text.str();
}

std::string fill_page(std::string page, const std::vector<std::pair<std::string, std::string>>& values)
{
    for (const auto& [name, value] : values) {
        const auto marker = "{{" + name + "}}";
        const auto escaped = escape_html(value);
        for (auto at = page.find(marker); at != std::string::npos; at = page.find(marker, at + escaped.size()))
            page.replace(at, marker.size(), escaped);
    }
    return page;
}

void add_page_routes(web::Router& router, const std::filesystem::path& folder)
{
    for (const auto& file : files) {
        auto body = read_page_file(folder / file.name);
        router.get(file.path, file.name,
                   [&file, body = std::move(body)](const web::Request&) { return page(file, body); });
    }
}

}  // namespace sandbox
