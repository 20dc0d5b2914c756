#include "jobs/courier.h"

#include "app/deliver.h"
#include "base/check.h"
#include "base/failpoint.h"
#include "base/log.h"
#include "mail/customer_mail.h"
#include "mail/dispute_mail.h"
#include "mail/invoice_mail.h"
#include "mail/receipt_mail.h"
#include "mail/sms_text.h"
#include "mail/staff_mail.h"
#include "mail/user_mail.h"
#include "store/deliveries.h"
#include "store/sms_accounts.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace jobs {

namespace {

constexpr std::size_t random_bytes_of_id = 8;

struct Letter {
    std::string_view kind;
    base::Result<mail::Draft> (*write)(const mail::Site& site, const store::Message& message);
};

constexpr Letter letters[] = {
    {store::outbox_receipt, mail::receipt_mail},         {store::outbox_staff_paid, mail::paid_mail},
    {store::outbox_staff_alert, mail::alert_mail},       {store::outbox_bank_started, mail::bank_started_mail},
    {store::outbox_bank_failed, mail::bank_failed_mail}, {store::outbox_staff_failed, mail::failed_mail},
    {store::outbox_refund, mail::refund_mail},           {store::outbox_staff_dispute, mail::dispute_mail},
    {store::outbox_user_invited, mail::invitation_mail}, {store::outbox_password_reset, mail::password_reset_mail},
    {store::outbox_staff_viewed, mail::viewed_mail},     {store::outbox_staff_message, mail::customer_wrote_mail},
    {store::outbox_staff_test, mail::test_mail},         {store::outbox_delivery, mail::delivery_mail},
};

base::Result<mail::Draft> draft_of(const mail::Site& site, const store::Message& message)
{
    const auto* letter = std::ranges::find(letters, message.kind, &Letter::kind);
    base::check(letter != std::end(letters), "the outbox holds kinds that the courier knows");
    return letter->write(site, message);
}

// As it is kept: the envelope's recipient on a line of its own, then the message.
std::string kept(const mail::Message& message)
{
    return message.recipient + "\n" + message.bytes;
}

ports::OutgoingMail outgoing(const std::string& message_id, const std::string& kept)
{
    const auto line = kept.find('\n');
    base::check(line != std::string::npos, "a kept message begins with its recipient");
    return {message_id, kept.substr(0, line), kept.substr(line + 1)};
}

// Renders and keeps it; nullopt when it ends here or another courier has it.
std::optional<ports::OutgoingMail> render(app::Context& context, const mail::Site& site, const store::Message& message)
{
    const auto draft = draft_of(site, message);
    if (!draft) {
        app::finish_message(context, message, store::MessageEnd::skipped, draft.error().detail);
        return std::nullopt;
    }
    const auto message_id =
        "<" + std::to_string(message.id) + "." + base::random_hex(random_bytes_of_id) + "@" + site.host() + ">";
    const auto composed = mail::compose(*draft, message_id, context.now);
    if (!composed) {
        base::log::warn("mail_refused", {{"message", std::to_string(message.id)}, {"why", composed.error().detail}});
        app::finish_message(context, message, store::MessageEnd::skipped, composed.error().detail);
        return std::nullopt;
    }
    // From here on it is this message under this id, whoever sends it and however often.
    if (!app::keep_message(context, message, message_id, kept(*composed)))
        return std::nullopt;
    return outgoing(message_id, kept(*composed));
}

// A text has no name that a repeat could be known by: it is handed over once, and when nobody knows what came of that,
// the log says so and people decide.
void deliver_text(app::Context& context, const mail::Site& site, const store::Message& message,
                  const store::Delivery& delivery, ports::SmsSender& texts)
{
    const auto give_up = [&](const std::string& why) {
        app::finish_message(context, message, store::MessageEnd::given_up, why);
    };
    if (!message.message_sealed.empty())
        return give_up("nobody knows whether it was sent: send it again if it did not arrive");
    const auto settings = store::find_sms_settings(site.db, message.workspace_id);
    if (!settings || !settings->is_active)
        return give_up("texts are not set up any more");
    const ports::OutgoingText text{delivery.recipient, mail::delivery_text(site, message, delivery)};
    const auto name = "sms." + std::to_string(message.id) + "." + base::random_hex(random_bytes_of_id);
    if (!app::keep_message(context, message, name, text.body))
        return;
    const ports::SmsAccount account{
        settings->account_sid, store::sms_auth_token(site.db, message.workspace_id, site.sealer), settings->sender};
    base::failpoint("before_text");
    const auto taken = texts.send(account, text);
    base::failpoint("after_text");
    if (taken)
        return app::finish_message(context, message, store::MessageEnd::sent,
                                   "to " + text.recipient + " (" + *taken + ")");
    const auto& why = taken.error().detail;
    if (taken.error().reason == base::Reason::conflict)
        return app::take_back_message(context, message, why);
    give_up(taken.error().reason == base::Reason::invalid
                ? "refused: " + why
                : "nobody knows whether it was sent (" + why + "): send it again if it did not arrive");
}

// The delivery of a text; nullopt for a mail.
std::optional<store::Delivery> text_of(const mail::Site& site, const store::Message& message)
{
    if (!message.delivery_id)
        return std::nullopt;
    const auto delivery = store::find_delivery(site.db, message.workspace_id, *message.delivery_id);
    base::check(bool(delivery), "a message is about a delivery of its workspace");
    return delivery->channel == store::delivery_sms ? std::optional(*delivery) : std::nullopt;
}

}  // namespace

bool deliver_due(app::Context& context, const mail::Site& site, ports::MailSender& sender, ports::SmsSender& texts)
{
    // If we die after this, the message is due again in a minute or later.
    const auto message = app::take_message(context);
    if (!message)
        return false;
    if (const auto why = app::why_pointless(context, *message)) {
        app::finish_message(context, *message, store::MessageEnd::skipped, *why);
        return true;
    }
    if (const auto delivery = text_of(site, *message)) {
        deliver_text(context, site, *message, *delivery, texts);
        return true;
    }
    const auto mail = message->message_sealed.empty()
                          ? render(context, site, *message)
                          : outgoing(message->message_id, app::unseal_message(context.sealer, *message));
    if (!mail)
        return true;

    base::failpoint("before_send");
    const auto handed = sender.send(*mail);
    // If we die here, it is handed over once more: with the same Message-ID, never with another.
    base::failpoint("after_send");
    if (handed)
        app::finish_message(context, *message, store::MessageEnd::sent, "to " + mail->recipient);
    else if (handed.error().reason == base::Reason::invalid)
        app::finish_message(context, *message, store::MessageEnd::given_up,
                            "refused for " + mail->recipient + ": " + handed.error().detail);
    else {
        app::note_failed_try(context, *message, handed.error().detail);
        base::log::warn("message_later", {{"message", std::to_string(message->id)},
                                          {"kind", message->kind},
                                          {"try", std::to_string(message->tries + 1)}});
    }
    return true;
}

}  // namespace jobs
