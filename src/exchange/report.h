#pragma once
// What was found while one document is read. The first problem refuses the
// document; whoever reads goes on with an empty value, so that the readers stay
// free of a branch after each field, and asks is_refused() once at the end.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace exchange {

class Report {
public:
    // `place` is where in the document: "line 42, cbc:ID" or "/lines/3/net".
    void refuse(std::string_view place, std::string_view problem)
    {
        if (!refusal_)
            refusal_ = std::string(place) + ": " + std::string(problem);
    }

    void warn(std::string text) { warnings_.push_back(std::move(text)); }

    bool is_refused() const { return refusal_.has_value(); }
    const std::string& refusal() const { return *refusal_; }  // Only when is_refused()
    std::vector<std::string> take_warnings() { return std::move(warnings_); }

private:
    std::optional<std::string> refusal_;
    std::vector<std::string> warnings_;
};

}  // namespace exchange
