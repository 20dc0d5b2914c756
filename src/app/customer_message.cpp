#include "app/customer_message.h"

#include "app/tell.h"
#include "base/check.h"
#include "base/text.h"
#include "store/activity.h"
#include "store/customer_messages.h"
#include "store/invoices.h"

namespace app {

namespace {

// A transfer takes days, and somebody has to look into the account.
constexpr std::chrono::days paid_arrives_within{7}, late_by{2};

MessageOutcome check(const WriteMessage& message)
{
    const bool is_question = message.kind == store::message_question, is_later = message.kind == store::message_later;
    if (!is_question && !is_later && message.kind != store::message_paid)
        return MessageOutcome::bad_kind;
    if (is_question && message.text.empty())
        return MessageOutcome::empty;
    if (base::length_of(message.text) > longest_message)
        return MessageOutcome::too_long;
    const auto latest = domain::Date(std::chrono::sys_days(message.today) + latest_promise);
    if (is_later && (!message.pay_on || *message.pay_on < message.today || latest < *message.pay_on))
        return MessageOutcome::bad_day;
    return MessageOutcome::written;
}

// As the log says it.
std::string detail_of(const WriteMessage& message)
{
    std::string detail = message.kind == store::message_paid ? "says it is paid" : "";
    if (message.pay_on)
        detail = "will pay on " + domain::to_string(*message.pay_on);
    if (!message.text.empty())
        detail += (detail.empty() ? "" : ": ") + base::clean_line(message.text).value_or("");
    return detail;
}

base::Result<MessageOutcome> write(store::Transaction& tx, const Context& context, const WriteMessage& message)
{
    store::lock_invoice_by_id(tx, message.workspace_id, message.invoice_id);
    const auto id = store::insert_customer_message(
        tx,
        {message.workspace_id, message.invoice_id, message.link_id, message.kind, message.text,
         message.kind == store::message_later ? message.pay_on : std::nullopt},
        message.nonce, context.now);
    if (!id)
        return MessageOutcome::written;
    if (store::count_customer_messages(tx.session(), message.workspace_id, message.invoice_id,
                                       context.now - std::chrono::hours(24)) > most_messages_in_a_day)
        return base::conflict("too many messages");  // Takes the row back
    store::insert_activity(
        tx, {message.workspace_id, message.invoice_id, "customer_message", context.actor, detail_of(message)},
        context.now);
    tell_staff(tx, context, domain::Notice::message,
               {.workspace_id = message.workspace_id,
                .invoice_id = message.invoice_id,
                .payment_id = std::nullopt,
                .receipt_id = std::nullopt,
                .kind = store::outbox_staff_message,
                .dedupe_key = "customer_message:" + std::to_string(*id),
                .customer_message_id = *id});
    return MessageOutcome::written;
}

}  // namespace

MessageOutcome write_message(Context& context, const WriteMessage& message)
{
    if (const auto checked = check(message); checked != MessageOutcome::written)
        return checked;
    const auto written =
        store::in_transaction(context.db, [&](store::Transaction& tx) { return write(tx, context, message); });
    return written ? *written : MessageOutcome::too_many;
}

std::optional<domain::Date> reminders_rest_until(Context& context, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                                 domain::Date today)
{
    const auto said = store::find_last_promise(context.db, workspace_id, invoice_id);
    if (!said)
        return std::nullopt;
    const auto rest = said->pay_on ? std::chrono::sys_days(*said->pay_on) + late_by
                                   : std::chrono::floor<std::chrono::days>(said->created_at) + paid_arrives_within;
    const domain::Date until(rest);
    return until < today ? std::nullopt : std::optional(until);
}

}  // namespace app
