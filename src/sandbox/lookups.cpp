#include "sandbox/lookups.h"

#include "sandbox/books.h"
#include "sandbox/json.h"
#include "sandbox/objects.h"
#include "sandbox/reading.h"

namespace sandbox {

namespace {

Known with(Known known, std::initializer_list<std::string_view> more)
{
    known.insert(known.end(), more);
    return known;
}

}  // namespace

Answer retrieve_charges(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, with(page_parameters, {"payment_intent"})))
        return refused(*unknown);
    const auto page = read_page(call.parameters, "charge",
                                [&](const std::string& id) { return find_charge(db, call.account, id).has_value(); });
    if (!page)
        return refused(page.error());
    std::vector<std::string> items;
    const auto intent = call.parameters.text("payment_intent").value_or("");
    for (const auto& charge : list_charges(db, call.account, *page, intent))
        items.push_back(to_json(charge, find_payment_method(db, call.account, charge.payment_method)));
    return done(list_json(std::move(items), *page, "/v1/charges"));
}

Answer retrieve_charge(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {}))
        return refused(*unknown);
    const std::string id(call.http.value("id"));
    const auto charge = find_charge(db, call.account, id);
    if (!charge)
        return failed(no_such_object("charge", id, "id"));
    return done(to_json(*charge, find_payment_method(db, call.account, charge->payment_method)));
}

Answer retrieve_event(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {}))
        return refused(*unknown);
    const std::string id(call.http.value("id"));
    const auto event = find_event(db, call.account, id);
    return event ? done(to_json(*event)) : failed(no_such_object("event", id, "id"));
}

Answer retrieve_events(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, with(page_parameters, {"type"})))
        return refused(*unknown);
    const auto page = read_page(call.parameters, "event",
                                [&](const std::string& id) { return find_event(db, call.account, id).has_value(); });
    if (!page)
        return refused(page.error());
    std::vector<std::string> items;
    for (const auto& event : list_events(db, call.account, *page, call.parameters.text("type").value_or("")))
        items.push_back(to_json(event));
    return done(list_json(std::move(items), *page, "/v1/events"));
}

Answer retrieve_balance(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {}))
        return refused(*unknown);
    const auto entry = [](const Sum& sum) {
        return JsonObject()
            .number("amount", sum.amount)
            .text("currency", sum.currency)
            .json("source_types", JsonObject().number("card", sum.amount).str())
            .str();
    };
    std::vector<std::string> pending;
    for (const auto& sum : list_sums(db, call.account))
        pending.push_back(entry(sum));
    if (pending.empty())
        pending.push_back(entry({0, "usd"}));
    return done(JsonObject()
                    .text("object", "balance")
                    .json("available", json_list({entry({0, "usd"})}))
                    .truth("livemode", false)
                    .json("pending", json_list(pending))
                    .str());
}

Answer retrieve_balance_transaction(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {}))
        return refused(*unknown);
    const std::string id(call.http.value("id"));
    const auto transaction = find_balance_transaction(db, call.account, id);
    return transaction ? done(to_json(*transaction)) : failed(no_such_object("balance transaction", id, "id"));
}

Answer retrieve_balance_transactions(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, with(page_parameters, {"source", "type"})))
        return refused(*unknown);
    const auto page = read_page(call.parameters, "balance transaction", [&](const std::string& id) {
        return find_balance_transaction(db, call.account, id).has_value();
    });
    if (!page)
        return refused(page.error());
    const auto source = call.parameters.text("source").value_or("");
    const auto type = call.parameters.text("type").value_or("");
    std::vector<std::string> items;
    for (const auto& transaction : list_balance_transactions(db, call.account, *page, source, type))
        items.push_back(to_json(transaction));
    return done(list_json(std::move(items), *page, "/v1/balance_transactions"));
}

}  // namespace sandbox
