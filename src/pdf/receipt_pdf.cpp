#include "pdf/receipt_pdf.h"

#include "pdf/document_file.h"

#include <utility>

namespace pdf {

static void compose_sums(const i18n::ReceiptText& text, DocumentParts& parts)
{
    Column heading{.left = 0, .width = parts.width()};
    heading.add(parts.set(text.invoice, heading_face), 0, "H2");
    parts.flow().add({.columns = {std::move(heading)},
                      .space_above = 30,
                      .padding = 4,
                      .rule = rule_of(0, parts.width(), 0.75, ink)});
    double space = 6;
    for (const auto& sum : text.sums) {
        auto row = parts.sum_row(sum, body);
        row.space_above = std::exchange(space, 0);
        parts.flow().add(std::move(row));
    }
    parts.flow().add(parts.amount_row(text.amount, text.method));
    auto remains = parts.sums_note_row(text.remains, strong);
    remains.space_above = 6;
    parts.flow().add(std::move(remains));
    if (!text.reversed.empty())
        parts.flow().add(parts.sums_note_row(text.reversed, {strong.size, strong.weight, bad}));
}

static void compose_later(const i18n::ReceiptText& text, DocumentParts& parts)
{
    if (text.later.empty())
        return;
    Column heading{.left = 0, .width = parts.width()};
    heading.add(parts.set(text.later_heading, heading_face), 0, "H2");
    parts.flow().add({.columns = {std::move(heading)}, .space_above = 24});
    parts.compose_steps(text.later);
}

std::string receipt_pdf(const i18n::ReceiptText& text, const Style& style, Paper paper, domain::Instant paid_at)
{
    const FileFacts facts{text.title + " " + text.number, text.seller.name, paid_at};
    return document_file(style, paper, text.direction, facts, [&](DocumentParts& parts) {
        parts.flow().begin("Document");
        if (!text.test.empty())
            parts.compose_test_mark(text.test);
        parts.compose_head({text.title, {text.number_label, text.number}, text.status, text.status_tone, 13});
        parts.compose_parties_and_facts(text.seller, text.buyer, text.facts);
        compose_sums(text, parts);
        compose_later(text, parts);
        parts.flow().end("Document");
        parts.compose_footers(text.seller.name, facts.title, text.page_of);
    });
}

}  // namespace pdf
