#pragma once
// Our own JSON format, docs/invoice.schema.json.

#include "exchange/draft.h"
#include "exchange/json_object.h"
#include "exchange/report.h"

#include <optional>

namespace exchange {

// Whether the document was refused is in `report`; none only when there is not
// even a currency to read amounts in.
std::optional<Draft> read_json(JsonTree& tree, TextSource source, Report& report);

}  // namespace exchange
