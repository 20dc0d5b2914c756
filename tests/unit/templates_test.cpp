// Rules of the templates, read as text, and what keeps a worker from starting with a bad one.
#include "base/check.h"
#include "web/page.h"

#include "harness/contains.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

using harness::contains;
using harness::read_text;
using harness::write_text;
namespace fs = std::filesystem;

namespace {

const std::string pragma = "{{%AUTOESCAPE context=\"HTML\"}}\n";

std::vector<fs::path> files(const fs::path& folder, std::string_view ending)
{
    std::vector<fs::path> result;
    for (const auto& file : fs::directory_iterator(folder)) {
        if (file.path().string().ends_with(ending))
            result.push_back(file.path());
    }
    return result;
}

std::vector<fs::path> pages()
{
    auto result = files("templates", ".html.tpl");
    for (const auto& file : files("templates/assets", ".html"))
        result.push_back(file);
    return result;
}

// The texts between `open` and `close`, and what is left without them.
struct Cut {
    std::vector<std::string> inside;
    std::string outside;
};

Cut cut(std::string_view text, std::string_view open, std::string_view close)
{
    Cut result;
    while (true) {
        const auto from = text.find(open);
        const auto to = text.find(close, from == std::string_view::npos ? from : from + open.size());
        if (to == std::string_view::npos) {
            result.outside += text;
            return result;
        }
        result.outside += text.substr(0, from);
        result.inside.emplace_back(text.substr(from + open.size(), to - from - open.size()));
        text.remove_prefix(to + close.size());
    }
}

bool begins_with_any(const std::string& text, std::initializer_list<const char*> beginnings)
{
    return std::ranges::any_of(beginnings, [&](const char* beginning) { return text.starts_with(beginning); });
}

// The generated name of a marker: ki_TITLE in invoice.html.tpl, kdl_TITLE in dead_link.html.tpl.
std::string generated_name(const fs::path& file, const std::string& marker)
{
    const auto name = file.filename().string();
    std::string prefix = "k";
    bool is_first = true;
    for (const char c : name.substr(0, name.find('.'))) {
        if (is_first)
            prefix += c;
        is_first = c == '_';
    }
    return prefix + "_" + marker;
}

// Markers that a page's code must fill: no words, assets, includes, separators, comments and pragmas.
std::set<std::string> markers_for_code(const std::string& text)
{
    std::set<std::string> result;
    for (auto marker : cut(text, "{{", "}}").inside) {
        if (marker.starts_with('#') || marker.starts_with('/'))
            marker.erase(0, 1);
        if (!begins_with_any(marker, {"W_", "A_", ">", "!", "%"}) && !marker.ends_with("_separator"))
            result.insert(marker);
    }
    return result;
}

// A share folder with one template and one asset.
struct Share {
    Share()
    {
        fs::create_directories(share() / "templates");
        fs::create_directories(share() / "assets/0123456789ab");
        write_text(share() / "assets/0123456789ab/look.css", "");
    }

    fs::path share() const { return folder.path(); }

    void write(const std::string& name, const std::string& text) const
    {
        write_text(share() / "templates" / name, text);
    }

    web::Pages load() const
    {
        return {share(), {"page.html.tpl"}, [](std::string_view key) { return key == "known.word"; }};
    }

    std::string rendered() const
    {
        return load().open("page.html.tpl", [](std::string_view key) { return "<" + std::string(key) + ">"; }).render();
    }

    // Why the worker would not start; '' when it would.
    std::string refusal() const
    {
        try {
            load();
            return "";
        } catch (const base::BadSetup& refused) {
            return refused.what();
        }
    }

