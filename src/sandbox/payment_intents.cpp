#include "sandbox/payment_intents.h"

#include "sandbox/charging.h"
#include "sandbox/events.h"
#include "sandbox/intent_calls.h"
#include "sandbox/new_intent.h"
#include "sandbox/new_method.h"
#include "sandbox/objects.h"
#include "sandbox/reading.h"

#include <algorithm>

namespace sandbox {

namespace {

const Known confirm_parameters = {"confirmation_token",
                                  "payment_method",
                                  "return_url",
                                  "use_stripe_sdk",
                                  "receipt_email",
                                  "error_on_requires_action",
                                  "allowed_payment_method_types[]",
                                  "payment_method_options[us_bank_account][verification_method]",
                                  "mandate_data[customer_acceptance][type]",
                                  "mandate_data[customer_acceptance][online][ip_address]",
                                  "mandate_data[customer_acceptance][online][user_agent]"};

// One of Stripe's names for test methods, stored as one of this account's own.
std::optional<PaymentMethod> take_test_method(store::Transaction& tx, const Call& call, const std::string& name)
{
    const auto method = named_test_method(call, name);
    if (method)
        insert_payment_method(tx, call.account, *method);
    return method;
}

Known together(Known a, const Known& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// --- What is asked for ------------------------------------------------------------------------

// --- Confirming -------------------------------------------------------------------------------

Checked<TokenUse> read_method(store::Transaction& tx, const Call& call, const PaymentIntent& intent)
{
    const auto& parameters = call.parameters;
    if (const auto token = parameters.text("confirmation_token"))
        return use_confirmation_token(tx, call, *token, intent.id);
    const auto name = parameters.text("payment_method");
    if (!name && intent.payment_method)
        return TokenUse{find_payment_method(tx.session(), call.account, *intent.payment_method), std::nullopt};
    if (!name)
        return unexpected_state("confirm", intent,
                                "it's missing a payment method. You can either update the PaymentIntent with a payment "
                                "method and then confirm it again, or confirm it again directly with a payment "
                                "method or ConfirmationToken.");
    const auto method = take_test_method(tx, call, *name);
    if (!method)
        return invalid_request("resource_missing", "No such PaymentMethod: '" + *name + "'", "payment_method");
    return TokenUse{*method, std::nullopt};
}

bool may_be_confirmed(IntentStatus status)
{
    return status == IntentStatus::requires_payment_method || status == IntentStatus::requires_confirmation ||
           status == IntentStatus::requires_action;
}

Answer confirm(store::Transaction& tx, const Call& call, PaymentIntent intent)
{
    const auto& parameters = call.parameters;
    const auto never_ask = read_truth(parameters, "error_on_requires_action");
    if (!never_ask)
        return refused(never_ask.error());
    if (parameters.has("confirmation_token") && parameters.has("payment_method"))
        return refused(invalid_request("parameters_exclusive",
                                       "You may only give one of confirmation_token and payment_method.",
                                       "confirmation_token"));
    if (!may_be_confirmed(intent.status))
        return failed(
            unexpected_state("confirm", intent, "it has a status of " + std::string(to_text(intent.status)) + "."));
    if (const auto problem = read_ways_of_paying(parameters, intent))
        return refused(*problem);
    const auto use = read_method(tx, call, intent);
    if (!use)
        return failed(use.error());
    const bool may_redirect = intent.redirects == Redirects::always && !intent.allowed_types;
    if (may_redirect && !parameters.has("return_url") && !use->return_url)
        return refused(invalid_request(
            "", "This PaymentIntent accepts payment methods that may redirect: give a `return_url`.", "return_url"));

    if (!may_pay(intent, use->method.kind))
        return refused(invalid_request(
            "payment_intent_incompatible_payment_method",
            "The PaymentMethod provided (" + std::string(to_text(use->method.kind)) +
                ") is not allowed for this PaymentIntent. Its types are listed in payment_method_types.",
            "payment_method"));

    if (const auto email = parameters.text("receipt_email"))
        intent.receipt_email = *email;
    const auto authentication = *never_ask ? Authentication::must_not_be_needed : Authentication::may_be_asked_for;
    if (auto error = charge(tx, call, intent, use->method, authentication)) {
        if (call.key_kind == KeyKind::publishable)
            error->payment_intent = to_public_json(intent);
        return failed(*error);
    }
    return done(intent_json(tx.session(), call, intent));
}

Known with_browser_parameters(const Call& call, Known known)
{
    if (call.key_kind == KeyKind::publishable)
        known.insert(known.end(), {"key", "client_secret"});
    return known;
}

std::optional<ApiError> check_parameters(const Call& call, const Known& known)
{
    if (auto unknown = find_unknown(call.parameters, with_browser_parameters(call, known)))
        return unknown;
    return check_expand(call.parameters, expandable_of_intents, "");
}

}  // namespace

Answer create_payment_intent(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, together(new_intent_parameters, confirm_parameters)))
        return refused(*problem);
    const auto is_confirmed_too = read_truth(call.parameters, "confirm");
    if (!is_confirmed_too)
        return refused(is_confirmed_too.error());
    auto intent = read_new_intent(call);
    if (!intent)
        return refused(intent.error());
    for (const auto* name : {"confirmation_token", "return_url", "error_on_requires_action"})
        if (!*is_confirmed_too && call.parameters.has(name))
            return refused(invalid_request("", std::string(name) + " goes with confirm=true only.", name));

