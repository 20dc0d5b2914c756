#pragma once
// Rows of columns that flow from page to page. All positions count from the
// start of the content (left in English, right in Arabic); the flow knows on
// which side of the paper that is.

#include "pdf/page.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace pdf {

enum class Align { start, end };  // Start is left in English, right in Arabic

// One text in a column, with the space above it. Without a text: only space.
struct Piece {
    std::shared_ptr<const Text> text;
    double space = 0;
    const char* tag = nullptr;  // When it is an element of structure for itself: "P"
};

struct Column {
    double left;
    double width;
    Align align = Align::start;
    std::vector<Piece> pieces = {};
    const char* tag = nullptr;  // Of the whole column; its pieces have none then

    // Sets the text into this column's width, below the others.
    void add(Text text, double space = 0, const char* tag_of_piece = nullptr);
    double height() const;
};

enum class Breaks { only_when_taller_than_a_page, between_lines };

struct Row {
    std::vector<Column> columns;
    const char* tag = nullptr;  // Of the whole row; its columns and pieces have none then
    Breaks breaks = Breaks::only_when_taller_than_a_page;
    double space_above = 0;             // Not at the top of a page
    double padding = 0;                 // Above and below the texts; part of the row
    std::vector<BoxMark> grounds = {};  // Behind the texts, as high as the row; their top and height are ignored
    std::optional<BoxMark> rule = {};   // Below the row; its top is ignored

    double height() const;  // Without the space above
};

class Flow {
public:
    Flow(const Sheet& sheet, Side start);

    void add(Row row);
    // On one page if any page can hold them all. `aside` stands beside them when there is room for
    // that, else below them.
    void add_together(std::vector<Row> rows, Row aside);
    // Starts a new page unless there is room for this height here, or on no page.
    void need(double height);

    // From now on `head` is repeated at the top of each page, until end_table.
    // One that is taller than a quarter of a page is printed once.
    void begin_table(Row head);
    void end_table();

    void logo(double width, double height);         // At the current place, which stays
    void footer(std::size_t page, const Row& row);  // In the bottom margin of a page

    // An element of structure around rows: "Document". Its first row must stand on the page where it
    // begins (Cairo takes an element for a text until it has met another one inside).
    void begin(const char* tag);
    void end(const char* tag);

    std::size_t pages() const { return pages_.size(); }
    std::vector<Page> take_pages() && { return std::move(pages_); }

private:
    enum class Role { content, decoration };  // Decoration has no tags: a repeated table head, a footer
    struct Place {                            // How far a column has been printed
        std::size_t piece = 0;
        std::size_t line = 0;
    };

    bool at_top() const { return y_ <= top_; }
    double room() const { return sheet_.content_bottom() - y_; }
    double room_of_a_page() const;
    void new_page();
    void print(const Row& row, Role role);
    void print_in_parts(const Row& row);
    double print_column(const Column& column, Place& place, double top, double bottom, Role role);
    void put_box(BoxMark box, double top, double height);
    void put_text(const Column& column, const Piece& piece, std::size_t first, std::size_t count, double top);
    void put_tag(const char* tag, Mark mark, Role role);

    Sheet sheet_;
    Side start_;
    std::vector<Page> pages_;
    std::size_t page_ = 0;  // The one that is printed on
    double top_ = 0;        // Of the content of this page, below the table head
    double y_ = 0;
    std::optional<Row> head_;
};

}  // namespace pdf
