// What staff do to payments by hand: refund, decide a review, record and reverse offline payments.
#include "app/decide_review.h"
#include "app/offline_payment.h"
#include "app/refund_payment.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/payment_text.h"
#include "store/invoices.h"
#include "store/refunds.h"
#include "store/workspaces.h"

#include <iostream>

namespace cli {

namespace {

constexpr std::size_t nonce_bytes = 11;  // 22 hexadecimal digits: a command is a form that is sent once

const char* consequence_of(domain::RefundState state)
{
    using enum domain::RefundState;
    switch (state) {
        case requested:
            return "the provider has not answered: the reconciler asks again";
        case pending:
            return "the bank takes days";
        case succeeded:
            return "it is on its way";
        default:
            return "it was not made";
    }
}

}  // namespace

int refund_payment(Environment& environment, const RefundArguments& arguments)
{
    const auto workspace = store::find_workspace(environment.db, arguments.workspace);
    if (!workspace)
        return complain_of(workspace.error());
    const auto payment = store::find_payment(environment.db, arguments.payment);
    if (!payment || payment->workspace_id != workspace->id)
        return complain_of(base::not_found("there is no payment " + arguments.payment + " in this workspace"));
    const auto amount = domain::Money::parse(arguments.amount, payment->currency);
    if (!amount)
        return complain_of(amount.error());

    auto context = environment.context();
    auto provider = environment.calls();
    const auto refund = app::refund_payment(context, provider,
                                            {workspace->id, arguments.payment, *amount, !arguments.is_to_be_paid_again,
                                             arguments.reason, base::random_hex(nonce_bytes)});
    if (!refund)
        return complain_of(refund.error());
    const auto row = store::find_refund(environment.db, *refund);
    base::check(bool(row), "a refund that was made is there");
    std::cout << "refund " << *refund << " of " << amount->to_string() << " is " << domain::to_string(row->state)
              << ": " << consequence_of(row->state) << (row->failure_code.empty() ? "" : " (" + row->failure_code + ")")
              << "\n";
    return domain::is_live(row->state) ? done : refused;
}

int decide_review(Environment& environment, const ReviewArguments& arguments)
{
    const auto workspace = store::find_workspace(environment.db, arguments.workspace);
    if (!workspace)
        return complain_of(workspace.error());
    auto context = environment.context();
    auto provider = environment.calls();
    const auto decision = arguments.is_accepted ? app::ReviewDecision::accept : app::ReviewDecision::release;
    const bool is_refund = bool(store::find_refund(environment.db, arguments.id));
    const auto decided =
        is_refund
            ? app::decide_refund_review(context, provider, workspace->id, arguments.id, decision, arguments.reason)
            : app::decide_review(context, provider, workspace->id, arguments.id, decision, arguments.reason);
    if (!decided)
        return complain_of(decided.error());
    std::cout << (is_refund ? "refund " : "payment ") << arguments.id << " is "
              << (arguments.is_accepted ? "accepted" : "released") << "\n";
    return done;
}

int record_offline_payment(Environment& environment, const OfflineArguments& arguments)
{
    const auto workspace = store::find_workspace(environment.db, arguments.workspace);
    if (!workspace)
        return complain_of(workspace.error());
    const auto invoices = store::list_invoices(environment.db, workspace->id, arguments.invoice);
    if (invoices.empty())
        return complain_of(base::not_found("there is no invoice " + arguments.invoice + " in this workspace"));
    const auto amount = domain::Money::parse(arguments.amount, invoices.front().balance.total.currency());
    if (!amount)
        return complain_of(amount.error());
    auto context = environment.context();
    const domain::Date today{std::chrono::floor<std::chrono::days>(context.now)};
    const auto day = arguments.received_on.empty() ? base::Result(today) : domain::parse_date(arguments.received_on);
    if (!day)
        return complain_of(day.error());

    const auto recorded =
        app::record_offline_payment(context, {workspace->id, arguments.invoice, *amount, arguments.method, *day,
                                              arguments.note, base::random_hex(nonce_bytes), arguments.may_exceed});
    if (!recorded)
        return complain_of(recorded.error());
    std::cout << "payment " << *recorded << " of " << amount->to_string() << " is recorded on invoice "
              << arguments.invoice << "\n";
    return done;
}

int reverse_offline_payment(Environment& environment, const std::string& workspace_slug, const std::string& id,
                            const std::string& reason)
{
    const auto workspace = store::find_workspace(environment.db, workspace_slug);
    if (!workspace)
        return complain_of(workspace.error());
    auto context = environment.context();
    const auto reversed = app::reverse_offline_payment(context, workspace->id, id, reason);
    if (!reversed)
        return complain_of(reversed.error());
    std::cout << "payment " << id << " is reversed; its receipt stays and says so\n";
    return done;
}

}  // namespace cli
