#include "sandbox/later.h"

#include "base/check.h"
#include "sandbox/books.h"
#include "sandbox/debiting.h"
#include "sandbox/disputing.h"
#include "sandbox/microdeposits.h"
#include "sandbox/objects.h"
#include "sandbox/refunding.h"
#include "sandbox/words.h"

#include <array>
#include <charconv>
#include <utility>

namespace sandbox {

namespace {

constexpr std::array<std::pair<Later, std::string_view>, 7> kinds = {{
    {Later::settle_debit, "settle_debit"},
    {Later::return_debit, "return_debit"},
    {Later::open_dispute, "open_dispute"},
    {Later::decide_dispute, "decide_dispute"},
    {Later::settle_refund, "settle_refund"},
    {Later::fail_refund, "fail_refund"},
    {Later::expire_microdeposits, "expire_microdeposits"},
}};

struct Due {
    std::uint64_t seq;
    Account account;
    std::string payment_intent, object;
    Later kind;
    domain::Instant due_at;
};

std::optional<Due> find_due(store::Session& db, const std::string& account, domain::Instant now)
{
    auto rows = db.select(R"sql(
        SELECT seq, account_id, payment_intent_id, kind, object_id, due_at
          FROM later
         WHERE due_at <= ? AND (? = '' OR account_id = ?)
         ORDER BY due_at, seq
         LIMIT 1)sql",
                          now, account, account);
    if (!rows.next())
        return std::nullopt;
    return Due{rows.id("seq"),         {rows.text("account_id"), ""},      rows.text("payment_intent_id"),
               rows.text("object_id"), value_in(kinds, rows.text("kind")), rows.instant("due_at")};
}

void dispute_charge(store::Transaction& tx, const Cause& cause, const PaymentIntent& intent, DisputeCase what,
                    const std::string& reason)
{
    const auto charge = find_charge(tx.session(), cause.account, intent.latest_charge.value_or(""));
    base::check(charge.has_value(), "what was paid has a charge");
    // All of it refunded, or disputed already: then there is nothing to take back.
    (void)open_dispute(tx, cause, *charge, what, reason, std::nullopt);
}

void dispute_card(store::Transaction& tx, const Cause& cause, const PaymentIntent& intent)
{
    const auto method = find_payment_method(tx.session(), cause.account, *intent.payment_method);
    const auto dispute = outcome_of(method.card.outcome).dispute;
    base::check(dispute.has_value(), "the card is one that disputes");
    dispute_charge(tx, cause, intent, dispute->is_inquiry ? DisputeCase::inquiry : DisputeCase::chargeback,
                   dispute->reason);
}

void happen_to_refund(store::Transaction& tx, const Cause& cause, const Due& due)
{
    auto refund = find_refund(tx.session(), cause.account, due.object);
    base::check(refund.has_value(), "what happens to a refund happens to one of ours");
    if (due.kind == Later::settle_refund)
        succeed_refund(tx, cause, *refund);
    else
        fail_refund(tx, cause, *refund, "expired_or_canceled_card");
}

void happen(store::Transaction& tx, const Cause& cause, const Due& due, PaymentIntent& intent)
{
    switch (due.kind) {
        case Later::settle_debit:
            return settle_debit(tx, cause, intent, due.due_at);
        case Later::return_debit:
            return dispute_charge(tx, cause, intent, DisputeCase::bank_return, "debit_not_authorized");
        case Later::open_dispute:
            return dispute_card(tx, cause, intent);
        case Later::decide_dispute: {
            auto dispute = find_dispute(tx.session(), cause.account, due.object);
            base::check(dispute.has_value(), "what is decided is one of our disputes");
            return decide_dispute(tx, cause, *dispute);
        }
        case Later::settle_refund:
        case Later::fail_refund:
            return happen_to_refund(tx, cause, due);
        case Later::expire_microdeposits:
            return expire_microdeposits(tx, cause, intent);
    }
}

void pull_nearer(store::Transaction& tx, const std::string& account, std::chrono::seconds by)
{
    tx.session().execute(R"sql(
        UPDATE later
           SET due_at = due_at - INTERVAL ? SECOND
         WHERE ? = '' OR account_id = ?)sql",
                         static_cast<std::int64_t>(by.count()), account, account);
    tx.session().execute(R"sql(
        UPDATE deliveries d
          JOIN webhook_endpoints w ON w.id = d.endpoint_id
           SET d.next_at = d.next_at - INTERVAL ? SECOND
         WHERE d.next_at IS NOT NULL AND (? = '' OR w.account_id = ?))sql",
                         static_cast<std::int64_t>(by.count()), account, account);
}

}  // namespace

void schedule(store::Transaction& tx, const Cause& cause, Later kind, const std::string& payment_intent,
              const std::string& object, domain::Instant due_at)
{
    tx.session().execute(R"sql(
        INSERT INTO later (account_id, payment_intent_id, kind, object_id, due_at)
        VALUES (?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE due_at = VALUES(due_at))sql",
                         cause.account.id, payment_intent, text_in(kinds, kind), object, due_at);
}

void unschedule(store::Transaction& tx, Later kind, const std::string& object)
{
    tx.session().execute(R"sql(
        DELETE FROM later
         WHERE kind = ? AND object_id = ?)sql",
                         text_in(kinds, kind), object);
}

bool carry_out_one(store::Session& db, const std::string& account, domain::Instant now)
{
    const auto due = find_due(db, account, now);
    if (!due)
        return false;
    const auto carried_out = store::in_transaction(db, [&](store::Transaction& tx) -> base::Result<bool> {
        auto intent = lock_intent(tx, due->account, due->payment_intent);
        base::check(intent.has_value(), "what happens later happens to a payment intent");
        // Somebody else may have been faster, or a call has made it pointless.
        const auto taken = tx.session().execute(R"sql(
            DELETE FROM later
             WHERE seq = ? AND due_at <= ?)sql",
                                                due->seq, now);
        if (taken == 1)
            happen(tx, {due->account, "", "", now}, *due, *intent);
        return true;
    });
    return static_cast<bool>(carried_out);
}

void advance(store::Session& db, const std::string& account, std::chrono::seconds by, domain::Instant now)
{
    const auto pulled = store::in_transaction(db, [&](store::Transaction& tx) -> base::Result<bool> {
        pull_nearer(tx, account, by);
        return true;
    });
    base::check(static_cast<bool>(pulled), "time can be moved");
    while (carry_out_one(db, account, now))
        ;
}

std::optional<std::chrono::seconds> read_duration(std::string_view text)
{
    constexpr std::array<std::pair<char, int>, 4> units = {{{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}}};
    constexpr int most = 100'000;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end + 1 != text.data() + text.size() || number < 0 || number > most)
        return std::nullopt;
    for (const auto& [unit, seconds] : units)
        if (*end == unit)
            return std::chrono::seconds(std::int64_t{number} * seconds);
    return std::nullopt;
}

std::string later_json(store::Session& db, const Account& account)
{
    auto rows = db.select(R"sql(
        SELECT payment_intent_id, kind, object_id, due_at
          FROM later
         WHERE account_id = ?
         ORDER BY due_at, seq)sql",
                          account.id);
    std::vector<std::string> items;
    while (rows.next())
        items.push_back(JsonObject()
                            .text("kind", rows.text("kind"))
                            .text("payment_intent", rows.text("payment_intent_id"))
                            .text("object", rows.text("object_id"))
                            .number("due_at", seconds_of(rows.instant("due_at")))
                            .str());
    return json_list(items);
}

}  // namespace sandbox
