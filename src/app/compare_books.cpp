#include "app/compare_books.h"

#include "app/give_up_payment.h"
#include "app/learn.h"
#include "base/log.h"
#include "store/activity.h"
#include "store/disputes.h"
#include "store/outbox.h"

#include <set>

namespace app {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;
using ports::Outcome;

// An object that is made while we read the lists may be missing in either of them.
constexpr std::chrono::hours margin{1};

// One comparison under way.
struct Books {
    Context& context;
    ports::PaymentProvider& port;
    std::chrono::milliseconds timeout;
    store::AccountKey account;
    CallAccount call;
    Comparison result;
    std::set<std::string> seen;  // The provider's ids

    Provider provider() const { return {port, std::chrono::steady_clock::now() + timeout}; }

    void found(Difference kind, const std::string& object, const std::string& detail)
    {
        base::log::warn("books_differ", {{"object", object}, {"detail", detail}});
        result.differences.push_back({kind, object, detail});
    }
};

// Each object of a list, part by part; false when the provider stopped answering.
template <class List, class Each>
bool for_each(Books& books, domain::Instant since, const List& list, const Each& each)
{
    ports::ListRequest request{since, ""};
    do {
        const auto page = list(request, books.provider().deadline);
        note_answer(books.context, books.call.stored, page);
        if (page.outcome != Outcome::ok)
            return false;
        for (const auto& object : page.object->objects) {
            books.seen.insert(object.id);
            each(object);
        }
        for (const auto& id : page.object->unreadable) {  // It is there, whatever it says.
            books.seen.insert(id);
            books.found(Difference::not_here, id, "nobody here understands what the provider says of it");
        }
        request.after = page.object->after;
    } while (!request.after.empty());
    return true;
}

// Whether our state already is what the provider says. What waits for its customer
// or was never confirmed is the reconciler's work.
bool goes_together(PaymentState here, ProviderStatus there)
{
    switch (there) {
        case ProviderStatus::succeeded:
            return here == PaymentState::succeeded;
        case ProviderStatus::processing:
            return here == PaymentState::processing;
        case ProviderStatus::canceled:
            return here == PaymentState::canceled || here == PaymentState::failed;
        default:
            return here != PaymentState::succeeded;
    }
}

void compare_payment(Books& books, const domain::ProviderPayment& told)
{
    books.result.payments += 1;
    const auto payment = find_payment_told(books.context, books.account.workspace_id, books.account.id, told);
    if (!payment) {
        if (told.status == ProviderStatus::succeeded)
            books.found(Difference::not_here, told.id, told.amount.to_string() + " that no payment here is about");
        return;
    }
    const bool is_amount_equal =
        !payment->amount || (told.amount.currency() == payment->currency && told.amount == *payment->amount);
    if (goes_together(payment->state, told.status) && is_amount_equal)
        return;
    auto provider = books.provider();
    settle_or_give_up(books.context, provider, *payment, told);
    const auto now_known = store::find_payment(books.context.db, payment->public_id);
    base::check(bool(now_known), "a payment that was read is still there");
    const auto states = std::string(domain::to_string(payment->state)) + " here, " + told.status_text + " there";
    if (now_known->state != payment->state && now_known->state != PaymentState::review)
        books.found(Difference::repaired, told.id, states);
    else if (!goes_together(now_known->state, told.status) || !is_amount_equal)
        books.found(Difference::amount, told.id,
                    states + (is_amount_equal ? "" : ", amount " + told.amount.to_string() + " there"));
}

void compare_refund(Books& books, const domain::ProviderRefund& told)
{
    books.result.refunds += 1;
    const auto before = store::find_refund_of_provider(books.context.db, books.account.id, told.id);
    auto provider = books.provider();
    const auto learnt = learn_refund(books.context, provider, books.account.id, told);
    if (learnt == Learnt::not_ours)
        return;  // Of a payment that is not ours, which is told as such.
    const auto after = store::find_refund_of_provider(books.context.db, books.account.id, told.id);
    if (after && (!before || before->state != after->state))
        books.found(Difference::repaired, told.id,
                    "a refund of " + told.amount.to_string() + ": " +
                        (before ? std::string(domain::to_string(before->state)) : "unknown") + " here, " +
                        told.status_text + " there");
    else if (after && after->state == domain::RefundState::review)
        books.found(Difference::amount, told.id, "a refund of " + told.amount.to_string() + " that staff must look at");
}

void compare_dispute(Books& books, const domain::ProviderDispute& told)
{
    books.result.disputes += 1;
    const auto before = store::find_dispute_of_provider(books.context.db, books.account.id, told.id);
    auto provider = books.provider();
    if (learn_dispute(books.context, provider, books.account.id, told) != Learnt::settled)
        return;
    const auto after = store::find_dispute_of_provider(books.context.db, books.account.id, told.id);
    const bool is_new = after && !before;
    const bool has_moved = after && before &&
                           (before->state != after->state || before->withdrawn != after->withdrawn ||
                            before->reinstated != after->reinstated);
    if (is_new || has_moved)
        books.found(Difference::repaired, told.id, "a dispute of " + told.amount.to_string() + ": " + told.status_text);
}

void look_for_ours(Books& books, domain::Instant since)
{
    const auto ours =
        store::list_counted_since(books.context.db, books.account.workspace_id, books.account.id, since + margin);
    const auto look = [&](const std::vector<std::string>& ids, const char* what) {
        for (const auto& id : ids)
            if (!books.seen.contains(id))
                books.found(Difference::not_there, id, std::string(what) + " here, not in the provider's list");
    };
    look(ours.payments, "a payment is counted");
    look(ours.refunds, "a refund is counted");
    look(ours.disputes, "a dispute is known");
}

// What became of it, for people: the log has every difference, and one mail a day says that there are some.
void tell(Books& books)
{
    if (books.result.differences.empty())
        return;
    const auto done =
        store::in_transaction(books.context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
            for (const auto& difference : books.result.differences)
                store::insert_activity(tx,
                                       {books.account.workspace_id, std::nullopt, "books_differ", books.context.actor,
                                        difference.object + ": " + difference.detail +
                                            (difference.kind == Difference::repaired ? "; repaired" : "")},
                                       books.context.now);
            const auto day = domain::to_string(domain::Date{std::chrono::floor<std::chrono::days>(books.context.now)});
            store::insert_message(
                tx,
                {books.account.workspace_id, std::nullopt, std::nullopt, std::nullopt, store::outbox_staff_alert,
                 "books_differ:" + std::to_string(books.account.id) + ":" + day},
                books.context.now);
            return base::Nothing{};
        });
    base::check(bool(done), "telling of differences has no error of its own");
}

}  // namespace