    harness::TemporaryFolder folder;
};

std::string without_paragraphs(const std::string& marker)
{
    return marker.ends_with(":p") ? marker.substr(0, marker.size() - 2) : marker;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(templates)

BOOST_AUTO_TEST_CASE(every_page_is_escaped_by_itself)
{
    BOOST_TEST(files("templates", ".html.tpl").size() >= 4u);
    for (const auto& file : files("templates", ".html.tpl"))
        BOOST_TEST(read_text(file).starts_with(pragma), file);
    for (const auto& file : files("templates", ".txt.tpl"))
        BOOST_TEST(!contains(read_text(file), "AUTOESCAPE"), file);
}

// But for ":p", which escapes the same characters and keeps line ends, where somebody's own paragraphs are given back.
BOOST_AUTO_TEST_CASE(no_marker_changes_its_escaping)
{
    for (const auto& file : files("templates", ".html.tpl")) {
        for (const auto& marker : markers_for_code(read_text(file)))
            BOOST_TEST(!contains(without_paragraphs(marker), ":"), file << ": " << marker);
    }
}

BOOST_AUTO_TEST_CASE(no_page_has_anything_inline_or_an_unquoted_attribute)
{
    for (const auto& file : pages()) {
        const auto without_markers = cut(read_text(file), "{{", "}}").outside;
        for (const auto& tag : cut(without_markers, "<", ">").inside) {
            const auto names = cut(tag, "\"", "\"").outside;  // link rel= href=
            const bool is_inline =
                begins_with_any(tag, {"style"}) || (begins_with_any(tag, {"script"}) && !contains(tag, " src=\""));
            BOOST_TEST(!is_inline, file << ": <" << tag << ">");
            // A frame that may do nothing at all can show one page inside another.
            const bool is_harmless = begins_with_any(tag, {"iframe sandbox srcdoc=\"\""});
            for (const auto* bad : {" style=", is_harmless ? " sandbox=" : " srcdoc=", " on"})
                BOOST_TEST(!contains(names, bad), file << ": <" << tag << ">");
            BOOST_TEST(std::ranges::count(names, '=') * 2 == std::ranges::count(tag, '"'), file << ": <" << tag << ">");
        }
    }
}

BOOST_AUTO_TEST_CASE(no_words_stand_in_a_template)
{
    const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
    for (const auto& file : pages()) {
        const auto words = cut(cut(read_text(file), "{{", "}}").outside, "<", ">").outside;
        BOOST_TEST(std::ranges::none_of(words, is_letter), file << " has words of its own: " << words);
    }
}

BOOST_AUTO_TEST_CASE(every_marker_is_filled_by_the_code_of_a_page)
{
    std::set<std::string> names;  // All words of the code
    for (const char* folder : {"src/pages", "src/mail"}) {
        for (const auto& file : files(folder, ".cpp")) {
            std::string word;
            for (const char c : read_text(file)) {
                if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_')
                    word += c;
                else
                    names.insert(std::exchange(word, ""));
            }
        }
    }

    for (const auto& file : files("templates", ".tpl")) {
        for (const auto& marker : markers_for_code(read_text(file))) {
            const auto name = generated_name(file, without_paragraphs(marker));
            BOOST_TEST(names.contains(name), file << ": nothing fills " << marker << " (" << name << ")");
        }
    }
}

BOOST_FIXTURE_TEST_CASE(words_assets_and_includes_are_filled_by_themselves, Share)
{
    write("page.html.tpl", pragma + "{{>HEAD}}<i>{{W_known__word}}</i>");
    write("head.html.tpl", pragma + "<link href=\"{{A_look__css}}\"><b>{{W_known__word}}</b>");

    BOOST_TEST(rendered() ==
               "<link href=\"/assets/0123456789ab/look.css\"><b>&lt;known.word&gt;</b><i>&lt;known.word&gt;</i>");
}

BOOST_FIXTURE_TEST_CASE(a_text_is_not_escaped_and_keeps_its_empty_lines, Share)
{
    const auto load_text = [&] {
        return web::Pages(share(), {"letter.txt.tpl"}, [](std::string_view key) { return key == "known.word"; });
    };
    write("letter.txt.tpl", "{{W_known__word}}\n\n\nThe end\n");
    const auto text = load_text().open("letter.txt.tpl", [](std::string_view) { return "<a & b>"; }).render();
    BOOST_TEST(text == "<a & b>\n\n\nThe end\n");

    write("letter.txt.tpl", pragma + "{{W_known__word}}");
    BOOST_CHECK_THROW(load_text(), base::BadSetup);
}

BOOST_FIXTURE_TEST_CASE(a_worker_does_not_start_without_a_template, Share)
{
    BOOST_TEST(refusal().find("page.html.tpl") != std::string::npos);
    write("page.html.tpl", pragma + "{{>HEAD}}");
    BOOST_TEST(refusal().find("head.html.tpl") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_worker_does_not_start_with_a_bad_template, Share)
{
    write("page.html.tpl", pragma + "{{#OPEN}}never closed");
    BOOST_TEST(refusal() == "the template page.html.tpl has an error in its syntax");
    write("page.html.tpl", "<p>{{NAME}}</p>");
    BOOST_TEST(refusal().find("does not begin with {{%AUTOESCAPE") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_worker_does_not_start_with_a_word_or_an_asset_that_is_not_there, Share)
{
    write("page.html.tpl", pragma + "{{W_unknown__word}}");
    BOOST_TEST(refusal() == "the template page.html.tpl wants the word unknown.word, which the catalogue lacks");
    write("page.html.tpl", pragma + "{{A_missing__css}}");
    BOOST_TEST(refusal() == "the template page.html.tpl wants the asset missing.css, which is not there");
    fs::remove_all(share() / "assets");
    BOOST_TEST(refusal().find("cannot read the folder of assets") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
