#include "sandbox/balance.h"
#include "sandbox/charges.h"
#include "sandbox/commands.h"
#include "sandbox/dispute_books.h"
#include "sandbox/json.h"
#include "sandbox/objects.h"
#include "sandbox/refund_books.h"
#include "sandbox/setup.h"

#include <iostream>

namespace sandbox {

namespace {

struct Line {
    Account account;
    std::string charge;
};

std::vector<Line> list_all(store::Session& db)
{
    auto rows = db.select(R"sql(
        SELECT account_id, id
          FROM charges
         ORDER BY seq)sql");
    std::vector<Line> lines;
    while (rows.next())
        lines.push_back({{rows.text("account_id"), ""}, rows.text("id")});
    return lines;
}

std::string method_json(const PaymentMethod& method)
{
    JsonObject json;
    json.text("type", to_text(method.kind));
    if (method.is_card())
        return json.text("brand", method.card.brand).text("last4", method.card.last4).str();
    return json.text("brand", "").text("last4", method.bank.last4).str();
}

std::string refunds_json(store::Session& db, const Account& account, const std::string& charge)
{
    std::vector<std::string> items;
    for (const auto& refund : refunds_of(db, account, charge))
        items.push_back(JsonObject()
                            .text("refund", refund.id)
                            .number("amount", refund.amount)
                            .text("status", to_text(refund.status))
                            .text_or_null("failure_reason", refund.failure_reason)
                            .json("metadata", refund.metadata)
                            .number("created", seconds_of(refund.created_at))
                            .str());
    return json_list(items);
}

struct Disputes {
    std::string json;
    std::int64_t withdrawn = 0;  // And not reinstated
};

Disputes disputes_json(store::Session& db, const Account& account, const std::string& charge)
{
    Disputes all;
    std::vector<std::string> items;
    for (const auto& dispute : disputes_of(db, account, charge)) {
        std::vector<std::string> moves;
        for (const auto& move : balance_transactions_of(db, account, dispute.id)) {
            all.withdrawn -= move.amount;
            moves.push_back(JsonObject()
                                .text("id", move.id)
                                .text("type", move.amount < 0 ? "withdrawal" : "reinstatement")
                                .number("amount", move.amount)
                                .number("created", seconds_of(move.created_at))
                                .str());
        }
        items.push_back(JsonObject()
                            .text("dispute", dispute.id)
                            .number("amount", dispute.amount)
                            .text("reason", dispute.reason)
                            .text("status", to_text(dispute.status))
                            .json("balance_transactions", json_list(moves))
                            .number("created", seconds_of(dispute.created_at))
                            .str());
    }
    all.json = json_list(items);
    return all;
}

std::string line_json(store::Session& db, const Account& account, const Charge& charge)
{
    const auto disputes = disputes_json(db, account, charge.id);
    return JsonObject()
        .text("account", account.id)
        .text("payment_intent", charge.payment_intent)
        .text("charge", charge.id)
        .number("amount", charge.amount)
        .text("currency", charge.currency)
        .text("status", to_text(charge.status))
        .text_or_null("failure_code", charge.failure_code)
        .text_or_null("decline_code", charge.decline_code)
        .json("method", method_json(find_payment_method(db, account, charge.payment_method)))
        .json("metadata", charge.metadata)
        .number("created", seconds_of(charge.created_at))
        .number("refunded", charge.amount_refunded)
        .number("disputed", disputes.withdrawn)
        .json("refunds", refunds_json(db, account, charge.id))
        .json("disputes", disputes.json)
        .str();
}

}  // namespace

// In one transaction, so that a line never shows half of what happened at once.
int run_export(const base::Config& config)
{
    store::Session db(database_of(config), "sandbox", store::Access::read_only);
    // One snapshot: no line shows half of what happened at once.
    db.command("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    db.command("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    for (const auto& [account, id] : list_all(db))
        if (const auto charge = find_charge(db, account, id))
            std::cout << line_json(db, account, *charge) << "\n";
    db.command("COMMIT");
    return 0;
}

}  // namespace sandbox
