#include "exchange/json_tree.h"

#include "exchange/limits.h"
#include "exchange/values.h"

#include <algorithm>
#include <optional>

namespace exchange {

namespace {

constexpr std::size_t most_keys = 100;  // The largest object of the format has 23

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void append_utf8(std::string& text, std::uint32_t code)
{
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

class Parser {
public:
    Parser(std::string_view bytes, Report& report) : bytes_(bytes), report_(report) {}

    JsonTree run()
    {
        tree_.nodes.reserve(bytes_.size() / 10);  // About what our own documents have
        const bool is_read = value({}) && end_of_document();
        return is_read ? std::move(tree_) : JsonTree{};
    }

private:
    bool refuse(std::string_view problem)
    {
        const auto before = bytes_.substr(0, at_);
        const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
        report_.refuse("line " + std::to_string(std::ranges::count(before, '\n') + 1) + ", column " +
                           std::to_string(at_ - line_start + 1),
                       problem);
        return false;
    }

    bool malformed(std::string_view expected) { return refuse("malformed JSON: " + std::string(expected)); }

    // '\0' at the end of the document, which no JSON has elsewhere outside of strings.
    char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }

    char next_token()
    {
        while (at_ < bytes_.size() &&
               (bytes_[at_] == ' ' || bytes_[at_] == '\n' || bytes_[at_] == '\t' || bytes_[at_] == '\r'))
            ++at_;
        return peek();
    }

    bool end_of_document()
    {
        next_token();
        return at_ == bytes_.size() || malformed("something follows after the document");
    }

    bool value(std::string_view key)
    {
        if (tree_.nodes.size() == most_nodes)
            return refuse("more than " + std::to_string(most_nodes) + " values");
        const std::size_t index = tree_.nodes.size();
        tree_.nodes.emplace_back().key = key;
        const bool is_read = content(index, next_token());
        tree_.nodes[index].end = static_cast<std::uint32_t>(tree_.nodes.size());
        return is_read;
    }

    bool content(std::size_t index, char first)
    {
        JsonNode& node = tree_.nodes[index];
        switch (first) {
            case '{': node.kind = JsonKind::object; return nested(index, &Parser::object);
            case '[': node.kind = JsonKind::array; return nested(index, &Parser::array);
            case '"': node.kind = JsonKind::string; return string(node.text);
            case 't': node.kind = JsonKind::boolean; return word("true");
            case 'f': node.kind = JsonKind::boolean; return word("false");
            case 'n': node.kind = JsonKind::null; return word("null");
            default: node.kind = JsonKind::number; return number(node.text);
        }
    }

    bool nested(std::size_t index, bool (Parser::*read)(std::size_t))
    {
        if (depth_ == most_depth)
            return refuse("values nested more than " + std::to_string(most_depth) + " deep");
        ++depth_;
        ++at_;  // The bracket
        const bool is_read = (this->*read)(index);
        --depth_;
        return is_read;
    }

    bool array(std::size_t)
    {
        if (next_token() == ']')
            return ++at_, true;
        while (value({})) {
            const char c = next_token();
            if (c != ',' && c != ']')
                return malformed("\",\" or \"]\" is expected");
            ++at_;
            if (c == ']')
                return true;
        }
        return false;
    }

    bool object(std::size_t index)
    {
        if (next_token() == '}')
            return ++at_, true;
        while (member(index)) {
            const char c = next_token();
            if (c != ',' && c != '}')
                return malformed("\",\" or \"}\" is expected");
            ++at_;
            if (c == '}')
                return true;
        }
        return false;
    }

    bool member(std::size_t object)
    {
        if (next_token() != '"')
            return malformed("a key in quotes is expected");
        const std::size_t start = at_;
        std::string_view key;
        if (!string(key))
            return false;
        if (!is_new(key, object)) {
            at_ = start;
            return false;
        }
        if (next_token() != ':')
            return malformed("\":\" is expected");
        ++at_;
        return value(key);
    }

    bool is_new(std::string_view key, std::size_t object)
    {
        std::size_t keys = 0;
        for (std::size_t i = object + 1; i < tree_.nodes.size(); i = tree_.nodes[i].end) {
            if (tree_.nodes[i].key == key)
                return refuse("the key " + in_quotes(key) + " is there twice");
            if (++keys == most_keys)
                return refuse("an object with more than " + std::to_string(most_keys) + " keys");
        }
        return true;
    }

    bool word(std::string_view expected)
    {
        if (bytes_.substr(at_, expected.size()) != expected)
            return malformed("a value is expected");
        at_ += expected.size();
        return true;
    }

    bool digits()
    {
        const std::size_t start = at_;
        while (is_digit(peek()))
            ++at_;
        return at_ > start;
    }

    bool number(std::string_view& text)
    {
        const std::size_t start = at_;
        if (peek() == '-')
            ++at_;
        const bool leads_with_zero = peek() == '0';
        const std::size_t first_digit = at_;
        if (!digits() || (leads_with_zero && at_ > first_digit + 1)) {
            at_ = start;
            return malformed("a value is expected");
        }
        if (peek() == '.' && (++at_, !digits()))
            return malformed("a digit is expected");
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-')
                ++at_;
            if (!digits())
                return malformed("a digit is expected");
        }
        text = bytes_.substr(start, at_ - start);
        return true;
    }

