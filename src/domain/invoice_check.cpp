#include "domain/invoice_check.h"

#include "domain/charge_rules.h"
#include "domain/payment_plan.h"

#include <map>
#include <tuple>

namespace domain {

namespace {

// A sum that may leave the range of Money on its way: documents come from
// outside, and their amounts may be anything that a Money can be.
class Sum {
public:
    explicit Sum(Currency currency) : total_(Money::zero(currency)) {}

    Sum& add(Money amount)
    {
        std::int64_t result = 0;
        is_in_range_ = is_in_range_ && !__builtin_add_overflow(total_.minor(), amount.minor(), &result);
        total_ = Money::from_minor(result, total_.currency());
        return *this;
    }

    Sum& subtract(Money amount)
    {
        std::int64_t result = 0;
        is_in_range_ = is_in_range_ && !__builtin_sub_overflow(total_.minor(), amount.minor(), &result);
        total_ = Money::from_minor(result, total_.currency());
        return *this;
    }

    Sum& adjust(const Adjustment& adjustment)
    {
        return adjustment.kind == AdjustmentKind::charge ? add(adjustment.amount) : subtract(adjustment.amount);
    }

    bool equals(Money amount) const { return is_in_range_ && total_ == amount; }
    std::string to_string() const { return is_in_range_ ? total_.to_string() : "out of range"; }

private:
    Money total_;
    bool is_in_range_ = true;
};

std::string in_words(const TaxCategory& category)
{
    std::string text = category.scheme.empty() ? "tax" : category.scheme;
    text += " category " + (category.code.empty() ? std::string("(none)") : category.code);
    return category.rate ? text + " " + category.rate->normalized().to_string() + "%" : text;
}

// One tax category and rate; no rate counts as 0 %.
using CategoryKey = std::tuple<std::string, std::string, std::int64_t, int>;

CategoryKey key_of(const TaxCategory& category)
{
    const Decimal rate = category.rate.value_or(Decimal::from_digits(0, 0)).normalized();
    return {category.scheme, category.code, rate.digits(), rate.scale()};
}

const TaxCategory no_tax{{}, "O", {}};

bool is_outside_of_tax(const TaxCategory& category)
{
    return category.code == "O" && (!category.rate || category.rate->is_zero());
}

class SumCheck {
public:
    explicit SumCheck(const InvoiceDocument& document) : document_(document) {}

    CheckedSums run()
    {
        check_lines();
        check_document_adjustments();
        check_taxes();
        check_totals();
        check_plan();
        return std::move(found_);
    }

private:
    void warn(DocumentPart part, std::size_t index, std::string text)
    {
        found_.warnings.push_back({part, index, std::move(text)});
    }

    void refuse(DocumentPart part, std::size_t index, std::string text)
    {
        if (!found_.error)
            found_.error = Finding{part, index, std::move(text)};
    }

    void expect_total(const char* name, Money stated, const Sum& sum, const char* rule)
    {
        if (!sum.equals(stated))
            refuse(
                DocumentPart::totals, 0,
                std::string(name) + " is stated as " + stated.to_string() + ", but " + rule + " is " + sum.to_string());
    }

    // BT-92 = BT-93 × BT-94: many issuers round this differently, so it only warns.
    void check_percentage(const Adjustment& adjustment, DocumentPart part, std::size_t index, const std::string& where)
    {
        if (!adjustment.percent || !adjustment.base)
            return;
        const auto computed = round_product(adjustment.base->to_decimal(), *adjustment.percent,
                                            Decimal::from_digits(100, 0), document_.currency);
        if (!computed || *computed != adjustment.amount)
            warn(part, index,
                 where + adjustment.percent->to_string() + "% of " + adjustment.base->to_string() + " is " +
                     (computed ? computed->to_string() : "out of range") + ", but " + adjustment.amount.to_string() +
                     " is stated");
    }

