#include "app/deliver.h"

#include "app/tell.h"
#include "base/check.h"
#include "base/log.h"
#include "base/text.h"
#include "store/activity.h"
#include "store/deliveries.h"
#include "store/invoices.h"
#include "store/portal_links.h"
#include "store/user_tokens.h"

#include <chrono>
#include <iterator>
#include <string>

namespace app {

namespace {

// Three days in all. The first one is longer than a try takes, so that two couriers
// do not send one message at once.
using std::chrono::minutes;
constexpr minutes half_a_day{12 * 60};
constexpr minutes waits[] = {minutes(1), minutes(5), minutes(30), minutes(120), half_a_day,
                             half_a_day, half_a_day, half_a_day,  half_a_day,   half_a_day};
constexpr int most_tries = std::size(waits);

constexpr std::size_t longest_answer = 300;  // Of outbox.answer

std::string context_of(const store::Message& message)
{
    return "outbox.message." + std::to_string(message.id);
}

// What staff have sent is in the log under their names: "invoice_sent", "reminder_not_sent".
void finish_delivery(store::Transaction& tx, const Context& context, const store::Message& message,
                     store::MessageEnd end, const std::string& detail)
{
    const auto delivery = store::find_delivery(tx.session(), message.workspace_id, *message.delivery_id);
    base::check(bool(delivery), "a message is about a delivery of its workspace");
    const bool is_sent = end == store::MessageEnd::sent;
    store::end_delivery(tx, message.workspace_id, delivery->id, is_sent ? store::delivery_sent : store::delivery_failed,
                        is_sent ? "" : detail, context.now);
    if (is_sent && delivery->purpose != store::delivery_receipt)
        store::mark_invoice_sent(tx, message.workspace_id, delivery->invoice_id, context.now);
    const auto kind = delivery->purpose + (is_sent ? "_sent" : "_not_sent");
    store::insert_activity(tx,
                           {message.workspace_id, message.invoice_id, kind, delivery->created_by,
                            is_sent ? detail : delivery->recipient + ": " + detail},
                           context.now);
}

// Receipts have lines of their own in the log: staff are asked for them.
std::string activity_kind(const store::Message& message, store::MessageEnd end)
{
    const bool is_sent = end == store::MessageEnd::sent;
    if (message.kind == store::outbox_receipt)
        return is_sent ? "receipt_sent" : "receipt_not_sent";
    const std::string who = message.user_token_id                   ? "user"
                            : store::goes_to_customer(message.kind) ? "customer"
                                                                    : "staff";
    return who + (is_sent ? "_told" : "_not_told");
}

void finish(store::Transaction& tx, const Context& context, const store::Message& message, store::MessageEnd end,
            const std::string& detail)
{
    store::mark_message_done(tx, message, end, context.now);
    if (message.user_token_id)
        store::wipe_user_token(tx, message.workspace_id, *message.user_token_id);
    if (message.delivery_id)
        return finish_delivery(tx, context, message, end, detail);
    store::insert_activity(tx,
                           {message.workspace_id, message.invoice_id, activity_kind(message, end), context.actor,
                            detail, message.payment_id},
                           context.now);
}

// The first that is due, not given up yet by now.
base::Result<std::optional<store::Message>> take(store::Transaction& tx, const Context& context)
{
    while (true) {
        const auto due = store::lease_messages(tx, context.now, context.now, 1);
        if (due.empty())
            return std::optional<store::Message>();
        const auto& message = due.front();
        if (message.tries < most_tries) {
            store::mark_message_later(tx, message, context.now + waits[message.tries]);
            return std::optional(message);
        }
        base::log::error("message_given_up", {{"message", std::to_string(message.id)}, {"kind", message.kind}});
        finish(tx, context, message, store::MessageEnd::given_up,
               "could not be sent within three days" + (message.answer.empty() ? "" : ": " + message.answer));
    }
}

// A link that is dead by now is not sent to anybody.
std::optional<std::string> why_pointless_delivery(Context& context, const store::Message& message)
{
    const auto delivery = store::find_delivery(context.db, message.workspace_id, *message.delivery_id);
    base::check(bool(delivery), "a message is about a delivery of its workspace");
    if (!delivery->link_id)
        return std::nullopt;
    const auto invoice = store::find_invoice_of_link(context.db, message.workspace_id, *delivery->link_id);
    base::check(bool(invoice), "a delivery brings a link of its workspace");
    if (invoice->balance.lifecycle != domain::Lifecycle::issued)
        return "the invoice is void";
    if (invoice->is_link_revoked)
        return "the link was replaced meanwhile";
    return std::nullopt;
}

}  // namespace

std::optional<store::Message> take_message(Context& context)
{
    auto taken = store::in_transaction(context.db, [&](store::Transaction& tx) { return take(tx, context); });
    base::check(bool(taken), "taking a message has no error of its own");
    return *std::move(taken);
}

bool keep_message(Context& context, const store::Message& message, const std::string& message_id,
                  const std::string& rendered)
{
    const auto sealed = context.sealer.seal(rendered, context_of(message));
    const auto kept = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<bool> {
        return store::keep_rendered(tx, message, message_id, sealed);
    });
    base::check(bool(kept), "keeping a message has no error of its own");
    return *kept;
}

