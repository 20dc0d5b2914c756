#pragma once
// A customer who pays: the workers of the portal, and behind them the sandbox
// provider over TLS, which can be told to misbehave.
//
//     BOOST_FIXTURE_TEST_SUITE(pay, harness::CheckoutFixture)
//     ...
//         const auto invoice = portal.unpaid_invoice("120.50 EUR");
//         auto customer = checkout.customer();
//         const auto payment = customer.press_pay_now(invoice);
//         BOOST_TEST(customer.pay(payment, "120.50").status == 303);

#include "harness/books.h"
#include "harness/portal.h"
#include "harness/provider_server.h"
#include "harness/sandbox.h"
#include "harness/worker.h"

#include <map>
#include <string>
#include <vector>

namespace harness {

namespace cards {
inline const std::string good = "4242424242424242";
inline const std::string declined = "4000000000000002";
inline const std::string poor = "4000000000009995";  // insufficient_funds
inline const std::string challenge = "4000002760003184";
}  // namespace cards

// One browser: it keeps its cookies, by the path that they are for.
class Customer {
public:
    Customer(Worker& view, Worker& pay, Sandbox& sandbox);

    // The value of the hidden field behind Pay Now; '' when the page has none.
    std::string nonce_of(const Invoice& invoice);

    // Pay Now: "/pay/...". Throws std::runtime_error when it leads elsewhere.
    std::string press_pay_now(const Invoice& invoice);
    Response post_pay_now(const Invoice& invoice, const std::string& nonce);

    // The form, with a new confirmation token for the card.
    Response pay(const std::string& payment, const std::string& amount, const std::string& card = cards::good);

    // The form with these fields.
    Response send(const std::string& payment, const Pairs& fields, const Pairs& headers = {});

    Response get(const std::string& path, const Pairs& headers = {});
    Response post(const std::string& path, const Pairs& fields, const Pairs& headers = {});

    std::map<std::string, std::string> cookies;  // "/pay/..." -> "name=value"

    // Of the customer's connection: another one for each customer.
    std::string address;

private:
    Pairs with_cookie(const std::string& path, Pairs headers) const;

    Worker& view_;
    Worker& pay_;
    Sandbox& sandbox_;
};

class Checkout {
public:
    explicit Checkout(Portal& portal);

    Customer customer() { return {view, pay, sandbox}; }

    // A job does what is due now (--once); gives its exit code.
    int run_job(const std::string& name);

    std::string state_of(const std::string& payment);  // Of "/pay/..."

    // The rules of the books that are broken, the provider's own against ours.
    std::vector<std::string> broken_rules();

    // What the provider has charged, in its units.
    std::vector<ProviderCharge> charges();

    // Its programs may be killed from now on.
    void allow_crashes();

    // The workspace offers bank debits beside cards.
    void take_bank_debits();

    // The workspace uses this secret key from now on.
    void set_keys(const std::string& secret_key);

    // What the provider's webhooks have told is handled: sent, stored, and asked about.
    void deliver_webhooks();

    Portal& portal;
    Worker webhook;
    ProviderServer webhooks;  // In front of it, as nginx is
    Sandbox sandbox;
    ProviderServer provider;  // In front of the sandbox
    Worker view, pay;
};

struct CheckoutFixture : PortalFixture {
    Checkout checkout{portal};
};

// A second tenant that takes payments with these keys.
void make_workspace(app::Context& context, const std::string& slug, const std::string& secret_key,
                    const std::string& webhook_secret);

// Every test of money ends with this: nothing is lost, doubled, wrong or stuck.
void check_books(Checkout& checkout);

}  // namespace harness
