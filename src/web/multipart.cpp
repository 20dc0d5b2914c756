#include "web/multipart.h"

#include "base/text.h"

#include <algorithm>

namespace web {

namespace {

constexpr std::size_t most_parts = 20, longest_head = 4096, longest_boundary = 70;
constexpr std::string_view line_end = "\r\n";

base::Error broken()
{
    return base::invalid("the body is not an upload form");
}

// RFC 2046 §5.1.1, without spaces: what browsers make.
bool is_boundary(std::string_view text)
{
    static constexpr std::string_view signs = "'()+_,-./:=?";
    return !text.empty() && text.size() <= longest_boundary && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               signs.find(c) != std::string_view::npos;
    });
}

std::string_view boundary_of(std::string_view content_type)
{
    constexpr std::string_view type = "multipart/form-data; boundary=";
    if (!content_type.starts_with(type))
        return "";
    content_type.remove_prefix(type.size());
    if (content_type.size() >= 2 && content_type.front() == '"' && content_type.back() == '"')
        content_type = content_type.substr(1, content_type.size() - 2);
    return is_boundary(content_type) ? content_type : "";
}

// The value of name="..." in a header's parameters; browsers write quotes in it as %22.
std::string parameter(std::string_view header, std::string_view name)
{
    const auto start = "; " + std::string(name) + "=\"";
    const auto found = header.find(start);
    if (found == std::string_view::npos)
        return "";
    const auto begin = found + start.size();
    const auto end = header.find('"', begin);
    return end == std::string_view::npos ? "" : std::string(header.substr(begin, end - begin));
}

// The name and file name in a part's headers.
bool read_head(std::string_view head, FormPart& part)
{
    constexpr std::string_view wanted = "content-disposition: form-data";
    while (!head.empty()) {
        const auto end = std::min(head.find(line_end), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + line_end.size(), head.size()));
        const bool is_wanted =
            line.size() >= wanted.size() && std::ranges::equal(line.substr(0, wanted.size()), wanted, {}, [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            });
        if (!is_wanted)
            continue;
        part.name = parameter(line, "name");
        part.file_name = parameter(line, "filename");
    }
    const auto is_clean = [](const std::string& text) { return base::clean_line(text) == text; };
    return !part.name.empty() && is_clean(part.name) && is_clean(part.file_name);
}

}  // namespace

base::Result<std::vector<FormPart>> read_multipart(const Request& request)
{
    const auto boundary = boundary_of(request.header("content-type"));
    if (boundary.empty())
        return broken();
    const auto delimiter = "\r\n--" + std::string(boundary);
    std::string_view rest = request.body;
    if (!rest.starts_with(std::string_view(delimiter).substr(line_end.size())))
        return broken();
    rest.remove_prefix(delimiter.size() - line_end.size());

    std::vector<FormPart> parts;
    while (true) {
        if (rest == "--" || rest == "--\r\n")
            return parts;
        if (!rest.starts_with(line_end) || parts.size() == most_parts)
            return broken();
        rest.remove_prefix(line_end.size());
        const auto head = rest.find("\r\n\r\n");
        const auto end = rest.find(delimiter);
        if (head == std::string_view::npos || end == std::string_view::npos || head > longest_head || head + 4 > end)
            return broken();
        FormPart part;
        if (!read_head(rest.substr(0, head), part))
            return broken();
        part.content = std::string(rest.substr(head + 4, end - head - 4));
        parts.push_back(std::move(part));
        rest.remove_prefix(end + delimiter.size());
    }
}

}  // namespace web