    auto made = *intent;
    insert_intent(tx, call.account, made);
    insert_event(tx, call, "payment_intent.created", to_json(made));
    if (*is_confirmed_too) {
        auto answer = confirm(tx, call, made);
        answer.is_kept = answer.status != 400;  // A wrong parameter makes no payment intent.
        return answer;
    }
    if (const auto name = call.parameters.text("payment_method")) {
        const auto method = take_test_method(tx, call, *name);
        if (!method)
            return refused(
                invalid_request("resource_missing", "No such PaymentMethod: '" + *name + "'", "payment_method"));
        made.payment_method = method->id;
        made.status = IntentStatus::requires_confirmation;
        save_intent(tx, call.account, made);
    }
    return done(intent_json(tx.session(), call, made));
}

Answer confirm_payment_intent(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, confirm_parameters))
        return refused(*problem);
    const std::string id(call.http.value("id"));
    const auto intent = authorized_intent(call, id, lock_intent(tx, call.account, id));
    return intent ? confirm(tx, call, *intent) : failed(intent.error());
}

Answer cancel_payment_intent(store::Transaction& tx, const Call& call)
{
    if (const auto problem = check_parameters(call, {"cancellation_reason"}))
        return refused(*problem);
    const auto reason = call.parameters.text("cancellation_reason");
    const std::vector<std::string_view> reasons = {"duplicate", "fraudulent", "requested_by_customer", "abandoned"};
    if (reason && std::ranges::find(reasons, *reason) == reasons.end())
        return refused(invalid_request("", "Invalid cancellation_reason: " + *reason, "cancellation_reason"));

    const std::string id(call.http.value("id"));
    auto intent = lock_intent(tx, call.account, id);
    if (!intent)
        return failed(no_such_object("payment_intent", id, "intent"));
    if (!may_be_confirmed(intent->status))
        return failed(
            unexpected_state("cancel", *intent, "it has a status of " + std::string(to_text(intent->status)) + "."));
    intent->status = IntentStatus::canceled;
    intent->next_action = std::nullopt;
    intent->cancellation_reason = reason;
    intent->canceled_at = call.now;
    save_intent(tx, call.account, *intent);
    insert_event(tx, call, "payment_intent.canceled", to_json(*intent));
    return done(intent_json(tx.session(), call, *intent));
}

Answer retrieve_payment_intent(store::Session& db, const Call& call)
{
    if (const auto problem = check_parameters(call, {"client_secret"}))
        return refused(*problem);
    const std::string id(call.http.value("id"));
    const auto intent = authorized_intent(call, id, find_intent(db, call.account, id));
    return intent ? done(intent_json(db, call, *intent)) : failed(intent.error());
}

Answer list_payment_intents(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, page_parameters))
        return refused(*unknown);
    if (const auto problem = check_expand(call.parameters, expandable_of_intents, "data."))
        return refused(*problem);
    const auto page = read_page(call.parameters, "payment_intent",
                                [&](const std::string& id) { return find_intent(db, call.account, id).has_value(); });
    if (!page)
        return refused(page.error());
    std::vector<std::string> items;
    for (const auto& intent : list_intents(db, call.account, *page))
        items.push_back(intent_json(db, call, intent, "data."));
    return done(list_json(std::move(items), *page, "/v1/payment_intents"));
}

Answer authenticate(store::Transaction& tx, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {"key", "source", "client_secret", "outcome"}))
        return refused(*unknown);
    const auto id = call.parameters.text("source").value_or("");
    const auto found = authorized_intent(call, id, lock_intent(tx, call.account, id));
    if (!found)
        return failed(found.error());
    auto intent = *found;
    if (intent.status != IntentStatus::requires_action)
        return failed(unexpected_state("authenticate", intent,
                                       "it has a status of " + std::string(to_text(intent.status)) + "."));

    const auto method = find_payment_method(tx.session(), call.account, *intent.payment_method);
    if (call.parameters.text("outcome") == "complete")
        charge(tx, call, intent, method, Authentication::passed);  // A decline stands in the intent.
    else
        fail_authentication(tx, call, intent, method);
    return done(to_public_json(intent));
}

}  // namespace sandbox
