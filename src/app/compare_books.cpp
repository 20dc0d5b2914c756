#include "app/compare_books.h"

#include "app/tell.h"
#include "base/log.h"
#include "store/activity.h"
#include "store/outbox.h"

#include <set>

namespace app {

namespace {

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

    void found(const DifferenceFound& difference)
    {
        base::log::warn("books_differ", {{"object", difference.object}, {"detail", difference.detail}});
        result.differences.push_back(difference);
    }
};

// Each object of a list, part by part; false when the provider stopped answering.
template <class List, class Each>
bool for_each(Books& books, BookObject what, domain::Instant since, const List& list, const Each& each)
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
            books.found({Difference::not_here, what, id, "nobody here understands what the provider says of it"});
        }
        request.after = page.object->after;
    } while (!request.after.empty());
    return true;
}

// One object that the provider told of, beside ours.
template <class Object>
void compare(Books& books, int& counter, const Object& told)
{
    counter += 1;
    auto provider = books.provider();
    if (const auto compared = compare_object(books.context, provider, books.account, told); compared.difference)
        books.found(*compared.difference);
}

void look_for_ours(Books& books, domain::Instant since)
{
    const auto ours =
        store::list_counted_since(books.context.db, books.account.workspace_id, books.account.id, since + margin);
    const auto look = [&](const std::vector<std::string>& ids, BookObject what, const char* counted) {
        for (const auto& id : ids)
            if (!books.seen.contains(id))
                books.found(
                    {Difference::not_there, what, id, std::string(counted) + " here, not in the provider's list"});
    };
    look(ours.payments, BookObject::payment, "a payment is counted");
    look(ours.refunds, BookObject::refund, "a refund is counted");
    look(ours.disputes, BookObject::dispute, "a dispute is known");
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
            tell_staff(tx, books.context, domain::Notice::attention,
                       {books.account.workspace_id, std::nullopt, std::nullopt, std::nullopt, store::outbox_staff_alert,
                        "books_differ:" + std::to_string(books.account.id) + ":" + day});
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
            books, BookObject::payment, since,
            [&](const auto& request, auto deadline) { return port.list_payments(keys, request, deadline); },
            [&](const auto& told) { compare(books, books.result.payments, told); }) &&
        for_each(
            books, BookObject::refund, since,
            [&](const auto& request, auto deadline) { return port.list_refunds(keys, request, deadline); },
            [&](const auto& told) { compare(books, books.result.refunds, told); }) &&
        for_each(
            books, BookObject::dispute, since,
            [&](const auto& request, auto deadline) { return port.list_disputes(keys, request, deadline); },
            [&](const auto& told) { compare(books, books.result.disputes, told); });
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
