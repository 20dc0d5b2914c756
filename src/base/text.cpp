#include "base/text.h"

#include <algorithm>
#include <array>

namespace base {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Never seen by a reader, and able to change what the reader sees. Sorted.
constexpr std::array deceiving = {
    Range{0x0000, 0x0008},   Range{0x000B, 0x001F},   Range{0x007F, 0x009F}, Range{0x00AD, 0x00AD},
    Range{0x034F, 0x034F},   Range{0x061C, 0x061C},   Range{0x115F, 0x1160}, Range{0x17B4, 0x17B5},
    Range{0x180E, 0x180E},   Range{0x200B, 0x200B},   Range{0x200E, 0x200F}, Range{0x202A, 0x202E},
    Range{0x2060, 0x206F},   Range{0x3164, 0x3164},   Range{0xFDD0, 0xFDEF}, Range{0xFEFF, 0xFEFF},
    Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},   Range{0xFFFE, 0xFFFF}, Range{0x1BCA0, 0x1BCA3},
    Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};

// Variation selectors in that last range choose the form of a kanji in a name.
bool is_deceiving(char32_t c)
{
    if (c >= 0xE0100 && c <= 0xE01EF)
        return false;
    if (c >= 0x10000 && (c & 0xFFFE) == 0xFFFE)
        return true;
    const auto range = std::ranges::lower_bound(deceiving, c, {}, &Range::last);
    return range != deceiving.end() && c >= range->first;
}

struct Character {
    char32_t code;
    std::size_t bytes;  // 0: not valid UTF-8
};

// The character that `text`, which is not empty, begins with: RFC 3629, so no
// overlong forms and no surrogates.
Character first_character(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};

    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes)
        return {0, 0};
    char32_t code = lead & (0x7Fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {0, 0};
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return {0, 0};
    return {code, bytes};
}

bool is_line_end(char32_t c)
{
    return c == '\n' || c == 0x2028 || c == 0x2029;
}

// Collects characters; what is white space becomes the one gap that it stands
// for as soon as something follows it.
class Cleaned {
public:
    explicit Cleaned(std::size_t size) { text_.reserve(size); }

    void space() { is_space_ = true; }
    void line_end() { ++line_ends_; }

    void visible(std::string_view character)
    {
        if (!text_.empty()) {
            if (line_ends_ > 0)
                text_.append(std::min<std::size_t>(line_ends_, 2), '\n');
            else if (is_space_)
                text_ += ' ';
        }
        is_space_ = false;
        line_ends_ = 0;
        text_ += character;
    }

    std::string take() { return std::move(text_); }

private:
    std::string text_;
    bool is_space_ = false;
    std::size_t line_ends_ = 0;
};

enum class LineEnds { to_spaces, kept };

std::optional<std::string> clean(std::string_view text, LineEnds line_ends)
{
    Cleaned cleaned(text.size());
    bool after_return = false;  // "\r\n" is one line end, "\r" alone is one too.
    while (!text.empty()) {
        const auto [code, bytes] = first_character(text);
        if (bytes == 0)
            return std::nullopt;
        if (is_line_end(code) || code == '\r') {
            if (line_ends == LineEnds::to_spaces)
                cleaned.space();
            else if (code != '\n' || !after_return)
                cleaned.line_end();
        } else if (code == ' ' || code == '\t') {
            cleaned.space();
        } else if (!is_deceiving(code)) {
            cleaned.visible(text.substr(0, bytes));
        }
        after_return = code == '\r';
        text.remove_prefix(bytes);
    }
    return cleaned.take();
}

}  // namespace

std::optional<std::string> clean_line(std::string_view text)
{
    return clean(text, LineEnds::to_spaces);
}

std::optional<std::string> clean_text(std::string_view text)
{
    return clean(text, LineEnds::kept);
}

std::size_t length_of(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string shortened(std::string_view text, std::size_t most)
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts_character = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (starts_character && seen++ == most)
            return std::string(text.substr(0, i)) + "...";
    }
    return std::string(text);
}

}  // namespace base
