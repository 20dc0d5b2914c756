#pragma once
// The style sheet of one brand colour: custom properties that
// templates/assets/portal.css paints buttons and accents with.

#include "domain/color.h"

#include <string>

namespace pages {

struct BrandStyle {
    std::string css;
    std::string file_name;  // "<first 16 hexadecimal digits of its SHA-256>.css"
};

// Deterministic: the same colour gives the same bytes, and so the same name.
BrandStyle brand_style(domain::Color color);

// What accents are read on: the darkest ground of the light page and the
// lightest of the dark one. The same as in templates/assets/portal.css.
inline constexpr domain::Color light_ground{0xf3, 0xf4, 0xf6};
inline constexpr domain::Color dark_ground{0x1b, 0x1e, 0x25};

}  // namespace pages
