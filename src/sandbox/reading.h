#pragma once
// Parameters that several calls have, read and checked as Stripe does.

#include "sandbox/books.h"

#include <string>
#include <vector>

namespace sandbox {

using Known = std::vector<std::string_view>;

// The error for the first parameter that is not known; none when all are.
std::optional<ApiError> find_unknown(const Parameters& parameters, Known known);

Checked<std::int64_t> read_whole_number(const Parameters& parameters, const std::string& name);

// JSON. At most 50 keys of 40 characters with values of 500.
Checked<std::string> read_metadata(const Parameters& parameters);

// Text of at most so many bytes; none when it is absent or empty.
Checked<std::optional<std::string>> read_text(const Parameters& parameters, const std::string& name, std::size_t most);

// "true" or "false"; false when it is absent.
Checked<bool> read_truth(const Parameters& parameters, const std::string& name);

// limit, starting_after, created[gte] and so on.
inline const Known page_parameters = {"limit",       "starting_after", "created[gte]",
                                      "created[gt]", "created[lte]",   "created[lt]"};
Checked<Page> read_page(const Parameters& parameters);

// {"object":"list",...}; `items` has one more than asked for when there are more.
std::string list_json(std::vector<std::string> items, const Page& page, const std::string& url);

}  // namespace sandbox
