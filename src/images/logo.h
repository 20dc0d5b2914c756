#pragma once
// Logos that people upload: any picture in, a clean small PNG out.

#include "base/result.h"
#include "domain/logo.h"

#include <string_view>

namespace images {

// The picture in `bytes`, a PNG or a JPEG, drawn anew and made smaller if it is larger than 800 x 320
// (the proportions stay). Refused as `invalid`, with a reason for people: more than
// 1 MiB; more than 4096 pixels a side or 16 million in all (read from the header, before anything is
// decoded); a file that is damaged or cut off; a CMYK JPEG; every other format, SVG among them.
base::Result<domain::Logo> reencode_logo(std::string_view bytes);

}  // namespace images