    bool string(std::string_view& text)
    {
        const std::size_t start = ++at_;  // After the quote
        while (at_ < bytes_.size()) {
            const char c = bytes_[at_];
            if (c == '"') {
                text = bytes_.substr(start, at_ - start);
                return ++at_, true;
            }
            if (c == '\\')
                return string_with_escapes(start, text);
            if (static_cast<unsigned char>(c) < 0x20)
                return malformed("a control character in a string");
            ++at_;
        }
        return malformed("a string without an end");
    }

    bool string_with_escapes(std::size_t start, std::string_view& text)
    {
        std::string& result = tree_.unescaped.emplace_back(bytes_.substr(start, at_ - start));
        while (at_ < bytes_.size()) {
            const char c = bytes_[at_];
            if (static_cast<unsigned char>(c) < 0x20)
                return malformed("a control character in a string");
            ++at_;
            if (c == '"') {
                text = result;
                return true;
            }
            if (c != '\\')
                result += c;
            else if (!escape(result))
                return false;
        }
        return malformed("a string without an end");
    }

    bool escape(std::string& result)
    {
        const char c = peek();
        constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        if (const auto known = names.find(c); known != std::string_view::npos && at_ < bytes_.size()) {
            ++at_;
            result += meanings[known];
            return true;
        }
        if (c != 'u')
            return malformed("an unknown escape in a string");

        const auto first = four_hexadecimals();
        if (!first)
            return malformed("an escape without four hexadecimal digits");
        std::uint32_t code = *first;
        if (code >= 0xD800 && code <= 0xDFFF) {
            const bool is_high = code <= 0xDBFF && bytes_.substr(at_, 2) == "\\u";
            at_ += is_high ? 1 : 0;
            const auto second = is_high ? four_hexadecimals() : std::nullopt;
            if (!second || *second < 0xDC00 || *second > 0xDFFF)
                return malformed("half of a surrogate pair in a string");
            code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
        }
        append_utf8(result, code);
        return true;
    }

    // After a "u", which it passes over.
    std::optional<std::uint32_t> four_hexadecimals()
    {
        std::uint32_t code = 0;
        for (int i = 0; i < 4; ++i) {
            ++at_;
            const char c = peek();
            const char lower = static_cast<char>(c | 0x20);
            if (is_digit(c))
                code = code * 16 + static_cast<std::uint32_t>(c - '0');
            else if (lower >= 'a' && lower <= 'f')
                code = code * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
            else
                return std::nullopt;
        }
        ++at_;
        return code;
    }

    std::string_view bytes_;
    Report& report_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    JsonTree tree_;
};

}  // namespace

JsonTree parse_json(std::string_view bytes, Report& report)
{
    return Parser(bytes, report).run();
}

}  // namespace exchange
