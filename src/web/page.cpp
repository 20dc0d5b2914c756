#include "web/page.h"

#include "base/check.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace web {

namespace {

constexpr std::string_view pragma = "{{%AUTOESCAPE context=\"HTML\"}}";

ctemplate::TemplateString to_ctemplate(std::string_view text)
{
    return {text.data(), text.size()};
}

bool is_text(std::string_view template_name)
{
    return template_name.ends_with(".txt.tpl");
}

// An empty line of a text is one that its reader sees.
ctemplate::Strip strip_of(std::string_view template_name)
{
    return is_text(template_name) ? ctemplate::DO_NOT_STRIP : ctemplate::STRIP_BLANK_LINES;
}

std::string read(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in)
        throw base::BadSetup("cannot read the template " + file.string());
    return content.str();
}

// What stands between double braces, without what closes sections.
std::set<std::string> markers_of(std::string_view text)
{
    std::set<std::string> markers;
    while (true) {
        const auto open = text.find("{{");
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos)
            return markers;
        markers.emplace(text.substr(open + 2, close - open - 2));
        text.remove_prefix(close + 2);
    }
}

// A double underscore is a point: names of markers have none.
std::string with_points(std::string_view marker)
{
    std::string text(marker);
    for (auto at = text.find("__"); at != std::string::npos; at = text.find("__", at + 1))
        text.replace(at, 2, ".");
    return text;
}

std::string included_file(std::string_view marker)
{
    std::string name(marker);
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name + ".html.tpl";
}

}  // namespace

struct Page::Sheet {
    Sheet(const ctemplate::TemplateCache& cache_, const std::string& name_) : cache(cache_), name(name_), values(name_)
    {
    }

    const ctemplate::TemplateCache& cache;
    std::string name;
    ctemplate::TemplateDictionary values;
};

Page::Page(std::shared_ptr<Sheet> sheet, ctemplate::TemplateDictionary* part) : sheet_(std::move(sheet)), part_(part) {}

void Page::set(const Name& marker, std::string_view text)
{
    part_->SetValue(marker, to_ctemplate(text));
}

void Page::show(const Name& section)
{
    part_->ShowSection(section);
}

Page Page::add(const Name& section)
{
    return {sheet_, part_->AddSectionDictionary(section)};
}

void Page::set_everywhere(const Name& marker, std::string_view text)
{
    sheet_->values.SetTemplateGlobalValue(marker, to_ctemplate(text));
}

void Page::show_everywhere(const Name& section)
{
    sheet_->values.ShowTemplateGlobalSection(section);
}

std::string Page::render() const
{
    std::string text;
    text.reserve(32 * 1024);  // A page of ten lines needs half of it.
    const bool is_whole =
        sheet_->cache.ExpandNoLoad(sheet_->name, strip_of(sheet_->name), &sheet_->values, nullptr, &text);
    base::check(is_whole, "a template that was read at the start can be filled");
    return text;
}

Pages::Pages(const std::filesystem::path& share, const std::vector<std::string>& templates,
             const std::function<bool(std::string_view key)>& has_word)
    : assets_(share / "assets"), cache_(std::make_unique<ctemplate::TemplateCache>())
{
    const auto folder = share / "templates";
    cache_->SetTemplateRootDirectory(folder.string());
    for (const auto& name : templates)
        load(folder, name, markers_[name], has_word);
    cache_->Freeze();  // Never looked for on disk again.
}

Pages::~Pages() = default;

void Pages::load(const std::filesystem::path& folder, const std::string& name, Markers& markers,
                 const std::function<bool(std::string_view key)>& has_word)
{
    const auto text = read(folder / name);
    if (text.starts_with(pragma) == is_text(name))
        throw base::BadSetup("the template " + name + (is_text(name) ? " begins with " : " does not begin with ") +
                             std::string(pragma));
    if (!cache_->LoadTemplate(name, strip_of(name)))
        throw base::BadSetup("the template " + name + " has an error in its syntax");

    for (const auto& marker : markers_of(text)) {
        if (marker.starts_with("W_")) {
            const auto key = with_points(std::string_view(marker).substr(2));
            if (!has_word(key))
                throw base::BadSetup("the template " + name + " wants the word " + key + ", which the catalogue lacks");
            markers.words.push_back({marker, key});
        } else if (marker.starts_with("A_")) {
            const auto asset = with_points(std::string_view(marker).substr(2));
            if (assets_.url(asset).empty())
                throw base::BadSetup("the template " + name + " wants the asset " + asset + ", which is not there");
            markers.assets.push_back({marker, assets_.url(asset)});
        } else if (marker.starts_with(">")) {
            const auto file = included_file(std::string_view(marker).substr(1));
            markers.includes.push_back({marker.substr(1), file});
            load(folder, file, markers, has_word);
        }
    }
}

Page Pages::open(const std::string& template_name, const WordOf& word_of) const
{
    const auto found = markers_.find(template_name);
    base::check(found != markers_.end(), "a page is opened with a template that its worker has read");

    const auto sheet = std::make_shared<Page::Sheet>(*cache_, template_name);
    auto& values = sheet->values;
    for (const auto& [marker, key] : found->second.words)
        values.SetTemplateGlobalValue(marker, word_of(key));
    for (const auto& [marker, url] : found->second.assets)
        values.SetTemplateGlobalValue(marker, url);
    for (const auto& [marker, file] : found->second.includes)
        values.AddIncludeDictionary(marker)->SetFilename(file);
    return {sheet, &values};
}

}  // namespace web
