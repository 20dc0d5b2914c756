#include "unit/interleavings/rules.h"

#include "domain/balance.h"
#include "unit/interleavings/actors.h"
#include "unit/interleavings/books.h"
#include "unit/interleavings/provider.h"

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <utility>

namespace interleavings {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;
using domain::RefundState;

// What the provider has of this payment's money, taken once or more.
int charges_of(const World& world, int payment)
{
    int charges = 0;
    for (const auto& object : world.objects)
        if (object.exists && object.payment == payment)
            charges += object.charges;
    return charges;
}

// What the provider's books say is with the business now.
int money_at_provider(const World& world)
{
    int money = 0;
    for (const auto& object : world.objects)
        money += object.charges * world.payments[object.payment].amount - object.refunded;
    if (world.provider_dispute.is_withdrawn && !world.provider_dispute.is_reinstated)
        money -= world.payments[0].amount;
    return money;
}

struct Sums {
    int paid = 0, refunded = 0, disputed = 0, reserved = 0, credited = 0;
};

// The invoice's columns, added up from the rows that they come from.
Sums sums_of(const World& world)
{
    Sums sums;
    sums.paid = world.offline;
    for (const auto& payment : world.payments) {
        if (payment.exists && domain::holds_reservation(state_of(payment)))
            sums.reserved += payment.amount;
        sums.paid += payment.entries * payment.amount;
    }
    for (const auto& refund : world.refunds) {
        if (refund.exists && domain::is_counted(state_of(refund))) {
            sums.refunded += refund.amount;
            sums.credited += refund.credited;
        }
    }
    if (world.dispute.is_withdrawn && !world.dispute.is_reinstated)
        sums.disputed = world.payments[0].amount;
    return sums;
}

std::string first_of(std::initializer_list<std::pair<bool, const char*>> rules)
{
    for (const auto& [holds, rule] : rules)
        if (!holds)
            return rule;
    return "";
}

std::string broken_of_balance(const World& world, const Scenario& scenario)
{
    const auto sums = sums_of(world);
    const int net = world.paid - world.refunded - world.disputed;
    const int owed = scenario.total - world.credited;
    return first_of({
        {world.paid == sums.paid, "paid is the sum of the ledger's payments"},
        {world.refunded == sums.refunded, "refunded is the sum of the refunds that count"},
        {world.disputed == sums.disputed, "disputed is what was withdrawn and not reinstated"},
        {world.reserved == sums.reserved, "reserved is the sum of the payments that are open"},
        {world.credited == sums.credited, "credited is what refunds have credited"},
        {std::min({world.paid, world.refunded, world.disputed, world.reserved, world.credited, world.over}) >= 0,
         "no column is negative"},
        {net + world.reserved <= owed + world.over, "never over-collected"},
        {world.over == std::max(0, net + world.reserved - owed), "over is the excess"},
        {!world.is_void || world.reserved == 0, "a void invoice has no open payment"},
    });
}

std::string broken_of_payment(const World& world, int index)
{
    const auto& payment = world.payments[static_cast<std::size_t>(index)];
    const auto state = state_of(payment);
    const int charges = charges_of(world, index);
    const bool is_given_up = payment.exists && (state == PaymentState::failed || state == PaymentState::canceled);
    const bool may_charge = std::ranges::any_of(world.objects, [&](const ProviderObject& object) {
        return object.payment == index && may_still_charge(object);
    });
    const bool has_id = payment.object != 0;
    const bool needs_id = state == PaymentState::confirming || state == PaymentState::action_required ||
                          state == PaymentState::processing || state == PaymentState::succeeded;
    return first_of({
        {charges <= 1, "no payment is charged twice"},
        {payment.entries <= 1, "the ledger has a payment once"},
        {payment.entries <= charges, "the ledger has no payment without the provider's success"},
        {(payment.entries == 1) == (state == PaymentState::succeeded), "what succeeded is in the ledger"},
        {!payment.exists || !needs_id || has_id, "what was confirmed has the provider's id"},
        {!is_given_up || !may_charge, "what was given up can take no money any more"},
        {!is_given_up || charges == 0 || world.was_late_success, "what was given up has taken no money"},
    });
}

std::string broken_of_refunds(const World& world)
{
    int live = 0, counted = 0;
    bool is_adopted = false;
    for (const auto& refund : world.refunds) {
        is_adopted = is_adopted || refund.is_adopted;
        live += refund.exists && domain::is_live(state_of(refund)) ? refund.amount : 0;
        counted += refund.exists && domain::is_counted(state_of(refund)) ? refund.amount : 0;
    }
    const int paid = world.payments[0].entries * world.payments[0].amount;
    return first_of({
        // One that was made at the provider takes what ours asks for: ours is refused then.
        {live <= paid || is_adopted, "live refunds are no more than was paid"},
        {counted <= paid || world.has_come_back, "no more is refunded than was paid"},
        {world.objects[0].refunded <= world.objects[0].charges * world.payments[0].amount,
         "the provider gives back no more than it took"},
    });
}

std::string broken_of_total(const World& world, const Scenario& scenario)
{
    // A bank transfer beside it is counted by us alone.
    const int money = money_at_provider(world) + world.offline;
    const bool is_excused = world.was_late_success || world.has_come_back;
    return first_of({{money <= scenario.total || is_excused, "the customer is never charged more than the total"}});
}

// The rules that cost the customer or the business money when they are broken.
std::string broken_of_money(const World& world, const Scenario& scenario)
{
    for (int payment = 0; payment < payment_count; ++payment)
        if (const int charges = charges_of(world, payment); charges > 1)
            return "no payment is charged twice";
        else if (world.payments[static_cast<std::size_t>(payment)].entries > charges)
            return "the ledger has no payment without the provider's success";
    if (world.is_void && world.paid > 0 && !world.was_late_success)
        return "a void invoice takes no money";
    return broken_of_total(world, scenario);
}

// --- At rest ----------------------------------------------------------------------------------

std::string open_at_rest(const World& world, const Scenario& scenario)
{
    for (int index = 0; index < payment_count; ++index) {
        const auto& payment = world.payments[static_cast<std::size_t>(index)];
        const auto state = state_of(payment);
        // Nobody but staff moves it from there; they look when something was odd.
        const bool is_with_staff = state == PaymentState::review && scenario.is_strange;
        if (payment.exists && (state == PaymentState::started || domain::holds_reservation(state)) && !is_with_staff)
            return "no payment is stuck: " + std::string(domain::to_string(state));
        if (charges_of(world, index) > payment.entries && !is_with_staff && !world.was_late_success)
            return "no success waits for the nightly comparison";
    }
    for (const auto& object : world.objects) {
        const bool is_with_staff = state_of(world.payments[object.payment]) == PaymentState::review;
        if (may_still_charge(object) && !is_with_staff)
            return "nothing that could take money is left at the provider";
    }
    return "";
}

std::string different_books(const World& world, const Scenario& scenario)
{
    for (int index = 0; index < payment_count; ++index) {
        const auto& payment = world.payments[static_cast<std::size_t>(index)];
        const bool is_with_staff = payment.exists && state_of(payment) == PaymentState::review;
        if (charges_of(world, index) != payment.entries && !is_with_staff)
            return "no success is lost";
    }
    int counted = 0;
    for (const auto& refund : world.refunds) {
        if (!refund.exists)
            continue;
        counted += domain::is_counted(state_of(refund)) ? refund.amount : 0;
        if (!domain::is_settled(state_of(refund)))
            return "no refund is stuck: " + std::string(domain::to_string(state_of(refund)));
    }
    const auto& dispute = world.dispute;
    const auto& theirs = world.provider_dispute;
    const auto balance = balance_of(world, scenario);
    const auto flags = domain::flags_of(balance, {}, std::nullopt, domain::Date{});
    const bool is_too_much = balance.net() > balance.total - balance.credited;
    return first_of({
        {counted == world.objects[0].refunded, "both books have the same refunds"},
        {dispute.exists == theirs.exists, "no dispute is lost"},
        {dispute.is_withdrawn == theirs.is_withdrawn && dispute.is_reinstated == theirs.is_reinstated,
         "both books have the same withdrawals"},
        {!dispute.exists || !is_dispute_open(world), "no dispute is stuck"},
        {world.only_answered == 0, "what was answered with 200 is stored"},
        {!is_too_much || flags.is_overpaid || flags.is_refund_due, "what is too much is flagged"},
        {!world.is_void || balance.net() <= euro(0) || flags.is_refund_due, "money on a void invoice is flagged"},
        {balance.reserved == euro(0) ||
             std::ranges::any_of(world.payments,
                                 [](const PaymentRow& payment) { return state_of(payment) == PaymentState::review; }),
         "nothing is reserved any more"},
    });
}

bool equal(const World& a, const World& b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

void reconcile_all(World& world, const Scenario& scenario)
{
    for (int payment = 0; payment < payment_count; ++payment)
        check_all_of_it(scenario, world, Due::payment, payment);
    for (int refund = 0; refund < refund_count; ++refund)
        check_all_of_it(scenario, world, Due::refund, refund);
    check_all_of_it(scenario, world, Due::dispute, 0);
}

// False: it goes on and on.
bool come_to_rest(World& world, const Scenario& scenario, bool bank_is_kind)
{
    // Three checks give a payment up; after a day no key is remembered.
    constexpr int most_rounds = 16, day = 6;
    for (int round = 0; round < most_rounds; ++round) {
        const auto before = world;
        decide_everything(world, scenario, bank_is_kind);
        reconcile_all(world, scenario);
        if (round >= day)
            forget_keys(world);
        if (equal(before, world) && round > day)
            return true;
    }
    return false;
}

}  // namespace

std::string broken_rule(const World& world, const Scenario& scenario)
{
    if (scenario.only_money)
        return broken_of_money(world, scenario);
    auto broken = broken_of_balance(world, scenario);
    for (int payment = 0; payment < payment_count && broken.empty(); ++payment)
        broken = broken_of_payment(world, payment);
    if (broken.empty())
        broken = broken_of_refunds(world);
    return broken.empty() ? broken_of_total(world, scenario) : broken;
}

std::string broken_at_rest(World& world, const Scenario& scenario, bool bank_is_kind)
{
    world.losses = world.odd_words = 0;  // The provider works.
    if (!come_to_rest(world, scenario, bank_is_kind))
        return "everything comes to rest";
    if (const auto broken = open_at_rest(world, scenario); !broken.empty() && !scenario.only_money)
        return broken;
    compare_books(scenario, world);
    if (!come_to_rest(world, scenario, bank_is_kind))
        return "everything comes to rest";
    const auto broken = broken_rule(world, scenario);
    return broken.empty() ? different_books(world, scenario) : broken;
}

}  // namespace interleavings
