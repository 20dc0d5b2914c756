#pragma once
// What people search for, for LIKE ... ESCAPE '|'.

#include <string>

namespace store {

// The text anywhere in the column; its own % and _ mean themselves. '' fits everything.
inline std::string like_pattern(const std::string& search)
{
    std::string pattern = "%";
    for (const char c : search) {
        if (c == '%' || c == '_' || c == '|')
            pattern += '|';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace store
