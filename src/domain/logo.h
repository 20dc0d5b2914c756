#pragma once

#include <string>

namespace domain {

// The logo of a workspace, as it may be shown and printed.
struct Logo {
    std::string png;  // RGBA or RGB, nothing but the pixels: no metadata, no second picture, nothing behind the end
    int width;
    int height;
};

}  // namespace domain
