#include "exchange/json_tree.h"

#include "exchange/limits.h"
#include "exchange/values.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <utility>

namespace exchange {

namespace {

constexpr std::size_t most_keys = 100;  // The largest object of the format has 23

// Takes the events of the parser and makes nodes of them. An event that answers
// false ends the parse.
class TreeBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder> {
public:
    explicit TreeBuilder(std::vector<JsonNode>& nodes) : nodes_(nodes) {}

    const std::string& refusal() const { return refusal_; }

    bool Null() { return leaf(JsonKind::null, {}); }
    bool Bool(bool value) { return leaf(JsonKind::boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool)
    {
        return leaf(JsonKind::number, {text, length});
    }
    bool String(const char* text, rapidjson::SizeType length, bool) { return leaf(JsonKind::string, {text, length}); }

    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        key_ = {text, length};
        std::size_t keys = 0;
        for (std::size_t i = open_.back() + 1; i < nodes_.size(); i = nodes_[i].end) {
            if (nodes_[i].key == key_)
                return refuse("the key " + in_quotes(key_) + " is there twice");
            if (++keys == most_keys)
                return refuse("an object with more than " + std::to_string(most_keys) + " keys");
        }
        return true;
    }

    bool StartObject() { return open(JsonKind::object); }
    bool StartArray() { return open(JsonKind::array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    bool Default() { return false; }  // Numbers as numbers, which never come: they stay text.

private:
    bool refuse(std::string problem)
    {
        refusal_ = std::move(problem);
        return false;
    }

    bool add(JsonKind kind, std::string_view text)
    {
        if (nodes_.size() == most_nodes)
            return refuse("more than " + std::to_string(most_nodes) + " values");
        JsonNode& node = nodes_.emplace_back();
        node.kind = kind;
        node.key = std::exchange(key_, {});
        node.text = text;
        return true;
    }

    bool leaf(JsonKind kind, std::string_view text)
    {
        if (!add(kind, text))
            return false;
        nodes_.back().end = static_cast<std::uint32_t>(nodes_.size());
        return true;
    }

    bool open(JsonKind kind)
    {
        if (open_.size() == most_depth)
            return refuse("values nested more than " + std::to_string(most_depth) + " deep");
        if (!add(kind, {}))
            return false;
        open_.push_back(nodes_.size() - 1);
        return true;
    }

    bool close()
    {
        nodes_[open_.back()].end = static_cast<std::uint32_t>(nodes_.size());
        open_.pop_back();
        return true;
    }

    std::vector<JsonNode>& nodes_;
    std::vector<std::size_t> open_;  // Objects and arrays whose end is still to come
    std::string_view key_;
    std::string refusal_;
};

std::string place(std::string_view bytes, std::size_t at)
{
    const auto before = bytes.substr(0, at);
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return "line " + std::to_string(std::ranges::count(before, '\n') + 1) + ", column " +
           std::to_string(before.size() - line_start + 1);
}

}  // namespace

JsonTree parse_json(std::string_view bytes, Report& report)
{
    // The parser takes a NUL for the end of the document.
    if (const auto at = bytes.find('\0'); at != std::string_view::npos) {
        report.refuse(place(bytes, at), "malformed JSON: a control character");
        return {};
    }
    JsonTree tree;
    tree.nodes.reserve(bytes.size() / 10);  // About what our own documents have
    tree.text.reserve(bytes.size() + 1);
    tree.text.assign(bytes.begin(), bytes.end());
    tree.text.push_back('\0');

    constexpr unsigned flags =
        rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    TreeBuilder builder(tree.nodes);
    rapidjson::InsituStringStream stream(tree.text.data());
    rapidjson::Reader reader;
    const auto result = reader.Parse<flags>(stream, builder);
    if (!result.IsError())
        return tree;
    std::string problem = builder.refusal();
    if (problem.empty()) {
        problem = std::string("malformed JSON: ") + rapidjson::GetParseError_En(result.Code());
        problem.pop_back();  // The full stop
    }
    report.refuse(place(bytes, result.Offset()), problem);
    return {};
}

}  // namespace exchange
