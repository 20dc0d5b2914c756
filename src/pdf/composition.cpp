#include "pdf/composition.h"

#include "base/check.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace pdf {

namespace {

constexpr Face title_face{24, Weight::semibold, ink, 1.2, -0.02};
constexpr Face company_face{17, Weight::semibold, ink, 1.25, -0.015};
constexpr Face footer_face{7.5, Weight::regular, gray};

constexpr domain::Color quiet_blue{0x1f, 0x4e, 0x8c};

constexpr double logo_width = 190, logo_height = 52;  // The box it is fitted into

// The three columns below the head, in parts of the content's width.
constexpr double payment_width = 0.42, note_width = 0.46;
constexpr double party_width = 0.27, second_column = 0.30, third_column = 0.60;

// Shaping costs a microsecond per letter: this is more than any invoice and less than a minute.
constexpr std::size_t most_text = 4 << 20;

domain::Color color_of(i18n::Tone tone)
{
    switch (tone) {
        case i18n::Tone::good:
            return good;
        case i18n::Tone::attention:
            return attention;
        case i18n::Tone::bad:
            return bad;
        case i18n::Tone::neutral:
            break;
    }
    return gray;
}

// As much as a footer can show; it is shaped for every page.
std::string_view beginning_of(std::string_view text)
{
    std::size_t end = std::min<std::size_t>(text.size(), 200);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;  // Not within a letter's UTF-8
    return text.substr(0, end);
}

std::string replaced(std::string text, std::string_view marker, std::size_t number)
{
    if (const auto at = text.find(marker); at != std::string::npos)
        text.replace(at, marker.size(), std::to_string(number));
    return text;
}

}  // namespace

Composition::Composition(const i18n::InvoiceText& text, const Style& style, const Sheet& sheet, cairo_surface_t* logo)
    : text_(text),
      style_(style),
      logo_(logo),
      width_(sheet.content_width()),
      brand_(quiet_blue),
      flow_(sheet, text.direction == i18n::Direction::right_to_left ? Side::right : Side::left)
{
    if (const auto color = domain::parse_color(style.brand_color))
        brand_ = *color;
}

void Composition::count(std::string_view text)
{
    bytes_of_text_ += text.size();
    base::check(bytes_of_text_ <= most_text, "an invoice has at most 4 MB of text");
}

Text Composition::set(std::string_view text, const Face& face)
{
    count(text);
    return Text(text, face);
}

Text Composition::set(const i18n::Labelled& fact, const Face& face)
{
    if (fact.label.empty())
        return set(fact.value, {face.size, face.weight, ink, face.leading});
    count(fact.label);
    count(fact.value);
    return Text(fact.label, fact.value, face, text_.direction);
}

void Composition::compose_head()
{
    Column brand{.left = 0, .width = width_ * 0.5};
    if (logo_) {
        const double width = cairo_image_surface_get_width(logo_), height = cairo_image_surface_get_height(logo_);
        const double scale = std::min(logo_width / width, logo_height / height);
        flow_.logo(width * scale, height * scale);
        brand.pieces.push_back({nullptr, height * scale});
    } else {
        brand.add(set(style_.company, company_face), 0, "P");
    }

    Column title{.left = width_ * 0.5, .width = width_ * 0.5, .align = Align::end};
    title.add(set(text_.title, title_face), 0, "H1");
    title.add(set({text_.number_label, text_.number}, label), 3, "P");
    // "Due in 5 days" is not true on paper tomorrow: while there is a date, that stands with the amount.
    if (text_.due_on.empty() && !text_.status.empty())
        title.add(set(text_.status, {9, Weight::semibold, color_of(text_.status_tone)}), 1, "P");
    flow_.add({.columns = {std::move(brand), std::move(title)}});
}

void Composition::add_facts(Column& column, const std::vector<i18n::Labelled>& facts)
{
    double label_width = 0;
    for (const auto& fact : facts)
        label_width = std::max(label_width, set(fact.label, label).natural_width());

    std::vector<Text> in_a_line;
    double widest = 0;
    for (const auto& fact : facts) {
        count(fact.value);
        in_a_line.emplace_back(fact.label, fact.value, label, text_.direction, label_width + 12);
        widest = std::max(widest, in_a_line.back().natural_width());
    }

    // A value that would be broken (an account number) stands below its label, and so do the others.
    const bool is_stacked = widest > column.width;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (is_stacked) {
            column.add(set(facts[i].label, detail), i == 0 ? 0 : 3, "P");
            column.add(set(facts[i].value, body), 0, "P");
        } else {
            column.add(std::move(in_a_line[i]), i == 0 ? 0 : 1.5, "P");
        }
    }
}

Column Composition::party_column(const i18n::PartyText& party, double left)
{
    Column column{.left = left, .width = width_ * party_width, .tag = "P"};
    column.add(set(party.heading, heading_face));
    column.add(set(party.name, strong), 4);
    for (const auto& line : party.lines)
        column.add(set(line, body));
    double space = 5;
    for (const auto& fact : party.facts)
        column.add(set(fact, detail), std::exchange(space, 0));
    return column;
}

