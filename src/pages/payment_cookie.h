#pragma once
// The cookie that lets the browser which began a payment see it. Its value is the
// payment's id, signed: nothing is stored, and none fits another payment.

#include "base/crypto.h"
#include "web/message.h"

#include <string>

namespace pages {

void set_payment_cookie(web::Response& response, const std::string& payment_id, const base::Signer& signer);
bool has_cookie_of(const web::Request& request, const std::string& payment_id, const base::Signer& signer);

}  // namespace pages
