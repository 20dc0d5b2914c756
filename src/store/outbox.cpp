#include "store/outbox.h"

#include "store/columns.h"

namespace store {

namespace {

std::string_view name_of(MessageEnd end)
{
    switch (end) {
        case MessageEnd::sent:
            return "sent";
        case MessageEnd::skipped:
            return "skipped";
        case MessageEnd::given_up:
            return "given_up";
    }
    return "";
}

Message read_message(const Rows& rows)
{
    return {
        .id = rows.id("id"),
        .workspace_id = rows.id("workspace_id"),
        .invoice_id = maybe_id(rows, "invoice_id"),
        .payment_id = maybe_id(rows, "payment_id"),
        .receipt_id = maybe_id(rows, "receipt_id"),
        .refund_id = maybe_id(rows, "refund_id"),
        .dispute_id = maybe_id(rows, "dispute_id"),
        .user_token_id = maybe_id(rows, "user_token_id"),
        .delivery_id = maybe_id(rows, "delivery_id"),
        .user_id = maybe_id(rows, "user_id"),
        .customer_message_id = maybe_id(rows, "customer_message_id"),
        .kind = rows.text("kind"),
        .dedupe_key = rows.text("dedupe_key"),
        .message_id = rows.text("message_id"),
        .message_sealed = rows.text("message_sealed"),
        .tries = static_cast<int>(rows.number("tries")),
        .answer = rows.text("answer"),
    };
}

}  // namespace

bool goes_to_customer(std::string_view kind)
{
    return kind == outbox_receipt || kind == outbox_bank_started || kind == outbox_bank_failed || kind == outbox_refund;
}

void insert_message(Transaction& tx, const NewMessage& message, domain::Instant now)
{
    try {  // A fact is told once, however often it is learnt.
        tx.session().execute(R"sql(
            INSERT INTO outbox (workspace_id, invoice_id, payment_id, receipt_id, refund_id, dispute_id,
                                user_token_id, delivery_id, user_id, customer_message_id, kind, dedupe_key, state,
                                next_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?))sql",
                             message.workspace_id, message.invoice_id, message.payment_id, message.receipt_id,
                             message.refund_id, message.dispute_id, message.user_token_id, message.delivery_id,
                             message.user_id, message.customer_message_id, message.kind, message.dedupe_key, now, now);
    } catch (const Duplicate&) {
    }
}

std::vector<Message> lease_messages(Transaction& tx, domain::Instant now, domain::Instant until, int limit)
{
    std::vector<Message> due;
    {
        Rows rows = tx.session().select(R"sql(
            SELECT id, workspace_id, invoice_id, payment_id, receipt_id, refund_id, dispute_id, user_token_id, delivery_id,
                   user_id, customer_message_id, kind, dedupe_key, COALESCE(message_id, '') AS message_id, COALESCE(message_sealed, '') AS message_sealed, tries,
                   answer
              FROM outbox
             WHERE next_at <= ?
             ORDER BY next_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED)sql",
                                        now, limit);
        while (rows.next())
            due.push_back(read_message(rows));
    }
    for (const auto& message : due) {
        tx.session().execute(R"sql(
            UPDATE outbox
               SET next_at = ?
             WHERE workspace_id = ?
               AND id = ?)sql",
                             until, message.workspace_id, message.id);
    }
    return due;
}

bool keep_rendered(Transaction& tx, const Message& message, const std::string& message_id, const std::string& sealed)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE outbox
           SET message_id = ?, message_sealed = ?
         WHERE workspace_id = ?
           AND id = ?
           AND message_id IS NULL)sql",
                                              message_id, sealed, message.workspace_id, message.id);
    return matched == 1;
}

void forget_rendered(Transaction& tx, const Message& message)
{
    tx.session().execute(R"sql(
        UPDATE outbox
           SET message_id = NULL, message_sealed = NULL
         WHERE workspace_id = ?
           AND id = ?
           AND state = 'waiting')sql",
                         message.workspace_id, message.id);
}

void mark_message_done(Transaction& tx, const Message& message, MessageEnd end, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE outbox
           SET state = ?, next_at = NULL, message_sealed = NULL, done_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND state = 'waiting')sql",
                         name_of(end), now, message.workspace_id, message.id);
}

void mark_message_later(Transaction& tx, const Message& message, domain::Instant next_at)
{
    tx.session().execute(R"sql(
        UPDATE outbox
           SET tries = tries + 1, next_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND state = 'waiting')sql",
                         next_at, message.workspace_id, message.id);
}

void note_answer(Transaction& tx, const Message& message, const std::string& answer)
{
    tx.session().execute(R"sql(
        UPDATE outbox
           SET answer = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         answer, message.workspace_id, message.id);
}

base::Result<Message> find_message(Session& session, const std::string& message_id)
{
    // The one SELECT here that does not know the workspace: 64 random bits of the id stand for it.
    Rows rows = session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, receipt_id, refund_id, dispute_id, user_token_id, delivery_id,
                   user_id, customer_message_id, kind, dedupe_key, message_id, '' AS message_sealed, tries, answer
          FROM outbox
         WHERE message_id = ?)sql",
                               message_id);
    if (!rows.next())
        return base::not_found("no mail of ours has this Message-ID");
    return read_message(rows);
}

bool mark_message_bounced(Transaction& tx, const Message& message, const std::string& answer)
{
    return tx.session().execute(R"sql(
        UPDATE outbox
           SET state = 'bounced', answer = ?
         WHERE workspace_id = ?
           AND id = ?
           AND state = 'sent')sql",
                                answer, message.workspace_id, message.id) == 1;
}

}  // namespace store
