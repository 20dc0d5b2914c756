#include "pdf/document_parts.h"

#include "base/check.h"

#include <algorithm>
#include <utility>

namespace pdf {

namespace {

constexpr Face title_face{24, Weight::semibold, ink, 1.2, -0.02};
constexpr Face company_face{17, Weight::semibold, ink, 1.25, -0.015};
constexpr Face footer_face{7.5, Weight::regular, gray};

constexpr domain::Color quiet_blue{0x1f, 0x4e, 0x8c};

constexpr double logo_width = 190, logo_height = 52;  // The box it is fitted into

// The three columns below the head, in parts of the content's width.
constexpr double party_width = 0.27, second_column = 0.30, third_column = 0.60;

// Where the sums stand, in parts of the content's width: the end of the page, below the amounts.
constexpr double sums_left = 0.47, sums_amount = 0.80;

constexpr double step_left = 0.22;  // What happened; its date stands before it

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

BoxMark rule_of(double left, double width, double thickness, domain::Color color)
{
    return {left, 0, width, thickness, color};
}

DocumentParts::DocumentParts(const Style& style, const Sheet& sheet, i18n::Direction direction, cairo_surface_t* logo)
    : style_(style),
      direction_(direction),
      logo_(logo),
      width_(sheet.content_width()),
      brand_(quiet_blue),
      flow_(sheet, direction == i18n::Direction::right_to_left ? Side::right : Side::left)
{
    if (const auto color = domain::parse_color(style.brand_color))
        brand_ = *color;
}

void DocumentParts::count(std::string_view text)
{
    bytes_of_text_ += text.size();
    base::check(bytes_of_text_ <= most_text, "a document has at most 4 MB of text");
}

Text DocumentParts::set(std::string_view text, const Face& face)
{
    count(text);
    return Text(text, face);
}

Text DocumentParts::set(const i18n::Labelled& fact, const Face& face)
{
    if (fact.label.empty())
        return set(fact.value, {face.size, face.weight, ink, face.leading});
    count(fact.label);
    count(fact.value);
    return Text(fact.label, fact.value, face, direction_);
}

void DocumentParts::compose_head(const Head& head)
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
    title.add(set(head.title, title_face), 0, "H1");
    title.add(set(head.number, label), 3, "P");
    if (!head.status.empty())
        title.add(set(head.status, {head.status_size, Weight::semibold, color_of(head.tone)}), 1, "P");
    flow_.add({.columns = {std::move(brand), std::move(title)}});
}

void DocumentParts::compose_test_mark(std::string_view words)
{
    Column column{.left = 10, .width = width_ - 20};
    column.add(set(words, {10, Weight::semibold, domain::white}), 0, "P");
    flow_.add({.columns = {std::move(column)}, .padding = 6, .grounds = {{0, 0, width_, 0, bad}}});
    flow_.add({.columns = {}, .space_above = 18});
}

void DocumentParts::add_facts(Column& column, const std::vector<i18n::Labelled>& facts)
{
    double label_width = 0;
    for (const auto& fact : facts)
        label_width = std::max(label_width, set(fact.label, label).natural_width());

    std::vector<Text> in_a_line;
    double widest = 0;
    for (const auto& fact : facts) {
        count(fact.value);
        in_a_line.emplace_back(fact.label, fact.value, label, direction_, label_width + 12);
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

Column DocumentParts::party_column(const i18n::PartyText& party, double left)
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

void DocumentParts::compose_parties_and_facts(const i18n::PartyText& seller, const i18n::PartyText& buyer,
                                              const std::vector<i18n::Labelled>& facts)
{
    const double left = width_ * third_column;
    Column column{.left = left, .width = width_ - left};
    add_facts(column, facts);
    flow_.add({.columns = {party_column(seller, 0), party_column(buyer, width_ * second_column), std::move(column)},
               .space_above = 28});
}

void DocumentParts::compose_other_parties(const std::vector<i18n::PartyText>& parties)
{
    constexpr double lefts[] = {0, second_column, third_column};
    Row row{.columns = {}, .space_above = 16};
    for (const auto& party : parties) {
        if (row.columns.size() == std::size(lefts))
            flow_.add(std::exchange(row, {.columns = {}, .space_above = 16}));
        row.columns.push_back(party_column(party, width_ * lefts[row.columns.size()]));
    }
    if (!row.columns.empty())
        flow_.add(std::move(row));
}

Row DocumentParts::sum_row(const i18n::Labelled& sum, const Face& face)
{
    Column name{.left = width_ * sums_left, .width = width_ * (sums_amount - sums_left) - gap};
    name.add(set(sum.label, face));
    Column amount{.left = width_ * sums_amount, .width = width_ * (1 - sums_amount), .align = Align::end};
    amount.add(set(sum.value, face));
    return {.columns = {std::move(name), std::move(amount)}, .tag = "P", .padding = 2};
}

Row DocumentParts::amount_row(const i18n::Labelled& amount, const std::string& detail_text)
{
    const auto tint = domain::mix(domain::white, brand_, 5);
    const double left = width_ * sums_left - 14, width = width_ - left, middle = width_ * 0.70;

    Column name{.left = width_ * sums_left, .width = middle - width_ * sums_left};
    name.add(set(amount.label, {10, Weight::semibold, ink, 2.0}));
    if (!detail_text.empty())
        name.add(set(detail_text, detail));
    Column figure{.left = middle, .width = width_ - middle - 12, .align = Align::end};
    figure.add(set(amount.value, {15, Weight::semibold, domain::readable_on(brand_, tint, 4.5), 1.35, -0.015}));
    return {.columns = {std::move(name), std::move(figure)},
            .tag = "P",
            .space_above = 6,
            .padding = 7,
            .grounds = {{left, 0, width, 0, tint}, {left, 0, 3, 0, brand_}}};
}

Row DocumentParts::sums_note_row(std::string_view text, const Face& face)
{
    Column column{.left = width_ * sums_left, .width = width_ * (1 - sums_left)};
    column.add(set(text, face));
    return {.columns = {std::move(column)}, .tag = "P", .padding = 2};
}

BoxMark DocumentParts::sums_rule() const
{
    return rule_of(width_ * sums_left, width_ * (1 - sums_left), 0.5, hairline);
}

Row DocumentParts::plan_row(const i18n::PlanPartText& part)
{
    Column name{.left = 0, .width = width_ * sums_left - gap};
    name.add(set(part.name, body));
    Column due{.left = width_ * sums_left, .width = width_ * (sums_amount - sums_left) - gap};
    due.add(set(part.due_on, body));
    if (!part.state.empty())
        due.add(set(part.state, detail));
    Column amount{.left = width_ * sums_amount, .width = width_ * (1 - sums_amount), .align = Align::end};
    amount.add(set(part.amount, body));
    return {.columns = {std::move(name), std::move(due), std::move(amount)}, .tag = "P", .padding = 2};
}

void DocumentParts::compose_steps(const std::vector<i18n::HistoryText>& steps)
{
    double space = 4;
    for (const auto& step : steps) {
        Column date{.left = 0, .width = width_ * step_left - gap};
        date.add(set(step.date, label));
        Column what{.left = width_ * step_left, .width = width_ * (sums_amount - step_left) - gap};
        what.add(set(step.what, body));
        for (const auto* more : {&step.mark, &step.receipt}) {
            if (!more->empty())
                what.add(set(*more, detail));
        }
        Column amount{.left = width_ * sums_amount, .width = width_ * (1 - sums_amount), .align = Align::end};
        amount.add(set(step.amount, body));
        flow_.add({.columns = {std::move(date), std::move(what), std::move(amount)},
                   .tag = "P",
                   .space_above = std::exchange(space, 0),
                   .padding = 2});
    }
}

void DocumentParts::compose_footers(std::string_view name, std::string_view number, const std::string& page_of)
{
    Column about{.left = 0, .width = width_ * 0.7};
    Text name_and_number(beginning_of(name), beginning_of(number), footer_face, direction_);
    name_and_number.cut_off_at(about.width);
    about.add(std::move(name_and_number));

    const std::size_t pages = flow_.pages();
    for (std::size_t i = 0; i < pages; ++i) {
        Column right{.left = width_ * 0.7, .width = width_ * 0.3, .align = Align::end};
        const auto words = replaced(replaced(page_of, "{page}", i + 1), "{pages}", pages);
        Text which(beginning_of(words), footer_face);
        which.cut_off_at(right.width);
        right.add(std::move(which));
        flow_.footer(i, {.columns = {about, std::move(right)}, .space_above = 20});
    }
}

}  // namespace pdf
