#pragma once
// A brand colour, and what it takes to read it: contrast as WCAG 2.2 defines it.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace domain {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    friend bool operator==(Color, Color) = default;
};

inline constexpr Color black{0, 0, 0};
inline constexpr Color white{255, 255, 255};

// "#0a7d4f", in either case; nothing shorter, no names.
base::Result<Color> parse_color(std::string_view text);
std::string to_string(Color color);  // "#0a7d4f"

// From 1 (the same) to 21 (black on white). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
double contrast_ratio(Color a, Color b);

// White when it can be read on this colour (4.5:1), else black, which then can.
Color text_on(Color background);

// The colour itself when it has this contrast to the background, else the
// nearest mix with black (on a light background) or with white (on a dark one)
// that has. A ratio that neither reaches gives black or white.
Color readable_on(Color color, Color background, double ratio);

// `share` 64ths of the second colour in the first.
Color mix(Color color, Color with, int share);

}  // namespace domain
