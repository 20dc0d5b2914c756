#pragma once
// What a document of a business looks like, and on which paper.

#include "domain/workspace.h"

#include <string>
#include <string_view>

namespace pdf {

struct Style {
    std::string logo_png;     // As images::reencode_logo gives it; '' none
    std::string brand_color;  // "#1f6feb"; anything else gives a quiet blue
    std::string company;      // Shown in the place of the logo when there is none that can be read
};

Style style_of(const domain::Workspace& workspace, std::string logo_png);

enum class Paper { a4, letter };

// What lies in the printers of that country; '' unknown.
Paper paper_for(std::string_view country);

// From now on this process knows the fonts that documents are set in, and no
// others: the same document looks the same on every machine. To be called once,
// at the start of the program. Throws base::BadSetup when one is not installed.
void use_own_fonts();

// Loads the fonts, so that the first customer does not wait for that.
void warm_fonts();

}  // namespace pdf
