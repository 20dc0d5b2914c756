#include "pdf/flow.h"

#include "base/check.h"

#include <algorithm>
#include <utility>

namespace pdf {

// The longest invoice that can be imported has about 400 pages (exchange/limits.h); this is far beyond it.
static constexpr std::size_t most_pages = 2000;

void Column::add(Text text, double space, const char* tag_of_piece)
{
    text.fit_into(width);
    pieces.push_back({std::make_shared<const Text>(std::move(text)), space, tag_of_piece});
}

double Column::height() const
{
    double sum = 0;
    for (const auto& piece : pieces)
        sum += piece.space + (piece.text ? piece.text->height() : 0);
    return sum;
}

double Row::height() const
{
    double highest = 0;
    for (const auto& column : columns)
        highest = std::max(highest, column.height());
    return highest + 2 * padding;
}

Flow::Flow(const Sheet& sheet, Side start) : sheet_(sheet), start_(start)
{
    new_page();
}

double Flow::room_of_a_page() const
{
    return sheet_.content_bottom() - sheet_.top_margin - (head_ ? head_->height() : 0);
}

void Flow::new_page()
{
    base::check(pages_.size() < most_pages, "an invoice has at most 2,000 pages");
    pages_.emplace_back();
    page_ = pages_.size() - 1;
    y_ = sheet_.top_margin;
    if (head_)
        print(*head_, Role::decoration);
    top_ = y_;
}

void Flow::put_box(BoxMark box, double top, double height)
{
    const double left = start_ == Side::left ? box.left : sheet_.content_width() - box.left - box.width;
    pages_[page_].push_back(BoxMark{sheet_.side_margin + left, top, box.width, height, box.color});
}

void Flow::put_text(const Column& column, const Piece& piece, std::size_t first, std::size_t count, double top)
{
    const double left = start_ == Side::left ? column.left : sheet_.content_width() - column.left - column.width;
    const bool is_on_the_left = (column.align == Align::start) == (start_ == Side::left);
    pages_[page_].push_back(TextMark{piece.text, first, count, sheet_.side_margin + left, top, column.width,
                                     is_on_the_left ? Side::left : Side::right});
}

void Flow::put_tag(const char* tag, Mark mark, Role role)
{
    if (tag && role == Role::content)
        pages_[page_].push_back(mark);
}

// Prints the lines of a column that fit between top and bottom; returns where the last one ends.
double Flow::print_column(const Column& column, Place& place, double top, double bottom, Role role)
{
    put_tag(column.tag, BeginTag{column.tag}, role);
    for (; place.piece < column.pieces.size(); ++place.piece, place.line = 0) {
        const auto& piece = column.pieces[place.piece];
        if (place.line == 0)
            top += piece.space;
        if (!piece.text)
            continue;

        const std::size_t first = place.line;
        const double start = top;
        while (place.line < piece.text->lines() && top + piece.text->line_height(place.line) <= bottom + 0.01)
            top += piece.text->line_height(place.line++);
        if (place.line > first) {
            put_tag(piece.tag, BeginTag{piece.tag}, role);
            put_text(column, piece, first, place.line - first, start);
            put_tag(piece.tag, EndTag{piece.tag}, role);
        }
        if (place.line < piece.text->lines())
            break;
    }
    put_tag(column.tag, EndTag{column.tag}, role);
    return top;
}

void Flow::print(const Row& row, Role role)
{
    const double height = row.height();
    for (const auto& ground : row.grounds)
        put_box(ground, y_, height);
    put_tag(row.tag, BeginTag{row.tag}, role);
    for (const auto& column : row.columns) {
        Place place;
        print_column(column, place, y_ + row.padding, y_ + height, role);
    }
    put_tag(row.tag, EndTag{row.tag}, role);
    y_ += height;
    if (row.rule)
        put_box(*row.rule, y_, row.rule->height);
}

void Flow::print_in_parts(const Row& row)
{
    std::vector<Place> places(row.columns.size());
    y_ += row.padding;
    while (true) {
        double bottom = y_;
        bool is_done = true;
        put_tag(row.tag, BeginTag{row.tag}, Role::content);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const double end = print_column(row.columns[i], places[i], y_, sheet_.content_bottom(), Role::content);
            bottom = std::max(bottom, end);
            is_done = is_done && places[i].piece == row.columns[i].pieces.size();
        }
        put_tag(row.tag, EndTag{row.tag}, Role::content);
        y_ = bottom;
        if (is_done)
            break;
        new_page();
    }
    y_ += row.padding;
    if (row.rule)
        put_box(*row.rule, y_, row.rule->height);
}

// The height below which a paragraph is better begun on the next page: two of its lines.
static double beginning_of(const Row& row)
{
    double highest = 0;
    for (const auto& column : row.columns) {
        if (!column.pieces.empty() && column.pieces[0].text) {
            const auto& text = *column.pieces[0].text;
            const double two_lines = text.line_height(0) + (text.lines() > 1 ? text.line_height(1) : 0);
            highest = std::max(highest, column.pieces[0].space + two_lines);
        }
    }
    return highest + row.padding;
}

void Flow::need(double height)
{
    if (height > room() && height <= room_of_a_page() && !at_top())
        new_page();
}

void Flow::add(Row row)
{
    if (!at_top())
        y_ += row.space_above;

    const double height = row.height();
    need(row.breaks == Breaks::between_lines ? std::min(height, beginning_of(row)) : height);
    if (height <= room())
        print(row, Role::content);
    else
        print_in_parts(row);
}

void Flow::add_together(std::vector<Row> rows, Row aside)
{
    double sum = 0;
    for (const auto& row : rows)
        sum += row.space_above + row.height();
    need(sum);

    const double top = y_ + aside.space_above;
    const std::size_t page = page_;
    for (auto& row : rows)
        add(std::move(row));
    if (page_ == page && top + aside.height() <= sheet_.content_bottom()) {
        const double below = std::exchange(y_, top);
        print(aside, Role::content);
        y_ = std::max(y_, below);
    } else {
        add(std::move(aside));
    }
}

void Flow::begin_table(Row head)
{
    add(head);
    if (head.height() <= room_of_a_page() / 4)
        head_ = std::move(head);
}

void Flow::end_table()
{
    head_.reset();
}

void Flow::logo(double width, double height)
{
    const double left = start_ == Side::left ? 0 : sheet_.content_width() - width;
    pages_[page_].push_back(LogoMark{sheet_.side_margin + left, y_, width, height});
}

void Flow::footer(std::size_t page, const Row& row)
{
    const std::size_t back = std::exchange(page_, page);
    y_ = sheet_.content_bottom() + row.space_above;
    print(row, Role::decoration);
    page_ = back;
}

void Flow::begin(const char* tag)
{
    pages_[page_].push_back(BeginTag{tag});
}

void Flow::end(const char* tag)
{
    pages_[page_].push_back(EndTag{tag});
}

}  // namespace pdf
