#include "app/check_payment.h"

#include "app/give_up_payment.h"
#include "app/move_payment.h"
#include "app/tell.h"
#include "base/log.h"
#include "domain/payment_checks.h"
#include "store/outbox.h"

namespace app {

namespace {

using domain::PaymentState;

// Nobody pressed Pay for a day. Nothing is at the provider, and nothing is held.
void close_form(Context& context, const store::PaymentRow& payment)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        if (locked.state == PaymentState::started)
            move_payment(tx, context, invoice, locked, PaymentState::canceled, "the form was left open");
        return base::Nothing{};
    });
    base::check(bool(done), "closing a form has no error of its own");
}

bool may_ask_about(Context& context, const store::PaymentRow& payment)
{
    return may_ask(context, {payment.workspace_id, payment.provider_account_id});
}

void ask(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    const auto asked = ask_and_settle(context, provider, payment);
    const bool is_expired = payment.expires_at && *payment.expires_at <= context.now;
    if (asked.is_known && domain::has_waited_enough(payment.state, payment.checks, asked.status, is_expired))
        give_up_payment(context, provider, payment);
}

// Still as it was: the next look, and a word to people when there were many.
void look_again_later(Context& context, const store::PaymentRow& payment)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        if (locked.state != payment.state)
            return base::Nothing{};  // It moved, and with that has a time of its own.
        locked.checks += 1;
        const auto wait = domain::time_to_next_check(locked.state, locked.checks);
        locked.next_check_at = wait ? std::optional(context.now + *wait) : std::nullopt;
        store::save_payment(tx, locked, context.now);
        if (domain::is_overlong(locked.state, locked.checks)) {
            base::log::error("payment_overlong", {{"payment", locked.public_id}});
            tell_staff(tx, context, domain::Notice::attention, locked, store::outbox_staff_alert,
                       "overlong:" + std::to_string(locked.id));
        }
        return base::Nothing{};
    });
    base::check(bool(done), "a later look has no error of its own");
}

}  // namespace

void check_payment(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    switch (payment.state) {
        case PaymentState::started:
            close_form(context, payment);
            return;
        case PaymentState::reserved:
            if (!may_ask_about(context, payment))
                return;  // Its lease brings it again.
            give_up_payment(context, provider, payment);
            break;
        case PaymentState::confirming:
        case PaymentState::action_required:
        case PaymentState::processing:
            if (!may_ask_about(context, payment))
                return;
            ask(context, provider, payment);
            break;
        case PaymentState::succeeded:
        case PaymentState::failed:
        case PaymentState::canceled:
        case PaymentState::review:
            return;  // Over, or with the staff.
    }
    look_again_later(context, payment);
}

}  // namespace app
