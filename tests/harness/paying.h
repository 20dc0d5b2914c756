#pragma once
// Paying, in the words of tests: through the use cases, as the pay worker does.
//
//     harness::ScriptedProvider provider;
//     harness::Paying paying(portal, provider);
//     paying.pay(portal.unpaid_invoice("120.50 EUR"), "20.50 EUR");

#include "app/pay.h"
#include "harness/portal.h"
#include "harness/scripted_provider.h"
#include "store/payments.h"

#include <string>
#include <string_view>

namespace harness {

class Paying {
public:
    // Gives the workspace an account of that mode, where its payments go.
    Paying(Portal& portal, ScriptedProvider& provider, domain::ProviderMode mode = domain::ProviderMode::test);

    // Pay Now is pressed: the public id of a payment in `started`.
    std::string start(const Invoice& invoice);

    // The form is sent.
    app::PayResult send(const std::string& payment_id, std::string_view amount);

    // Both; gives the payment's public id.
    std::string pay(const Invoice& invoice, std::string_view amount);

    // As the pay worker works: with its rights.
    app::Context context();

    // The reconciler comes by and does all that is due now, with its rights.
    void reconcile();

    // The payment as it is stored.
    store::PaymentRow row(const std::string& payment_id);

private:
    Portal& portal_;
    ScriptedProvider& provider_;
    store::Session session_, reconciler_;
};

}  // namespace harness
