#include "sandbox/parameters.h"

#include "sandbox/json.h"
#include "web/form.h"

#include <algorithm>
#include <memory>

namespace sandbox {

namespace {

// "a[b][]" is a, b and ''.
std::vector<std::string> segments_of(std::string_view path)
{
    std::vector<std::string> segments{std::string(path.substr(0, path.find('[')))};
    path.remove_prefix(segments[0].size());
    while (path.starts_with('[')) {
        const auto end = std::min(path.find(']'), path.size());
        segments.emplace_back(path.substr(1, end - 1));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return segments;
}

// What stands between the brackets of "name[key]"; nullopt for any other path.
std::optional<std::string> key_under(std::string_view path, std::string_view name)
{
    const auto segments = segments_of(path);
    if (segments.size() != 2 || segments[0] != name)
        return std::nullopt;
    return segments[1];
}

bool is_place_in_list(std::string_view key)
{
    return std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
}

struct Node {
    std::string value;
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> children;

    Node& child(const std::string& key)
    {
        const auto found =
            std::ranges::find(children, key, [](const auto& pair) { return std::string_view(pair.first); });
        // "name[]" is one more of the list each time.
        if (found != children.end() && !key.empty())
            return *found->second;
        children.emplace_back(key, std::make_unique<Node>());
        return *children.back().second;
    }

    std::string to_json() const
    {
        if (children.empty())
            return json_text(value);
        if (std::ranges::all_of(children, [](const auto& pair) { return is_place_in_list(pair.first); })) {
            std::vector<std::string> items;
            for (const auto& [key, node] : children)
                items.push_back(node->to_json());
            return json_list(items);
        }
        JsonObject object;
        for (const auto& [key, node] : children)
            object.json(key, node->to_json());
        return object.str();
    }
};

}  // namespace

base::Result<Parameters> Parameters::parse(std::string_view text)
{
    auto form = web::Form::parse(text);
    if (!form)
        return form.error();
    Parameters parameters;
    parameters.fields_ = form->fields();
    return parameters;
}

std::optional<std::string> Parameters::text(std::string_view path) const
{
    const auto is_at = [&](const auto& field) { return field.first == path; };
    const auto found = std::find_if(fields_.rbegin(), fields_.rend(), is_at);
    return found == fields_.rend() ? std::nullopt : std::optional(found->second);
}

Parameters::Fields Parameters::map(std::string_view name) const
{
    Fields result;
    for (const auto& [path, value] : fields_)
        if (const auto key = key_under(path, name))
            result.emplace_back(*key, value);
    return result;
}

std::vector<std::string> Parameters::list(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto& [key, value] : map(name))
        if (is_place_in_list(key))
            values.push_back(value);
    return values;
}

std::optional<std::string> Parameters::first_unknown(const std::vector<std::string_view>& known) const
{
    for (const auto& [path, value] : fields_) {
        const auto is_this = [&path = path](std::string_view pattern) {
            if (pattern.ends_with("[]"))
                return key_under(path, pattern.substr(0, pattern.size() - 2)).has_value();
            return path == pattern;
        };
        if (std::ranges::none_of(known, is_this))
            return path;
    }
    return std::nullopt;
}

Parameters Parameters::without(std::string_view path) const
{
    Parameters rest;
    for (const auto& field : fields_)
        if (!field.first.starts_with(path))
            rest.fields_.push_back(field);
    return rest;
}

std::string Parameters::canonical() const
{
    auto sorted = fields_;
    std::ranges::sort(sorted);
    return web::encode_form(sorted);
}

std::string Parameters::to_json() const
{
    if (fields_.empty())
        return "{}";
    Node root;
    for (const auto& [path, value] : fields_) {
        Node* node = &root;
        for (const auto& segment : segments_of(path))
            node = &node->child(segment);
        node->value = value;
    }
    return root.to_json();
}

}  // namespace sandbox
