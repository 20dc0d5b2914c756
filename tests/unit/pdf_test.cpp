// The PDF, looked at with poppler's programs as any reader of PDF would see it.

#include "base/check.h"
#include "invoice_texts.h"
#include "pdf/invoice_pdf.h"
#include "pdf/text.h"
#include "pdf_file.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

using boost::unit_test::label;
using namespace std::chrono_literals;

namespace {

struct OwnFonts {
    OwnFonts() { pdf::use_own_fonts(); }
};

const domain::Instant issued_at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 13h + 27min + 15s;

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
        ++n;
    return n;
}

class Pdf : public samples::PdfFile {
public:
    explicit Pdf(const i18n::InvoiceText& text, const pdf::Style& style = {"", "#0f5f5c", "Harbor & Pine"},
                 pdf::Paper paper = pdf::Paper::letter)
        : PdfFile(pdf::invoice_pdf(text, style, paper, issued_at))
    {
    }
};

std::vector<std::string> all_strings(const i18n::InvoiceText& text)
{
    std::vector<std::string> all = {text.title,
                                    text.number_label,
                                    text.number,
                                    text.due_on.empty() ? text.status : text.due_on,
                                    text.description_head,
                                    text.quantity_head,
                                    text.unit_price_head,
                                    text.tax_head,
                                    text.amount_head,
                                    text.due.label,
                                    text.due.value,
                                    text.plan_heading,
                                    text.payment_heading,
                                    text.notes_heading,
                                    text.terms_heading};
    const auto add = [&](const std::vector<i18n::Labelled>& facts) {
        for (const auto& fact : facts)
            all.insert(all.end(), {fact.label, fact.value});
    };
    const auto add_party = [&](const i18n::PartyText& party) {
        all.insert(all.end(), {party.heading, party.name});
        all.insert(all.end(), party.lines.begin(), party.lines.end());
        add(party.facts);
    };
    add_party(text.seller);
    add_party(text.buyer);
    std::ranges::for_each(text.others, add_party);
    for (const auto* facts : {&text.facts, &text.subtotals, &text.totals, &text.payment})
        add(*facts);
    for (const auto& line : text.lines) {
        all.insert(all.end(), {line.name, line.quantity, line.unit, line.unit_price, line.tax, line.amount});
        all.insert(all.end(), line.details.begin(), line.details.end());
        add(line.adjustments);
    }
    for (const auto& tax : text.taxes)
        all.insert(all.end(), {tax.label, tax.base, tax.amount, tax.reason});
    for (const auto& part : text.plan)
        all.insert(all.end(), {part.name, part.amount, part.due_on, part.state});
    for (const auto* paragraphs : {&text.notes, &text.terms})
        all.insert(all.end(), paragraphs->begin(), paragraphs->end());
    return all;
}

void check_says_everything(const i18n::InvoiceText& text)
{
    const auto printed = samples::without_spaces(Pdf(text).text());
    for (const auto& string : all_strings(text))
        BOOST_CHECK_MESSAGE(printed.find(samples::without_spaces(string)) != std::string::npos, "it says: " << string);
}

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(OwnFonts);

BOOST_AUTO_TEST_SUITE(pdf, *label("C3"))

BOOST_AUTO_TEST_CASE(every_field_is_printed)
{
    check_says_everything(samples::contractor_text());
    check_says_everything(samples::german_text());
}

BOOST_AUTO_TEST_CASE(the_same_invoice_gives_the_same_bytes)
{
    const auto text = samples::arabic_text();
    const Pdf first(text), between(samples::japanese_text()), second(text);
    BOOST_CHECK(first.bytes == second.bytes);
    BOOST_CHECK(first.bytes != between.bytes);
}

