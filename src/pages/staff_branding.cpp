#include "pages/staff_branding.h"

#include "app/workspaces.h"
#include "base/text.h"
#include "domain/color.h"
#include "i18n/invoice_text.h"
#include "mail/invoice_mail.h"
#include "pages/linked_invoice.h"
#include "pages/preview_invoice.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "pdf/invoice_pdf.h"
#include "store/deliveries.h"
#include "store/workspaces.h"
#include "templates/staff_branding.html.tpl.varnames.h"
#include "web/headers.h"

#include <cstdio>

namespace pages {

namespace {

constexpr const char* path = "/settings/branding";
constexpr double readable = 4.5;  // WCAG 2.2 AA, for text

// As it was typed.
struct Typed {
    domain::Workspace workspace;
    std::string problem = {};
};

// "5.17", cut off and not rounded up to what it is not.
std::string ratio_text(double ratio)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", static_cast<int>(ratio * 100) / 100.0);
    return text;
}

std::string contrast_text(const std::string& brand_color, const i18n::Words& words)
{
    const auto color = domain::parse_color(brand_color);
    if (!color)
        return words.text("branding.no_color");
    const auto label = domain::text_on(*color);
    auto text = words.text(label == domain::white ? "branding.white_label" : "branding.black_label",
                           {{"ratio", ratio_text(domain::contrast_ratio(label, *color))}});
    const auto ink = domain::readable_on(*color, light_ground, readable);
    text += " " + (ink == *color ? words.text("branding.ink_same")
                                 : words.text("branding.ink_darker", {{"color", domain::to_string(ink)}}));
    return text;
}

web::Response show(const Visit& visit, const Typed& typed, int status)
{
    const auto& words = visit.words;
    const auto& workspace = typed.workspace;
    auto page =
        open_staff_page("staff_branding.html.tpl", words.text("settings.branding"), visit, StaffSection::settings);
    page.set(ksb_TOKEN, visit.csrf);
    if (!typed.problem.empty()) {
        page.show(ksb_PROBLEM);
        page.set(ksb_PROBLEM_TEXT, typed.problem);
    }
    page.set(ksb_NAME, workspace.name);
    page.set(ksb_EMAIL, workspace.email);
    page.set(ksb_PHONE, workspace.phone);
    page.set(ksb_WEBSITE, workspace.website);
    page.set(ksb_TIME_ZONE, workspace.time_zone);
    page.set(ksb_COLOR, workspace.brand_color);
    page.set(ksb_CONTRAST, contrast_text(workspace.brand_color, words));
    if (const auto& saved = visit.workspace(); !saved.logo_hash.empty()) {
        page.show(ksb_LOGO);
        page.set(ksb_LOGO_PATH, "/branding/" + saved.slug + "/" + saved.logo_hash + ".png");
        page.set(ksb_LOGO_WIDTH, std::to_string(saved.logo_width));
        page.set(ksb_LOGO_HEIGHT, std::to_string(saved.logo_height));
    }
    const auto previews = web::encode_form({{"color", workspace.brand_color}});
    page.set(ksb_PREVIEW_PAGE, std::string(path) + "/page?" + previews);
    page.set(ksb_PREVIEW_MAIL, std::string(path) + "/mail?" + previews);
    page.set(ksb_PREVIEW_PDF, std::string(path) + "/invoice.pdf?" + previews);
    auto response = answer(page, status);
    response.headers.emplace_back("Content-Security-Policy", web::content_policy_with("frame-src 'self'"));
    return response;
}

Typed read_form(const Visit& visit)
{
    Typed typed{visit.workspace()};
    auto& workspace = typed.workspace;
    const auto take = [&](std::string& field, const char* name) {
        const auto value = visit.field(name);
        field = base::clean_line(value).value_or(value);
    };
    take(workspace.name, "name");
    take(workspace.email, "email");
    take(workspace.phone, "phone");
    take(workspace.website, "website");
    take(workspace.time_zone, "time_zone");
    take(workspace.brand_color, "color");
    return typed;
}

// The logo of the form, if one is sent.
base::Result<std::optional<domain::Logo>> read_logo(const Visit& visit)
{
    const auto file = visit.field("logo");
    if (file.empty())
        return std::optional<domain::Logo>();
    auto logo = visit.staff.logos.decode(file);
    if (!logo)
        return logo.error();
    return std::optional(*std::move(logo));
}

// The workspace with the colour of the query, when it is one.
domain::Workspace workspace_tried(const Visit& visit)
{
    auto workspace = visit.workspace();
    if (const auto color = domain::parse_color(query_value(visit.request, "color")))
        workspace.brand_color = domain::to_string(*color);
    return workspace;
}

// For a frame of our own page: to be looked at, and nothing else.
void allow_own_frame(web::Response& response)
{
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                                  "form-action 'none'; frame-ancestors 'self'");
    response.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
}

