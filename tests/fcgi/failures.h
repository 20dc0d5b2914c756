#pragma once
// What the tests of failures begin with: one invoice, one customer who is to pay it, and the programs
// around them; afterwards the books. Which failures there are is in tests/promises.txt (F1 ...).

#include "harness/checkout.h"
#include "harness/contains.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace failures {

using harness::contains;

// What a command has said, and how it ended.
struct Said {
    int exit_code;
    std::string text;
};

class Scene {
public:
    explicit Scene(harness::Portal& portal);

    // The fields of the form, with a new confirmation token of that card.
    harness::Pairs form(const std::string& amount = "120.50", const std::string& card = harness::cards::good);

    // The pay worker dies at that place ("after_reserve") while the form is sent.
    void die_while_sending(const std::string& payment, const std::string& place);

    // The money has moved, and neither the answer nor what was asked afterwards came: "/pay/...", confirming.
    std::string pay_without_an_answer();

    // The customer pays from a bank account: "/pay/...", processing.
    std::string pay_by_bank(const std::string& amount = "120.50");

    // The bank's question is on the customer's screen: "/pay/...", action_required.
    std::string pay_up_to_the_question(const std::string& amount = "120.50");
    void answer_the_question(const std::string& payment);  // In the browser: with success

    std::string result_of(const std::string& payment) { return customer.get(payment + "/result").body; }
    std::string page() { return checkout.view.get(invoice.path()).body; }

    std::string count(const std::string& rows) { return portal.value("SELECT COUNT(*) FROM " + rows); }
    std::string of_invoice(const std::string& column);
    std::string provider_id(const std::string& payment);

    // Staff, at the command line, on the workspace "demo".
    Said portalctl(std::vector<std::string> words, const harness::Pairs& environment = {});

    // The clock goes on, step by step, and the reconciler runs at each.
    void reconcile_for(std::chrono::seconds time, std::chrono::seconds step);

    // What the courier has put into the folder, by name.
    std::map<std::string, std::string> mails() const;

    harness::Portal& portal;
    harness::Checkout checkout{portal};
    harness::Invoice invoice;  // 120.50 USD, of a customer with a mail address
    harness::Customer customer = checkout.customer();

private:
    harness::Invoice issue();
};

// On the portal that all tests share.
struct Fixture : Scene {
    Fixture();
};

}  // namespace failures
