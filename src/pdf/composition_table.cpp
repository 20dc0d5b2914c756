// The two tables of an invoice: its lines and its sums.

#include "pdf/composition.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace pdf {

namespace {

constexpr Face head_face{8, Weight::semibold, gray};
constexpr Face body{9};
constexpr Face strong{9, Weight::semibold};
constexpr Face detail{8, Weight::regular, gray};
constexpr double gap = 16;          // Between columns
constexpr double gap_of_unit = 4;   // "12 hours" is read together
constexpr double cell_padding = 5;

// A column of figures: as wide as its widest text, within its limit.
struct Figures {
    std::string i18n::LineText::*field;
    const std::string* head;
    double gap;    // To the column before it
    double limit;  // In parts of the content's width
    Align align = Align::end;
    Face face = body;
    double left = 0;
    double width = 0;
    std::vector<Text> texts = {};
    bool is_used = false;
};

BoxMark rule_over(double left, double width, double thickness, domain::Color color)
{
    return {left, 0, width, thickness, color};
}

}  // namespace

Column Composition::description_of(const i18n::LineText& line, Column column)
{
    column.add(set(line.name, body));
    for (const auto& text : line.details)
        column.add(set(text, detail), 1);
    for (const auto& adjustment : line.adjustments)
        column.add(set(adjustment, detail), 1);
    return column;
}

void Composition::compose_lines()
{
    if (text_.lines.empty())
        return;
    static const std::string no_head;
    std::array<Figures, 5> figures{{
        {&i18n::LineText::quantity, &text_.quantity_head, gap, 0.11},
        {&i18n::LineText::unit, &no_head, gap_of_unit, 0.12, Align::start, {9, Weight::regular, gray}},
        {&i18n::LineText::unit_price, &text_.unit_price_head, gap, 0.18},
        {&i18n::LineText::tax, &text_.tax_head, gap, 0.10},
        {&i18n::LineText::amount, &text_.amount_head, gap, 0.19},
    }};
    // The figures are shaped first, because how wide they are decides what is left for the words.
    double left = width_;
    for (auto column = figures.rbegin(); column != figures.rend(); ++column) {
        if (column->field == &i18n::LineText::tax && text_.tax_head.empty())
            continue;
        for (const auto& line : text_.lines) {
            column->texts.push_back(set(line.*column->field, column->face));
            column->width = std::max(column->width, column->texts.back().natural_width());
        }
        column->is_used = column->width > 0;
        if (!column->is_used)
            continue;
        column->width = std::max(column->width, Text(*column->head, head_face).natural_width());
        column->width = std::min(column->width + 0.1, width_ * column->limit);
        left -= column->width;
        column->left = left;
        left -= column->gap;
    }
    const Column description{.left = 0, .width = left};

    Row head{.columns = {description}, .tag = "P", .space_above = 22, .padding = 4,
             .rule = rule_over(0, width_, 0.75, ink)};
    head.columns[0].add(set(text_.description_head, head_face));
    for (const auto& column : figures) {
        if (!column.is_used)
            continue;
        head.columns.push_back({.left = column.left, .width = column.width, .align = column.align});
        head.columns.back().add(set(*column.head, head_face));
    }

    flow_.need(head.space_above + head.height() + 3 * body.size * body.leading);
    flow_.begin_table(std::move(head));
    for (std::size_t i = 0; i < text_.lines.size(); ++i) {
        Row row{.columns = {}, .tag = "P", .padding = cell_padding, .rule = rule_over(0, width_, 0.5, hairline)};
        row.columns.push_back(description_of(text_.lines[i], description));
        for (auto& column : figures) {
            if (!column.is_used)
                continue;
            row.columns.push_back({.left = column.left, .width = column.width, .align = column.align});
            row.columns.back().add(std::move(column.texts[i]));
        }
        flow_.add(std::move(row));
    }
    flow_.end_table();
}

// Where the sums stand, in parts of the content's width: the end of the page, below the amounts.
static constexpr double sums_left = 0.47, sums_amount = 0.80;

Row Composition::sum_row(const i18n::Labelled& sum, const Face& face)
{
    Column name{.left = width_ * sums_left, .width = width_ * (sums_amount - sums_left) - gap};
    name.add(set(sum.label, face));
    Column amount{.left = width_ * sums_amount, .width = width_ * (1 - sums_amount), .align = Align::end};
    amount.add(set(sum.value, face));
    return {.columns = {std::move(name), std::move(amount)}, .tag = "P", .padding = 2};
}

Row Composition::tax_row(const i18n::TaxText& tax)
{
    Row row = sum_row({tax.label, tax.amount}, body);
    if (!tax.base.empty())
        row.columns[0].add(set(tax.base, detail));
    if (!tax.reason.empty())
        row.columns[0].add(set(tax.reason, detail));
    return row;
}

Row Composition::due_row()
{
    const auto tint = domain::mix(domain::white, brand_, 5);
    const double left = width_ * sums_left - 14, width = width_ - left, middle = width_ * 0.70;

    Column name{.left = width_ * sums_left, .width = middle - width_ * sums_left};
    name.add(set(text_.due.label, {10, Weight::semibold, ink, 2.0}));
    if (!text_.due_on.empty())
        name.add(set(text_.due_on, detail));
    Column amount{.left = middle, .width = width_ - middle - 12, .align = Align::end};
    amount.add(set(text_.due.value, {15, Weight::semibold, domain::readable_on(brand_, tint, 4.5), 1.35, -0.015}));
    return {.columns = {std::move(name), std::move(amount)},
            .tag = "P",
            .space_above = 6,
            .padding = 7,
            .grounds = {{left, 0, width, 0, tint}, {left, 0, 3, 0, brand_}}};
}

void Composition::compose_totals()
{
    std::vector<Row> rows;
    for (const auto& sum : text_.subtotals)
        rows.push_back(sum_row(sum, body));
    for (const auto& tax : text_.taxes)
        rows.push_back(tax_row(tax));
    for (std::size_t i = 0; i < text_.totals.size(); ++i) {
        if (i == 0 && !rows.empty()) {
            rows.back().rule = rule_over(width_ * sums_left, width_ * (1 - sums_left), 0.5, hairline);
            rows.back().padding += 1;
        }
        rows.push_back(sum_row(text_.totals[i], i == 0 ? strong : body));
    }
    rows.push_back(due_row());
    rows.front().space_above = 10;
    flow_.add_together(std::move(rows), payment_row());
}

}  // namespace pdf
