#include "app/refund_payment.h"

#include "app/seals.h"
#include "app/settle_refund.h"
#include "base/crypto.h"
#include "base/failpoint.h"
#include "base/text.h"
#include "domain/payment_checks.h"
#include "store/activity.h"
#include "store/invoices.h"

namespace app {

namespace {

using domain::RefundState;
using ports::Outcome;

constexpr std::size_t public_id_bytes = 16;
constexpr std::size_t longest_reason = 197;  // With three dots behind it, the width of the column

// The provider knows our keys for 24 hours. A request that is older is looked
// for in its list instead: to repeat it could give the money back twice.
constexpr std::chrono::hours key_lives{20};

store::RefundRow read_again(Context& context, const store::RefundRow& refund)
{
    auto row = store::find_refund(context.db, refund.public_id);
    base::check(bool(row), "a refund that was read is still there");
    return *std::move(row);
}

store::AccountKey account_of(const store::RefundRow& refund)
{
    return {refund.workspace_id, refund.provider_account_id};
}

base::Error refusal(domain::RefundCheck check, const domain::Refundable& payment)
{
    switch (check) {
        case domain::RefundCheck::not_positive:
            return base::invalid("the amount must be more than zero");
        case domain::RefundCheck::nothing_paid:
            return base::conflict("nothing was paid with this payment");
        case domain::RefundCheck::dispute_open:
            return base::conflict("the customer's bank disputes this payment: it decides, and a refund would be lost");
        default:
            return base::conflict("of this payment " + payment.left().to_string() + " can be refunded");
    }
}

// The row, with the request that will be sent; not new when the form was sent twice.
struct Requested {
    store::RefundRow refund;
    std::string body;
    bool is_new;
};

base::Result<Requested> request_refund(store::Transaction& tx, const Context& context, const Provider& provider,
                                       const RefundPayment& request, const store::PaymentRow& known,
                                       const std::string& reason)
{
    store::lock_invoice_by_id(tx, known.workspace_id, known.invoice_id);
    const auto payment = store::lock_payment(tx, known);
    if (const auto made = store::find_refund_by_nonce(tx.session(), payment, request.form_nonce)) {
        const auto refund = store::find_refund(tx.session(), *made);
        base::check(bool(refund), "a refund that was found is there");
        return Requested{*refund, "", false};
    }
    const auto refundable = store::find_refundable(tx.session(), payment);
    if (const auto check = domain::check_refund(refundable, request.amount); check != domain::RefundCheck::good)
        return refusal(check, refundable);

    const auto public_id = base::random_hex(public_id_bytes);
    const auto body = provider.port.refund_body({public_id, payment.provider_payment_id, request.amount});
    if (!body)
        return body.error();
    const auto wait = domain::time_to_next_check(RefundState::requested, 0);
    const auto refund = store::insert_refund(
        tx, payment, {public_id, request.form_nonce, request.amount, request.lowers_due, "", reason}, context.now,
        context.now + wait.value());
    store::keep_refund_body(tx, refund, seal_body(context.sealer, refund, *body));
    const auto consequence = request.lowers_due ? ", not owed any more" : ", to be paid again";
    store::insert_activity(
        tx,
        {payment.workspace_id, payment.invoice_id, "refund_requested", context.actor,
         request.amount.to_string() + consequence + (reason.empty() ? "" : ": " + reason), payment.id},
        context.now);
    return Requested{refund, *body, true};
}

// Asks for the refund, with its own key: however often, it is made once.
void send(Context& context, Provider& provider, const store::RefundRow& refund, const std::string& body)
{
    const auto account = call_account(context, refund.workspace_id, refund.provider_account_id);
    const auto answer =
        provider.port.create_refund(account.keys, "refund:" + refund.public_id, body, provider.deadline);
    base::failpoint("after_refund");
    note_answer(context, account.stored, answer);
    switch (answer.outcome) {
        case Outcome::ok:
            settle_refund(context, refund, *answer.object);
            break;
        case Outcome::declined:
        case Outcome::rejected:
        case Outcome::unexpected_state:
            refuse_refund(context, refund, answer.decline_code);
            break;
        case Outcome::missing:
            refuse_refund(context, refund, "missing");
            break;
        case Outcome::keys_refused:
            refuse_refund(context, refund, "keys_refused");
            break;
        case Outcome::key_reused:
            put_refund_into_review(context, refund, "the provider knows another request with this key");
            break;
        case Outcome::unknown:
            break;  // Nobody knows: the reconciler asks again.
    }
}

void fetch_and_settle(Context& context, Provider& provider, const store::RefundRow& refund)
{
    const auto account = call_account(context, refund.workspace_id, refund.provider_account_id);
    const auto answer = provider.port.fetch_refund(account.keys, refund.provider_refund_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome == Outcome::ok)
        settle_refund(context, refund, *answer.object);
    else if (answer.outcome == Outcome::missing)
        put_refund_into_review(context, refund, "the provider does not know " + refund.provider_refund_id);
}

// Too old to be asked for again: it is in the provider's list, or was never made.
void look_in_list(Context& context, Provider& provider, const store::RefundRow& refund)
{
    const auto account = call_account(context, refund.workspace_id, refund.provider_account_id);
    ports::ListRequest request{refund.created_at - std::chrono::hours(1), ""};
    bool is_all_readable = true;
    while (true) {
        const auto page = provider.port.list_refunds(account.keys, request, provider.deadline);
        note_answer(context, account.stored, page);
        if (page.outcome != Outcome::ok)
            return;  // Nobody knows yet.
        for (const auto& told : page.object->objects)
            if (told.refund_id == refund.public_id)
                return settle_refund(context, refund, told);
        is_all_readable = is_all_readable && page.object->unreadable.empty();
        if (page.object->after.empty() && !is_all_readable)
            return;  // It may be the one that nobody can read.
        if (page.object->after.empty())
            return refuse_refund(context, refund, "never_made");
        request.after = page.object->after;
    }
}

void look_again_later(Context& context, const store::RefundRow& refund)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::lock_invoice_by_id(tx, refund.workspace_id, refund.invoice_id);
        auto locked = store::lock_refund(tx, refund);
        if (locked.state != refund.state)
            return base::Nothing{};  // It moved, and with that has a time of its own.
        locked.checks += 1;
        const auto wait = domain::time_to_next_check(locked.state, locked.checks);
        locked.next_check_at = wait ? std::optional(context.now + *wait) : std::nullopt;
        store::save_refund(tx, locked, context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "a later look has no error of its own");
}

}  // namespace

