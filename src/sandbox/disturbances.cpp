#include "sandbox/disturbances.h"

#include "sandbox/draws.h"
#include "sandbox/json.h"
#include "sandbox/reading.h"

namespace sandbox {

namespace {

constexpr std::int64_t places = 1'000'000;

}  // namespace

DeliveryPlan plan_delivery(store::Transaction& tx, const Account& account)
{
    auto rows = tx.session().select(R"sql(
        SELECT lose, double_it, twin, delay, delay_most_s, is_shuffled, seed, events_seen
          FROM disturbances
         WHERE account_id = ?
           FOR UPDATE)sql",
                                    account.id);
    DeliveryPlan plan;
    if (!rows.next())
        return plan;
    const auto n = rows.number("events_seen");
    const auto seed = rows.text("seed");
    const auto happens = [&](const char* what) { return draw(seed, n, what, 1000) < rows.number(what); };
    plan.is_lost = happens("lose");
    plan.copies = happens("double_it") ? 2 : 1;
    plan.has_twin = happens("twin");
    if (happens("delay"))
        plan.delay = std::chrono::seconds(1 + draw(seed, n, "how long", rows.number("delay_most_s")));
    if (rows.number("is_shuffled") == 1)
        plan.place = static_cast<int>(draw(seed, n, "place", places));
    tx.session().execute(R"sql(
        UPDATE disturbances
           SET events_seen = events_seen + 1
         WHERE account_id = ?)sql",
                         account.id);
    return plan;
}

Answer disturb_webhooks(store::Transaction& tx, const Call& call)
{
    const auto& parameters = call.parameters;
    const Known numbers = {"lose_per_mille", "double_per_mille", "twin_per_mille", "delay_per_mille"};
    auto known = numbers;
    known.insert(known.end(), {"delay_most_s", "shuffle", "seed"});
    if (const auto unknown = find_unknown(parameters, known))
        return refused(*unknown);
    std::vector<std::int64_t> per_mille;
    for (const auto name : numbers) {
        const auto given = parameters.has(name) ? read_whole_number(parameters, std::string(name)) : 0;
        if (!given || *given < 0 || *given > 1000)
            return refused(invalid_request("", "It is between 0 and 1000.", std::string(name)));
        per_mille.push_back(*given);
    }
    const auto most = parameters.has("delay_most_s") ? read_whole_number(parameters, "delay_most_s") : 60;
    if (!most || *most < 1 || *most > 100'000)
        return refused(invalid_request("", "It is between 1 and 100000.", "delay_most_s"));
    const auto is_shuffled = read_truth(parameters, "shuffle");
    if (!is_shuffled)
        return refused(is_shuffled.error());
    tx.session().execute(R"sql(
        REPLACE INTO disturbances (account_id, lose, double_it, twin, delay, delay_most_s, is_shuffled, seed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                         call.account.id, per_mille[0], per_mille[1], per_mille[2], per_mille[3], *most,
                         *is_shuffled ? 1 : 0, parameters.text("seed").value_or(""));
    return done("{}");
}

}  // namespace sandbox
