#include "app/tell.h"

#include "base/log.h"
#include "store/notices.h"

namespace app {

namespace {

store::NewMessage message_of(const store::PaymentRow& payment, std::string_view kind, const std::string& key,
                             const About& about)
{
    return {payment.workspace_id, payment.invoice_id, payment.id, about.receipt_id, kind, key,
            about.refund_id,      about.dispute_id};
}

}  // namespace

void tell(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, std::string_view kind,
          const std::string& key, const About& about)
{
    store::insert_message(tx, message_of(payment, kind, key, about), context.now);
}

void tell_staff(store::Transaction& tx, const Context& context, domain::Notice notice, const store::NewMessage& message)
{
    for (const auto& reader : store::list_notice_readers(tx.session(), message.workspace_id, domain::to_string(notice),
                                                         domain::usual_notices)) {
        auto copy = message;
        copy.user_id = reader;
        if (reader)
            copy.dedupe_key += ":to" + std::to_string(*reader);
        store::insert_message(tx, copy, context.now);
    }
}

void tell_staff(store::Transaction& tx, const Context& context, domain::Notice notice, const store::PaymentRow& payment,
                std::string_view kind, const std::string& key, const About& about)
{
    tell_staff(tx, context, notice, message_of(payment, kind, key, about));
}

void alert(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, const std::string& what,
           const std::string& why, const About& about)
{
    base::log::error("payment_alert", {{"payment", payment.public_id}, {"what", what}, {"why", why}});
    const auto subject = about.refund_id ? *about.refund_id : about.dispute_id ? *about.dispute_id : payment.id;
    tell_staff(tx, context, domain::Notice::attention, payment, store::outbox_staff_alert,
               what + ":" + std::to_string(subject), about);
}

}  // namespace app
