#include "exchange/json_object.h"

#include "base/text.h"

namespace exchange {

namespace {

constexpr std::size_t no_index = static_cast<std::size_t>(-1);

std::string_view in_words(JsonKind kind)
{
    switch (kind) {
        case JsonKind::null:
            return "null";
        case JsonKind::boolean:
            return "true or false";
        case JsonKind::number:
            return "a number";
        case JsonKind::string:
            return "a string";
        case JsonKind::array:
            return "an array";
        case JsonKind::object:
            return "an object";
    }
    return "";
}

std::string escaped(std::string_view key)
{
    std::string result;
    for (const char c : base::shortened(base::clean_line(key).value_or("(not UTF-8)"), 60))
        result += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return result;
}

}  // namespace

JsonObject::JsonObject(JsonTree& tree, TextSource source, Report& report)
    : nodes_(tree.nodes),
      node_(&tree.nodes.front()),
      parent_(nullptr),
      index_(no_index),
      next_(1),
      source_(source),
      report_(report)
{
    if (node_->kind == JsonKind::object)
        return;
    report.refuse("/", "an object is expected, not " + std::string(in_words(node_->kind)));
    node_ = nullptr;
}

JsonObject::JsonObject(const JsonObject& parent, JsonNode* node, std::string_view key, std::size_t index)
    : nodes_(parent.nodes_),
      node_(node),
      parent_(&parent),
      key_(key),
      index_(index),
      next_(node ? index_of(*node) + 1 : 0),
      source_(parent.source_),
      report_(parent.report_)
{
}

JsonObject::~JsonObject()
{
    if (!node_ || report_.is_refused())
        return;
    for (std::uint32_t i = index_of(*node_) + 1; i < node_->end; i = nodes_[i].end)
        if (!nodes_[i].is_read)
            refuse(nodes_[i].key, "no such key in this format");
}

std::uint32_t JsonObject::index_of(const JsonNode& node) const
{
    return static_cast<std::uint32_t>(&node - nodes_.data());
}

std::string JsonObject::place() const
{
    if (!parent_)
        return "/";
    std::string result = parent_->parent_ ? parent_->place() : "";
    result += "/" + escaped(key_);
    return index_ == no_index ? result : result + "/" + std::to_string(index_);
}

void JsonObject::refuse(std::string_view key, std::string_view problem)
{
    if (!report_.is_refused())
        report_.refuse((parent_ ? place() : "") + "/" + escaped(key), problem);
}

void JsonObject::refuse_missing(std::string_view key)
{
    if (node_ && source_ == TextSource::outside)
        refuse(key, "it is missing or empty");
}

// Members are mostly asked for in the order that the document has them.
JsonNode* JsonObject::find(std::string_view key)
{
    if (!node_)
        return nullptr;
    const std::uint32_t start = next_;
    for (std::uint32_t i = start; i < node_->end; i = nodes_[i].end)
        if (nodes_[i].key == key)
            return found(i);
    for (std::uint32_t i = index_of(*node_) + 1; i < start; i = nodes_[i].end)
        if (nodes_[i].key == key)
            return found(i);
    return nullptr;
}

JsonNode* JsonObject::found(std::uint32_t index)
{
    next_ = nodes_[index].end;
    nodes_[index].is_read = true;
    return &nodes_[index];
}

JsonNode* JsonObject::find(std::string_view key, JsonKind kind)
{
    JsonNode* node = find(key);
    if (!node || node->kind == kind)
        return node;
    refuse(key, std::string(in_words(kind)) + " is expected, not " + std::string(in_words(node->kind)));
    return nullptr;
}

JsonObject JsonObject::object(std::string_view key)
{
    return {*this, find(key, JsonKind::object), key, no_index};
}

JsonObject JsonObject::need_object(std::string_view key)
{
    JsonNode* node = find(key, JsonKind::object);
    if (!node)
        refuse_missing(key);
    return {*this, node, key, no_index};
}

void JsonObject::each_object(std::string_view key, std::size_t most, const std::function<void(JsonObject&)>& read)
{
    const JsonNode* list = find(key, JsonKind::array);
    if (!list)
        return;
    std::size_t position = 0;
    for (std::uint32_t i = index_of(*list) + 1; i < list->end && !report_.is_refused(); i = nodes_[i].end) {
        if (position == most)
            return refuse(key, "more than " + std::to_string(most) + " entries");
        JsonObject entry(*this, &nodes_[i], key, position++);
        if (nodes_[i].kind != JsonKind::object)
            return report_.refuse(entry.place(), "an object is expected, not " + std::string(in_words(nodes_[i].kind)));
        read(entry);
    }
}

std::string JsonObject::cleaned(const JsonNode& node, std::string_view key, const TextRule& rule)
{
    if (source_ == TextSource::stored)
        return std::string(node.text);
    auto text = read_text(node.text, rule);
    if (!text) {
        refuse(key, text.error().detail);
        return "";
    }
    return *std::move(text);
}

std::string JsonObject::text(std::string_view key, const TextRule& rule)
{
    JsonNode* node = find(key, JsonKind::string);
    return node ? cleaned(*node, key, rule) : "";
}

std::string JsonObject::need_text(std::string_view key, const TextRule& rule)
{
    std::string result = text(key, rule);
    if (result.empty())
        refuse_missing(key);
    return result;
}

std::vector<std::string> JsonObject::texts(std::string_view key, const TextRule& rule)
{
    std::vector<std::string> result;
    const JsonNode* list = find(key, JsonKind::array);
    if (!list)
        return result;
    for (std::uint32_t i = index_of(*list) + 1; i < list->end; i = nodes_[i].end) {
        const JsonNode& node = nodes_[i];
        if (node.kind != JsonKind::string)
            refuse(key, "strings are expected in it, not " + std::string(in_words(node.kind)));
        else if (auto text = cleaned(node, key, rule); !text.empty())
            result.push_back(std::move(text));
    }
    if (result.size() > most_entries)
        refuse(key, "more than " + std::to_string(most_entries) + " entries");
    return result;
}

std::string JsonObject::country(std::string_view key)
{
    auto stored = text(key, identifier_text);
    if (source_ == TextSource::stored)
        return stored;
    const auto code = read_country(stored);
    if (!code)
        refuse(key, code.error().detail);
    return code ? *code : "";
}

std::optional<std::string_view> JsonObject::number(std::string_view key)
{
    const JsonNode* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->kind == JsonKind::number || node->kind == JsonKind::string)
        return node->text;
    refuse(key, "a number is expected, not " + std::string(in_words(node->kind)));
    return std::nullopt;
}

