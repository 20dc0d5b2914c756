#include "harness/paying.h"

#include "app/refund_payment.h"
#include "app/start_payment.h"
#include "harness/addresses.h"
#include "jobs/events.h"
#include "jobs/reconciler.h"
#include "store/workspaces.h"

#include <stdexcept>

namespace harness {

namespace {

constexpr std::size_t nonce_bytes = 16;  // 22 characters of base64url

void set_account(Portal& portal, domain::ProviderMode mode)
{
    auto context = portal.context();
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto workspace = store::lock_workspace(tx, "demo");
        if (!workspace)
            return workspace.error();
        const std::string kind = mode == domain::ProviderMode::live ? "live" : "test";
        store::set_account(tx, {workspace->id, mode, "pk_" + kind + "_1", "sk_" + kind + "_1", "whsec_1"},
                           context.sealer, context.now);
        return base::Nothing{};
    });
    if (!done)
        throw std::runtime_error("set account: " + done.error().detail);
}

}  // namespace

Paying::Paying(Portal& portal, ScriptedProvider& provider, domain::ProviderMode mode)
    : portal_(portal),
      provider_(provider),
      session_(portal.database.connect("pay")),
      reconciler_(portal.database.connect("reconciler")),
      events_(portal.database.connect("events")),
      cli_(portal.database.connect("cli"))
{
    set_account(portal, mode);
}

app::Context Paying::context()
{
    provider_.now = portal_.clock.now();
    return {session_, portal_.context().sealer, portal_.clock.now(), "customer"};
}

std::string Paying::start(const Invoice& invoice)
{
    const auto id = std::to_string(invoice.id);
    auto with = context();
    const auto started = app::start_payment(
        with, {.workspace_id = std::stoull(portal_.value("SELECT workspace_id FROM invoices WHERE id = " + id)),
               .invoice_id = invoice.id,
               .portal_link_id = std::stoull(portal_.value("SELECT id FROM portal_links WHERE invoice_id = " + id)),
               .form_nonce = base::to_base64url(base::random_bytes(nonce_bytes)),
               .client_address = client_address.empty() ? new_address() : client_address});
    if (started.outcome != app::StartOutcome::started)
        throw std::runtime_error("the payment did not start");
    return started.payment_id;
}

app::PayResult Paying::send(const std::string& payment_id, std::string_view amount)
{
    auto with = context();
    app::Provider provider{provider_, std::chrono::steady_clock::now() + std::chrono::seconds(30)};
    return app::pay(with, provider,
                    {payment_id, money(amount), "ctoken_1", "https://pay.example.com/", "Invoice",
                     client_address.empty() ? new_address() : client_address});
}

std::string Paying::pay(const Invoice& invoice, std::string_view amount)
{
    auto payment_id = start(invoice);
    if (send(payment_id, amount).outcome != app::PayOutcome::under_way)
        throw std::runtime_error("the payment was refused");
    return payment_id;
}

void Paying::reconcile()
{
    app::Context with{reconciler_, portal_.context().sealer, portal_.clock.now(), "reconciler"};
    while (jobs::reconcile_due(with, provider_, std::chrono::seconds(30))) {
    }
}

app::Context Paying::staff()
{
    return {cli_, portal_.context().sealer, portal_.clock.now(), "administrator"};
}

app::Provider Paying::calls()
{
    return {provider_, std::chrono::steady_clock::now() + std::chrono::seconds(30)};
}

std::string Paying::refund(const std::string& payment_id, std::string_view amount, bool lowers_due)
{
    auto with = staff();
    auto provider = calls();
    const auto refund = app::refund_payment(with, provider,
                                            {row(payment_id).workspace_id, payment_id, money(amount), lowers_due,
                                             "asked for by a test", base::random_hex(11)});
    if (!refund)
        throw std::runtime_error(refund.error().detail);
    return *refund;
}

void Paying::tell(const std::string& object)
{
    app::Context with{events_, portal_.context().sealer, portal_.clock.now(), "events"};
    auto admin = portal_.database.connect("migrate");
    const auto event = "evt_" + std::to_string(++events_told_);
    admin.execute(
        "INSERT INTO provider_events (provider_account_id, event_id, workspace_id, type, object_id, body_hash, state, "
        "next_at, received_at) SELECT id, ?, workspace_id, 'told', ?, REPEAT('h', 32), 'pending', ?, ? FROM "
        "provider_accounts",
        event, object, with.now, with.now);
    while (jobs::handle_due_events(with, provider_, std::chrono::seconds(30))) {
    }
}

store::PaymentRow Paying::row(const std::string& payment_id)
{
    auto row = store::find_payment(session_, payment_id);
    if (!row)
        throw std::runtime_error("there is no payment " + payment_id);
    return *std::move(row);
}

}  // namespace harness
