#include "sandbox/refunds.h"

#include "base/check.h"
#include "sandbox/books.h"
#include "sandbox/charges.h"
#include "sandbox/currencies.h"
#include "sandbox/disputing.h"
#include "sandbox/events.h"
#include "sandbox/objects.h"
#include "sandbox/reading.h"
#include "sandbox/refunding.h"

#include <algorithm>

namespace sandbox {

namespace {

const Known expandable = {"charge", "payment_intent"};

std::string with_expansions(store::Session& db, const Call& call, const Refund& refund, const std::string& prefix = "")
{
    std::string charge, intent;
    if (wants(call.parameters, prefix + "charge"))
        if (const auto found = find_charge(db, call.account, refund.charge))
            charge = to_json(*found, find_payment_method(db, call.account, found->payment_method));
    if (wants(call.parameters, prefix + "payment_intent"))
        if (const auto found = find_intent(db, call.account, refund.payment_intent))
            intent = to_json(*found);
    return to_json(refund, charge, intent);
}

std::optional<ApiError> check_parameters(const Call& call, const Known& known)
{
    if (auto unknown = find_unknown(call.parameters, known))
        return unknown;
    return check_expand(call.parameters, expandable, "");
}

// --- What is refunded -------------------------------------------------------------------------

std::optional<ApiError> check_object(const Parameters& parameters)
{
    const bool by_intent = parameters.has("payment_intent");
    if (by_intent && parameters.has("charge"))
        return invalid_request("parameters_exclusive", "You may only give one of payment_intent and charge.", "charge");
    if (!by_intent && !parameters.has("charge"))
        return invalid_request("parameter_missing",
                               "One of the following params should be provided for this request: payment_intent or "
                               "charge.",
                               "");
    return std::nullopt;
}

// Of the payment intent that is named, or of the charge: it is locked, and its charge read after that.
Checked<Charge> lock_charge(store::Transaction& tx, const Call& call)
{
    const auto& parameters = call.parameters;
    auto intent_id = parameters.text("payment_intent").value_or("");
    auto charge_id = parameters.text("charge").value_or("");
    if (!charge_id.empty()) {
        const auto charge = find_charge(tx.session(), call.account, charge_id);
        if (!charge)
            return no_such_object("charge", charge_id, "charge");
        intent_id = charge->payment_intent;
    }
    const auto intent = lock_intent(tx, call.account, intent_id);
    if (!intent)
        return no_such_object("payment_intent", intent_id, "payment_intent");
    if (charge_id.empty())
        charge_id = intent->latest_charge.value_or("");
    const auto charge = find_charge(tx.session(), call.account, charge_id);
    if (!charge || !charge->has_succeeded())
        return invalid_request("",
                               "This PaymentIntent (" + intent_id + ") does not have a successful charge to refund.",
                               parameters.has("charge") ? "charge" : "payment_intent");
    return *charge;
}

Checked<std::int64_t> read_amount(const Parameters& parameters, const Charge& charge)
{
    if (!parameters.has("amount"))
        return charge.amount_left();
    const auto amount = read_whole_number(parameters, "amount");
    if (!amount)
        return amount;
    if (*amount < 1)
        return invalid_request("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
    if (check_amount(*amount, charge.currency) == AmountProblem::not_whole)
        return invalid_request("parameter_invalid_integer", "This currency has no amount of " + std::to_string(*amount),
                               "amount");
    return amount;
}

Checked<std::optional<std::string>> read_reason(const Parameters& parameters)
{
    const std::vector<std::string_view> reasons = {"duplicate", "fraudulent", "requested_by_customer"};
    auto reason = parameters.text("reason");
    if (reason && std::ranges::find(reasons, *reason) == reasons.end())
        return invalid_request("", "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer",
                               "reason");
    return reason;
}

ApiError too_much(std::int64_t amount, const Charge& charge)
{
    return invalid_request("",
                           "Refund amount (" + std::to_string(amount) +
                               ") is greater than unrefunded amount on charge (" +
                               std::to_string(charge.amount_left()) + ")",
                           "amount");
}

Answer refund(store::Transaction& tx, const Call& call, const Charge& charge, std::int64_t amount,
              const std::optional<std::string>& reason, const std::string& metadata)
{
    if (is_refund_blocked(tx.session(), call.account, charge))
        return failed(invalid_request("charge_disputed",
                                      "Charge " + charge.id + " has been charged back; cannot issue a refund.", ""));
    if (charge.amount_left() == 0)
        return failed(
            invalid_request("charge_already_refunded", "Charge " + charge.id + " has already been refunded.", ""));
    if (amount > charge.amount_left())
        return failed(too_much(amount, charge));
    const auto method = find_payment_method(tx.session(), call.account, charge.payment_method);
    const auto made = make_refund(tx, call, charge, method, amount, reason, metadata);
    if (amount == charge.amount_left())
        close_inquiries(tx, call, charge);
    return done(with_expansions(tx.session(), call, made));
}

// The refund with its payment intent locked.
Checked<Refund> lock_refund(store::Transaction& tx, const Call& call)
{
    const std::string id(call.http.value("id"));
    const auto refund = find_refund(tx.session(), call.account, id);
    if (!refund)
        return no_such_object("refund", id, "refund");
    lock_intent(tx, call.account, refund->payment_intent);
    return *find_refund(tx.session(), call.account, id);
}

}  // namespace

Answer create_refund(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, {"payment_intent", "charge", "amount", "reason", "metadata[]"}))
        return refused(*problem);
    if (const auto problem = check_object(call.parameters))
        return refused(*problem);
    const auto reason = read_reason(call.parameters);
    if (!reason)
        return refused(reason.error());
    const auto metadata = read_metadata(call.parameters);
    if (!metadata)
        return refused(metadata.error());
    const auto charge = lock_charge(tx, call);
    if (!charge)
        return failed(charge.error());
    const auto amount = read_amount(call.parameters, *charge);
    if (!amount)
        return refused(amount.error());
    return refund(tx, call, *charge, *amount, *reason, *metadata);
}

