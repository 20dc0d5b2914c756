#pragma once
// Objects of a JSON document, read by key.

#include "domain/invoice_document.h"
#include "exchange/json_tree.h"
#include "exchange/report.h"
#include "exchange/values.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

// Texts from the database were cleaned when they came in: from there they are
// taken as they are, and what is missing is no problem.
enum class TextSource { outside, stored };

// One object, or none: asking an object that is not there gives empty values,
// and asking it for something needed is no problem. When it goes out of scope, a
// key that nobody asked for refuses the document.
class JsonObject {
public:
    JsonObject(JsonTree& tree, TextSource source, Report& report);
    ~JsonObject();
    JsonObject(const JsonObject&) = delete;

    bool is_there() const { return node_ != nullptr; }
    std::string place() const;  // RFC 6901: "/lines/3", "/" for the document

    JsonObject object(std::string_view key);       // The parent outlives it
    JsonObject need_object(std::string_view key);  // The parent outlives it
    void each_object(std::string_view key, std::size_t most, const std::function<void(JsonObject&)>& read);

    std::string text(std::string_view key, const TextRule& rule);
    std::string need_text(std::string_view key, const TextRule& rule);
    std::vector<std::string> texts(std::string_view key, const TextRule& rule);
    std::string country(std::string_view key);

    // Numbers and amounts are strings ("120.50") or JSON numbers.
    std::optional<domain::Decimal> decimal(std::string_view key);
    domain::Decimal need_decimal(std::string_view key);
    std::optional<domain::Money> amount(std::string_view key, domain::Currency currency);
    domain::Money need_amount(std::string_view key, domain::Currency currency);
    std::optional<domain::Date> date(std::string_view key);
    bool flag(std::string_view key);  // False when it is not there

    void refuse(std::string_view key, std::string_view problem);

private:
    JsonObject(const JsonObject& parent, JsonNode* node, std::string_view key, std::size_t index);

    JsonNode* find(std::string_view key);
    JsonNode* find(std::string_view key, JsonKind kind);
    JsonNode* found(std::uint32_t index);
    std::uint32_t index_of(const JsonNode& node) const;
    std::string cleaned(const JsonNode& node, std::string_view key, const TextRule& rule);
    std::optional<std::string_view> number(std::string_view key);
    void refuse_missing(std::string_view key);

    std::vector<JsonNode>& nodes_;
    JsonNode* node_;
    const JsonObject* parent_;
    std::string_view key_;
    std::size_t index_;   // In the array `key_` of the parent; no_index when it is no array
    std::uint32_t next_;  // The member that will probably be asked for next
    TextSource source_;
    Report& report_;
};

}  // namespace exchange
