#pragma once
// A tone as a class of the style sheet.

#include "i18n/invoice_text.h"

namespace pages {

const char* css_class(i18n::Tone tone);

}  // namespace pages
