#include "pdf/composition.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

namespace pdf {

namespace {

// In parts of the content's width.
constexpr double payment_width = 0.42, note_width = 0.46;

}  // namespace

Composition::Composition(const i18n::InvoiceText& text, DocumentParts& parts)
    : text_(text), parts_(parts), width_(parts.width())
{
}

// The other ways to pay stand beside the sums, where the paper is empty.
Row Composition::payment_row()
{
    Column column{.left = 0, .width = width_ * payment_width};
    if (!text_.payment_heading.empty())
        column.add(parts_.set(text_.payment_heading, heading_face), 0, "H2");
    if (!text_.payment.empty()) {
        column.pieces.push_back({nullptr, 4});
        parts_.add_facts(column, text_.payment);
    }
    for (const auto& paragraph : text_.pay_instructions)
        column.add(parts_.set(paragraph, body), 4, "P");
    return {.columns = {std::move(column)}, .space_above = 12};
}

void Composition::add_heading(const std::string& heading)
{
    Column column{.left = 0, .width = width_};
    column.add(parts_.set(heading, heading_face), 0, "H2");
    Row row{.columns = {std::move(column)}, .space_above = 16};
    constexpr double two_lines = 30;  // A heading does not stay alone at the end of a page.
    parts_.flow().need(row.space_above + row.height() + two_lines);
    parts_.flow().add(std::move(row));
}

void Composition::compose_paragraphs(const std::string& heading, const std::vector<std::string>& paragraphs)
{
    if (paragraphs.empty())
        return;
    add_heading(heading);
    for (const auto& paragraph : paragraphs) {
        // Not the whole width: lines of about 85 letters are easier to read.
        Column column{.left = 0, .width = width_ * 0.8};
        column.add(parts_.set(paragraph, body), 0, "P");
        parts_.flow().add({.columns = {std::move(column)}, .breaks = Breaks::between_lines, .space_above = 4});
    }
}

Column Composition::paragraphs_column(const std::string& heading, const std::vector<std::string>& paragraphs,
                                      double left)
{
    Column column{.left = left, .width = width_ * note_width};
    column.add(parts_.set(heading, heading_face), 0, "H2");
    for (const auto& paragraph : paragraphs)
        column.add(parts_.set(paragraph, body), 4, "P");
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
        parts_.flow().add({.columns = {paragraphs_column(text_.notes_heading, text_.notes, 0),
                                       paragraphs_column(text_.terms_heading, text_.terms, width_ * (1 - note_width))},
                           .space_above = 18});
        return;
    }
    compose_paragraphs(text_.notes_heading, text_.notes);
    compose_paragraphs(text_.terms_heading, text_.terms);
}

// A plan is read as a whole: it does not go over a page's end when it fits on one.
void Composition::compose_plan()
{
    if (text_.plan.empty())
        return;
    std::vector<Row> rows;
    double height = 40;  // Of the heading
    for (const auto& part : text_.plan) {
        rows.push_back(parts_.plan_row(part));
        height += rows.back().height();
    }
    rows.front().space_above = 4;
    parts_.flow().need(height);
    add_heading(text_.plan_heading);
    for (auto& row : rows)
        parts_.flow().add(std::move(row));
}

void Composition::compose_news()
{
    double space = 14;
    for (const auto& sentence : text_.news) {
        Column column{.left = 0, .width = width_ * 0.8};
        column.add(parts_.set(sentence, body), 0, "P");
        parts_.flow().add({.columns = {std::move(column)}, .space_above = std::exchange(space, 3)});
    }
}

void Composition::compose_history()
{
    if (text_.history.empty())
        return;
    add_heading(text_.history_heading);
    parts_.compose_steps(text_.history);
}

void Composition::compose()
{
    // "Due in 5 days" is not true on paper tomorrow: while there is a date, that stands with the amount.
    const auto& status = text_.due_on.empty() ? text_.status : text_.lasting_status;

    parts_.flow().begin("Document");
    if (!text_.test.empty())
        parts_.compose_test_mark(text_.test);
    parts_.compose_head({text_.title, {text_.number_label, text_.number}, status, text_.status_tone});
    parts_.compose_parties_and_facts(text_.seller, text_.buyer, text_.facts);
    parts_.compose_other_parties(text_.others);
    compose_lines();
    compose_totals();
    compose_plan();
    compose_news();
    compose_history();
    compose_notes_and_terms();
    parts_.flow().end("Document");
    parts_.compose_footers(text_.seller.name, text_.number, text_.page_of);
}

}  // namespace pdf