std::optional<domain::Decimal> JsonObject::decimal(std::string_view key)
{
    const auto text = number(key);
    if (!text)
        return std::nullopt;
    const auto value = read_decimal(*text);
    if (!value) {
        refuse(key, value.error().detail);
        return std::nullopt;
    }
    return *value;
}

domain::Decimal JsonObject::need_decimal(std::string_view key)
{
    const auto value = decimal(key);
    if (!value)
        refuse_missing(key);
    return value.value_or(domain::Decimal::from_digits(0, 0));
}

std::optional<domain::Money> JsonObject::amount(std::string_view key, domain::Currency currency)
{
    const auto text = number(key);
    if (!text)
        return std::nullopt;
    const auto value = read_amount(*text, currency);
    if (!value) {
        refuse(key, value.error().detail);
        return std::nullopt;
    }
    return *value;
}

domain::Money JsonObject::need_amount(std::string_view key, domain::Currency currency)
{
    const auto value = amount(key, currency);
    if (!value)
        refuse_missing(key);
    return value.value_or(domain::Money::zero(currency));
}

bool JsonObject::flag(std::string_view key)
{
    const JsonNode* node = find(key, JsonKind::boolean);
    return node && node->text == "true";
}

std::optional<domain::Date> JsonObject::date(std::string_view key)
{
    const JsonNode* node = find(key, JsonKind::string);
    if (!node)
        return std::nullopt;
    const auto date = domain::parse_date(node->text);
    if (!date) {
        refuse(key, in_quotes(node->text) + " is not a date like 2026-11-22");
        return std::nullopt;
    }
    return *date;
}

}  // namespace exchange
