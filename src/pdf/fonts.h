#pragma once
// The fonts of invoices, loaded once per process.

#include "pdf/text.h"

namespace pdf {

// What every text is shaped with: 72 units to the inch, no hinting (a printer needs none, and it
// would make widths depend on the size). Lives as long as the process.
PangoContext* type_context();

// The families at this size, in the order in which they are asked for a letter.
const PangoFontDescription* font_for(const Face& face);

}  // namespace pdf
