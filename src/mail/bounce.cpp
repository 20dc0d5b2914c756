#include "mail/bounce.h"

#include "base/text.h"
#include "mail/gmime.h"

#include <algorithm>

namespace mail {

namespace {

constexpr std::size_t largest = 1 << 20;   // A server may send all of our mail back
constexpr std::size_t longest_text = 200;  // Code points of each thing that is kept
constexpr int most_parts = 100;

// What the parts of a notification say.
struct Report {
    bool is_failure = false;
    std::string recipient, status, diagnostic;  // Of the first recipient who failed
    std::string message_id;
};

std::string clean(std::string_view text)
{
    return base::shortened(base::clean_line(text).value_or(""), longest_text);
}

// "550 no such mailbox" of "smtp; 550 no such mailbox": the type before the semicolon says nothing to people.
std::string without_type(const char* field)
{
    if (!field)
        return "";
    std::string_view text(field);
    if (const auto semicolon = text.find(';'); semicolon != std::string_view::npos)
        text.remove_prefix(semicolon + 1);
    return clean(text);
}

std::string lower_case(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

std::string content_of(GMimePart* part)
{
    auto* const wrapper = g_mime_part_get_content(part);
    if (!wrapper)
        return "";
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, stream.get());
    const auto* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// The headers of a text that holds nothing else, or an empty list.
Owned<GMimeMessage> parse(std::string_view bytes)
{
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// Blocks of fields, the first of the whole mail and then one for each recipient.
void read_status(const std::string& content, Report& report)
{
    std::string text = content;
    std::erase(text, '\r');
    for (std::size_t at = 0; at < text.size() && !report.is_failure;) {
        auto end = text.find("\n\n", at);
        end = end == std::string::npos ? text.size() : end + 1;
        const auto block = parse(text.substr(at, end - at) + "\n");
        at = end + 1;
        const auto field = [&](const char* name) {
            return block ? g_mime_object_get_header(GMIME_OBJECT(block.get()), name) : nullptr;
        };
        const auto* const action = field("Action");
        if (!action || lower_case(clean(action)) != "failed")
            continue;
        report.is_failure = true;
        report.recipient = without_type(field("Final-Recipient"));
        report.status = clean(field("Status") ? field("Status") : "");
        report.diagnostic = without_type(field("Diagnostic-Code"));
    }
}

std::string message_id_of(GMimeMessage* message)
{
    const auto* const id = message ? g_mime_message_get_message_id(message) : nullptr;
    return id ? "<" + std::string(id) + ">" : "";
}

void read_part(GMimeObject* part, Report& report)
{
    auto* const type = g_mime_object_get_content_type(part);
    if (GMIME_IS_MESSAGE_PART(part)) {
        if (g_mime_content_type_is_type(type, "message", "rfc822") && report.message_id.empty())
            report.message_id = message_id_of(g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)));
        return;
    }
    if (!GMIME_IS_PART(part))
        return;
    if (g_mime_content_type_is_type(type, "message", "delivery-status") && !report.is_failure)
        read_status(content_of(GMIME_PART(part)), report);
    else if (g_mime_content_type_is_type(type, "text", "rfc822-headers") && report.message_id.empty())
        report.message_id = message_id_of(parse(content_of(GMIME_PART(part)) + "\r\n\r\n").get());
}

}  // namespace

base::Result<Bounce> read_bounce(std::string_view bytes)
{
    start_gmime();
    const auto message = parse(bytes.substr(0, largest));
    auto* const root = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
    if (!root || !GMIME_IS_MULTIPART(root) ||
        !g_mime_content_type_is_type(g_mime_object_get_content_type(root), "multipart", "report"))
        return base::invalid("this is no delivery status notification");

    Report report;
    auto* const parts = GMIME_MULTIPART(root);
    for (int i = 0; i < std::min(g_mime_multipart_get_count(parts), most_parts); ++i)
        read_part(g_mime_multipart_get_part(parts, i), report);
    if (!report.is_failure)
        return base::invalid("this notification tells of no mail that failed");
    if (report.message_id.empty())
        return base::invalid("this notification does not say which mail it is about");

    auto why = report.diagnostic.empty() ? report.status : report.diagnostic;
    if (!report.recipient.empty())
        why = report.recipient + ": " + why;
    return Bounce{report.message_id, why};
}

}  // namespace mail
