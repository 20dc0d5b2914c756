#include "gateway/twilio_sms.h"

#include "base/crypto.h"
#include "base/text.h"
#include "gateway/form_body.h"
#include "gateway/http_client.h"
#include "gateway/stripe_json.h"

namespace gateway {

namespace {

constexpr std::size_t longest_words = 200;

class TwilioSms : public ports::SmsSender {
public:
    explicit TwilioSms(const base::SmsConfig& config) : config_(config) {}

    base::Result<std::string> send(const ports::SmsAccount& account, const ports::OutgoingText& text) override
    {
        // A connection of its own: libcurl repeats a request on a kept one that turns out to be dead.
        HttpClient client({.ca_file = config_.ca_file});
        const bool is_service = account.sender.starts_with("MG");
        const HttpRequest request{
            .method = "POST",
            .url = config_.api_url + "/2010-04-01/Accounts/" + account.account_sid + "/Messages.json",
            .headers = {{"Authorization", "Basic " + base::to_base64(account.account_sid + ":" + account.auth_token)},
                        {"Content-Type", "application/x-www-form-urlencoded"},
                        {"Accept", "application/json"}},
            .body = form_body({{"To", text.recipient},
                               {is_service ? "MessagingServiceSid" : "From", account.sender},
                               {"Body", text.body}})};
        const auto answer =
            client.send(request, std::chrono::steady_clock::now() + std::chrono::milliseconds(config_.timeout_ms));
        if (!answer)
            return answer.error();
        return read(*answer);
    }

private:
    static base::Result<std::string> read(const HttpAnswer& answer)
    {
        const auto document = parse_json(answer.body);
        const JsonPart body(document ? &*document : nullptr);
        const auto sid = plain_word(body["sid"].text(), 34);
        if (answer.status == 201 && sid.starts_with("SM"))
            return sid;
        const auto said = base::shortened(base::clean_line(body["message"].text()).value_or(""), longest_words);
        const auto code = body["code"].integer();
        const auto why = std::to_string(answer.status) + (code ? ", error " + std::to_string(*code) : "") +
                         (said.empty() ? "" : ": " + said);
        if (answer.status == 429)
            return base::conflict(why);
        if (answer.status >= 400 && answer.status < 500)
            return base::invalid(why);
        return base::Error{base::Reason::unavailable, why};
    }

    base::SmsConfig config_;
};

}  // namespace

std::unique_ptr<ports::SmsSender> twilio_sms(const base::SmsConfig& config)
{
    return std::make_unique<TwilioSms>(config);
}

}  // namespace gateway
