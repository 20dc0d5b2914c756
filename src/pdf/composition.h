#pragma once
// The parts of an invoice as rows for the flow: where things stand and how
// large they are. One function per part, in the order of the paper.

#include "pdf/flow.h"
#include "pdf/invoice_pdf.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pdf {

inline constexpr Face body{9};
inline constexpr Face strong{9, Weight::semibold};
inline constexpr Face label{9, Weight::regular, gray};
inline constexpr Face detail{8, Weight::regular, gray};
inline constexpr Face heading_face{8, Weight::semibold, gray};

struct Figures;  // A column of the table that holds quantities or amounts

class Composition {
public:
    // The logo is null when there is none; it has to live until the pages are drawn.
    Composition(const i18n::InvoiceText& text, const Style& style, const Sheet& sheet, cairo_surface_t* logo);

    std::vector<Page> pages() &&;

private:
    void compose_head();
    void compose_parties_and_facts();
    void compose_other_parties();
    void compose_lines();
    void compose_totals();
    void compose_notes_and_terms();
    void compose_paragraphs(const std::string& heading, const std::vector<std::string>& paragraphs);
    void compose_footers();

    void count(std::string_view text);  // Throws when it is too much to be an invoice.
    Text set(std::string_view text, const Face& face);
    Text set(const i18n::Labelled& fact, const Face& face);  // Label and value in one paragraph
    void add_heading(const std::string& heading);
    Column party_column(const i18n::PartyText& party, double left);
    void add_facts(Column& column, const std::vector<i18n::Labelled>& facts);
    Row payment_row();
    Column paragraphs_column(const std::string& heading, const std::vector<std::string>& paragraphs, double left);
    double measure(std::vector<Figures>& columns);
    Row table_head(double description_width, const std::vector<Figures>& columns);
    Column description_column(const i18n::LineText& line, double width);
    Row sum_row(const i18n::Labelled& sum, const Face& face);
    Row tax_row(const i18n::TaxText& tax);
    Row due_row();

    const i18n::InvoiceText& text_;
    const Style& style_;
    cairo_surface_t* logo_;
    double width_;  // Of the content
    domain::Color brand_;
    Flow flow_;
    std::size_t bytes_of_text_ = 0;
};

}  // namespace pdf
