#pragma once
// Text from outside, made safe to keep and to show. Tags and quotes stay as
// they are: whoever shows a text escapes it for its own context.
//
// Taken out are control characters and invisible characters that can deceive:
// those that turn the reading direction (U+202A-E, U+2066-9, U+200E/F, U+061C),
// zero-width spaces, soft hyphens, byte order marks, fillers, tag characters
// and noncharacters. The joiners U+200C and U+200D stay, because Persian and
// emoji need them. Cleaning a clean text changes nothing.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// One line: line ends and tabs become spaces, runs of spaces become one, none
// at the ends. None when the text is not valid UTF-8.
std::optional<std::string> clean_line(std::string_view text);

// Paragraphs: every kind of line end becomes "\n", a tab a space; no spaces at
// either end of a line, one empty line at most in a row, none at the ends.
// None when the text is not valid UTF-8.
std::optional<std::string> clean_text(std::string_view text);

// The length of valid UTF-8 in code points.
std::size_t length_of(std::string_view text);

// At most so many code points of valid UTF-8, with "..." when some are left out.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace base
