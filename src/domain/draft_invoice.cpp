#include "domain/draft_invoice.h"

#include "domain/division.h"
#include "domain/draft_plan.h"
#include "domain/draft_problems.h"

#include <algorithm>
#include <array>

namespace domain {

namespace {

__extension__ using Wide = __int128;  // Exact for every sum of amounts

// What Decimal::parse reads: a stored document must be read again.
constexpr std::int64_t largest_minor = 999'999'999'999'999'999;

const Decimal one = Decimal::from_digits(1, 0), hundred = Decimal::from_digits(100, 0),
              nothing = Decimal::from_digits(0, 0);

bool is_in_range(Wide minor)
{
    return minor <= largest_minor && minor >= -largest_minor;
}

int sign_of(Decimal value)
{
    return value.digits() < 0 ? -1 : value.digits() > 0 ? 1 : 0;
}

bool is_percentage(Decimal percent)
{
    std::int64_t most = 100;
    for (int scale = 0; scale < percent.scale(); ++scale)
        most *= 10;
    return percent.digits() >= 0 && percent.digits() <= most;
}

// What the lines of one tax category and rate come to.
struct Category {
    DraftTax tax;
    Wide lines = 0, allowances = 0, charges = 0;
};

Decimal rate_of(const TaxCategory& category)
{
    return category.rate.value_or(nothing);
}

bool is_same(const TaxCategory& a, const TaxCategory& b)
{
    return a.scheme == b.scheme && a.code == b.code && rate_of(a) == rate_of(b);
}

// UNCL 5305 as EN 16931 uses it: some of its categories have no rate, some only zero (BR-S-5 and siblings).
bool is_possible_tax(const TaxCategory& category)
{
    constexpr std::array codes = {"S", "Z", "E", "AE", "K", "G", "O", "L", "M"};
    if (std::ranges::find(codes, category.code) == codes.end())
        return false;
    if (category.code == "O")
        return !category.rate;
    if (!category.rate || !is_percentage(*category.rate))
        return false;
    if (category.code == "S")
        return !category.rate->is_zero();
    return category.code == "L" || category.code == "M" || category.rate->is_zero();
}

bool needs_reason(const TaxCategory& category)
{
    constexpr std::array codes = {"E", "AE", "K", "G", "O"};
    return category.scheme == "VAT" && std::ranges::find(codes, category.code) != codes.end();
}

void add_reason(std::string& reasons, const std::string& reason)
{
    if (reason.empty() || reasons.find(reason) != std::string::npos)
        return;
    reasons += (reasons.empty() ? "" : "; ") + reason;
}

class Drafting {
public:
    Drafting(const DraftInvoice& draft, const Seller& seller, const std::string& number)
        : draft_(draft),
          result_{{.number = number,
                   .issued_on = draft.issued_on,
                   .due_on = std::nullopt,
                   .delivered_on = draft.delivered_on,
                   .period = draft.period,
                   .currency = draft.currency,
                   .language = draft.language,
                   .references = {},
                   .notes = draft.notes,
                   .terms = draft.terms,
                   .seller = seller.party,
                   .buyer = draft.buyer,
                   .payee = std::nullopt,
                   .deliver_to = draft.deliver_to,
                   .deliver_to_name = draft.deliver_to_name,
                   .lines = {},
                   .adjustments = {},
                   .taxes = {},
                   .totals = {zero(), zero(), zero(), zero(), zero(), zero(), zero(), zero(), zero()},
                   .payment = {.means = {}, .reference = number, .accounts = seller.accounts}},
                  {}}
    {
    }

    DraftDocument run()
    {
        write_head();
        write_lines();
        if (draft_.discount)
            discount_document(*draft_.discount);
        if (draft_.charge)
            charge_document(*draft_.charge);
        write_totals();
        if (draft_.plan && result_.document.totals.payable > zero()) {
            result_.document.payment_plan =
                plan_parts(*draft_.plan, draft_.issued_on, result_.document.totals.payable, result_.problems);
            if (!result_.document.payment_plan.empty())
                result_.document.due_on = result_.document.payment_plan.back().due_on;
        }
        return std::move(result_);
    }

private:
    Money zero() const { return Money::zero(draft_.currency); }
    Money money(Wide minor) const { return Money::from_minor(static_cast<std::int64_t>(minor), draft_.currency); }

    void refuse(std::string field, const char* message) { result_.problems.push_back({std::move(field), message}); }

    // Out of range it is zero, and a problem.
    Money in_range(Wide minor, const std::string& field)
    {
        if (is_in_range(minor))
            return money(minor);
        refuse(field, draft_problem::amount_large);
        return zero();
    }

    Money product(Decimal a, Decimal b, Decimal divisor, const std::string& field)
    {
        const auto result = round_product(a, b, divisor, draft_.currency);
        return in_range(result ? Wide{result->minor()} : Wide{largest_minor} + 1, field);
    }

