#pragma once
// JSON (RFC 8259) as a flat tree over the text that it was read from. Numbers
// stay the text that they are, so that no amount is ever a floating-point
// number, and a string without escapes is not copied: an invoice is read from
// its stored JSON for every page view, and the events of a general parser alone
// took longer than all of that takes now.
//
// Refused with one message that has the line and the column: what is not JSON,
// a key twice in one object, and what is deeper, larger or has more values than
// limits.h allows. Whether texts are UTF-8 is seen when they are cleaned.

#include "exchange/report.h"

#include <cstdint>
#include <deque>
#include <string>
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
    std::string_view text;  // Of a string, without escapes; a number as it was written
};

struct JsonTree {
    std::vector<JsonNode> nodes;  // The first is the document; empty when it was refused
    std::deque<std::string> unescaped;
};

// `bytes` outlive the tree.
JsonTree parse_json(std::string_view bytes, Report& report);

}  // namespace exchange
