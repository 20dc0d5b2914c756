#pragma once
// JSON being written: compact, the same bytes for the same calls.

#include "domain/date.h"
#include "domain/money.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

// Writes members in the order of the calls; a key without a value is not written.
class JsonText {
public:
    void open(std::string_view key, char bracket)
    {
        begin(key);
        text_ += bracket;
        is_first_ = true;
    }

    void close(char bracket)
    {
        text_ += bracket;
        is_first_ = false;
    }

    void text(std::string_view key, std::string_view value)
    {
        if (value.empty())
            return;
        begin(key);
        write(value);
    }

    void texts(std::string_view key, const std::vector<std::string>& values)
    {
        if (values.empty())
            return;
        open(key, '[');
        for (const auto& value : values)
            text({}, value);
        close(']');
    }

    void number(std::string_view key, domain::Decimal value) { text(key, value.to_string()); }
    void number(std::string_view key, const std::optional<domain::Decimal>& value)
    {
        if (value)
            number(key, *value);
    }

    void amount(std::string_view key, domain::Money value) { number(key, value.to_decimal()); }
    void amount_unless_zero(std::string_view key, domain::Money value)
    {
        if (!value.is_zero())
            amount(key, value);
    }

    void date(std::string_view key, const std::optional<domain::Date>& value)
    {
        if (value)
            text(key, domain::to_string(*value));
    }

    void flag(std::string_view key, bool value)
    {
        if (!value)
            return;
        begin(key);
        text_ += "true";
    }

    std::string take() { return std::move(text_); }

private:
    void begin(std::string_view key)
    {
        if (!is_first_)
            text_ += ',';
        is_first_ = false;
        if (key.empty())
            return;
        write(key);
        text_ += ':';
    }

    void write(std::string_view value)
    {
        constexpr std::string_view hexadecimal = "0123456789abcdef";
        text_ += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\')
                (text_ += '\\') += c;
            else if (c == '\n')
                text_ += "\\n";
            else if (static_cast<unsigned char>(c) < 0x20)
                ((text_ += "\\u00") += hexadecimal[static_cast<std::size_t>(c) >> 4]) +=
                    hexadecimal[static_cast<std::size_t>(c) & 15];
            else
                text_ += c;
        }
        text_ += '"';
    }

    std::string text_;
    bool is_first_ = true;
};

}  // namespace exchange
