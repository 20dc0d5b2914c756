#pragma once
// JSON (RFC 8259) as a flat tree, made from RapidJSON's events. Numbers stay
// the text that they are, so that no amount is ever a floating-point number, and
// strings are decoded in place: an invoice is read from its stored JSON for
// every page view.
//
// Refused with one message that has the line and the column: what is not JSON
// in UTF-8, a key twice in one object, and what is deeper or has more values
// than limits.h allows.

#include "exchange/report.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace exchange {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

// Children follow their parent in the tree, in the order of the document.
struct JsonNode {
    JsonKind kind = JsonKind::null;
    bool is_read = false;
    std::uint32_t end = 0;  // The index after this value and all that is in it
    std::string_view key;   // In an object
    std::string_view text;  // Of a string, without escapes; a number as it was written; "true" or "false"
};

struct JsonTree {
    std::vector<JsonNode> nodes;  // The first is the document; empty when it was refused
    std::vector<char> text;       // What the nodes point into
};

JsonTree parse_json(std::string_view bytes, Report& report);

}  // namespace exchange
