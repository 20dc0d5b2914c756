#include "fcgi/failures.h"

#include "harness/failpoint.h"
#include "harness/process.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

namespace failures {

namespace {

constexpr const char* pays_by_bank = "000123456789";

harness::Portal& portal_for_this_case()
{
    auto& portal = harness::shared_portal();
    portal.reset();
    return portal;
}

}  // namespace

Scene::Scene(harness::Portal& the_portal) : portal(the_portal), invoice(issue())
{
    checkout.take_bank_debits();
}

harness::Invoice Scene::issue()
{
    auto document = portal.document("120.50 USD");
    document.buyer.contact.email = "casey@example.com";
    return portal.issue(document);
}

harness::Pairs Scene::form(const std::string& amount, const std::string& card)
{
    return {{"amount", amount}, {"confirmation_token", checkout.sandbox.confirmation_token(card)}};
}

void Scene::die_while_sending(const std::string& payment, const std::string& place)
{
    checkout.pay.may_crash = true;
    const auto fields = form();
    const harness::Failpoint death(place + ":kill");
    BOOST_CHECK_THROW(customer.send(payment, fields), harness::NoAnswer);
    BOOST_TEST(death.has_happened(), place);
}

std::string Scene::pay_without_an_answer()
{
    const auto payment = customer.press_pay_now(invoice);
    checkout.provider.fail_next("/confirm", harness::Fault::reset, harness::When::after_effect, 2);
    checkout.provider.fail_next("GET /v1/payment_intents", harness::Fault::status_500, harness::When::before_effect);
    customer.send(payment, form());
    BOOST_TEST(checkout.state_of(payment) == "confirming");
    return payment;
}

std::string Scene::pay_by_bank(const std::string& amount)
{
    const auto payment = customer.press_pay_now(invoice);
    customer.send(payment, {{"amount", amount}, {"confirmation_token", checkout.sandbox.bank_token(pays_by_bank)}});
    BOOST_TEST(checkout.state_of(payment) == "processing");
    return payment;
}

std::string Scene::pay_up_to_the_question(const std::string& amount)
{
    const auto payment = customer.press_pay_now(invoice);
    customer.send(payment, form(amount, harness::cards::challenge));
    BOOST_TEST(checkout.state_of(payment) == "action_required");
    return payment;
}

void Scene::answer_the_question(const std::string& payment)
{
    const auto id = provider_id(payment);
    const auto secret = harness::json_at(checkout.sandbox.get("/v1/payment_intents/" + id).body, "client_secret");
    checkout.sandbox.post_as_browser("/v1/3ds2/authenticate",
                                     {{"source", id}, {"client_secret", secret}, {"outcome", "complete"}});
}

std::string Scene::of_invoice(const std::string& column)
{
    return portal.value("SELECT " + column + " FROM invoices WHERE id = " + std::to_string(invoice.id));
}

std::string Scene::provider_id(const std::string& payment)
{
    return portal.value("SELECT provider_payment_id FROM payments WHERE public_id = '" + payment.substr(5) + "'");
}

Said Scene::portalctl(std::vector<std::string> words, const harness::Pairs& environment)
{
    const harness::TemporaryFolder folder;
    words.insert(words.begin(), (harness::build_folder() / "tests/bin/portalctl").string());
    words.insert(words.begin() + 3, {"-w", "demo"});
    const int exit_code = harness::run({words, environment, -1, folder.path() / "output", folder.path() / "errors"});
    return {exit_code, harness::read_text(folder.path() / "output") + harness::read_text(folder.path() / "errors")};
}

void Scene::reconcile_for(std::chrono::seconds time, std::chrono::seconds step)
{
    for (auto gone = std::chrono::seconds(0); gone < time; gone += step) {
        portal.clock.advance(step);
        BOOST_TEST(checkout.run_job("reconciler") == 0);
    }
}

std::map<std::string, std::string> Scene::mails() const
{
    std::map<std::string, std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(portal.folder.path() / "mail"))
        result.emplace(entry.path().filename(), harness::read_text(entry.path()));
    return result;
}

Fixture::Fixture() : Scene(portal_for_this_case()) {}

}  // namespace failures