    Money percent_of(Money base, Decimal percent, const std::string& field)
    {
        return product(base.to_decimal(), percent, hundred, field);
    }

    void write_head()
    {
        auto& document = result_.document;
        if (document.seller.name.empty())
            refuse("seller.name", draft_problem::seller);
        write_due();
        if (draft_.period.from && draft_.period.to && *draft_.period.to < *draft_.period.from)
            refuse("period", draft_problem::period);
        if (document.buyer.name.empty())
            refuse("buyer.name", draft_problem::buyer);
        for (const auto& [kind, value] :
             {std::pair{"purchase_order", &draft_.purchase_order}, {"buyer_reference", &draft_.buyer_reference}})
            if (!value->empty())
                document.references.push_back({kind, *value});
    }

    void write_due()
    {
        if (draft_.plan)
            return;
        auto& due = result_.document.due_on;
        if (const auto* date = std::get_if<Date>(&draft_.due)) {
            due = *date;
            if (*date < draft_.issued_on)
                refuse("due", draft_problem::due_before_issue);
        } else if (const auto* in = std::get_if<DueInDays>(&draft_.due)) {
            if (in->days < 0 || in->days > most_due_days)
                refuse("due", draft_problem::due_days);
            else
                due = std::chrono::sys_days(draft_.issued_on) + std::chrono::days(in->days);
            if (due && !parse_date(to_string(*due)))  // After the last date that a document can have
                refuse("due", draft_problem::date);
        } else if (draft_.terms.empty()) {
            refuse("due", draft_problem::due_missing);
        }
    }

    void check_tax(const DraftTax& tax, const std::string& field)
    {
        if (const auto problem = problem_of(tax))
            refuse(field, problem->c_str());
    }

    Category& category_of(const DraftTax& tax)
    {
        for (auto& category : categories_) {
            if (!is_same(category.tax.category, tax.category))
                continue;
            add_reason(category.tax.exemption_reason, tax.exemption_reason);
            return category;
        }
        return categories_.emplace_back(Category{tax});
    }

    void write_lines()
    {
        if (draft_.lines.empty())
            refuse("lines", draft_problem::lines_none);
        if (draft_.lines.size() > most_draft_lines)
            return refuse("lines", draft_problem::lines_many);
        for (std::size_t i = 0; i < draft_.lines.size(); ++i)
            write_line(draft_.lines[i], i);
        if (categories_.size() > most_draft_taxes)
            refuse("lines", draft_problem::taxes_many);
        Wide sum = 0;
        for (const auto& category : categories_)
            sum += category.lines;
        for (auto& category : categories_)
            if (!is_in_range(category.lines) || !is_in_range(sum)) {
                refuse("lines", draft_problem::amount_large);
                sum = 0;
                categories_.clear();
                break;
            }
        result_.document.totals.lines = money(sum);
    }

    void write_line(const DraftLine& line, std::size_t index)
    {
        const auto field = [&](const char* name) { return "lines." + std::to_string(index) + "." + name; };
        if (line.name.empty())
            refuse(field("name"), draft_problem::name);
        if (line.quantity.is_zero())
            refuse(field("quantity"), draft_problem::quantity);
        if (sign_of(line.unit_price) < 0)
            refuse(field("unit_price"), draft_problem::unit_price);
        check_tax(line.tax, field("tax"));

        const auto gross = product(line.quantity, line.unit_price, one, field("amount"));
        InvoiceLine written{
            .id = std::to_string(index + 1),
            .name = line.name,
            .description = line.description,
            .details = {},
            .item_id = {},
            .quantity = line.quantity,
            .unit = line.unit,
            .unit_price = line.unit_price,
            .gross_price = std::nullopt,
            .base_quantity = std::nullopt,
            .adjustments = {},
            .net = gross,
            .tax = line.tax.category,
        };
        if (line.discount) {
            const auto discount = share_of(AdjustmentKind::allowance, *line.discount, gross, field("discount"));
            if (discount && !discount->amount.is_zero()) {
                written.net = gross - discount->amount;
                written.adjustments.push_back(*discount);
            }
        }
        category_of(line.tax).lines += written.net.minor();
        result_.document.lines.push_back(std::move(written));
    }

    // A discount of a line or a charge of all lines; none when it is a problem.
    std::optional<Adjustment> share_of(AdjustmentKind kind, const Share& share, Money base, const std::string& field)
    {
        if (!is_possible(kind, share, base.minor())) {
            refuse(field, kind == AdjustmentKind::charge ? draft_problem::charge : draft_problem::discount);
            return std::nullopt;
        }
        if (const auto* amount = std::get_if<Money>(&share))
            return Adjustment{kind, in_range(amount->minor(), field), {}, {}, {}, {}};
        const auto percent = std::get<Decimal>(share);
        return Adjustment{kind, percent_of(base, percent, field), percent, base, {}, {}};
    }

