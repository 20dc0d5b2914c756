#include "harness/checkout.h"

#include "app/payment_account.h"
#include "app/workspaces.h"
#include "harness/addresses.h"
#include "harness/config.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace harness {

namespace {

constexpr int timeout_ms = 2000;  // A provider that hangs, hangs for this long

// "/pay/<id>" of "/pay/<id>/result" and the like.
std::string payment_path(const std::string& path)
{
    const auto end = path.find('/', std::string_view("/pay/").size());
    return path.substr(0, end);
}

std::string id_of(const std::string& payment)
{
    return payment.substr(std::string_view("/pay/").size());
}

void set_payment_keys(app::Context& context, const std::string& workspace, const app::PaymentKeys& keys)
{
    base::StripeConfig stripe;
    stripe.is_sandbox = true;
    const auto done = app::set_payment_keys(context, workspace, keys, stripe);
    if (!done)
        throw std::runtime_error("set payment keys: " + done.error().detail);
}

}  // namespace

// --- Customer -------------------------------------------------------------------------------------

Customer::Customer(Worker& view, Worker& pay, Sandbox& sandbox)
    : address(new_address()), view_(view), pay_(pay), sandbox_(sandbox)
{
}

std::string Customer::nonce_of(const Invoice& invoice)
{
    const auto page = view_.get(invoice.path()).body;
    constexpr std::string_view before = "name=\"nonce\" value=\"";
    const auto begin = page.find(before);
    if (begin == std::string::npos)
        return "";
    const auto value = begin + before.size();
    return page.substr(value, page.find('"', value) - value);
}

Response Customer::post_pay_now(const Invoice& invoice, const std::string& nonce)
{
    pay_.remote_address = address;
    const auto response = pay_.post(invoice.path() + "/pay", {{"nonce", nonce}});
    const auto cookie = response.header("Set-Cookie");
    if (!cookie.empty())
        cookies[response.header("Location")] = cookie.substr(0, cookie.find(';'));
    return response;
}

std::string Customer::press_pay_now(const Invoice& invoice)
{
    const auto response = post_pay_now(invoice, nonce_of(invoice));
    const auto location = response.header("Location");
    if (response.status != 303 || !location.starts_with("/pay/"))
        throw std::runtime_error("Pay Now leads to " + std::to_string(response.status) + " " + location);
    return location;
}

Response Customer::pay(const std::string& payment, const std::string& amount, const std::string& card)
{
    return send(payment, {{"amount", amount}, {"confirmation_token", sandbox_.confirmation_token(card)}});
}

Response Customer::send(const std::string& payment, const Pairs& fields, const Pairs& headers)
{
    return post(payment, fields, headers);
}

Response Customer::get(const std::string& path, const Pairs& headers)
{
    pay_.remote_address = address;
    return pay_.get(path, with_cookie(path, headers));
}

Response Customer::post(const std::string& path, const Pairs& fields, const Pairs& headers)
{
    pay_.remote_address = address;
    const auto response = pay_.post(path, fields, with_cookie(path, headers));
    const auto cookie = response.header("Set-Cookie");
    if (!cookie.empty())
        cookies[response.header("Location")] = cookie.substr(0, cookie.find(';'));
    return response;
}

Pairs Customer::with_cookie(const std::string& path, Pairs headers) const
{
    const auto found = cookies.find(payment_path(path));
    if (found != cookies.end())
        headers.emplace_back("Cookie", found->second);
    return headers;
}

// --- Checkout -------------------------------------------------------------------------------------

Checkout::Checkout(Portal& the_portal)
    : portal(the_portal),
      webhook("webhook"),
      webhooks(webhook.socket()),
      sandbox({webhooks.origin() + "/webhooks/stripe/demo", webhooks.ca_file()}),
      provider(sandbox.socket()),
      view((add_provider(portal.config_file(), provider.origin(), provider.ca_file(), timeout_ms), "view")),
      pay("pay")
{
    set_keys(sandbox.secret_key);
}

void Checkout::set_keys(const std::string& secret_key)
{
    auto context = portal.context();
    set_payment_keys(context, "demo", {sandbox.publishable_key, secret_key, sandbox.webhook_secret});
}

void Checkout::allow_crashes()
{
    for (auto* worker : {&webhook, &view, &pay})
        worker->may_crash = true;
}

void Checkout::take_bank_debits()
{
    auto context = portal.context();
    if (const auto done = app::set_bank_debits(context, "demo", true); !done)
        throw std::runtime_error("set bank debits: " + done.error().detail);
}

int Checkout::run_job(const std::string& name)
{
    const auto program = build_folder() / "tests" / "jobs" / name;
    return run({{program.string(), "--once"}, {}, -1, "/dev/null", portal.folder.path() / (name + ".log")});
}

void Checkout::deliver_webhooks()
{
    if (sandbox.deliver() != 0 || run_job("events") != 0)
        throw std::runtime_error("a job failed");
}

std::string Checkout::state_of(const std::string& payment)
{
    return portal.value("SELECT state FROM payments WHERE public_id = '" + id_of(payment) + "'");
}

std::vector<ProviderCharge> Checkout::charges()
{
    std::vector<ProviderCharge> taken;
    for (auto& charge : sandbox.books())
        if (charge.status == "succeeded")
            taken.push_back(std::move(charge));
    return taken;
}

std::vector<std::string> Checkout::broken_rules()
{
    return harness::broken_rules(portal, books_of(sandbox.books()));
}

void make_workspace(app::Context& context, const std::string& slug, const std::string& secret_key,
                    const std::string& webhook_secret)
{
    domain::Workspace workspace;
    workspace.slug = slug;
    workspace.name = slug;
    if (const auto made = app::create_workspace(context, workspace); !made)
        throw std::runtime_error("create workspace: " + made.error().detail);
    set_payment_keys(context, slug, {"pk_test_1", secret_key, webhook_secret});
}

void check_books(Checkout& checkout)
{
    for (const auto& rule : checkout.broken_rules())
        BOOST_ERROR("broken: " + rule);
}

}  // namespace harness
