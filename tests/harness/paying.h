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

    // Where the customer is; '' for somewhere else at each try.
    std::string client_address;

    // Pay Now is pressed: the public id of a payment in `started`.
    std::string start(const Invoice& invoice);

    // The form is sent.
    app::PayResult send(const std::string& payment_id, std::string_view amount);

    // Both; gives the payment's public id.
    std::string pay(const Invoice& invoice, std::string_view amount);

    // Money goes back, as staff ask for it at the command line: the refund's public id. Throws
    // std::runtime_error with the reason when it is refused.
    std::string refund(const std::string& payment_id, std::string_view amount, bool lowers_due = true);

    // A webhook has told of this object, and the events job asks about it, with its rights.
    void tell(const std::string& object);

    // Staff, at the command line.
    app::Context staff();
    app::Provider calls();

    // As the pay worker works: with its rights.
    app::Context context();

    // The reconciler comes by and does all that is due now, with its rights.
    void reconcile();

    // The payment as it is stored.
    store::PaymentRow row(const std::string& payment_id);

private:
    Portal& portal_;
    ScriptedProvider& provider_;
    store::Session session_, reconciler_, events_, cli_;
    int events_told_ = 0;
};

}  // namespace harness
