#pragma once
// Languages to choose from, in forms of staff.

#include "i18n/words.h"

#include <string>
#include <vector>

namespace pages {

struct LanguageChoice {
    std::string code;  // "de"
    std::string name;  // "Deutsch"
};

// Those that there are words for, and `current` when it is another: an invoice may be written in any.
std::vector<LanguageChoice> language_choices(const i18n::Catalogues& catalogues, const std::string& current);

}  // namespace pages