void Composition::compose_parties_and_facts()
{
    const double left = width_ * third_column;
    Column facts{.left = left, .width = width_ - left};
    add_facts(facts, text_.facts);
    flow_.add({.columns = {party_column(text_.seller, 0), party_column(text_.buyer, width_ * second_column),
                           std::move(facts)},
               .space_above = 28});
    compose_other_parties();
}

void Composition::compose_other_parties()
{
    constexpr double lefts[] = {0, second_column, third_column};
    Row row{.columns = {}, .space_above = 16};
    for (const auto& party : text_.others) {
        if (row.columns.size() == std::size(lefts))
            flow_.add(std::exchange(row, {.columns = {}, .space_above = 16}));
        row.columns.push_back(party_column(party, width_ * lefts[row.columns.size()]));
    }
    if (!row.columns.empty())
        flow_.add(std::move(row));
}

// The other ways to pay stand beside the sums, where the paper is empty.
Row Composition::payment_row()
{
    Column column{.left = 0, .width = width_ * payment_width};
    if (!text_.payment.empty()) {
        column.add(set(text_.payment_heading, heading_face), 0, "H2");
        column.pieces.push_back({nullptr, 4});
        add_facts(column, text_.payment);
    }
    return {.columns = {std::move(column)}, .space_above = 12};
}

void Composition::add_heading(const std::string& heading)
{
    Column column{.left = 0, .width = width_};
    column.add(set(heading, heading_face), 0, "H2");
    Row row{.columns = {std::move(column)}, .space_above = 16};
    constexpr double two_lines = 30;  // A heading does not stay alone at the end of a page.
    flow_.need(row.space_above + row.height() + two_lines);
    flow_.add(std::move(row));
}

void Composition::compose_paragraphs(const std::string& heading, const std::vector<std::string>& paragraphs)
{
    if (paragraphs.empty())
        return;
    add_heading(heading);
    for (const auto& paragraph : paragraphs) {
        // Not the whole width: lines of about 85 letters are easier to read.
        Column column{.left = 0, .width = width_ * 0.8};
        column.add(set(paragraph, body), 0, "P");
        flow_.add({.columns = {std::move(column)}, .breaks = Breaks::between_lines, .space_above = 4});
    }
}

Column Composition::paragraphs_column(const std::string& heading, const std::vector<std::string>& paragraphs,
                                      double left)
{
    Column column{.left = left, .width = width_ * note_width};
    column.add(set(heading, heading_face), 0, "H2");
    for (const auto& paragraph : paragraphs)
        column.add(set(paragraph, body), 4, "P");
    return column;
}

void Composition::compose_notes_and_terms()
{
    const auto length = [](const std::vector<std::string>& paragraphs) {
        return std::accumulate(paragraphs.begin(), paragraphs.end(), std::size_t{},
                               [](std::size_t sum, const std::string& text) { return sum + text.size(); });
    };
    // A few lines of each stand side by side: terms alone on a last page look forgotten.
    constexpr std::size_t few = 600;
    const bool are_both = !text_.notes.empty() && !text_.terms.empty();
    if (are_both && std::max(length(text_.notes), length(text_.terms)) <= few) {
        flow_.add({.columns = {paragraphs_column(text_.notes_heading, text_.notes, 0),
                               paragraphs_column(text_.terms_heading, text_.terms, width_ * (1 - note_width))},
                   .space_above = 18});
        return;
    }
    compose_paragraphs(text_.notes_heading, text_.notes);
    compose_paragraphs(text_.terms_heading, text_.terms);
}

void Composition::compose_footers()
{
    Column about{.left = 0, .width = width_ * 0.7};
    Text name_and_number(beginning_of(text_.seller.name), beginning_of(text_.number), footer_face, text_.direction);
    name_and_number.cut_off_at(about.width);
    about.add(std::move(name_and_number));

    const std::size_t pages = flow_.pages();
    for (std::size_t i = 0; i < pages; ++i) {
        Column number{.left = width_ * 0.7, .width = width_ * 0.3, .align = Align::end};
        const auto words = replaced(replaced(text_.page_of, "{page}", i + 1), "{pages}", pages);
        Text page_of(beginning_of(words), footer_face);
        page_of.cut_off_at(number.width);
        number.add(std::move(page_of));
        flow_.footer(i, {.columns = {about, std::move(number)}, .space_above = 20});
    }
}

std::vector<Page> Composition::pages() &&
{
    flow_.begin("Document");
    compose_head();
    compose_parties_and_facts();
    compose_lines();
    compose_totals();
    compose_notes_and_terms();
    flow_.end("Document");
    compose_footers();
    return std::move(flow_).take_pages();
}

}  // namespace pdf
