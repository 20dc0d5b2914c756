#include "domain/draft_plan.h"

#include "domain/charge_rules.h"
#include "domain/draft_problems.h"
#include "domain/payment_plan.h"

namespace domain {

namespace {

// One part on its way to an amount; `field` is its place in the form.
struct Part {
    std::string field;
    std::string label;
    Date due_on;
    std::optional<Share> share;
    std::optional<Money> amount = std::nullopt;
};

class Planner {
public:
    Planner(const DraftPlan& plan, Date issued_on, Money payable, std::vector<DraftProblem>& problems)
        : issued_on_(issued_on), payable_(payable), rules_(charge_rules(payable.currency())), problems_(problems)
    {
        if (plan.deposit)
            parts_.push_back({"plan.deposit", plan.deposit->label, plan.deposit->due_on, plan.deposit->share});
        for (std::size_t i = 0; i < plan.instalments.size(); ++i) {
            const auto& instalment = plan.instalments[i];
            parts_.push_back(
                {"plan.instalments." + std::to_string(i), instalment.label, instalment.due_on, instalment.share});
        }
    }

    std::vector<PlanPart> run()
    {
        if (parts_.empty() || parts_.size() > most_plan_parts) {
            refuse("plan", parts_.empty() ? draft_problem::plan_empty : draft_problem::plan_too_long);
            return {};
        }
        // Percentages that are 100 together leave to the last part what their rounding leaves.
        if (is_all_percent())
            parts_.back().share.reset();
        compute_shares();
        divide_rest();
        check_parts();
        std::vector<PlanPart> result;
        for (auto& part : parts_)
            result.push_back({std::move(part.label), part.due_on, part.amount.value_or(zero())});
        return result;
    }

private:
    Money zero() const { return Money::zero(payable_.currency()); }
    Money in_steps(Money amount) const
    {
        return Money::from_minor(amount.minor() - amount.minor() % rules_.step.minor(), amount.currency());
    }

    void refuse(const std::string& field, const char* message) { problems_.push_back({field, message}); }

    void compute_shares()
    {
        for (auto& part : parts_) {
            if (!part.share)
                continue;
            if (const auto* amount = std::get_if<Money>(&*part.share)) {
                part.amount = *amount;
                continue;
            }
            const auto percent = std::get<Decimal>(*part.share);
            const auto amount =
                round_product(payable_.to_decimal(), percent, Decimal::from_digits(100, 0), payable_.currency());
            // What is more than all is told by the sum; here only what may not even be added.
            part.amount = amount && *amount >= zero() && *amount <= payable_ ? in_steps(*amount) : zero();
        }
    }

    // What the shares leave goes to the parts without one, the larger first and the odd rest last.
    void divide_rest()
    {
        Money rest = payable_;
        int open = 0;
        for (const auto& part : parts_) {
            if (!part.amount)
                ++open;
            else if (*part.amount < zero() || *part.amount > rest)
                return refuse("plan", draft_problem::plan_sum);
            else
                rest = rest - *part.amount;
        }
        if (open > 0)
            divide(rest, open);
        else if (!rest.is_zero())
            refuse("plan", draft_problem::plan_sum);
    }

    // Whether the percentages are 100 together, so that what is left comes from rounding alone. Nobody
    // states more than six decimals.
    bool is_all_percent() const
    {
        constexpr int decimals = 6;
        std::int64_t sum = 0;
        for (const auto& part : parts_) {
            if (!part.share || !std::holds_alternative<Decimal>(*part.share))
                return false;
            const auto percent = std::get<Decimal>(*part.share).normalized();
            if (percent.scale() > decimals || percent.digits() < 0)
                return false;
            std::int64_t digits = percent.digits();
            for (int scale = percent.scale(); scale < decimals; ++scale)
                if (__builtin_mul_overflow(digits, 10, &digits))
                    return false;
            if (__builtin_add_overflow(sum, digits, &sum))
                return false;
        }
        return sum == 100'000'000;
    }

    void divide(Money rest, int open)
    {
        const auto step = rules_.step.minor();
        const auto steps = Money::from_minor(rest.minor() / step, rest.currency()).split(open);
        std::size_t next = 0;
        Part* last = nullptr;
        for (auto& part : parts_) {
            if (part.amount)
                continue;
            part.amount = Money::from_minor(steps[next++].minor() * step, rest.currency());
            last = &part;
        }
        // Less than a step cannot be paid by card but as a piece of the last part of all.
        const auto odd = Money::from_minor(rest.minor() % step, rest.currency());
        if (last == &parts_.back())
            *last->amount += odd;
        else if (!odd.is_zero())
            refuse("plan", draft_problem::plan_sum);
    }

    void check_parts()
    {
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            const auto& part = parts_[i];
            if (part.due_on < (i == 0 ? issued_on_ : parts_[i - 1].due_on) ||
                (i > 0 && part.due_on == parts_[i - 1].due_on))
                refuse(part.field + ".due_on", i == 0 ? draft_problem::due_before_issue : draft_problem::plan_order);
            if (!part.amount)
                continue;
            if (*part.amount < rules_.minimum)
                refuse(part.field, draft_problem::plan_part_small);
            else if (i + 1 < parts_.size() && part.amount->minor() % rules_.step.minor() != 0)
                refuse(part.field, draft_problem::plan_part_step);
        }
    }

    Date issued_on_;
    Money payable_;
    ChargeRules rules_;
    std::vector<Part> parts_;
    std::vector<DraftProblem>& problems_;
};

}  // namespace

std::vector<PlanPart> plan_parts(const DraftPlan& plan, Date issued_on, Money payable,
                                 std::vector<DraftProblem>& problems)
{
    return Planner(plan, issued_on, payable, problems).run();
}

}  // namespace domain
