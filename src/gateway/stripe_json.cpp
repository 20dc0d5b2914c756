#include "gateway/stripe_json.h"

#include <algorithm>

namespace gateway {

std::optional<rapidjson::Document> parse_json(std::string_view text)
{
    // The parser takes a NUL for the end of the document.
    if (text.find('\0') != std::string_view::npos)
        return std::nullopt;
    // Iterative: a megabyte of "[" must not use up the stack.
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    rapidjson::Document document;
    document.Parse<flags>(text.data(), text.size());
    if (document.HasParseError())
        return std::nullopt;
    return document;
}

JsonPart JsonPart::operator[](std::string_view key) const
{
    if (!is_object())
        return JsonPart(nullptr);
    const rapidjson::Value name(rapidjson::StringRef(key.data(), key.size()));
    const auto member = value_->FindMember(name);
    return JsonPart(member == value_->MemberEnd() ? nullptr : &member->value);
}

std::string JsonPart::text() const
{
    return value_ && value_->IsString() ? std::string(value_->GetString(), value_->GetStringLength()) : "";
}

std::optional<std::int64_t> JsonPart::integer() const
{
    return value_ && value_->IsInt64() ? std::optional(value_->GetInt64()) : std::nullopt;
}

std::optional<bool> JsonPart::boolean() const
{
    return value_ && value_->IsBool() ? std::optional(value_->GetBool()) : std::nullopt;
}

std::vector<JsonPart> JsonPart::items() const
{
    std::vector<JsonPart> items;
    if (is_array())
        for (const auto& item : value_->GetArray())
            items.emplace_back(&item);
    return items;
}

std::string plain_word(const std::string& text, std::size_t most, std::string_view more)
{
    const auto is_plain = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               more.find(c) != std::string_view::npos;
    };
    return text.size() <= most && std::ranges::all_of(text, is_plain) ? text : "";
}

}  // namespace gateway
