#include "pdf/document_file.h"

#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

namespace pdf {

static Sheet sheet_of(Paper paper)
{
    const bool is_letter = paper == Paper::letter;
    return {.width = is_letter ? 612 : 595.276,
            .height = is_letter ? 792 : 841.89,
            .side_margin = 54,
            .top_margin = 46,
            .bottom_margin = 52};
}

static cairo_status_t read_part(void* rest, unsigned char* data, unsigned length)
{
    auto& bytes = *static_cast<std::string_view*>(rest);
    if (bytes.size() < length)
        return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, bytes.data(), length);
    bytes.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

using Surface = std::unique_ptr<cairo_surface_t, decltype([](cairo_surface_t* s) { cairo_surface_destroy(s); })>;

// Null when there is no logo that can be read: a document without its logo is better than none.
static Surface read_logo(std::string_view png)
{
    if (png.empty())
        return nullptr;
    Surface logo(cairo_image_surface_create_from_png_stream(read_part, &png));
    return cairo_surface_status(logo.get()) == CAIRO_STATUS_SUCCESS ? std::move(logo) : nullptr;
}

// "2026-11-22T13:27:15Z", as Cairo reads it.
static std::string iso_time(domain::Instant at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
    char text[64];
    std::snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", domain::to_string(domain::Date(day)).c_str(),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

std::string document_file(const Style& style, Paper paper, i18n::Direction direction, const FileFacts& facts,
                          const std::function<void(DocumentParts&)>& compose)
{
    const Sheet sheet = sheet_of(paper);
    const Surface logo = read_logo(style.logo_png);
    DocumentParts parts(style, sheet, direction, logo.get());
    compose(parts);
    return draw({.sheet = sheet,
                 .pages = std::move(parts).pages(),
                 .logo = logo.get(),
                 .title = facts.title,
                 .author = facts.author,
                 .created_at = iso_time(facts.created_at)});
}

}  // namespace pdf
