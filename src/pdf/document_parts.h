#pragma once
// What every document of a business is made from: its head, the parties, facts,
// sums and footers, as rows for the flow. One function per part.

#include "i18n/invoice_text.h"
#include "pdf/flow.h"
#include "pdf/style.h"

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

inline constexpr double gap = 16;  // Between columns

// A thin line below a row, as it is filled in there.
BoxMark rule_of(double left, double width, double thickness, domain::Color color);

class DocumentParts {
public:
    // The logo is null when there is none; it has to live until the pages are drawn.
    DocumentParts(const Style& style, const Sheet& sheet, i18n::Direction direction, cairo_surface_t* logo);

    // Logo or name on one side, on the other the title, the number and, unless it is '', how it stands.
    struct Head {
        std::string title;
        i18n::Labelled number;
        std::string status;
        i18n::Tone tone;
        double status_size = body.size;
    };
    void compose_head(const Head& head);
    // Across the page, above all else: paper outlives the memory of what was a test.
    void compose_test_mark(std::string_view words);
    void compose_parties_and_facts(const i18n::PartyText& seller, const i18n::PartyText& buyer,
                                   const std::vector<i18n::Labelled>& facts);
    void compose_other_parties(const std::vector<i18n::PartyText>& parties);
    // What happened when, and the amount: one row for each step.
    void compose_steps(const std::vector<i18n::HistoryText>& steps);
    // On every page there is by now: name and number, and which page it is.
    void compose_footers(std::string_view name, std::string_view number, const std::string& page_of);

    Text set(std::string_view text, const Face& face);
    Text set(const i18n::Labelled& fact, const Face& face);  // Label and value in one paragraph
    void add_facts(Column& column, const std::vector<i18n::Labelled>& facts);
    Row sum_row(const i18n::Labelled& sum, const Face& face);
    // The one amount that the document is about, in the brand's colour, with a detail below its label.
    Row amount_row(const i18n::Labelled& amount, const std::string& detail_text);
    Row sums_note_row(std::string_view text, const Face& face);  // As wide as the sums
    BoxMark sums_rule() const;                                   // Above the total
    Row plan_row(const i18n::PlanPartText& part);                // What, until when and how it stands, the amount

    double width() const { return width_; }  // Of the content
    Flow& flow() { return flow_; }

    std::vector<Page> pages() && { return std::move(flow_).take_pages(); }

private:
    void count(std::string_view text);  // Throws when it is too much to be a document.
    Column party_column(const i18n::PartyText& party, double left);

    const Style& style_;
    i18n::Direction direction_;
    cairo_surface_t* logo_;
    double width_;
    domain::Color brand_;
    Flow flow_;
    std::size_t bytes_of_text_ = 0;
};

}  // namespace pdf
