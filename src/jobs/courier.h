#pragma once
// The courier: renders what the outbox holds, once, and hands it over, as often as
// it takes.

#include "app/context.h"
#include "mail/site.h"
#include "ports/mail_sender.h"
#include "ports/sms_sender.h"

namespace jobs {

// Handles the message that has been due longest; false when none is.
bool deliver_due(app::Context& context, const mail::Site& site, ports::MailSender& sender, ports::SmsSender& texts);

}  // namespace jobs
