#pragma once
// The parameters of an API call, as Stripe's clients send them: a form whose names are paths,
// "metadata[payment]=...&expand[]=latest_charge".

#include "base/result.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandbox {

class Parameters {
public:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    // `text` is a query or a body. `invalid` when it is not a form.
    static base::Result<Parameters> parse(std::string_view text);

    // The last value that was given for this path; nullopt when there is none.
    std::optional<std::string> text(std::string_view path) const;

    bool has(std::string_view path) const { return text(path).has_value(); }

    // The keys and values of "name[key]", in the order in which they came.
    Fields map(std::string_view name) const;

    // The values of "name[]" or "name[0]", "name[1]" ...
    std::vector<std::string> list(std::string_view name) const;

    // The first path that is none of these; "metadata[]" stands for all paths of one more level.
    std::optional<std::string> first_unknown(const std::vector<std::string_view>& known) const;

    // All but those that begin with this path.
    Parameters without(std::string_view path) const;

    // The same text for the same parameters in any order.
    std::string canonical() const;

    // A nested object. Values are texts: a form knows no other kind.
    std::string to_json() const;

private:
    Fields fields_;
};

}  // namespace sandbox
