#pragma once
// Pages before they are drawn: what stands where. Keeping them until the last
// one is known is what lets the first say "Page 1 of 3".

#include "pdf/text.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace pdf {

struct TextMark {
    std::shared_ptr<const Text> text;
    std::size_t first;  // Line
    std::size_t count;
    double left;
    double top;
    double width;
    Side side;
};

struct BoxMark {  // A filled box; a rule is a thin one
    double left;
    double top;
    double width;
    double height;
    domain::Color color;
};

struct LogoMark {
    double left;
    double top;
    double width;
    double height;
};

// The structure that a screen reader follows (ISO 32000-1, 14.8.4): "Document", in it "H1", "H2" and "P".
// A row of a table is one "P": a cell for each of its figures would make the file half as large again.
// Elements that hold elements hold no marks; marks outside of the inner ones are decoration.
struct BeginTag {
    const char* name;
};
struct EndTag {
    const char* name;
};

using Mark = std::variant<TextMark, BoxMark, LogoMark, BeginTag, EndTag>;
using Page = std::vector<Mark>;

struct Sheet {  // Of paper, in points
    double width;
    double height;
    double side_margin;
    double top_margin;
    double bottom_margin;

    double content_width() const { return width - 2 * side_margin; }
    double content_bottom() const { return height - bottom_margin; }
};

struct Document {
    Sheet sheet;
    std::vector<Page> pages;
    cairo_surface_t* logo = nullptr;  // For LogoMark; not owned
    std::string title;
    std::string author;
    std::string created_at;  // "2026-11-22T13:27:15Z"
};

// The file. Throws base::BrokenInvariant when Cairo fails.
std::string draw(const Document& document);

}  // namespace pdf
