#include "sandbox/reading.h"

#include "sandbox/json.h"

#include <algorithm>
#include <charconv>

namespace sandbox {

std::optional<ApiError> find_unknown(const Parameters& parameters, Known known)
{
    known.push_back("expand[]");
    if (const auto unknown = parameters.first_unknown(known))
        return invalid_request("parameter_unknown", "Received unknown parameter: " + *unknown, *unknown);
    return std::nullopt;
}

Checked<std::int64_t> read_whole_number(const Parameters& parameters, const std::string& name)
{
    const auto text = parameters.text(name);
    if (!text)
        return invalid_request("parameter_missing", "Missing required param: " + name + ".", name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || text->empty())
        return invalid_request("parameter_invalid_integer", "Invalid integer: " + *text, name);
    return number;
}

Checked<std::string> read_metadata(const Parameters& parameters)
{
    JsonObject metadata;
    const auto given = parameters.map("metadata");
    if (given.size() > 50)
        return invalid_request("", "Metadata can have at most 50 keys.", "metadata");
    for (const auto& [key, value] : given) {
        if (key.empty() || key.size() > 40 || value.size() > 500)
            return invalid_request("", "Metadata keys have 1 to 40 characters, values at most 500.", "metadata");
        if (!value.empty())
            metadata.text(key, value);
    }
    return metadata.str();
}

Checked<std::optional<std::string>> read_text(const Parameters& parameters, const std::string& name, std::size_t most)
{
    auto text = parameters.text(name);
    if (text && text->size() > most)
        return invalid_request("", "Invalid string: it is longer than " + std::to_string(most) + ".", name);
    return text && text->empty() ? std::nullopt : text;
}

Checked<bool> read_truth(const Parameters& parameters, const std::string& name)
{
    const auto text = parameters.text(name).value_or("false");
    if (text != "true" && text != "false")
        return invalid_request("", "Invalid boolean: " + text, name);
    return text == "true";
}

Checked<Page> read_page(const Parameters& parameters, const std::string& what,
                        const std::function<bool(const std::string&)>& has)
{
    constexpr std::int64_t latest = 32'503'680'000;  // The year 3000
    const auto at = [](std::int64_t seconds) { return domain::Instant(std::chrono::seconds(seconds)); };
    Page page;
    page.until = at(latest);
    page.starting_after = parameters.text("starting_after").value_or("");
    page.ending_before = parameters.text("ending_before").value_or("");
    if (!page.starting_after.empty() && !page.ending_before.empty())
        return invalid_request("parameters_exclusive", "You may give one of starting_after and ending_before.",
                               "ending_before");
    for (const auto* cursor : {"starting_after", "ending_before"})
        if (const auto id = parameters.text(cursor); id && !has(*id))
            return invalid_request("resource_missing", "No such " + what + ": '" + *id + "'", cursor);
    if (parameters.has("limit")) {
        const auto limit = read_whole_number(parameters, "limit");
        if (!limit)
            return limit.error();
        if (*limit < 1 || *limit > 100)
            return invalid_request("parameter_invalid_integer", "The limit is between 1 and 100.", "limit");
        page.limit = *limit;
    }
    for (const auto& [bound, value] : parameters.map("created")) {
        const auto seconds = read_whole_number(parameters, "created[" + bound + "]");
        if (!seconds)
            return seconds.error();
        const auto moment = at(std::clamp<std::int64_t>(*seconds, 0, latest));
        const auto after = moment + std::chrono::seconds(1);  // Times are whole seconds in the API
        if (bound.starts_with('g'))
            page.from = bound == "gte" ? moment : after;
        else
            page.until = bound == "lt" ? moment : after;
    }
    return page;
}

std::string list_json(std::vector<std::string> items, const Page& page, const std::string& url)
{
    const auto most = static_cast<std::size_t>(page.limit);
    const bool has_more = items.size() > most;
    if (has_more)
        items.resize(most);
    if (!page.ending_before.empty())
        std::ranges::reverse(items);
    return JsonObject()
        .text("object", "list")
        .json("data", json_list(items))
        .truth("has_more", has_more)
        .text("url", url)
        .str();
}

std::optional<ApiError> check_expand(const Parameters& parameters, const Known& known, const std::string& prefix)
{
    for (const auto& path : parameters.list("expand")) {
        const auto name = path.starts_with(prefix) ? path.substr(prefix.size()) : "?";
        if (std::ranges::find(known, name) == known.end())
            return invalid_request("", "This property cannot be expanded (" + path + ").", "expand");
    }
    return std::nullopt;
}

bool wants(const Parameters& parameters, const std::string& path)
{
    const auto asked = parameters.list("expand");
    return std::ranges::find(asked, path) != asked.end();
}

}  // namespace sandbox
