#pragma once
// Texts through Twilio's Messages API (2010-04-01).

#include "base/config.h"
#include "ports/sms_sender.h"

#include <memory>

namespace gateway {

std::unique_ptr<ports::SmsSender> twilio_sms(const base::SmsConfig& config);

}  // namespace gateway
