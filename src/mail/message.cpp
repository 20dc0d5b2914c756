#include "mail/message.h"

#include "base/check.h"
#include "mail/gmime.h"

#include <algorithm>

namespace mail {

namespace {

constexpr std::size_t most_address = 254, most_local_part = 64, most_label = 63;  // RFC 5321, 4.5.3.1

bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// RFC 5322, 3.2.3: dot-atom.
bool is_local_part(std::string_view text)
{
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~.";
    const auto is_allowed = [&](char c) { return is_letter_or_digit(c) || others.find(c) != std::string_view::npos; };
    return !text.empty() && text.size() <= most_local_part && std::ranges::all_of(text, is_allowed) &&
           text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

bool is_label(std::string_view text)
{
    return !text.empty() && text.size() <= most_label && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_host(std::string_view text)
{
    while (true) {
        const auto dot = text.find('.');
        if (!is_label(text.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_ascii(char c)
{
    return static_cast<unsigned char>(c) < 128;
}

// "xn--bcher-kva.example" of "bücher.example"; '' when that has none. Its ASCII
// letters are looked at here, because GMime leaves out what it does not like.
std::string idn_host(std::string_view host)
{
    const auto is_allowed = [](char c) { return !is_ascii(c) || is_letter_or_digit(c) || c == '-' || c == '.'; };
    if (!std::ranges::all_of(host, is_allowed))
        return "";
    start_gmime();
    const auto address = "x@" + std::string(host);
    const Owned<InternetAddress> mailbox(internet_address_mailbox_new(nullptr, address.c_str()));
    const char* const ascii = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox.get()));
    return ascii ? std::string(ascii).substr(2) : "";
}

bool can_be_a_header(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// Always UTF-8 and quoted-printable: what GMime would choose depends on the words.
Owned<GMimePart> text_part(const char* subtype, const std::string& text)
{
    Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

Owned<GMimePart> pdf_part(const Attachment& attachment)
{
    Owned<GMimePart> part(g_mime_part_new_with_type("application", "pdf"));
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(attachment.bytes.data(), attachment.bytes.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part.get(), attachment.file_name.c_str());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    return part;
}

Owned<GMimeMultipart> body_of(const Draft& draft)
{
    Owned<GMimeMultipart> alternative(g_mime_multipart_new_with_subtype("alternative"));
    g_mime_multipart_add(alternative.get(), GMIME_OBJECT(text_part("plain", draft.text).get()));
    g_mime_multipart_add(alternative.get(), GMIME_OBJECT(text_part("html", draft.html).get()));
    if (draft.attachments.empty())
        return alternative;
    Owned<GMimeMultipart> mixed(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(mixed.get(), GMIME_OBJECT(alternative.get()));
    for (const auto& attachment : draft.attachments)
        g_mime_multipart_add(mixed.get(), GMIME_OBJECT(pdf_part(attachment).get()));
    return mixed;
}

void add_mailbox(GMimeMessage* message, GMimeAddressType type, const Mailbox& mailbox)
{
    const Owned<InternetAddress> address(
        internet_address_mailbox_new(mailbox.name.empty() ? nullptr : mailbox.name.c_str(), mailbox.address.c_str()));
    internet_address_set_charset(address.get(), "UTF-8");
    internet_address_list_add(g_mime_message_get_addresses(message, type), address.get());
}

std::string bytes_of(GMimeMessage* message)
{
    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options(
        g_mime_format_options_new(), &g_mime_format_options_free);
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    base::check(g_mime_object_write_to_stream(GMIME_OBJECT(message), options.get(), stream.get()) >= 0,
                "GMime writes into memory");
    const GByteArray* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(array->data), array->len};
}

base::Result<base::Nothing> check_headers(const Draft& draft, const std::string& message_id)
{
    for (const auto* text : {&draft.from.name, &draft.to.name, &draft.subject, &message_id})
        if (!can_be_a_header(*text))
            return base::invalid("a header with a line end");
    for (const auto& attachment : draft.attachments)
        if (!can_be_a_header(attachment.file_name))
            return base::invalid("a file name with a line end");
    return base::Nothing{};
}

}  // namespace

std::optional<std::string> parse_address(std::string_view text)
{
    if (!can_be_a_header(text))
        return std::nullopt;
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || !is_local_part(text.substr(0, at)))
        return std::nullopt;

    const auto host = text.substr(at + 1);
    const auto ascii_host = std::ranges::all_of(host, is_ascii) ? std::string(host) : idn_host(host);
    if (!is_host(ascii_host) || at + 1 + ascii_host.size() > most_address)
        return std::nullopt;
    return std::string(text.substr(0, at + 1)) + ascii_host;
}

base::Result<Message> compose(const Draft& draft, const std::string& message_id, domain::Instant now)
{
    const auto from = parse_address(draft.from.address), to = parse_address(draft.to.address);
    const auto reply_to = draft.reply_to.empty() ? std::nullopt : parse_address(draft.reply_to);
    if (!from || !to || (!draft.reply_to.empty() && !reply_to))
        return base::invalid("an address that is none");
    if (const auto good = check_headers(draft, message_id); !good)
        return good.error();

    base::check(message_id.size() > 2 && message_id.front() == '<' && message_id.back() == '>',
                "a Message-ID stands in angle brackets");

    start_gmime();
    const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
    add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, {draft.from.name, *from});
    if (reply_to)
        add_mailbox(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO,
                    {draft.reply_to_name.empty() ? draft.from.name : draft.reply_to_name, *reply_to});
    add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, {draft.to.name, *to});
    g_mime_message_set_subject(message.get(), draft.subject.c_str(), "UTF-8");
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    GDateTime* const date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(message.get(), date);
    g_date_time_unref(date);
    // GMime puts the angle brackets around it.
    g_mime_message_set_message_id(message.get(), message_id.substr(1, message_id.size() - 2).c_str());
    // RFC 3834: nobody's holiday notice answers it.
    g_mime_object_set_header(GMIME_OBJECT(message.get()), "Auto-Submitted", "auto-generated", nullptr);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(body_of(draft).get()));
    return Message{message_id, *to, bytes_of(message.get())};
}

}  // namespace mail
