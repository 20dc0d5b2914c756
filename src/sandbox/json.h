#pragma once
// JSON as the provider writes it: objects whose fields stand in the order in which they are named.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

class JsonObject {
public:
    JsonObject& text(std::string_view name, std::string_view value);
    JsonObject& text_or_null(std::string_view name, const std::optional<std::string>& value);
    JsonObject& number(std::string_view name, std::int64_t value);
    JsonObject& number_or_null(std::string_view name, std::optional<std::int64_t> value);
    JsonObject& truth(std::string_view name, bool value);
    JsonObject& null(std::string_view name);
    JsonObject& nulls(std::initializer_list<std::string_view> names);

    // `value` is JSON already; '' becomes null.
    JsonObject& json(std::string_view name, std::string_view value);

    std::string str() const { return "{" + fields_ + "}"; }

private:
    std::string fields_;
};

std::string json_text(std::string_view value);
std::string json_list(const std::vector<std::string>& items);  // Of JSON

}  // namespace sandbox
