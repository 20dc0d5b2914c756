#include "sandbox/disputes.h"

#include "sandbox/books.h"
#include "sandbox/disputing.h"
#include "sandbox/events.h"
#include "sandbox/later.h"
#include "sandbox/objects.h"
#include "sandbox/reading.h"
#include "web/form.h"

#include <algorithm>

namespace sandbox {

namespace {

const Known expandable = {"charge", "payment_intent"};
const Known decisive = {"winning_evidence", "losing_evidence", "escalate_inquiry_evidence"};

std::string with_expansions(store::Session& db, const Call& call, const Dispute& dispute,
                            const std::string& prefix = "")
{
    std::string charge, intent;
    if (wants(call.parameters, prefix + "charge"))
        if (const auto found = find_charge(db, call.account, dispute.charge))
            charge = to_json(*found, find_payment_method(db, call.account, found->payment_method));
    if (wants(call.parameters, prefix + "payment_intent"))
        if (const auto found = find_intent(db, call.account, dispute.payment_intent))
            intent = to_json(*found);
    return dispute_json(db, call, dispute, charge, intent);
}

std::optional<ApiError> check_parameters(const Call& call, const Known& known)
{
    if (auto unknown = find_unknown(call.parameters, known))
        return unknown;
    return check_expand(call.parameters, expandable, "");
}

// The dispute with its payment intent locked, when the account may still say something to it.
Checked<Dispute> lock_open_dispute(store::Transaction& tx, const Call& call)
{
    const std::string id(call.http.value("id"));
    const auto dispute = find_dispute(tx.session(), call.account, id);
    if (!dispute)
        return no_such_object("dispute", id, "dispute");
    lock_intent(tx, call.account, dispute->payment_intent);
    const auto locked = *find_dispute(tx.session(), call.account, id);
    if (locked.status != DisputeStatus::needs_response && locked.status != DisputeStatus::warning_needs_response)
        return invalid_request("", "This dispute is already " + std::string(to_text(locked.status)) + ".", "dispute");
    return locked;
}

// What was given before and is given now; an empty text takes a field away.
Checked<std::string> read_evidence(const Parameters& parameters, const std::string& before)
{
    Parameters::Fields fields;
    const auto old = *Parameters::parse(before);
    const auto given = parameters.map("evidence");
    for (const auto& [name, value] : given)
        if (std::ranges::find(evidence_fields, name) == evidence_fields.end())
            return invalid_request("parameter_unknown", "Received unknown parameter: evidence[" + name + "]",
                                   "evidence[" + name + "]");
    for (const auto name : evidence_fields) {
        auto value = old.text(name).value_or("");
        for (const auto& [given_name, given_value] : given)
            if (given_name == name)
                value = given_value;
        if (!value.empty())
            fields.emplace_back(name, value);
    }
    return web::encode_form(fields);
}

}  // namespace

Answer update_dispute(store::Transaction& tx, const Call& call)
{
    const auto& parameters = call.parameters;
    if (const auto problem = check_parameters(call, {"evidence[]", "submit", "metadata[]"}))
        return refused(*problem);
    if (parameters.has("submit") && parameters.text("submit") != "true" && parameters.text("submit") != "false")
        return refused(invalid_request("", "Invalid boolean: " + *parameters.text("submit"), "submit"));
    const auto metadata = read_metadata(parameters);
    if (!metadata)
        return refused(metadata.error());
    const auto found = lock_open_dispute(tx, call);
    if (!found)
        return failed(found.error());
    auto dispute = *found;
    const auto evidence = read_evidence(parameters, dispute.evidence);
    if (!evidence)
        return refused(evidence.error());
    dispute.evidence = *evidence;
    if (!parameters.map("metadata").empty())
        dispute.metadata = *metadata;

    const bool is_submitted = parameters.text("submit") != "false" && !dispute.evidence.empty();
    if (is_submitted) {
        review_dispute(tx, call, dispute);
        const auto text = Parameters::parse(dispute.evidence)->text("uncategorized_text").value_or("");
        if (std::ranges::find(decisive, text) != decisive.end())
            schedule(tx, call, Later::decide_dispute, dispute.payment_intent, dispute.id, call.now);
    } else {
        save_dispute(tx, call.account, dispute);
        insert_event(tx, call, "charge.dispute.updated", dispute_json(tx.session(), call, dispute));
    }
    return done(with_expansions(tx.session(), call, dispute));
}

Answer close_dispute(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, {}))
        return refused(*problem);
    const auto found = lock_open_dispute(tx, call);
    if (!found)
        return failed(found.error());
    auto dispute = *found;
    lose_dispute(tx, call, dispute);
    return done(with_expansions(tx.session(), call, dispute));
}

Answer retrieve_dispute(store::Session& db, const Call& call)
{
    if (const auto problem = check_parameters(call, {}))
        return refused(*problem);
    const std::string id(call.http.value("id"));
    const auto dispute = find_dispute(db, call.account, id);
    return dispute ? done(with_expansions(db, call, *dispute)) : failed(no_such_object("dispute", id, "dispute"));
}

Answer retrieve_disputes(store::Session& db, const Call& call)
{
    auto known = page_parameters;
    known.insert(known.end(), {"payment_intent", "charge"});
    if (const auto unknown = find_unknown(call.parameters, known))
        return refused(*unknown);
    if (const auto problem = check_expand(call.parameters, expandable, "data."))
        return refused(*problem);
    const auto page = read_page(call.parameters, "dispute",
                                [&](const std::string& id) { return find_dispute(db, call.account, id).has_value(); });
    if (!page)
        return refused(page.error());
    const auto intent = call.parameters.text("payment_intent").value_or("");
    const auto charge = call.parameters.text("charge").value_or("");
    std::vector<std::string> items;
    for (const auto& dispute : list_disputes(db, call.account, *page, intent, charge))
        items.push_back(with_expansions(db, call, dispute, "data."));
    return done(list_json(std::move(items), *page, "/v1/disputes"));
}

}  // namespace sandbox
