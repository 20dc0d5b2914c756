#include "sandbox/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace sandbox {

std::string json_text(std::string_view value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    return {buffer.GetString(), buffer.GetSize()};
}

std::string json_list(const std::vector<std::string>& items)
{
    std::string text;
    for (const auto& item : items)
        text += (text.empty() ? "" : ",") + item;
    return "[" + text + "]";
}

JsonObject& JsonObject::json(std::string_view name, std::string_view value)
{
    if (!fields_.empty())
        fields_ += ',';
    fields_ += json_text(name) + ":";
    fields_ += value.empty() ? "null" : value;
    return *this;
}

JsonObject& JsonObject::text(std::string_view name, std::string_view value)
{
    return json(name, json_text(value));
}

JsonObject& JsonObject::text_or_null(std::string_view name, const std::optional<std::string>& value)
{
    return json(name, value ? json_text(*value) : "");
}

JsonObject& JsonObject::number(std::string_view name, std::int64_t value)
{
    return json(name, std::to_string(value));
}

JsonObject& JsonObject::number_or_null(std::string_view name, std::optional<std::int64_t> value)
{
    return json(name, value ? std::to_string(*value) : "");
}

JsonObject& JsonObject::truth(std::string_view name, bool value)
{
    return json(name, value ? "true" : "false");
}

JsonObject& JsonObject::null(std::string_view name)
{
    return json(name, "");
}

JsonObject& JsonObject::nulls(std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        null(name);
    return *this;
}

}  // namespace sandbox