Answer update_refund(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, {"metadata[]"}))
        return refused(*problem);
    const auto metadata = read_metadata(call.parameters);
    if (!metadata)
        return refused(metadata.error());
    const auto found = lock_refund(tx, call);
    if (!found)
        return failed(found.error());
    auto refund = *found;
    refund.metadata = *metadata;
    save_refund(tx, call.account, refund);
    insert_event(tx, call, "refund.updated", to_json(refund));
    insert_event(tx, call, "charge.refund.updated", to_json(refund));
    return done(with_expansions(tx.session(), call, refund));
}

Answer cancel_refund(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, {}))
        return refused(*problem);
    const auto found = lock_refund(tx, call);
    if (!found)
        return failed(found.error());
    auto refund = *found;
    if (refund.status != RefundStatus::requires_action)
        return failed(invalid_request("",
                                      "You cannot cancel this refund because it has a status of " +
                                          std::string(to_text(refund.status)) +
                                          ". Only a refund with a status of requires_action can be canceled.",
                                      "refund"));
    cancel_refund(tx, call, refund);
    return done(with_expansions(tx.session(), call, refund));
}

Answer retrieve_refund(store::Session& db, const Call& call)
{
    if (const auto problem = check_parameters(call, {}))
        return refused(*problem);
    const std::string id(call.http.value("id"));
    const auto refund = find_refund(db, call.account, id);
    return refund ? done(with_expansions(db, call, *refund)) : failed(no_such_object("refund", id, "refund"));
}

Answer retrieve_refunds(store::Session& db, const Call& call)
{
    auto known = page_parameters;
    known.insert(known.end(), {"payment_intent", "charge"});
    if (const auto unknown = find_unknown(call.parameters, known))
        return refused(*unknown);
    if (const auto problem = check_expand(call.parameters, expandable, "data."))
        return refused(*problem);
    const auto page = read_page(call.parameters, "refund",
                                [&](const std::string& id) { return find_refund(db, call.account, id).has_value(); });
    if (!page)
        return refused(page.error());
    const auto intent = call.parameters.text("payment_intent").value_or("");
    const auto charge = call.parameters.text("charge").value_or("");
    std::vector<std::string> items;
    for (const auto& refund : list_refunds(db, call.account, *page, intent, charge))
        items.push_back(with_expansions(db, call, refund, "data."));
    return done(list_json(std::move(items), *page, "/v1/refunds"));
}

}  // namespace sandbox
