#include "sandbox/control.h"

#include "sandbox/api.h"
#include "sandbox/authorization.h"
#include "sandbox/books.h"
#include "sandbox/debiting.h"
#include "sandbox/disputing.h"
#include "sandbox/disturbances.h"
#include "sandbox/faults.h"
#include "sandbox/later.h"
#include "sandbox/method_domains.h"
#include "sandbox/objects.h"
#include "sandbox/reading.h"
#include "sandbox/refunding.h"

namespace sandbox {

namespace {

bool is_from_here(const web::Request& request)
{
    return request.remote_address == "127.0.0.1" || request.remote_address == "::1";
}

web::Response response(const Answer& answer)
{
    web::Response response;
    response.status = answer.status;
    response.content_type = "application/json";
    response.body = answer.body;
    return response;
}

Answer impossible(const std::string& why)
{
    return refused(invalid_request("", why));
}

std::string id_of(const Call& call)
{
    return std::string(call.http.value("id"));
}

// --- Payments -----------------------------------------------------------------------------------

using IntentAction = std::function<Answer(store::Transaction&, const Call&, PaymentIntent&)>;

Changing on_intent(const IntentAction& action)
{
    return [action](store::Transaction& tx, const Call& call) {
        auto intent = lock_intent(tx, call.account, id_of(call));
        if (!intent)
            return refused(no_such_object("payment_intent", id_of(call), "id"));
        return action(tx, call, *intent);
    };
}

Answer settle(store::Transaction& tx, const Call& call, PaymentIntent& intent)
{
    if (intent.status != IntentStatus::processing)
        return impossible("The payment is not processing.");
    succeed_debit(tx, call, intent);
    return done(to_json(intent));
}

Answer fail(store::Transaction& tx, const Call& call, PaymentIntent& intent)
{
    const auto why = debit_failure(call.parameters.text("code").value_or("insufficient_funds"));
    if (intent.status != IntentStatus::processing || !why)
        return impossible("The payment is not processing, or there is no such code.");
    fail_debit(tx, call, intent, *why);
    return done(to_json(intent));
}

Answer open(store::Transaction& tx, const Call& call, const PaymentIntent& intent, DisputeCase what,
            const std::string& reason)
{
    const auto charge = find_charge(tx.session(), call.account, intent.latest_charge.value_or(""));
    std::optional<std::int64_t> amount;
    if (call.parameters.has("amount")) {
        const auto given = read_whole_number(call.parameters, "amount");
        if (!given)
            return refused(given.error());
        amount = *given;
    }
    if (!charge)
        return impossible("The payment was not made.");
    const auto dispute = open_dispute(tx, call, *charge, what, reason, amount);
    return dispute ? done(dispute_json(tx.session(), call, *dispute)) : impossible(dispute.error().detail);
}

Answer take_back(store::Transaction& tx, const Call& call, PaymentIntent& intent)
{
    unschedule(tx, Later::return_debit, intent.id);
    return open(tx, call, intent, DisputeCase::bank_return,
                call.parameters.text("reason").value_or("debit_not_authorized"));
}

Answer dispute(store::Transaction& tx, const Call& call, PaymentIntent& intent)
{
    const auto kind = call.parameters.text("kind").value_or("chargeback");
    if (kind != "chargeback" && kind != "inquiry")
        return impossible("A dispute is a chargeback or an inquiry.");
    return open(tx, call, intent, kind == "inquiry" ? DisputeCase::inquiry : DisputeCase::chargeback,
                call.parameters.text("reason").value_or("fraudulent"));
}

// --- Disputes and refunds -----------------------------------------------------------------------

using DisputeAction = void (*)(store::Transaction&, const Cause&, Dispute&);

Changing on_dispute(DisputeAction action)
{
    return [action](store::Transaction& tx, const Call& call) {
        auto dispute = find_dispute(tx.session(), call.account, id_of(call));
        if (!dispute)
            return refused(no_such_object("dispute", id_of(call), "id"));
        lock_intent(tx, call.account, dispute->payment_intent);
        dispute = find_dispute(tx.session(), call.account, id_of(call));
        if (!dispute->is_open() || (action == escalate_inquiry && !dispute->is_inquiry()))
            return impossible("The dispute is " + std::string(to_text(dispute->status)) + ".");
        action(tx, call, *dispute);
        return done(dispute_json(tx.session(), call, *dispute));
    };
}

using RefundAction = std::function<void(store::Transaction&, const Call&, Refund&)>;
enum class Refunds { open_only, succeeded_too };

Changing on_refund(Refunds which, const RefundAction& action)
{
    return [which, action](store::Transaction& tx, const Call& call) {
        auto refund = find_refund(tx.session(), call.account, id_of(call));
        if (!refund)
            return refused(no_such_object("refund", id_of(call), "id"));
        lock_intent(tx, call.account, refund->payment_intent);
        refund = find_refund(tx.session(), call.account, id_of(call));
        const bool is_right =
            refund->is_open() || (which == Refunds::succeeded_too && refund->status == RefundStatus::succeeded);
        if (!is_right)
            return impossible("The refund is " + std::string(to_text(refund->status)) + ".");
        action(tx, call, *refund);
        return done(to_json(*refund));
    };
}

void fail_now(store::Transaction& tx, const Call& call, Refund& refund)
{
    fail_refund(tx, call, refund, call.parameters.text("failure_reason").value_or("unknown"));
}

// --- Calls --------------------------------------------------------------------------------------

class Control {
public:
    Control(store::Session& db, const ports::Clock& clock) : db_(db), clock_(clock) {}

