#include "domain/color.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

namespace domain {

namespace {

// What WCAG 2.2 AA asks of text.
constexpr double readable = 4.5;
constexpr int mix_steps = 64;

std::optional<int> hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return std::nullopt;
}

// The light of each step of an sRGB channel: a page asks for hundreds of them.
std::array<double, 256> linear_channels()
{
    std::array<double, 256> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double value = static_cast<double>(i) / 255.0;
        result[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    return result;
}

double luminance(Color color)
{
    static const auto linear = linear_channels();
    return 0.2126 * linear[color.red] + 0.7152 * linear[color.green] + 0.0722 * linear[color.blue];
}

std::uint8_t mix_channel(std::uint8_t a, std::uint8_t b, int share)
{
    return static_cast<std::uint8_t>((a * (mix_steps - share) + b * share + mix_steps / 2) / mix_steps);
}

}  // namespace

base::Result<Color> parse_color(std::string_view text)
{
    const auto refused = base::invalid("\"" + std::string(text.substr(0, 40)) + "\" is not a colour like #0a7d4f");
    if (text.size() != 7 || text[0] != '#')
        return refused;

    std::array<int, 3> channels{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
        if (!high || !low)
            return refused;
        channels[i] = *high * 16 + *low;
    }
    return Color{static_cast<std::uint8_t>(channels[0]), static_cast<std::uint8_t>(channels[1]),
                 static_cast<std::uint8_t>(channels[2])};
}

std::string to_string(Color color)
{
    std::array<char, 8> text;
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color.red, color.green, color.blue);
    return text.data();
}

double contrast_ratio(Color a, Color b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

Color text_on(Color background)
{
    return contrast_ratio(background, white) >= readable ? white : black;
}

Color mix(Color color, Color with, int share)
{
    return {mix_channel(color.red, with.red, share), mix_channel(color.green, with.green, share),
            mix_channel(color.blue, with.blue, share)};
}

Color readable_on(Color color, Color background, double ratio)
{
    const Color away = contrast_ratio(background, black) > contrast_ratio(background, white) ? black : white;
    for (int share = 0; share < mix_steps; ++share) {
        const Color candidate = mix(color, away, share);
        if (contrast_ratio(candidate, background) >= ratio)
            return candidate;
    }
    return away;
}

}  // namespace domain