    void check_line(const InvoiceLine& line, std::size_t index)
    {
        const std::string where = "line " + (line.id.empty() ? std::to_string(index + 1) : line.id) + ": ";
        for (const auto& adjustment : line.adjustments)
            check_percentage(adjustment, DocumentPart::line, index, where);

        const auto product = round_product(line.quantity, line.unit_price,
                                           line.base_quantity.value_or(Decimal::from_digits(1, 0)), document_.currency);
        Sum computed(document_.currency);
        if (product)
            computed.add(*product);
        for (const auto& adjustment : line.adjustments)
            computed.adjust(adjustment);
        if (!product || !computed.equals(line.net))
            warn(DocumentPart::line, index,
                 where + "quantity × price" + (line.adjustments.empty() ? "" : " with discounts and charges") + " is " +
                     (product ? computed.to_string() : "out of range") + ", but the line amount is " +
                     line.net.to_string() + "; the stated amount counts");
    }

    void check_lines()
    {
        Sum sum(document_.currency);
        for (std::size_t i = 0; i < document_.lines.size(); ++i) {
            check_line(document_.lines[i], i);
            sum.add(document_.lines[i].net);
        }
        expect_total("the total of the lines", document_.totals.lines, sum, "the sum of the line amounts");
    }

    void check_document_adjustments()
    {
        Sum allowances(document_.currency), charges(document_.currency);
        for (std::size_t i = 0; i < document_.adjustments.size(); ++i) {
            const auto& adjustment = document_.adjustments[i];
            const bool is_charge = adjustment.kind == AdjustmentKind::charge;
            (is_charge ? charges : allowances).add(adjustment.amount);
            check_percentage(adjustment, DocumentPart::adjustment, i, is_charge ? "charge: " : "discount: ");
        }
        expect_total("the total of the discounts", document_.totals.allowances, allowances, "their sum");
        expect_total("the total of the charges", document_.totals.charges, charges, "their sum");
    }

    // What each category and rate is due on: lines − allowances + charges.
    std::map<CategoryKey, Sum> taxed_amounts() const
    {
        std::map<CategoryKey, Sum> amounts;
        const auto amount_of = [&](const TaxCategory& category) -> Sum& {
            return amounts.try_emplace(key_of(category), document_.currency).first->second;
        };
        for (const auto& line : document_.lines)
            amount_of(line.tax).add(line.net);
        for (const auto& adjustment : document_.adjustments)
            amount_of(adjustment.tax.value_or(no_tax)).adjust(adjustment);
        return amounts;
    }

    void check_tax(const TaxSubtotal& subtotal, std::size_t index, const Sum& taxed)
    {
        if (!taxed.equals(subtotal.base))
            refuse(DocumentPart::tax, index,
                   "the base of " + in_words(subtotal.category) + " is stated as " + subtotal.base.to_string() +
                       ", but its lines, discounts and charges add up to " + taxed.to_string());
        const auto tax =
            round_product(subtotal.base.to_decimal(), subtotal.category.rate.value_or(Decimal::from_digits(0, 0)),
                          Decimal::from_digits(100, 0), document_.currency);
        if (!tax || *tax != subtotal.tax)
            refuse(DocumentPart::tax, index,
                   "the tax of " + in_words(subtotal.category) + " is stated as " + subtotal.tax.to_string() +
                       ", but base × rate is " + (tax ? tax->to_string() : "out of range"));
    }

    void check_taxes()
    {
        auto taxed = taxed_amounts();
        std::map<CategoryKey, std::size_t> seen;
        Sum sum(document_.currency);
        for (std::size_t i = 0; i < document_.taxes.size(); ++i) {
            const auto& subtotal = document_.taxes[i];
            const auto key = key_of(subtotal.category);
            if (!seen.emplace(key, i).second)
                refuse(DocumentPart::tax, i, "a second subtotal for " + in_words(subtotal.category));
            check_tax(subtotal, i, taxed.try_emplace(key, document_.currency).first->second);
            sum.add(subtotal.tax);
        }
        check_every_category_has_its_subtotal(seen);
        expect_total("the total of the taxes", document_.totals.tax, sum, "the sum of the tax subtotals");
    }

