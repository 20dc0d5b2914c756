#pragma once
// Logos that people upload: any picture in, a clean small PNG out.

#include "base/result.h"

#include <string>
#include <string_view>

namespace images {

struct Logo {
    std::string png;  // RGBA or RGB, nothing but the pixels: no metadata, no second picture, nothing behind the end
    int width;
    int height;
};

// The picture in `bytes`, a PNG or a JPEG, drawn anew and made smaller if it is larger than 800 x 320
// (the proportions stay). Refused as `invalid`, with a reason to show on the command line: more than
// 1 MiB; more than 4096 pixels a side or 16 million in all (read from the header, before anything is
// decoded); a file that is damaged or cut off; a CMYK JPEG; every other format, SVG among them.
base::Result<Logo> reencode_logo(std::string_view bytes);

}  // namespace images
