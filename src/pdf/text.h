#pragma once
// A text set in type: shaped, broken into lines of a column's width, ready to
// be drawn as a whole or by lines. The only user of Pango but for fonts.cpp.

#include "i18n/words.h"
#include "pdf/palette.h"

#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <string_view>
#include <vector>

namespace pdf {

enum class Weight { regular, semibold };

struct Face {
    double size;  // In points, as all lengths here
    Weight weight = Weight::regular;
    domain::Color color = ink;
    double leading = 1.4;  // Height of a line, in sizes
    double tracking = 0;   // Between letters, in sizes: large type is set tighter
};

enum class Side { left, right };  // On the paper

class Text {
public:
    // Paragraphs find their own direction, by their first letter.
    Text(std::string_view text, const Face& face);
    // A label and what it says, in one paragraph of the document's direction: the label in the face's
    // color, the value in ink. With `value_at`, the value and all lines after the first begin there.
    Text(std::string_view label, std::string_view value, const Face& face, i18n::Direction direction,
         double value_at = 0);

    // As wide as it comes: one line per paragraph.
    double natural_width();
    // Breaks it into lines, within a word when it must be. To be called before what follows.
    void fit_into(double width);
    // Instead: one line, ended by an ellipsis when it is wider.
    void cut_off_at(double width);

    std::size_t lines() const { return lines_.size(); }
    double line_height(std::size_t line) const { return lines_[line].height; }
    double height() const;

    // Draws `count` lines from `first` on, from `top` down, each flush with `side` of the column.
    void draw(cairo_t* cairo, std::size_t first, std::size_t count, double left, double top, double column,
              Side side) const;

private:
    struct Line {
        PangoLayoutLine* line;  // Owned by layout_
        double left;            // Behind the start of the column
        double width;
        double height;
        double baseline;  // Below the top of the line
    };
    struct Free {
        void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    };

    struct Paragraph;  // A label and its value, made one text
    static Paragraph label_and_value(std::string_view label, std::string_view value, i18n::Direction direction,
                                     std::string_view between);

    Text(std::string_view text, const Face& face, PangoAttrList* attributes);
    Text(const Paragraph& paragraph, const Face& face);
    void measure();

    std::unique_ptr<PangoLayout, Free> layout_;
    Face face_;
    std::vector<Line> lines_;
    double width_ = 0;
    double hanging_ = 0;  // How far lines after the first are set in
};

}  // namespace pdf
