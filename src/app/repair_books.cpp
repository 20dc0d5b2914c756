#include "app/repair_books.h"

#include "store/activity.h"

#include <algorithm>

namespace app {

namespace {

using ports::Outcome;

constexpr std::size_t longest_id = 255;  // The width of our columns for them

bool is_id(const std::string& text)
{
    return !text.empty() && text.size() <= longest_id && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

Repair repair_of(const Compared& compared)
{
    const auto detail = compared.difference ? compared.difference->detail : "";
    if (compared.learnt == Learnt::unknown)
        return {RepairOutcome::unanswered, detail};
    if (compared.learnt == Learnt::not_ours)
        return {RepairOutcome::not_ours, detail};
    if (!compared.difference)
        return {RepairOutcome::agrees, detail};
    const bool is_repaired = compared.difference->kind == Difference::repaired;
    return {is_repaired ? RepairOutcome::repaired : RepairOutcome::differs, detail};
}

// What the provider answered about the object, compared with ours.
template <class Object>
Repair compare_answer(Context& context, Provider& provider, const CallAccount& call,
                      const ports::AnswerWith<Object>& answer)
{
    note_answer(context, call.stored, answer);
    if (answer.outcome == Outcome::missing)
        return {RepairOutcome::missing, ""};
    if (answer.outcome != Outcome::ok)
        return {RepairOutcome::unanswered, ""};
    return repair_of(compare_object(context, provider, {call.stored.workspace_id, call.keys.id}, *answer.object));
}

Repair ask(Context& context, Provider& provider, const CallAccount& call, BookObject what, const std::string& object)
{
    auto& port = provider.port;
    switch (what) {
        case BookObject::payment:
            return compare_answer(context, provider, call, port.fetch(call.keys, object, provider.deadline));
        case BookObject::refund:
            return compare_answer(context, provider, call, port.fetch_refund(call.keys, object, provider.deadline));
        case BookObject::dispute:
            break;
    }
    return compare_answer(context, provider, call, port.fetch_dispute(call.keys, object, provider.deadline));
}

// Who had it repaired; what was applied has its own lines.
void log(Context& context, std::uint64_t workspace_id, const std::string& detail)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::insert_activity(tx, {workspace_id, std::nullopt, "books_repaired", context.actor, detail}, context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "a line of activity has no error of its own");
}

}  // namespace

base::Result<Repair> repair_books(Context& context, Provider& provider, const store::AccountKey& account,
                                  BookObject what, const std::string& object)
{
    if (!is_id(object))
        return base::invalid("this is no id of the provider");
    const auto accounts = store::list_accounts(context.db, account.workspace_id);
    if (std::ranges::find(accounts, account.id, &store::AccountKey::id) == accounts.end())
        return base::not_found("there is no such provider account in this workspace");
    const auto call = call_account(context, account.workspace_id, account.id);
    auto repair = ask(context, provider, call, what, object);
    if (repair.outcome == RepairOutcome::repaired)
        log(context, account.workspace_id, object + ": " + repair.detail);
    return repair;
}

}  // namespace app
