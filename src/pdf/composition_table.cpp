// The two tables of an invoice: its lines and its sums.

#include "pdf/composition.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pdf {

static constexpr double gap_of_unit = 4;  // "12 hours" is read together
static constexpr double cell_padding = 5;

// As wide as its widest text, within its limit.
struct Figures {
    std::string i18n::LineText::*field;
    std::string head;
    double gap;    // To the column before it
    double limit;  // In parts of the content's width
    Align align = Align::end;
    Face face = body;
    double left = 0;
    double width = 0;
    std::vector<Text> texts = {};
};

// Gives the columns their places, from the end of the page on, and drops those in which no line says
// anything. Returns what is left for the words.
double Composition::measure(std::vector<Figures>& columns)
{
    for (auto& column : columns) {
        for (const auto& line : text_.lines) {
            column.texts.push_back(parts_.set(line.*column.field, column.face));
            column.width = std::max(column.width, column.texts.back().natural_width());
        }
    }
    std::erase_if(columns, [](const Figures& column) { return column.width == 0; });

    double left = width_;
    for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
        const double width = std::max(column->width, parts_.set(column->head, heading_face).natural_width());
        column->width = std::min(width + 0.1, width_ * column->limit);  // Pango rounds the width of a column.
        column->left = left - column->width;
        left = column->left - column->gap;
    }
    return left;
}

Row Composition::table_head(double description_width, const std::vector<Figures>& columns)
{
    Row head{.columns = {{.left = 0, .width = description_width}},
             .tag = "P",
             .space_above = 22,
             .padding = 4,
             .rule = rule_of(0, width_, 0.75, ink)};
    head.columns[0].add(parts_.set(text_.description_head, heading_face));
    for (const auto& column : columns) {
        head.columns.push_back({.left = column.left, .width = column.width, .align = column.align});
        head.columns.back().add(parts_.set(column.head, heading_face));
    }
    return head;
}

Column Composition::description_column(const i18n::LineText& line, double width)
{
    Column column{.left = 0, .width = width};
    column.add(parts_.set(line.name, body));
    for (const auto& text : line.details)
        column.add(parts_.set(text, detail), 1);
    for (const auto& adjustment : line.adjustments)
        column.add(parts_.set(adjustment, detail), 1);
    return column;
}

void Composition::compose_lines()
{
    if (text_.lines.empty())
        return;
    std::vector<Figures> columns;
    columns.push_back({&i18n::LineText::quantity, text_.quantity_head, gap, 0.11});
    columns.push_back({&i18n::LineText::unit, "", gap_of_unit, 0.12, Align::start, label});
    columns.push_back({&i18n::LineText::unit_price, text_.unit_price_head, gap, 0.18});
    if (!text_.tax_head.empty())
        columns.push_back({&i18n::LineText::tax, text_.tax_head, gap, 0.10});
    columns.push_back({&i18n::LineText::amount, text_.amount_head, gap, 0.19});

    const double description_width = measure(columns);
    Row head = table_head(description_width, columns);
    parts_.flow().need(head.space_above + head.height() + 3 * body.size * body.leading);
    parts_.flow().begin_table(std::move(head));
    for (std::size_t i = 0; i < text_.lines.size(); ++i) {
        Row row{.columns = {description_column(text_.lines[i], description_width)},
                .tag = "P",
                .padding = cell_padding,
                .rule = rule_of(0, width_, 0.5, hairline)};
        for (auto& column : columns) {
            row.columns.push_back({.left = column.left, .width = column.width, .align = column.align});
            row.columns.back().add(std::move(column.texts[i]));
        }
        parts_.flow().add(std::move(row));
    }
    parts_.flow().end_table();
}

Row Composition::tax_row(const i18n::TaxText& tax)
{
    Row row = parts_.sum_row({tax.label, tax.amount}, body);
    if (!tax.base.empty())
        row.columns[0].add(parts_.set(tax.base, detail));
    if (!tax.reason.empty())
        row.columns[0].add(parts_.set(tax.reason, detail));
    return row;
}

void Composition::compose_totals()
{
    std::vector<Row> rows;
    for (const auto& sum : text_.subtotals)
        rows.push_back(parts_.sum_row(sum, body));
    for (const auto& tax : text_.taxes)
        rows.push_back(tax_row(tax));
    for (std::size_t i = 0; i < text_.totals.size(); ++i) {
        if (i == 0 && !rows.empty()) {
            rows.back().rule = parts_.sums_rule();
            rows.back().padding += 1;
        }
        rows.push_back(parts_.sum_row(text_.totals[i], i == 0 ? strong : body));
    }
    rows.push_back(parts_.amount_row(text_.due, text_.due_on));
    rows.front().space_above = 10;
    parts_.flow().add_together(std::move(rows), payment_row());
}

}  // namespace pdf
