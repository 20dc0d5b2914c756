#include "pages/language_choice.h"

#include <algorithm>

namespace pages {

void add_languages(web::Page& list, const LanguageMarkers& markers, const std::string& current,
                   const i18n::Catalogues& catalogues)
{
    const auto add = [&](const std::string& code, const std::string& name) {
        auto option = list.add(markers.option);
        option.set(markers.code, code);
        option.set(markers.name, name);
        if (code == current)
            option.show(markers.current);
    };
    const auto languages = catalogues.languages();
    for (const auto& code : languages)
        add(code, catalogues.words_for(code, "").own_name());
    if (!current.empty() && std::ranges::find(languages, current) == languages.end())
        add(current, current);
}

}  // namespace pages
