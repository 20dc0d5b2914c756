#pragma once
// The parts of an invoice as rows for the flow: where things stand and how
// large they are. One function per part, in the order of the paper.

#include "pdf/document_parts.h"

#include <string>
#include <vector>

namespace pdf {

struct Figures;  // A column of the table that holds quantities or amounts

class Composition {
public:
    // Both have to live until it is composed.
    Composition(const i18n::InvoiceText& text, DocumentParts& parts);

    void compose();

private:
    void compose_lines();
    void compose_totals();
    void compose_plan();
    void compose_news();
    void compose_history();
    void compose_notes_and_terms();
    void compose_paragraphs(const std::string& heading, const std::vector<std::string>& paragraphs);

    void add_heading(const std::string& heading);
    Row payment_row();
    Column paragraphs_column(const std::string& heading, const std::vector<std::string>& paragraphs, double left);
    double measure(std::vector<Figures>& columns);
    Row table_head(double description_width, const std::vector<Figures>& columns);
    Column description_column(const i18n::LineText& line, double width);
    Row tax_row(const i18n::TaxText& tax);

    const i18n::InvoiceText& text_;
    DocumentParts& parts_;
    double width_;  // Of the content
};

}  // namespace pdf
