#include "jobs/reconciler.h"

#include "app/check_payment.h"
#include "app/compare_books.h"
#include "app/refund_payment.h"
#include "app/settle_dispute.h"
#include "base/log.h"
#include "store/disputes.h"
#include "store/refunds.h"

#include <exception>

namespace jobs {

namespace {

// One at a time, held for a little longer than all calls for it may take: a
// reconciler that dies does not keep it for long.
constexpr std::chrono::seconds beyond_timeout{10};

// A comparison is many calls; one that died is begun anew after this.
constexpr std::chrono::hours comparison_takes{1};

// Leases what is due and does `step` with it; one thing that cannot be handled must
// not keep the others waiting. False when nothing is due.
template <class Lease, class Step>
bool do_due(app::Context& context, const char* what, const Lease& lease, const Step& step)
{
    const auto due = store::in_transaction(context.db, [&](store::Transaction& tx) { return base::Result(lease(tx)); });
    base::check(bool(due), "leasing has no error of its own");
    for (const auto& row : *due) {
        try {
            step(row);
        } catch (const base::BrokenInvariant& error) {
            base::log::error("check_failed", {{"of", what}, {"id", std::to_string(row.id)}, {"what", error.what()}});
        }
    }
    return !due->empty();
}

void compare(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout,
             const store::AccountKey& account)
{
    if (!app::may_ask(context, account))
        return;  // Its lease brings it again.
    const auto result = app::compare_books(context, provider, timeout, account, context.now - app::compared_for);
    base::log::info("books_compared", {{"account", std::to_string(account.id)},
                                       {"payments", std::to_string(result.payments)},
                                       {"differences", std::to_string(result.differences.size())}});
    if (!result.is_complete)
        return;  // Its lease brings it again.
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::set_compare_at(tx, account, app::next_comparison(context.now));
        return base::Nothing{};
    });
    base::check(bool(done), "the next comparison has no error of its own");
}

}  // namespace

bool reconcile_due(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout)
{
    const auto until = context.now + timeout + beyond_timeout;
    const auto calls = [&] { return app::Provider{provider, std::chrono::steady_clock::now() + timeout}; };
    return do_due(
               context, "payment", [&](auto& tx) { return store::lease_due_payments(tx, context.now, until, 1); },
               [&](const auto& payment) {
                   auto port = calls();
                   app::check_payment(context, port, payment);
               }) ||
           do_due(
               context, "refund", [&](auto& tx) { return store::lease_due_refunds(tx, context.now, until, 1); },
               [&](const auto& refund) {
                   auto port = calls();
                   app::check_refund(context, port, refund);
               }) ||
           do_due(
               context, "dispute", [&](auto& tx) { return store::lease_due_disputes(tx, context.now, until, 1); },
               [&](const auto& dispute) {
                   auto port = calls();
                   app::check_dispute(context, port, dispute);
               }) ||
           do_due(
               context, "comparison",
               [&](auto& tx) {
                   return store::lease_accounts_to_compare(tx, context.now, context.now + comparison_takes, 1);
               },
               [&](const auto& account) { compare(context, provider, timeout, account); });
}

}  // namespace jobs
