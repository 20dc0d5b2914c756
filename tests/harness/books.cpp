#include "harness/books.h"

#include "harness/sandbox.h"
#include "store/invariants.h"
#include "store/workspaces.h"

#include <set>

namespace harness {

namespace {

// Our ledger by the provider's objects: entries of `plus` less those of `minus`; none of zero.
Amounts ledger(Portal& portal, const std::string& plus, const std::string& minus)
{
    Amounts amounts;
    auto context = portal.context();
    store::Rows rows = context.db.select("SELECT provider_object, SUM(IF(kind = '" + plus +
                                         "', amount_minor, -amount_minor)) AS minor FROM ledger_entries WHERE kind "
                                         "IN ('" +
                                         plus + "', '" + minus + "') GROUP BY provider_object");
    while (rows.next())
        if (const auto minor = rows.number("minor"); minor != 0)
            amounts[rows.text("provider_object")] = minor;
    return amounts;
}

void compare(std::vector<std::string>& broken, const char* what, const Amounts& theirs, const Amounts& ours)
{
    std::set<std::string> objects;
    for (const auto* amounts : {&theirs, &ours})
        for (const auto& [object, minor] : *amounts)
            objects.insert(object);
    const auto amount = [](const Amounts& amounts, const std::string& object) {
        const auto found = amounts.find(object);
        return found == amounts.end() ? 0 : found->second;
    };
    for (const auto& object : objects)
        if (amount(theirs, object) != amount(ours, object))
            broken.push_back("the provider has " + std::string(what) + " " + std::to_string(amount(theirs, object)) +
                             " as " + object + ", our ledger has " + std::to_string(amount(ours, object)));
}

}  // namespace

ProviderBooks books_of(const ScriptedProvider& provider)
{
    ProviderBooks books;
    for (const auto& [id, payment] : provider.payments)
        if (payment.status == domain::ProviderStatus::succeeded)
            books.taken[id] = payment.amount.minor();
    for (const auto& [id, refund] : provider.refunds)
        if (refund.status != domain::ProviderRefundStatus::failed &&
            refund.status != domain::ProviderRefundStatus::canceled)
            books.refunded[id] = refund.amount.minor();
    for (const auto& [id, dispute] : provider.disputes)
        if (dispute.is_withdrawn && !dispute.is_reinstated)
            books.withdrawn[id] = dispute.amount.minor();
    return books;
}

ProviderBooks books_of(const std::vector<ProviderCharge>& charges)
{
    ProviderBooks books;
    for (const auto& charge : charges) {
        if (charge.status != "succeeded")
            continue;
        books.taken[charge.payment_intent] += charge.amount;  // A second charge shows as too much.
        for (const auto& refund : charge.refunds)
            if (refund.is_live())
                books.refunded[refund.refund] = refund.amount;
        for (const auto& dispute : charge.disputes)
            for (const auto& move : dispute.moves)
                books.withdrawn[dispute.dispute] -= move.amount;
    }
    return books;
}

std::vector<std::string> broken_rules(Portal& portal, const ProviderBooks& books, domain::Instant quiet_since)
{
    std::vector<std::string> broken;
    auto context = portal.context();
    for (const auto& workspace : store::list_workspaces(context.db))
        for (const auto& rule : store::list_broken_rules(context.db, workspace.id, quiet_since))
            broken.push_back(std::to_string(rule.number) + ". " + rule.rule + ": " + std::to_string(rule.count) +
                             " times, such as " + rule.example);
    compare(broken, "taken", books.taken, ledger(portal, "PAYMENT", ""));
    compare(broken, "refunded", books.refunded, ledger(portal, "REFUND", "REFUND_REVERSAL"));
    compare(broken, "withdrawn", books.withdrawn, ledger(portal, "DISPUTE_WITHDRAWN", "DISPUTE_REINSTATED"));
    return broken;
}

}  // namespace harness
