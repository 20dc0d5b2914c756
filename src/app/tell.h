#pragma once
// What is to be told about a payment, and what people must look at.

#include "app/context.h"
#include "domain/notice.h"
#include "store/outbox.h"
#include "store/payments.h"

#include <optional>
#include <string>
#include <string_view>

namespace app {

// What a message is about, beside its payment.
struct About {
    std::optional<std::uint64_t> receipt_id = std::nullopt, refund_id = std::nullopt, dispute_id = std::nullopt;
};

// A message of this kind to whoever it is for, once for each key.
void tell(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, std::string_view kind,
          const std::string& key, const About& about = {});

// A message to those of the business who want such a notice, and to its own address if that does; each gets it once.
void tell_staff(store::Transaction& tx, const Context& context, domain::Notice notice,
                const store::NewMessage& message);

// The same of a payment.
void tell_staff(store::Transaction& tx, const Context& context, domain::Notice notice, const store::PaymentRow& payment,
                std::string_view kind, const std::string& key, const About& about = {});

// People must look: an error in the log, and a mail to the business. `what` is one word that the mail's
// text is found by (src/mail/staff_mail.h); `why` is for the log.
void alert(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, const std::string& what,
           const std::string& why, const About& about = {});

}  // namespace app
