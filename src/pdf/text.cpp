#include "pdf/text.h"

#include "base/check.h"
#include "pdf/fonts.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <limits>
#include <string>

namespace pdf {

static double points(int pango_units)
{
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

// Pango shapes the rest of a run again for each line that it breaks off: a run of 10,000 letters
// without end would take a minute. Runs end where an attribute does, so this one, which changes
// nothing to see, ends after so many bytes.
static constexpr std::size_t longest_run = 240;

static std::size_t end_of_run(std::string_view text, std::size_t from)
{
    if (text.size() - from <= longest_run)
        return text.size();
    const std::size_t space = text.find_last_of(' ', from + longest_run);
    if (space != std::string_view::npos && space > from)
        return space + 1;
    std::size_t end = from + longest_run;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        ++end;  // Within a letter's UTF-8
    return end;
}

static void end_runs(PangoAttrList* attributes, std::string_view text)
{
    bool is_odd = false;
    for (std::size_t from = 0; from < text.size(); is_odd = !is_odd) {
        const std::size_t end = end_of_run(text, from);
        if (is_odd) {
            PangoAttribute* const nothing = pango_attr_rise_new(0);
            nothing->start_index = static_cast<guint>(from);
            nothing->end_index = static_cast<guint>(end);
            pango_attr_list_insert(attributes, nothing);
        }
        from = end;
    }
}

static PangoAttrList* new_attributes(const Face& face)
{
    PangoAttrList* const attributes = pango_attr_list_new();
    // Figures of one width, so that amounts stand below each other. No contextual forms: "10x20"
    // and "->" are printed as they were written, not as a multiplication sign and an arrow.
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, calt=0"));
    // Nor a hyphen where a word had to be broken: it would be read as part of an account number.
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    if (face.tracking != 0) {
        const int spacing = static_cast<int>(face.tracking * face.size * PANGO_SCALE);
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(spacing));
    }
    return attributes;
}

static PangoAttrList* in_ink_from(const Face& face, std::size_t start)
{
    const auto part = [](std::uint8_t c) { return static_cast<guint16>(c * 257); };
    PangoAttrList* const attributes = new_attributes(face);
    PangoAttribute* const color = pango_attr_foreground_new(part(ink.red), part(ink.green), part(ink.blue));
    color->start_index = static_cast<guint>(start);
    pango_attr_list_insert(attributes, color);
    return attributes;
}

// By the first bytes of UTF-8: Hebrew, Arabic and their neighbours, and with them Devanagari to Thai.
static bool may_run_from_right_to_left(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0xd6 && byte <= 0xe0) || byte >= 0xef;
    });
}

struct Text::Paragraph {
    std::string text;
    std::size_t value_start;  // In bytes
};

Text::Paragraph Text::label_and_value(std::string_view label, std::string_view value, i18n::Direction direction,
                                      std::string_view between)
{
    const bool is_right_to_left = direction == i18n::Direction::right_to_left;
    std::string text;
    if (!is_right_to_left && !may_run_from_right_to_left(label) && !may_run_from_right_to_left(value)) {
        text.append(label).append(between).append(value);
        return {text, label.size() + between.size()};
    }
    // A mark before the label decides the paragraph's direction, so that columns stay columns, and the
    // value is isolated (FSI ... PDI), so that a number keeps its order behind an Arabic label.
    text.append(is_right_to_left ? "\u200f" : "\u200e").append(label).append(between).append("\u2068");
    const std::size_t value_start = text.size();
    return {text.append(value).append("\u2069"), value_start};
}

Text::Text(std::string_view text, const Face& face, PangoAttrList* attributes)
    : layout_(pango_layout_new(type_context())), face_(face)
{
    base::check(text.size() <= std::numeric_limits<int>::max(), "a text fits into Pango");
    if (text.size() > longest_run)
        end_runs(attributes, text);
    pango_layout_set_font_description(layout_.get(), font_for(face));
    pango_layout_set_attributes(layout_.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
}

Text::Text(std::string_view text, const Face& face) : Text(text, face, new_attributes(face)) {}

Text::Text(const Paragraph& paragraph, const Face& face)
    : Text(paragraph.text, face, in_ink_from(face, paragraph.value_start))
{
}

Text::Text(std::string_view label, std::string_view value, const Face& face, i18n::Direction direction, double value_at)
    : Text(label_and_value(label, value, direction, value_at > 0 ? "\t" : "\u2002"), face)
{
    if (value_at > 0) {
        const int position = static_cast<int>(value_at * PANGO_SCALE);
        PangoTabArray* const tabs = pango_tab_array_new_with_positions(1, FALSE, PANGO_TAB_LEFT, position);
        pango_layout_set_tabs(layout_.get(), tabs);
        pango_tab_array_free(tabs);
        pango_layout_set_indent(layout_.get(), -position);
        hanging_ = value_at;
    }
}

void Text::measure()
{
    // Lines stand at the same distance in every script, and their first baselines are level with
    // those of the other columns; scripts with tall letters get more space below.
    constexpr double ascent = 0.969, descent = 0.242;  // Inter's
    const double leading = face_.size * face_.leading;
    const double baseline = (leading - (ascent + descent) * face_.size) / 2 + ascent * face_.size;

    lines_.clear();
    width_ = 0;
    for (const GSList* i = pango_layout_get_lines_readonly(layout_.get()); i; i = i->next) {
        auto* const line = static_cast<PangoLayoutLine*>(i->data);
        PangoRectangle box;
        pango_layout_line_get_extents(line, nullptr, &box);
        const bool is_tall = points(box.height) > 1.55 * face_.size;
        const double left = lines_.empty() ? 0 : hanging_;
        lines_.push_back({line, left, points(box.width), is_tall ? leading + 0.2 * face_.size : leading, baseline});
        width_ = std::max(width_, left + points(box.width));
    }
}

double Text::natural_width()
{
    if (lines_.empty())
        measure();
    return width_;
}

void Text::fit_into(double width)
{
    // Shaping is what costs: a text that seems to fit is shaped without a width to look at, and
    // again only when it does not.
    const double estimate = 0.55 * face_.size * pango_layout_get_character_count(layout_.get());
    if (estimate < width && natural_width() <= width)
        return;
    if (!lines_.empty() && width_ <= width)
        return;
    pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
    measure();
}

void Text::cut_off_at(double width)
{
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
    measure();
}

double Text::height() const
{
    double sum = 0;
    for (const auto& line : lines_)
        sum += line.height;
    return sum;
}

void Text::draw(cairo_t* cairo, std::size_t first, std::size_t count, double left, double top, double column,
                Side side) const
{
    const auto color = face_.color;
    cairo_set_source_rgb(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
    for (std::size_t i = first; i < first + count; ++i) {
        const auto& line = lines_[i];
        const double x = side == Side::left ? left + line.left : left + column - line.left - line.width;
        cairo_move_to(cairo, x, top + line.baseline);
        pango_cairo_show_layout_line(cairo, line.line);
        top += line.height;
    }
}

}  // namespace pdf
