#include "gateway/stripe_webhook.h"

#include "base/crypto.h"
#include "gateway/stripe_json.h"
#include "gateway/stripe_values.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace gateway {

namespace {

using ports::WebhookVerdict;

constexpr std::chrono::seconds tolerance{300};  // Stripe's own
constexpr std::size_t most_header = 1000, most_parts = 16;
constexpr std::size_t most_time_digits = 12;  // The year 33658; microseconds still fit 64 bits
constexpr std::size_t digits_of_signature = 64;
constexpr std::size_t most_type = 80;  // The width of our column

struct SignatureHeader {
    std::string_view time;  // As it was signed
    domain::Instant signed_at;
    std::vector<std::string_view> signatures;  // Of v1
};

bool has_only(std::string_view text, std::string_view characters)
{
    return text.find_first_not_of(characters) == std::string_view::npos;
}

std::optional<domain::Instant> instant_of(std::string_view time)
{
    if (time.empty() || time.size() > most_time_digits || !has_only(time, "0123456789"))
        return std::nullopt;
    std::int64_t seconds = 0;
    std::from_chars(time.data(), time.data() + time.size(), seconds);
    return domain::Instant(std::chrono::seconds(seconds));
}

// False when the part is not one that may stand there.
bool take_part(SignatureHeader& header, std::string_view part)
{
    const auto equals = part.find('=');
    if (equals == 0 || equals == std::string_view::npos)
        return false;
    const auto name = part.substr(0, equals), value = part.substr(equals + 1);
    if (name == "t") {
        const auto at = instant_of(value);
        if (!header.time.empty() || !at)
            return false;
        header.time = value;
        header.signed_at = *at;
    } else if (name == "v1") {
        if (value.size() != digits_of_signature || !has_only(value, "0123456789abcdef"))
            return false;
        header.signatures.push_back(value);
    }
    return true;  // v0 is a test scheme of Stripe's; what may come later we do not know.
}

std::optional<SignatureHeader> read_header(std::string_view text)
{
    if (text.size() > most_header)
        return std::nullopt;
    SignatureHeader header;
    for (std::size_t parts = 1;; ++parts) {
        const auto comma = text.find(',');
        if (parts > most_parts || !take_part(header, text.substr(0, comma)))
            return std::nullopt;
        if (comma == std::string_view::npos)
            break;
        text.remove_prefix(comma + 1);
    }
    return header.time.empty() ? std::nullopt : std::optional(header);
}

bool is_signed(const SignatureHeader& header, std::string_view body, const std::vector<std::string>& secrets)
{
    const auto signed_text = std::string(header.time) + "." + std::string(body);
    return std::ranges::any_of(secrets, [&](const std::string& secret) {
        if (secret.empty())
            return false;  // Anybody could sign with it.
        const auto expected = base::to_hex(base::hmac_sha256(secret, signed_text));
        return std::ranges::any_of(header.signatures, [&](auto given) { return base::equal_secrets(given, expected); });
    });
}

std::optional<ports::WebhookEvent> read_event(std::string_view body)
{
    const auto document = parse_json(body);
    if (!document)
        return std::nullopt;
    const JsonPart event(&*document);
    const auto object = event["data"]["object"];
    const auto id = plain_word(event["id"].text(), most_id);
    const auto type = plain_word(event["type"].text(), most_type, "_.");
    auto about = plain_word(object["id"].text(), most_id);
    const auto is_live = event["livemode"].boolean();
    if (event["object"].text() != "event" || !id.starts_with("evt_") || type.empty() || about.empty() || !is_live)
        return std::nullopt;
    // A charge is about a payment, and so is what else names one: that is what we ask
    // for. A refund and a dispute are asked for themselves; what they are is told by the
    // object and not by the type, which is "charge.refund.updated" for a refund too.
    const auto kind = object["object"].text();
    if (const auto payment = reference(object["payment_intent"]);
        !payment.empty() && kind != "refund" && kind != "dispute")
        about = payment;
    return ports::WebhookEvent{id, type, about, *is_live ? domain::ProviderMode::live : domain::ProviderMode::test};
}

}  // namespace

ports::WebhookReading StripeWebhooks::read(std::string_view body, std::string_view signature,
                                           const std::vector<std::string>& secrets, domain::Instant now) const
{
    const auto header = read_header(signature);
    if (!header)
        return {WebhookVerdict::malformed};
    if (!is_signed(*header, body, secrets))
        return {WebhookVerdict::forged};
    if (std::chrono::abs(now - header->signed_at) > tolerance)
        return {WebhookVerdict::stale};
    const auto event = read_event(body);
    if (!event)
        return {WebhookVerdict::malformed};
    return {WebhookVerdict::genuine, *event};
}

}  // namespace gateway
