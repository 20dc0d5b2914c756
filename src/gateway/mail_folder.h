#pragma once
// Mails as files in a folder, one each: for the demo and tests, and for whatever
// program of the host takes them from there.

#include "ports/mail_sender.h"

#include <filesystem>
#include <memory>

namespace gateway {

// A mail is the file <its Message-ID>.eml, so that one that is sent twice is one
// file. It appears there as a whole or not at all. `unavailable` when that does not
// work (no folder, disk full).
std::unique_ptr<ports::MailSender> mail_folder(std::filesystem::path folder);

}  // namespace gateway
