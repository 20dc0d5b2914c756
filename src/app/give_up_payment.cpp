#include "app/give_up_payment.h"

#include "app/move_payment.h"
#include "app/seals.h"
#include "app/settle_payment.h"
#include "base/failpoint.h"
#include "domain/payment_checks.h"

namespace app {

namespace {

using domain::PaymentState;
using ports::Outcome;

store::PaymentRow read_again(Context& context, const store::PaymentRow& payment)
{
    auto row = store::find_payment(context.db, payment.public_id);
    base::check(bool(row), "a payment that was read is still there");
    return *std::move(row);
}

void keep_provider_id(Context& context, const store::PaymentRow& payment, const std::string& id)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        if (locked.provider_payment_id.empty()) {
            locked.provider_payment_id = id;
            store::save_payment(tx, locked, context.now);
        }
        return base::Nothing{};
    });
    base::check(bool(done), "keeping the provider's id has no error of its own");
}

// The id of the provider's object, by repeating the create with its key and its
// exact body; '' when there is none, or nobody knows, which is then applied.
std::string learn_id(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    const auto sealed = store::find_bodies(context.db, payment).create;
    const auto account = call_account(context, payment);
    const auto answer = provider.port.create(account.keys, payment.public_id + ":create",
                                             unseal_body(context.sealer, payment, sealed), provider.deadline);
    note_answer(context, account.stored, answer);
    switch (answer.outcome) {
        case Outcome::ok:
            keep_provider_id(context, payment, answer.object->id);
            return answer.object->id;
        case Outcome::declined:
        case Outcome::rejected:
            refuse_reserved(context, payment, answer.decline_code);
            return "";
        case Outcome::key_reused:
            put_into_review(context, payment, "the provider knows another request with this key");
            return "";
        default:
            return "";
    }
}

// It was too late to cancel: what is true is applied. Not cancelled once more
// from here, so that two who contradict each other cannot keep us busy.
void learn_truth(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    const auto account = call_account(context, payment);
    const auto answer = provider.port.fetch(account.keys, payment.provider_payment_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome == Outcome::ok)
        settle_payment(context, payment, *answer.object);
}

}  // namespace

void refuse_reserved(Context& context, const store::PaymentRow& payment, const std::string& code)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        if (locked.state != PaymentState::reserved || !locked.provider_payment_id.empty())
            return base::Nothing{};
        locked.decline_code = code;
        move_payment(tx, context, invoice, locked, PaymentState::failed, code);
        return base::Nothing{};
    });
    base::check(bool(done), "failing a payment has no error of its own");
}

void give_up_declined(Context& context, Provider& provider, const store::PaymentRow& payment, const std::string& code)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        if (domain::may_be_given_up(locked.state) && locked.decline_code.empty()) {
            locked.decline_code = code;
            store::save_payment(tx, locked, context.now);
        }
        return base::Nothing{};
    });
    base::check(bool(done), "keeping a decline has no error of its own");
    give_up_payment(context, provider, read_again(context, payment));
}

void settle_or_give_up(Context& context, Provider& provider, const store::PaymentRow& payment,
                       const domain::ProviderPayment& told)
{
    if (settle_payment(context, payment, told) == Settled::cancel_first)
        give_up_payment(context, provider, read_again(context, payment));
}

Asked ask_and_settle(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    const auto account = call_account(context, payment);
    const auto answer = provider.port.fetch(account.keys, payment.provider_payment_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome == Outcome::missing) {
        put_into_review(context, payment, "the provider does not know " + payment.provider_payment_id);
        return {};
    }
    if (answer.outcome != Outcome::ok)
        return {};
    settle_or_give_up(context, provider, payment, *answer.object);
    return {true, answer.object->status};
}

void give_up_payment(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    if (!domain::may_be_given_up(payment.state))
        return;
    auto id = payment.provider_payment_id;
    if (id.empty())
        id = learn_id(context, provider, payment);
    if (id.empty())
        return;

    base::failpoint("before_cancel");
    const auto answer = cancel_at_provider(context, provider, payment, id);
    base::failpoint("after_cancel");
    const auto now_known = read_again(context, payment);
    if (answer.outcome == Outcome::ok)
        settle_payment(context, now_known, *answer.object);
    else if (answer.outcome == Outcome::unexpected_state || answer.outcome == Outcome::rejected)
        learn_truth(context, provider, now_known);
    else if (answer.outcome == Outcome::missing)
        put_into_review(context, now_known, "the provider does not know " + id);
}

}  // namespace app