BOOST_AUTO_TEST_CASE(it_carries_title_author_date_and_size)
{
    const auto info = Pdf(samples::contractor_text()).info();
    for (const char* fact : {"Invoice HP-2026-0142", "Harbor & Pine Renovations LLC", "2026-11-22T13:27:15",
                             "612 x 792 pts (letter)", "Tagged:          yes", "JavaScript:      no"})
        BOOST_CHECK_MESSAGE(info.find(fact) != std::string::npos, fact << " in " << info);
    BOOST_CHECK(Pdf(samples::german_text(), {}, pdf::Paper::a4).info().find("(A4)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(all_fonts_are_embedded_subsets_of_ours)
{
    for (const auto& text :
         {samples::contractor_text(), samples::arabic_text(), samples::hebrew_text(), samples::japanese_text()}) {
        std::istringstream fonts(Pdf(text).fonts());
        std::string line;
        std::getline(fonts, line);
        std::getline(fonts, line);
        int n = 0;
        while (std::getline(fonts, line)) {
            ++n;
            BOOST_CHECK_MESSAGE(line.find("yes yes") != std::string::npos, "embedded and a subset: " << line);
            const bool is_ours = line.find("+Inter") == 6 || line.find("+NotoSans") == 6 || line.find("+WenQuan") == 6;
            BOOST_CHECK_MESSAGE(is_ours, "one of ours: " << line);
        }
        BOOST_CHECK_GE(n, 2);
    }
}

BOOST_AUTO_TEST_CASE(every_script_has_its_font)
{
    BOOST_CHECK(Pdf(samples::arabic_text()).fonts().find("NotoSansArabic") != std::string::npos);
    BOOST_CHECK(Pdf(samples::hebrew_text()).fonts().find("NotoSansHebrew") != std::string::npos);
    BOOST_CHECK(Pdf(samples::japanese_text()).fonts().find("WenQuanYi") != std::string::npos);
    BOOST_CHECK(Pdf(samples::text_saying("नमस्ते")).fonts().find("Devanagari") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(arabic_letters_are_joined)
{
    // Three beh side by side: within a word each takes a narrower form than alone.
    const auto width = [](const char* text) { return pdf::Text(text, {.size = 9}).natural_width(); };
    BOOST_CHECK_LT(width("ببب"), 0.8 * width("ب ب ب"));
}

BOOST_AUTO_TEST_CASE(a_document_from_right_to_left_is_mirrored)
{
    BOOST_CHECK_GT(Pdf(samples::contractor_text()).left_of("$5,836.77"), 0.6);
    BOOST_CHECK_LT(Pdf(samples::arabic_text()).left_of("18,043.50"), 0.4);
}

BOOST_AUTO_TEST_CASE(a_telephone_number_keeps_its_order_in_an_arabic_document)
{
    const Pdf file(samples::arabic_text());
    BOOST_CHECK_LT(file.left_of("+966"), file.left_of("555"));
}

BOOST_AUTO_TEST_CASE(every_page_says_which_it_is_and_repeats_the_table_head)
{
    const Pdf file(samples::long_text(60));
    const int pages = file.pages();
    BOOST_REQUIRE_GE(pages, 3);
    for (int i = 1; i <= pages; ++i) {
        const auto page = file.page(i);
        const auto page_of = "Page " + std::to_string(i) + " of " + std::to_string(pages);
        BOOST_CHECK_MESSAGE(page.find(page_of) != std::string::npos, page_of);
        BOOST_CHECK(page.find("HP-2026-0142") != std::string::npos);
        BOOST_CHECK_EQUAL(count(page, "Unit price"), page.find("No. ") != std::string::npos ? 1U : 0U);
    }
}

BOOST_AUTO_TEST_CASE(a_line_is_not_torn_apart_by_the_end_of_a_page)
{
    const Pdf file(samples::long_text(60));
    std::size_t lines = 0;
    for (int i = 1, pages = file.pages(); i <= pages; ++i) {
        const auto page = file.page(i);
        std::size_t long_ones = 0;
        for (int n = 1; n <= 60; ++n) {
            const bool is_here = page.find("No. " + std::to_string(n) + ":") != std::string::npos;
            lines += is_here ? 1 : 0;
            long_ones += is_here && n % 3 == 1 ? 1 : 0;
        }
        BOOST_CHECK_EQUAL(count(page, "Delivered to the site"), long_ones);
        BOOST_CHECK_EQUAL(count(page, "job folder."), long_ones);
    }
    BOOST_CHECK_EQUAL(lines, 60U);
}

BOOST_AUTO_TEST_CASE(the_sums_stay_together)
{
    for (int lines = 5; lines < 30; ++lines) {
        const Pdf file(samples::long_text(lines));
        for (int i = 1, pages = file.pages(); i <= pages; ++i) {
            const auto page = file.page(i);
            BOOST_CHECK_EQUAL(count(page, "Subtotal"), count(page, "Amount due"));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_line_that_is_longer_than_a_page_flows_on)
{
    auto text = samples::contractor_text();
    std::string words;
    for (int i = 1; i <= 3000; ++i)
        words += "w" + std::to_string(i) + " ";
    text.lines[1].details = {words};

    const Pdf file(text);
    BOOST_CHECK_GE(file.pages(), 3);
    std::istringstream printed(file.text());
    int next = 1;
    for (std::string word; printed >> word;)
        next += word == "w" + std::to_string(next) ? 1 : 0;
    BOOST_CHECK_EQUAL(next, 3001);  // Each of them, in order
}

BOOST_AUTO_TEST_CASE(the_tax_column_is_there_only_when_lines_have_rates)
{
    auto text = samples::german_text();
    BOOST_CHECK_EQUAL(count(Pdf(text).text(), "USt."), 1U);
    text.tax_head = "";
    BOOST_CHECK_EQUAL(count(Pdf(text).text(), "USt."), 0U);
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_printed_as_they_are)
{
    check_says_everything(samples::text_saying("<b>&amp; <a href='x'>10x20</a> -> (c) \" \\ ( %s /JS"));
}

BOOST_AUTO_TEST_CASE(nothing_in_the_file_is_a_link_or_a_program)
{
    const auto text = samples::text_saying("https://evil.example <a href='javascript:x'> mailto:a@b.example");
    auto without_metadata = text;
    without_metadata.title = without_metadata.number = without_metadata.seller.name = "x";
    const Pdf file(without_metadata);
    for (const char* name : {"/JS", "/JavaScript", "/Launch", "/URI", "/Annots", "/OpenAction", "/AA", "/EmbeddedFile"})
        BOOST_CHECK_MESSAGE(file.bytes.find(name) == std::string::npos, "no " << name);
}

BOOST_AUTO_TEST_CASE(ten_thousand_letters_in_every_field_are_a_valid_file)
{
    std::string words;
    while (words.size() < 5000)
        words += "Rindfleischetikettierung <i> ";
    words.append(10000 - words.size(), 'W');

    const Pdf file(samples::text_saying(words));
    BOOST_CHECK_GT(file.pages(), 50);
    if (std::system("command -v qpdf > /dev/null") == 0)
        BOOST_CHECK(file.says("qpdf --check").find("No syntax or stream encoding errors") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_invoice_without_anything_is_still_a_page)
{
    BOOST_CHECK_EQUAL(Pdf(i18n::InvoiceText{}, {}).pages(), 1);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_an_invoice_any_more_is_refused)
{
    auto text = samples::contractor_text();
    text.notes = {std::string(5 << 20, 'x')};
    BOOST_CHECK_THROW(Pdf{text}, base::BrokenInvariant);
    text.notes.assign(200000, "x");
    BOOST_CHECK_THROW(Pdf{text}, base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(the_logo_is_in_the_file_and_a_broken_one_gives_the_name)
{
    // One gray pixel.
    const std::string png(
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55"
        "\0\0\0\x0aIDAT\x78\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82",
        67);
    const auto text = samples::german_text();
    const Pdf with_logo(text, {png, "#0f5f5c", "Fallback name"});
    BOOST_CHECK_GT(count(with_logo.says("pdfimages -list"), "image"), 0U);
    BOOST_CHECK(with_logo.text().find("Fallback name") == std::string::npos);

    const Pdf broken(text, {png.substr(0, 40), "#0f5f5c", "Fallback name"});
    BOOST_CHECK(broken.text().find("Fallback name") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