base::Result<std::string> refund_payment(Context& context, Provider& provider, const RefundPayment& request)
{
    const auto reason = base::clean_line(request.reason);
    if (!reason)
        return base::invalid("the reason must be a text of one line");
    const auto payment = store::find_payment(context.db, request.payment_id);
    if (!payment || payment->workspace_id != request.workspace_id)
        return base::not_found("there is no payment " + request.payment_id + " in this workspace");
    if (!(payment->currency == request.amount.currency()))
        return base::invalid("the payment is in " + std::string(payment->currency.code()));

    // On disk before the provider hears of it: if we die after this, the reconciler asks for it.
    const auto requested = store::in_transaction(context.db, [&](store::Transaction& tx) {
        return request_refund(tx, context, provider, request, *payment, base::shortened(*reason, longest_reason));
    });
    if (!requested)
        return requested.error();
    base::failpoint("before_refund");
    if (requested->is_new && may_ask(context, account_of(requested->refund)))
        send(context, provider, requested->refund, requested->body);
    return requested->refund.public_id;
}

void check_refund(Context& context, Provider& provider, const store::RefundRow& refund)
{
    if (!refund.next_check_at || !may_ask(context, account_of(refund)))
        return;  // While the provider is silent, its lease brings it again.
    const auto sealed = store::find_refund_body(context.db, refund);
    if (!refund.provider_refund_id.empty())
        fetch_and_settle(context, provider, refund);
    else if (!sealed.empty() && context.now - refund.created_at < key_lives)
        send(context, provider, refund, unseal_body(context.sealer, refund, sealed));
    else
        look_in_list(context, provider, refund);
    const auto now_known = read_again(context, refund);
    if (now_known.next_check_at)
        look_again_later(context, refund);
}

}  // namespace app
