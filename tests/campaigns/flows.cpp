#include "campaigns/flows.h"

#include <boost/test/unit_test.hpp>

namespace campaigns {

namespace {

using namespace std::chrono_literals;

constexpr const char* amount = "120.50";
constexpr const char* amount_minor = "12050";
constexpr const char* refunded = "50.00";
constexpr const char* refunded_minor = "5000";

// What somebody does with a program that may die under it: it is as if the page never came.
template <class Action>
bool attempt(const Action& action)
{
    try {
        action();
        return true;
    } catch (const harness::NoAnswer&) {
        return false;
    }
}

}  // namespace

std::string_view name_of(Flow flow)
{
    switch (flow) {
        case Flow::card_ok:
            return "card ok";
        case Flow::declined:
            return "declined";
        case Flow::challenge_ok:
            return "3-D Secure ok";
        case Flow::bank_ok:
            return "bank ok";
        case Flow::bank_fails:
            return "bank fails";
        case Flow::bank_returned:
            return "bank returned";
        case Flow::refund:
            return "refund";
        case Flow::void_invoice:
            return "void";
    }
    return "";
}

Run::Run(harness::Checkout& checkout, Flow flow, bool has_webhooks)
    : checkout_(checkout),
      flow_(flow),
      invoice_(checkout.portal.unpaid_invoice(std::string(amount) + " USD")),
      customer_(checkout.customer())
{
    checkout_.sandbox.disturb_webhooks(has_webhooks ? harness::Pairs{} : harness::Pairs{{"lose_per_mille", "1000"}});
    // What is refunded was paid before anything dies.
    if (flow == Flow::refund) {
        pay();
        let_it_settle();
    }
}

std::string Run::of_invoice(const std::string& expression)
{
    return checkout_.portal.value("SELECT " + expression +
                                  " FROM invoices i WHERE i.id = " + std::to_string(invoice_.id));
}

std::string Run::token()
{
    switch (flow_) {
        case Flow::declined:
            return checkout_.sandbox.confirmation_token(harness::cards::declined);
        case Flow::challenge_ok:
        case Flow::void_invoice:
            return checkout_.sandbox.confirmation_token(harness::cards::challenge);
        case Flow::bank_ok:
            return checkout_.sandbox.bank_token("000123456789");
        case Flow::bank_fails:
            return checkout_.sandbox.bank_token("000222222227");
        case Flow::bank_returned:
            return checkout_.sandbox.bank_token("000555555559");
        default:
            return checkout_.sandbox.confirmation_token(harness::cards::good);
    }
}

// Pay Now, the form, and the bank's question; who gets no answer does the same again.
void Run::pay()
{
    const auto nonce = customer_.nonce_of(invoice_);
    if (nonce.empty())
        return;  // Nothing can be paid now, and the page says why.
    std::string payment;
    for (int i = 0; i < 3 && payment.empty(); ++i)
        attempt([&] { payment = customer_.post_pay_now(invoice_, nonce).header("Location"); });
    if (!payment.starts_with("/pay/"))
        return;
    const harness::Pairs form{{"amount", amount}, {"confirmation_token", token()}};
    for (int i = 0; i < 3; ++i)
        if (attempt([&] { customer_.send(payment, form); }))
            break;
    if (flow_ == Flow::challenge_ok)
        answer_challenge(payment);
}

void Run::answer_challenge(const std::string& payment)
{
    if (checkout_.state_of(payment) != "action_required")
        return;
    const auto object = checkout_.portal.value("SELECT provider_payment_id FROM payments WHERE public_id = '" +
                                               payment.substr(5) + "'");
    const auto intent = checkout_.sandbox.get("/v1/payment_intents/" + object).body;
    checkout_.sandbox.post_as_browser(
        "/v1/3ds2/authenticate",
        {{"source", object}, {"client_secret", harness::json_at(intent, "client_secret")}, {"outcome", "complete"}});
    for (int i = 0; i < 3; ++i)
        if (attempt([&] { customer_.post(payment + "/result", {}); }))
            break;
}

int Run::portalctl(const std::vector<std::string>& words)
{
    std::vector<std::string> command{(harness::build_folder() / "tests/bin/portalctl").string()};
    command.insert(command.end(), words.begin(), words.end());
    return harness::run({command, {}, -1, "/dev/null", checkout_.portal.folder.path() / "portalctl.log"});
}

void Run::ask_for_refund()
{
    const auto payment = checkout_.portal.value(
        "SELECT public_id FROM payments WHERE state = 'succeeded' AND invoice_id = " + std::to_string(invoice_.id));
    portalctl({"payment", "refund", "-w", "demo", payment, refunded});
}

void Run::ask_for_void()
{
    portalctl({"invoice", "void", "-w", "demo", invoice_.number, "--reason", "a mistake"});
}

void Run::begin()
{
    if (flow_ == Flow::refund) {
        ask_for_refund();
        return;
    }
    pay();
    if (flow_ == Flow::void_invoice)
        ask_for_void();
}

// One that died is started again, as cron and systemd do.
void Run::run_job(const std::string& name)
{
    if (checkout_.run_job(name) != 0)
        checkout_.run_job(name);
}

void Run::work_once()
{
    checkout_.sandbox.deliver();
    run_job("events");
    run_job("reconciler");
    run_job("courier");
}

void Run::let_it_settle()
{
    work_once();
    for (int i = 0; i < 4; ++i) {
        checkout_.portal.clock.advance(1min);
        work_once();
    }
    if (is_about_a_bank()) {
        checkout_.portal.clock.advance(24h * 5);
        work_once();
        checkout_.portal.clock.advance(7h);
        work_once();
        // Webhooks tell of what is taken back; without them, the nightly comparison finds it.
        checkout_.portal.clock.advance(24h * 2);
        work_once();
        work_once();
    }
    checkout_.portal.clock.advance(2min);
    work_once();
}

void Run::finish()
{
    if (flow_ == Flow::challenge_ok) {  // A question that nobody saw is given up after half an hour.
        checkout_.portal.clock.advance(31min);
        work_once();
    }
    const bool is_paid = of_invoice("paid_minor") == amount_minor;
    switch (flow_) {
        case Flow::card_ok:
        case Flow::challenge_ok:
        case Flow::bank_ok:
        case Flow::bank_returned:
            if (is_paid)
                return;
            pay();
            break;
        case Flow::refund:
            if (of_invoice("(SELECT COUNT(*) FROM refunds r WHERE r.invoice_id = i.id AND r.live_minor > 0)") != "0")
                return;
            ask_for_refund();
            break;
        case Flow::void_invoice:
            if (of_invoice("lifecycle") == "void")
                return;
            ask_for_void();
            break;
        case Flow::declined:
        case Flow::bank_fails:
            return;
    }
    let_it_settle();
}

std::string Run::wrong()
{
    const auto is = [&](const std::string& expression, const std::string& expected) {
        const auto found = of_invoice(expression);
        return found == expected ? "" : expression + " is " + found + ", not " + expected + "; ";
    };
    auto text = is("reserved_minor", "0");
    const bool is_to_be_paid = flow_ == Flow::card_ok || flow_ == Flow::challenge_ok || flow_ == Flow::bank_ok ||
                               flow_ == Flow::bank_returned || flow_ == Flow::refund;
    text += is("paid_minor", is_to_be_paid ? amount_minor : "0");
    text += is("refunded_minor", flow_ == Flow::refund ? refunded_minor : "0");
    text += is("disputed_minor", flow_ == Flow::bank_returned ? amount_minor : "0");
    text += is("lifecycle", flow_ == Flow::void_invoice ? "void" : "issued");
    text +=
        is("(SELECT COUNT(*) FROM payments p WHERE p.invoice_id = i.id AND p.state NOT IN ('started', 'succeeded', "
           "'failed', 'canceled'))",
           "0");
    for (const auto& rule : harness::broken_rules(checkout_.portal, harness::books_of(checkout_.sandbox.books()),
                                                  checkout_.portal.clock.now()))
        text += rule + "; ";
    return text;
}

}  // namespace campaigns