std::string unseal_message(const base::Sealer& sealer, const store::Message& message)
{
    auto rendered = sealer.open(message.message_sealed, context_of(message));
    base::check(rendered.has_value(), "a sealed message opens with the master key that is in use");
    return *std::move(rendered);
}

std::optional<std::string> why_pointless(Context& context, const store::Message& message)
{
    if (message.delivery_id)
        return why_pointless_delivery(context, message);
    if (!message.user_token_id)
        return std::nullopt;
    const auto link = store::find_told_token(context.db, message.workspace_id, *message.user_token_id);
    base::check(bool(link), "a message brings a link of its workspace");
    if (link->is_disabled)
        return "the person may not sign in any more";
    if (link->used_at)
        return "the link is used or replaced";
    if (context.now >= link->expires_at)
        return "the link is too old";
    return std::nullopt;
}

void take_back_message(Context& context, const store::Message& message, const std::string& why)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::forget_rendered(tx, message);
        store::note_answer(tx, message, base::shortened(why, longest_answer));
        return base::Nothing{};
    });
    base::check(bool(done), "taking a message back has no error of its own");
}

void note_failed_try(Context& context, const store::Message& message, const std::string& why)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::note_answer(tx, message, base::shortened(why, longest_answer));
        return base::Nothing{};
    });
    base::check(bool(done), "noting a failed try has no error of its own");
}

base::Result<base::Nothing> record_bounce(Context& context, const std::string& message_id, const std::string& why)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto message = store::find_message(tx.session(), message_id);
        if (!message)
            return message.error();
        const auto answer = base::shortened(why, longest_answer);
        if (!store::mark_message_bounced(tx, *message, answer))
            return base::conflict("this mail came back before, or was never sent");
        const auto workspace = message->workspace_id;
        if (message->delivery_id)
            store::end_delivery(tx, workspace, *message->delivery_id, store::delivery_bounced, answer, context.now);
        store::insert_activity(
            tx, {workspace, message->invoice_id, "mail_bounced", context.actor, why, message->payment_id}, context.now);
        // Of a mail to the business itself it is not told by mail.
        if (message->delivery_id || store::goes_to_customer(message->kind))
            tell_staff(tx, context, domain::Notice::bounced,
                       {workspace,
                        message->invoice_id,
                        message->payment_id,
                        {},
                        store::outbox_staff_alert,
                        "bounced:" + std::to_string(message->id)});
        return base::Nothing{};
    });
}

void finish_message(Context& context, const store::Message& message, store::MessageEnd end, const std::string& detail)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        finish(tx, context, message, end, detail);
        return base::Nothing{};
    });
    base::check(bool(done), "finishing a message has no error of its own");
}

}  // namespace app