    template <class Action>
    web::Response answer(const web::Request& request, const Action& action) const
    {
        const auto parameters = Parameters::parse(request.method == "POST" ? request.body : request.query);
        if (!is_from_here(request) || !parameters)
            return api_error_page(request, 404);
        const auto caller = identify(db_, request, *parameters);
        if (!caller)
            return response(refused(caller.error()));
        if (caller->key_kind != KeyKind::secret)
            return api_error_page(request, 404);
        const Call call{{caller->account, "", "", clock_.now()}, request, *parameters, caller->key_kind, ""};
        return response(action(call));
    }

    web::Response change(const web::Request& request, const Changing& action) const
    {
        return answer(request, [&](const Call& call) {
            return store::in_transaction(db_, [&](store::Transaction& tx) { return action(tx, call); });
        });
    }

    web::Response advance_time(const web::Request& request) const
    {
        return answer(request, [&](const Call& call) {
            const auto by = read_duration(call.parameters.text("by").value_or(""));
            if (!by)
                return impossible("by=5d: a number and s, m, h or d.");
            advance(db_, call.account.id, *by, call.now);
            return done(later_json(db_, call.account));
        });
    }

    store::Session& db() const { return db_; }

private:
    store::Session& db_;
    const ports::Clock& clock_;
};

}  // namespace

void add_control_routes(web::Router& router, store::Session& db, const ports::Clock& clock)
{
    const Control control(db, clock);
    const auto post = [&](const char* pattern, const Changing& action) {
        router.post(pattern, "control",
                    [control, action](const auto& request) { return control.change(request, action); });
    };
    post("/control/faults", arm_fault);
    post("/control/faults/clear", clear_faults);
    post("/control/webhooks", disturb_webhooks);
    post("/control/apple_file", set_apple_file);
    post("/control/payment_intents/{id}/settle", on_intent(settle));
    post("/control/payment_intents/{id}/fail", on_intent(fail));
    post("/control/payment_intents/{id}/return", on_intent(take_back));
    post("/control/payment_intents/{id}/dispute", on_intent(dispute));
    post("/control/disputes/{id}/win", on_dispute(win_dispute));
    post("/control/disputes/{id}/lose", on_dispute(lose_dispute));
    post("/control/disputes/{id}/escalate", on_dispute(escalate_inquiry));
    post("/control/refunds/{id}/succeed", on_refund(Refunds::open_only, succeed_refund));
    post("/control/refunds/{id}/fail", on_refund(Refunds::succeeded_too, fail_now));
    post("/control/refunds/{id}/cancel", on_refund(Refunds::open_only, [](auto& tx, const Call& call, Refund& refund) {
             cancel_refund(tx, call, refund);
         }));
    post("/control/refunds/{id}/require_action", on_refund(Refunds::open_only, await_customer));

    router.post("/control/advance", "control",
                [control](const auto& request) { return control.advance_time(request); });
    router.get("/control/later", "control", [control](const auto& request) {
        return control.answer(request, [&](const Call& call) { return done(later_json(control.db(), call.account)); });
    });
    router.get("/control/faults", "control", [control](const auto& request) {
        return control.answer(request, [&](const Call& call) { return done(faults_json(control.db(), call.account)); });
    });
}

}  // namespace sandbox
