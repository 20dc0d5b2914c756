#pragma once
// JSON that Stripe sends, read field by field. A field that is absent, null or
// of another kind reads as nothing: the caller says what it cannot do without.

#include <rapidjson/document.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

// Strict JSON in UTF-8, however deeply nested; nullopt for anything else.
std::optional<rapidjson::Document> parse_json(std::string_view text);

// A part of a document, or nothing. It must not outlive the document.
class JsonPart {
public:
    explicit JsonPart(const rapidjson::Value* value) : value_(value) {}

    bool is_object() const { return value_ && value_->IsObject(); }
    bool is_array() const { return value_ && value_->IsArray(); }
    JsonPart operator[](std::string_view key) const;

    std::string text() const;                     // '' when it is no text
    std::optional<std::int64_t> integer() const;  // Not 12.0, not "12"
    std::optional<bool> boolean() const;
    std::vector<JsonPart> items() const;  // None when it is no array

private:
    const rapidjson::Value* value_;
};

// The text if it has only letters, digits and `more`, and at most `most` of them;
// else ''. What goes into a column, a URL or the log is held against it.
std::string plain_word(const std::string& text, std::size_t most, std::string_view more = "_");

}  // namespace gateway
