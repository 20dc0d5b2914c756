#pragma once
// What a browser's form sends: application/x-www-form-urlencoded (WHATWG URL §5), and cookies.

#include "base/result.h"
#include "web/message.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

class Form {
public:
    // `invalid` when it is not such a text: a broken escape, no UTF-8, a control
    // character other than tab and line ends, or more fields than that.
    static base::Result<Form> parse(std::string_view body, std::size_t most_fields = 200);

    // A form of these fields, which were read otherwise.
    static Form of(std::vector<std::pair<std::string, std::string>> fields);

    // The value of a field that is there once; nullopt when it is absent or
    // repeated: which of two was meant nobody can tell.
    std::optional<std::string> value(std::string_view name) const;

    bool is_repeated(std::string_view name) const;

    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// The form in the body of a POST; `invalid` too when its Content-Type is another.
base::Result<Form> read_form(const Request& request, std::size_t most_fields = 200);

// "a=1&b=%40": the other way round.
std::string encode_form(const std::vector<std::pair<std::string, std::string>>& fields);

// The value of the cookie with this name; '' when there is none.
std::string cookie(const Request& request, std::string_view name);

}  // namespace web
