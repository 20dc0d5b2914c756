#include "pages/tone.h"

namespace pages {

const char* css_class(i18n::Tone tone)
{
    switch (tone) {
        case i18n::Tone::neutral:
            return "neutral";
        case i18n::Tone::good:
            return "good";
        case i18n::Tone::attention:
            return "attention";
        case i18n::Tone::bad:
            return "bad";
    }
    return "";
}

}  // namespace pages
