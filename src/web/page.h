#pragma once
// Pages made from templates/*.html.tpl, and texts made from templates/*.txt.tpl, in
// which nothing is escaped: the only user of ctemplate.
//
// Markers of a template, by their first letters:
//   W_invoice__download   the word with the key invoice.download, filled by itself
//   A_portal__css         the address of the asset portal.css, filled by itself
//   >HEAD                 includes head.html.tpl, at the top level only
//   anything else         filled by the page's code, through the generated names
//                         of templates/<name>.varnames.h

#include "web/assets.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ctemplate {
class TemplateCache;
class TemplateDictionary;
struct StaticTemplateString;
}  // namespace ctemplate

namespace web {

// The word of a key, in the language of one page.
using WordOf = std::function<std::string(std::string_view key)>;

// One page being filled, or one part of it: a copy means the same page.
class Page {
public:
    using Name = ctemplate::StaticTemplateString;

    void set(const Name& marker, std::string_view text);  // Escaped for the place where it stands.
    void show(const Name& section);                       // Once, with the values of the page around it.
    Page add(const Name& section);                        // One repetition, with values of its own.

    // The same in all included templates too.
    void set_everywhere(const Name& marker, std::string_view text);
    void show_everywhere(const Name& section);

    std::string render() const;

private:
    friend class Pages;
    struct Sheet;
    Page(std::shared_ptr<Sheet> sheet, ctemplate::TemplateDictionary* part);

    std::shared_ptr<Sheet> sheet_;
    ctemplate::TemplateDictionary* part_;  // Owned by the sheet.
};

// The templates of a worker, read once at its start.
class Pages {
public:
    // `share` holds templates/ and assets/. Throws base::BadSetup when one of
    // `templates` (or what it includes) is missing, has a syntax error, does
    // not begin with the AUTOESCAPE pragma (or, a text, does), or wants a word that `has_word`
    // denies or an asset that is not there.
    Pages(const std::filesystem::path& share, const std::vector<std::string>& templates,
          const std::function<bool(std::string_view key)>& has_word);
    ~Pages();

    // A page with its words filled in. The template is one of the constructor's.
    Page open(const std::string& template_name, const WordOf& word_of) const;

private:
    struct Marker {
        std::string name;
        std::string value;  // A word's key, an asset's address, an included file
    };
    struct Markers {
        std::vector<Marker> words, assets, includes;  // Of its includes too
    };

    void load(const std::filesystem::path& folder, const std::string& name, Markers& markers,
              const std::function<bool(std::string_view key)>& has_word);

    Assets assets_;
    std::unique_ptr<ctemplate::TemplateCache> cache_;
    std::map<std::string, Markers, std::less<>> markers_;
};

}  // namespace web
