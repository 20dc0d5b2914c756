#include "mail/letter.h"

#include "base/check.h"
#include "domain/color.h"
#include "templates/mail_letter.html.tpl.varnames.h"

#include <algorithm>

namespace mail {

namespace {

constexpr int logo_width = 200, logo_height = 56;  // The box it is fitted into

void add_look(web::Page& page, const domain::Workspace& workspace, const std::string& base_url)
{
    const auto color = domain::parse_color(workspace.brand_color);
    base::check(bool(color), "the brand colour of a stored workspace is one");
    page.set(kml_ACCENT, domain::to_string(*color));
    page.set(kml_ON_ACCENT, domain::to_string(domain::text_on(*color)));
    page.set(kml_COMPANY, workspace.name);
    if (workspace.logo_hash.empty() || workspace.logo_width <= 0 || workspace.logo_height <= 0) {
        page.show(kml_NO_LOGO);
        return;
    }
    // Scaled down to the narrower of the two, never up.
    const int width = std::min(
        {workspace.logo_width, logo_width, std::max(1, workspace.logo_width * logo_height / workspace.logo_height)});
    page.show(kml_LOGO);
    page.set(kml_LOGO_URL, base_url + "/branding/" + workspace.slug + "/" + workspace.logo_hash + ".png");
    page.set(kml_LOGO_WIDTH, std::to_string(width));
    page.set(kml_LOGO_HEIGHT, std::to_string(std::max(1, width * workspace.logo_height / workspace.logo_width)));
}

void add_said(web::Page& page, const Letter& letter)
{
    page.set(kml_HEADING, letter.heading);
    if (!letter.test.empty()) {
        page.show(kml_TEST);
        page.set(kml_TEST_TEXT, letter.test);
    }
    for (const auto& paragraph : letter.paragraphs)
        page.add(kml_PARAGRAPH).set(kml_TEXT, paragraph);
    if (!letter.facts.empty()) {
        auto facts = page.add(kml_FACTS);
        for (const auto& fact : letter.facts) {
            auto row = facts.add(kml_FACT);
            row.set(kml_LABEL, fact.label);
            row.set(kml_VALUE, fact.value);
        }
    }
    if (!letter.link.empty()) {
        page.show(kml_BUTTON);
        page.set(kml_LINK, letter.link);
        page.set(kml_BUTTON_LABEL, letter.button);
    }
    if (!letter.closing.empty()) {
        page.show(kml_CLOSING);
        page.set(kml_CLOSING_TEXT, letter.closing);
    }
}

}  // namespace

Bodies letter_bodies(const Letter& letter, const domain::Workspace& workspace, const std::string& base_url,
                     const i18n::Words& words, const web::Pages& templates)
{
    Bodies bodies;
    for (const auto& [name, body] :
         {std::pair("mail_letter.txt.tpl", &bodies.text), std::pair("mail_letter.html.tpl", &bodies.html)}) {
        // Both have the same markers, and so the names of one serve both.
        auto page = templates.open(name, [&](std::string_view key) { return words.text(key); });
        page.set(kml_LANGUAGE, words.tag());
        page.set(kml_DIRECTION, words.direction() == i18n::Direction::right_to_left ? "rtl" : "ltr");
        add_look(page, workspace, base_url);
        add_said(page, letter);
        *body = page.render();
    }
    return bodies;
}

}  // namespace mail
