#pragma once
// The colours that every invoice has, whatever its brand.

#include "domain/color.h"

namespace pdf {

inline constexpr domain::Color ink{0x17, 0x1b, 0x24};
inline constexpr domain::Color gray{0x5b, 0x63, 0x70};  // Labels and details: 6:1 on white
inline constexpr domain::Color hairline{0xdc, 0xdf, 0xe4};

inline constexpr domain::Color good{0x17, 0x6b, 0x3a};  // The tones of a status line, all 4.5:1 on white
inline constexpr domain::Color attention{0x8a, 0x55, 0x00};
inline constexpr domain::Color bad{0xb4, 0x23, 0x18};

}  // namespace pdf
