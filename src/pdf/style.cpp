#include "pdf/style.h"

#include <algorithm>
#include <iterator>

namespace pdf {

Style style_of(const domain::Workspace& workspace, std::string logo_png)
{
    return {std::move(logo_png), workspace.brand_color, workspace.name};
}

// Where Letter is the paper in every printer's tray; the rest of the world has A4.
Paper paper_for(std::string_view country)
{
    constexpr std::string_view letter_countries[] = {"US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "PR", "VE"};
    return std::ranges::find(letter_countries, country) != std::end(letter_countries) ? Paper::letter : Paper::a4;
}

}  // namespace pdf
