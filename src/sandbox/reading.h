#pragma once
// Parameters that several calls have, read and checked as Stripe does.

#include "sandbox/call.h"
#include "sandbox/page.h"

#include <functional>
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
inline const Known page_parameters = {"limit",       "starting_after", "ending_before", "created[gte]",
                                      "created[gt]", "created[lte]",   "created[lt]"};

// `what` is the kind of the list's objects in words; `has` tells whether there is one with an id.
Checked<Page> read_page(const Parameters& parameters, const std::string& what,
                        const std::function<bool(const std::string&)>& has);

// {"object":"list",...}; `items` as SQL gives them for the page: at most page.rows(), in its direction.
std::string list_json(std::vector<std::string> items, const Page& page, const std::string& url);

// Expansions that are asked for: "charge", or of a list with `prefix` "data.". Error 400 for one that is not known.
std::optional<ApiError> check_expand(const Parameters& parameters, const Known& known, const std::string& prefix);
bool wants(const Parameters& parameters, const std::string& path);

}  // namespace sandbox