i18n::InvoiceText text_of(const domain::InvoiceDocument& document, const i18n::Words& words)
{
    return i18n::invoice_text(document, domain::unpaid(document.totals.payable), {}, document.issued_on, words);
}

const i18n::Words& words_of(const Visit& visit, const domain::InvoiceDocument& document)
{
    return visit.site().catalogues.words_for(document.language, document.seller.address.country);
}

}  // namespace

web::Response show_branding(Visit& visit)
{
    return show(visit, {visit.workspace()}, 200);
}

web::Response submit_branding(Visit& visit)
{
    auto typed = read_form(visit);
    const auto refuse = [&](const std::string& problem, int status) {
        typed.problem = problem;
        return show(visit, typed, status);
    };
    if (!i18n::is_time_zone(typed.workspace.time_zone))
        return refuse(visit.words.text("branding.no_time_zone"), 400);
    const auto logo = read_logo(visit);
    if (!logo)
        return refuse(sentence(logo.error().detail), status_of(logo.error()));
    const bool removes = !*logo && visit.field("remove_logo") == "yes";
    const auto edit = [&](domain::Workspace& workspace) {
        const auto& from = typed.workspace;
        workspace.name = from.name;
        workspace.email = from.email;
        workspace.phone = from.phone;
        workspace.website = from.website;
        workspace.time_zone = from.time_zone;
        workspace.brand_color = from.brand_color;
        if (removes)
            workspace.logo_hash = "";
    };
    const auto changed = app::change_workspace(visit.context, visit.workspace().slug, edit, *logo);
    return changed ? done(path, "saved") : refuse(sentence(changed.error().detail), status_of(changed.error()));
}

web::Response preview_page(Visit& visit)
{
    const auto document = preview_invoice(visit);
    const auto& words = words_of(visit, document);
    const auto workspace = workspace_tried(visit);
    auto brand = brand_of(workspace);
    brand.style = std::string(path) + "/style.css?" + web::encode_form({{"color", workspace.brand_color}});
    const auto text = text_of(document, words);
    auto response = show_invoice({.text = text,
                                  .brand = brand,
                                  .token = "preview",
                                  .pay_now = domain::PayNow::allowed,
                                  .nonce = "preview",
                                  .tells_seen = false},
                                 words, visit.site().templates);
    allow_own_frame(response);
    return response;
}

web::Response preview_mail(Visit& visit)
{
    const auto document = preview_invoice(visit);
    const auto& words = words_of(visit, document);
    const auto workspace = workspace_tried(visit);
    const auto balance = domain::unpaid(document.totals.payable);
    const auto letter = mail::invoice_letter(
        {document, balance, workspace, store::delivery_invoice, "", visit.staff.base_url + "/i/..."},
        document.issued_on, words);
    web::Response response;
    response.body = mail::letter_bodies(letter, workspace, visit.staff.base_url, words, visit.site().templates).html;
    allow_own_frame(response);
    return response;
}

web::Response preview_pdf(Visit& visit)
{
    const auto document = preview_invoice(visit);
    const auto workspace = workspace_tried(visit);
    web::Response response;
    response.content_type = "application/pdf";
    response.headers = {{"Content-Disposition", "inline; filename=\"preview.pdf\""}};
    response.body = pdf::invoice_pdf(text_of(document, words_of(visit, document)),
                                     pdf::style_of(workspace, store::logo_of(visit.site().db, workspace)),
                                     pdf::paper_for(document.seller.address.country), visit.context.now);
    return response;
}

web::Response preview_style(Visit& visit)
{
    web::Response response;
    response.content_type = "text/css; charset=utf-8";
    response.body = brand_style_of(workspace_tried(visit)).css;
    return response;
}

web::Response preview_contrast(Visit& visit)
{
    web::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = contrast_text(query_value(visit.request, "color"), visit.words);
    return response;
}

}  // namespace pages