Comparison compare_books(Context& context, ports::PaymentProvider& port, std::chrono::milliseconds timeout,
                         const store::AccountKey& account, domain::Instant since)
{
    Books books{context, port, timeout, account, call_account(context, account.workspace_id, account.id), {}, {}};
    const auto& keys = books.call.keys;
    // Payments first: what goes back was there before.
    books.result.is_complete =
        for_each(
            books, since,
            [&](const auto& request, auto deadline) { return port.list_payments(keys, request, deadline); },
            [&](const auto& told) { compare_payment(books, told); }) &&
        for_each(
            books, since,
            [&](const auto& request, auto deadline) { return port.list_refunds(keys, request, deadline); },
            [&](const auto& told) { compare_refund(books, told); }) &&
        for_each(
            books, since,
            [&](const auto& request, auto deadline) { return port.list_disputes(keys, request, deadline); },
            [&](const auto& told) { compare_dispute(books, told); });
    if (books.result.is_complete)
        look_for_ours(books, since);
    tell(books);
    return books.result;
}

domain::Instant next_comparison(domain::Instant now)
{
    constexpr std::chrono::hours at_night{2};  // UTC
    const auto today = std::chrono::floor<std::chrono::days>(now) + at_night;
    return today > now ? today : today + std::chrono::days(1);
}

}  // namespace app
