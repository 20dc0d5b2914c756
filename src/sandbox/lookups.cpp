#include "sandbox/lookups.h"

#include "sandbox/books.h"
#include "sandbox/json.h"
#include "sandbox/objects.h"
#include "sandbox/reading.h"

namespace sandbox {

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
    auto known = page_parameters;
    known.push_back("type");
    if (const auto unknown = find_unknown(call.parameters, known))
        return refused(*unknown);
    const auto page = read_page(call.parameters);
    if (!page)
        return refused(page.error());
    auto one_more = *page;
    ++one_more.limit;
    std::vector<std::string> items;
    for (const auto& event : list_events(db, call.account, one_more, call.parameters.text("type").value_or("")))
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

}  // namespace sandbox
