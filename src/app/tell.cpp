#include "app/tell.h"

#include "base/log.h"

namespace app {

void tell(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, std::string_view kind,
          const std::string& key, const About& about)
{
    store::insert_message(tx,
                          {payment.workspace_id, payment.invoice_id, payment.id, about.receipt_id, kind, key,
                           about.refund_id, about.dispute_id},
                          context.now);
}

void alert(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, const std::string& what,
           const std::string& why, const About& about)
{
    base::log::error("payment_alert", {{"payment", payment.public_id}, {"what", what}, {"why", why}});
    const auto subject = about.refund_id ? *about.refund_id : about.dispute_id ? *about.dispute_id : payment.id;
    tell(tx, context, payment, store::outbox_staff_alert, what + ":" + std::to_string(subject), about);
}

}  // namespace app
