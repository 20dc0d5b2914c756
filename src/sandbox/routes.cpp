// Which address is which call.

#include "sandbox/api.h"
#include "sandbox/confirmation_tokens.h"
#include "sandbox/disputes.h"
#include "sandbox/lookups.h"
#include "sandbox/method_domains.h"
#include "sandbox/microdeposits.h"
#include "sandbox/payment_intents.h"
#include "sandbox/refunds.h"

namespace sandbox {

namespace {

// Names are those of the operations in sandbox/faults.h.
class Routes {
public:
    Routes(web::Router& router, Api& api) : router_(router), api_(api) {}

    void get(const char* pattern, const char* name, For callers, Reading action)
    {
        router_.get(pattern, name, [&api = api_, name, callers, action](const auto& request) {
            return api.read(request, name, callers, action);
        });
    }

    void post(const char* pattern, const char* name, For callers, Changing action)
    {
        router_.post(pattern, name, [&api = api_, name, callers, action](const auto& request) {
            return api.change(request, name, callers, action);
        });
    }

private:
    web::Router& router_;
    Api& api_;
};

}  // namespace

void add_api_routes(web::Router& router, Api& api)
{
    Routes routes(router, api);
    const auto servers = For::servers, browsers_too = For::browsers_too;

    routes.post("/v1/payment_intents", "payment_intents.create", servers, create_payment_intent);
    routes.get("/v1/payment_intents", "payment_intents.list", servers, list_payment_intents);
    routes.get("/v1/payment_intents/{id}", "payment_intents.retrieve", browsers_too, retrieve_payment_intent);
    routes.post("/v1/payment_intents/{id}/confirm", "payment_intents.confirm", browsers_too, confirm_payment_intent);
    routes.post("/v1/payment_intents/{id}/cancel", "payment_intents.cancel", servers, cancel_payment_intent);
    routes.post("/v1/payment_intents/{id}/verify_microdeposits", "payment_intents.verify_microdeposits", browsers_too,
                verify_microdeposits);
    routes.post("/v1/3ds2/authenticate", "3ds2.authenticate", browsers_too, authenticate);

    routes.post("/v1/confirmation_tokens", "confirmation_tokens.create", browsers_too, create_confirmation_token);
    routes.post("/v1/test_helpers/confirmation_tokens", "confirmation_tokens.create_test", servers,
                create_confirmation_token);
    routes.get("/v1/confirmation_tokens/{id}", "confirmation_tokens.retrieve", servers, retrieve_confirmation_token);

    routes.post("/v1/refunds", "refunds.create", servers, create_refund);
    routes.get("/v1/refunds", "refunds.list", servers, retrieve_refunds);
    routes.get("/v1/refunds/{id}", "refunds.retrieve", servers, retrieve_refund);
    routes.post("/v1/refunds/{id}", "refunds.update", servers, update_refund);
    const Changing cancel = [](store::Transaction& tx, const Call& call) { return cancel_refund(tx, call); };
    routes.post("/v1/refunds/{id}/cancel", "refunds.cancel", servers, cancel);

    routes.get("/v1/disputes", "disputes.list", servers, retrieve_disputes);
    routes.get("/v1/disputes/{id}", "disputes.retrieve", servers, retrieve_dispute);
    routes.post("/v1/disputes/{id}", "disputes.update", servers, update_dispute);
    routes.post("/v1/disputes/{id}/close", "disputes.close", servers, close_dispute);

    routes.post("/v1/payment_method_domains", "payment_method_domains.create", servers, create_method_domain);
    routes.get("/v1/payment_method_domains", "payment_method_domains.list", servers, retrieve_method_domains);
    routes.get("/v1/payment_method_domains/{id}", "payment_method_domains.retrieve", servers, retrieve_method_domain);
    routes.post("/v1/payment_method_domains/{id}", "payment_method_domains.update", servers, update_method_domain);
    routes.post("/v1/payment_method_domains/{id}/validate", "payment_method_domains.validate", servers,
                validate_method_domain);

    routes.get("/v1/charges", "charges.list", servers, retrieve_charges);
    routes.get("/v1/charges/{id}", "charges.retrieve", servers, retrieve_charge);
    routes.get("/v1/events", "events.list", servers, retrieve_events);
    routes.get("/v1/events/{id}", "events.retrieve", servers, retrieve_event);
    routes.get("/v1/balance", "balance.retrieve", servers, retrieve_balance);
    routes.get("/v1/balance_transactions", "balance_transactions.list", servers, retrieve_balance_transactions);
    routes.get("/v1/balance_transactions/{id}", "balance_transactions.retrieve", servers, retrieve_balance_transaction);
}

}  // namespace sandbox
