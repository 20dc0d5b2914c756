#include "pages/language_choice.h"

#include <algorithm>

namespace pages {

std::vector<LanguageChoice> language_choices(const i18n::Catalogues& catalogues, const std::string& current)
{
    std::vector<LanguageChoice> choices;
    for (const auto& code : catalogues.languages())
        choices.push_back({code, catalogues.words_for(code, "").own_name()});
    const bool is_among = std::ranges::find(choices, current, &LanguageChoice::code) != choices.end();
    if (!current.empty() && !is_among)
        choices.push_back({current, current});
    return choices;
}

}  // namespace pages
