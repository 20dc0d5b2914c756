#include "web/form.h"

#include "base/crypto.h"
#include "base/text.h"

#include <algorithm>

namespace web {

namespace {

std::optional<std::string> decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            result += ' ';
        } else if (text[i] == '%') {
            const auto byte = base::from_hex(text.substr(i + 1, 2));
            if (!byte || byte->size() != 1)
                return std::nullopt;
            result += *byte;
            i += 2;
        } else {
            result += text[i];
        }
    }
    const auto is_forbidden = [](unsigned char c) {
        return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
    };
    const bool is_utf8 = base::clean_line(result).has_value();
    if (std::ranges::any_of(result, is_forbidden) || !is_utf8)
        return std::nullopt;
    return result;
}

std::string encoded(std::string_view text)
{
    std::string result;
    for (const unsigned char c : text) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                              c == '.' || c == '_';
        if (is_plain)
            result += static_cast<char>(c);
        else
            result += "%" + base::to_hex(std::string(1, static_cast<char>(c)));
    }
    return result;
}

}  // namespace

base::Result<Form> Form::parse(std::string_view body, std::size_t most_fields)
{
    Form form;
    while (!body.empty()) {
        const auto end = std::min(body.find('&'), body.size());
        const auto field = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (field.empty())
            continue;
        const auto mark = std::min(field.find('='), field.size());
        auto name = decoded(field.substr(0, mark));
        auto value = decoded(field.substr(std::min(mark + 1, field.size())));
        if (!name || !value || form.fields_.size() == most_fields)
            return base::invalid("the body is not a form");
        form.fields_.emplace_back(*std::move(name), *std::move(value));
    }
    return form;
}

Form Form::of(std::vector<std::pair<std::string, std::string>> fields)
{
    Form form;
    form.fields_ = std::move(fields);
    return form;
}

std::optional<std::string> Form::value(std::string_view name) const
{
    const auto is_named = [&](const auto& field) { return field.first == name; };
    const auto found = std::ranges::find_if(fields_, is_named);
    if (found == fields_.end() || is_repeated(name))
        return std::nullopt;
    return found->second;
}

bool Form::is_repeated(std::string_view name) const
{
    return std::ranges::count(fields_, name, [](const auto& field) { return std::string_view(field.first); }) > 1;
}

base::Result<Form> read_form(const Request& request, std::size_t most_fields)
{
    const auto type = request.header("content-type");
    if (type.substr(0, type.find(';')) != "application/x-www-form-urlencoded")
        return base::invalid("the body is not a form");
    return Form::parse(request.body, most_fields);
}

std::string encode_form(const std::vector<std::pair<std::string, std::string>>& fields)
{
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    return text;
}

std::string cookie(const Request& request, std::string_view name)
{
    auto rest = request.header("cookie");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        auto pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with("="))
            return std::string(pair.substr(name.size() + 1));
    }
    return "";
}

}  // namespace web
