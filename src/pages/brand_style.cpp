#include "pages/brand_style.h"

#include "base/crypto.h"

namespace pages {

namespace {

// WCAG 2.2 AA: text, and the edge of a control.
constexpr double text_ratio = 4.5;
constexpr double edge_ratio = 3.0;
constexpr int hover_share = 9;  // Of 64: seen, and still the brand's colour.

std::string property(std::string_view name, domain::Color value)
{
    return std::string("--").append(name).append(":").append(domain::to_string(value)).append(";");
}

// The accent as text, and the edge that keeps a button visible on its ground.
std::string accents_on(domain::Color ground, domain::Color color)
{
    return property("accent-ink", domain::readable_on(color, ground, text_ratio)) +
           property("accent-edge", domain::readable_on(color, ground, edge_ratio));
}

}  // namespace

BrandStyle brand_style(domain::Color color)
{
    const auto label = domain::text_on(color);
    // Away from the label's colour, so that the label stays as readable.
    const auto hover = domain::mix(color, label == domain::white ? domain::black : domain::white, hover_share);
    const auto css = ":root{" + property("accent", color) + property("on-accent", label) +
                     property("accent-hover", hover) + accents_on(light_ground, color) +
                     "}\n@media screen and (prefers-color-scheme:dark){:root{" + accents_on(dark_ground, color) +
                     "}}\n";
    return {css, base::sha256_hex(css).substr(0, 16) + ".css"};
}

}  // namespace pages
