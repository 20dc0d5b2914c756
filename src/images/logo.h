#pragma once
// A logo that somebody uploads, made harmless: decoded, made small, encoded
// again by us. Nothing of the file that came in is kept.

#include "base/result.h"

#include <string>
#include <string_view>

namespace images {

struct Logo {
    std::string png;
    int width;
    int height;
};

// Takes a PNG or JPEG of at most 1 MiB, 4,096 pixels a side and 16 megapixels,
// both read from its header before anything is decoded, and gives a PNG of at
// most 800 × 320 in the same proportions, without metadata. Anything else is
// `invalid`, with a message for who sent it.
base::Result<Logo> reencode_logo(std::string_view bytes);

}  // namespace images