    static bool is_possible(AdjustmentKind kind, const Share& share, Wide base)
    {
        if (const auto* percent = std::get_if<Decimal>(&share))
            return is_percentage(*percent) && (base >= 0 || percent->is_zero());
        const auto amount = std::get<Money>(share).minor();
        return amount >= 0 && (kind == AdjustmentKind::charge || amount == 0 || amount <= base);
    }

    // Divides what is on all lines among their categories.
    void adjust_document(AdjustmentKind kind, const Share& share, const std::string& reason, const std::string& field)
    {
        const auto* percent = std::get_if<Decimal>(&share);
        std::vector<std::int64_t> parts;
        if (percent) {
            for (const auto& category : categories_)
                parts.push_back(percent_of(money(category.lines), *percent, field).minor());
        } else {
            const auto amount = in_range(std::get<Money>(share).minor(), field);
            std::vector<std::int64_t> weights;
            for (const auto& category : categories_)
                weights.push_back(static_cast<std::int64_t>(std::max(category.lines, Wide{0})));
            if (std::ranges::all_of(weights, [](auto weight) { return weight == 0; }))
                weights.assign(weights.size(), 1);  // "Delivery", when the goods are free
            parts = divide_by_weights(amount.minor(), weights);
        }
        for (std::size_t i = 0; i < categories_.size(); ++i)
            if (parts[i] != 0)
                add({kind, money(parts[i]), percent ? std::optional(*percent) : std::nullopt,
                     percent ? std::optional(money(categories_[i].lines)) : std::nullopt, reason,
                     categories_[i].tax.category},
                    categories_[i]);
    }

    void add(Adjustment adjustment, Category& category)
    {
        (adjustment.kind == AdjustmentKind::charge ? category.charges : category.allowances) +=
            adjustment.amount.minor();
        result_.document.adjustments.push_back(std::move(adjustment));
    }

    void discount_document(const Share& share)
    {
        if (!is_possible(AdjustmentKind::allowance, share, result_.document.totals.lines.minor()))
            return refuse("discount", draft_problem::discount);
        if (!categories_.empty())
            adjust_document(AdjustmentKind::allowance, share, draft_.discount_reason, "discount");
    }

    void charge_document(const DraftCharge& charge)
    {
        if (!is_possible(AdjustmentKind::charge, charge.share, result_.document.totals.lines.minor()))
            return refuse("charge", draft_problem::charge);
        if (charge.tax) {
            check_tax(*charge.tax, "charge.tax");
            auto adjustment = share_of(AdjustmentKind::charge, charge.share, result_.document.totals.lines, "charge");
            if (!adjustment || adjustment->amount.is_zero())
                return;
            adjustment->reason = charge.reason;
            adjustment->tax = charge.tax->category;
            add(*std::move(adjustment), category_of(*charge.tax));
        } else if (!categories_.empty()) {
            adjust_document(AdjustmentKind::charge, charge.share, charge.reason, "charge");
        }
    }

    void write_totals()
    {
        auto& totals = result_.document.totals;
        const auto known_problems = result_.problems.size();
        Wide allowances = 0, charges = 0, tax = 0;
        for (const auto& category : categories_) {
            allowances += category.allowances;
            charges += category.charges;
            const auto base = in_range(category.lines - category.allowances + category.charges, "total");
            const auto tax_of_category = percent_of(base, rate_of(category.tax.category), "total");
            tax += tax_of_category.minor();
            result_.document.taxes.push_back(
                {category.tax.category, base, tax_of_category, category.tax.exemption_reason});
        }
        totals.allowances = in_range(allowances, "total");
        totals.charges = in_range(charges, "total");
        totals.tax_exclusive = in_range(Wide{totals.lines.minor()} - allowances + charges, "total");
        totals.tax = in_range(tax, "total");
        totals.tax_inclusive = in_range(Wide{totals.tax_exclusive.minor()} + tax, "total");
        totals.payable = totals.tax_inclusive;
        if (result_.problems.size() > known_problems)  // Said once
            result_.problems.resize(known_problems + 1);
        else if (!draft_.lines.empty() && totals.payable <= zero())
            refuse("total", draft_problem::total);
    }

    const DraftInvoice& draft_;
    DraftDocument result_;
    std::vector<Category> categories_;  // In the order of their first lines
};

}  // namespace

std::optional<std::string> problem_of(const DraftTax& tax)
{
    if (!is_possible_tax(tax.category))
        return draft_problem::tax;
    if (needs_reason(tax.category) && tax.exemption_reason.empty())
        return draft_problem::tax_reason;
    return std::nullopt;
}

DraftDocument draft_document(const DraftInvoice& draft, const Seller& seller, const std::string& number)
{
    return Drafting(draft, seller, number).run();
}

}  // namespace domain
