#pragma once
// /settings/messages: how the business's mails are signed, and who is told what.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_messages(Visit& visit);
web::Response submit_sender(Visit& visit);
web::Response submit_notices_of(Visit& visit);  // Of a member, or of the business's own address
web::Response submit_test_mail(Visit& visit);

// Texts: credentials, write-only; no texts any more; one to oneself.
web::Response submit_sms_account(Visit& visit);
web::Response submit_stop_texts(Visit& visit);
web::Response submit_test_text(Visit& visit);

}  // namespace pages