    // Only what is outside the scope of any tax needs none: nothing is due on it.
    void check_every_category_has_its_subtotal(const std::map<CategoryKey, std::size_t>& seen)
    {
        const auto expect = [&](const TaxCategory& category, DocumentPart part, std::size_t index) {
            if (!seen.contains(key_of(category)) && !is_outside_of_tax(category))
                refuse(part, index, "there is no tax subtotal for " + in_words(category));
        };
        for (std::size_t i = 0; i < document_.lines.size(); ++i)
            expect(document_.lines[i].tax, DocumentPart::line, i);
        for (std::size_t i = 0; i < document_.adjustments.size(); ++i)
            expect(document_.adjustments[i].tax.value_or(no_tax), DocumentPart::adjustment, i);
    }

    void check_totals()
    {
        const Totals& totals = document_.totals;
        const auto sum = [&] { return Sum(document_.currency); };
        expect_total("the total without tax", totals.tax_exclusive,
                     sum().add(totals.lines).subtract(totals.allowances).add(totals.charges),
                     "lines − discounts + charges");
        expect_total("the total with tax", totals.tax_inclusive, sum().add(totals.tax_exclusive).add(totals.tax),
                     "the total without tax + tax");
        expect_total("the amount payable", totals.payable,
                     sum().add(totals.tax_inclusive).subtract(totals.prepaid).add(totals.rounding),
                     "the total with tax − prepaid + rounding");
        if (totals.payable <= Money::zero(document_.currency))
            refuse(DocumentPart::totals, 0,
                   "the amount payable is " + totals.payable.to_string() +
                       ": only an invoice with something left to pay can be taken in");
    }

    // The last part may be what no card can be charged exactly: its total is not the plan's to choose.
    void check_plan_part(const PlanPart& part, std::size_t index)
    {
        const auto rules = charge_rules(document_.currency);
        const std::string what = "part " + std::to_string(index + 1) + " of the payment plan";
        const bool is_last = index + 1 == document_.payment_plan.size();
        const auto refuse_part = [&](std::string why) { refuse(DocumentPart::plan_part, index, what + why); };
        if (part.amount <= Money::zero(document_.currency))
            refuse_part(" is " + part.amount.to_string() + ": every part is above zero");
        if (part.amount < rules.minimum)
            refuse_part(" is " + part.amount.to_string() + ", but the smallest amount that can be paid online is " +
                        rules.minimum.to_string());
        if (!is_last && part.amount.minor() % rules.step.minor() != 0)
            refuse_part(" is " + part.amount.to_string() + ", but cards are charged in steps of " +
                        rules.step.to_string());
        if (index > 0 && part.due_on <= document_.payment_plan[index - 1].due_on)
            refuse_part(" is due on " + domain::to_string(part.due_on) + ", which is not after the part before it");
        if (is_last && document_.due_on && *document_.due_on != part.due_on)
            refuse_part(", the last, is due on " + domain::to_string(part.due_on) + ", but the invoice is due on " +
                        domain::to_string(*document_.due_on));
    }

    void check_plan()
    {
        const auto& plan = document_.payment_plan;
        if (plan.empty())
            return;
        if (plan.size() > most_plan_parts)
            refuse(DocumentPart::plan, 0,
                   "the payment plan has " + std::to_string(plan.size()) + " parts; at most " +
                       std::to_string(most_plan_parts) + " are accepted");
        Sum sum(document_.currency);
        for (std::size_t i = 0; i < plan.size(); ++i) {
            check_plan_part(plan[i], i);
            sum.add(plan[i].amount);
        }
        if (!sum.equals(document_.totals.payable))
            refuse(DocumentPart::plan, 0,
                   "the parts of the payment plan add up to " + sum.to_string() + ", but the amount payable is " +
                       document_.totals.payable.to_string());
    }

    const InvoiceDocument& document_;
    CheckedSums found_;
};

}  // namespace

CheckedSums check_sums(const InvoiceDocument& document)
{
    return SumCheck(document).run();
}

base::Result<std::vector<std::string>> check(const InvoiceDocument& document)
{
    auto found = check_sums(document);
    if (found.error)
        return base::invalid(std::move(found.error->text));
    std::vector<std::string> warnings;
    for (auto& warning : found.warnings)
        warnings.push_back(std::move(warning.text));
    return warnings;
}

}  // namespace domain
