#include "app/issuing_settings.h"

#include "base/text.h"
#include "domain/draft_problems.h"
#include "domain/number_series.h"
#include "store/activity.h"

namespace app {

namespace {

constexpr std::size_t longest_name = 100, longest_scheme = 50, longest_reason = 1000;
constexpr int most_rate_decimals = 6;

void note(store::Transaction& tx, const Context& context, std::uint64_t workspace_id, const std::string& detail)
{
    store::insert_activity(tx, {workspace_id, std::nullopt, "settings_changed", context.actor, detail}, context.now);
}

bool is_line(const std::string& text, std::size_t most)
{
    return base::clean_line(text) == text && base::length_of(text) <= most;
}

base::Result<base::Nothing> check_series(const store::NumberSeries& series)
{
    if (const auto pattern = domain::NumberPattern::parse(series.pattern); !pattern)
        return pattern.error();
    if (series.next_number < 1 || series.next_number > domain::last_of_series)
        return base::invalid("the next number has one to ten digits");
    return base::Nothing{};
}

base::Result<base::Nothing> check_rate(const store::TaxRate& rate)
{
    const auto& tax = rate.tax;
    if (rate.name.empty() || !is_line(rate.name, longest_name))
        return base::invalid(domain::draft_problem::name);
    if (const auto problem = domain::problem_of(tax))
        return base::invalid(*problem);
    if (tax.category.rate && tax.category.rate->normalized().scale() > most_rate_decimals)
        return base::invalid(domain::draft_problem::tax);
    if (!is_line(tax.category.scheme, longest_scheme) ||
        base::clean_text(tax.exemption_reason) != tax.exemption_reason ||
        base::length_of(tax.exemption_reason) > longest_reason)
        return base::invalid(domain::draft_problem::text);
    return base::Nothing{};
}

// A change that makes a default: of two at once, one is refused by the database.
template <class Change>
auto in_transaction(Context& context, Change change) -> decltype(change(std::declval<store::Transaction&>()))
{
    try {  // Two defaults are a conflict, not an accident.
        return store::in_transaction(context.db, change);
    } catch (const store::Duplicate& error) {
        if (!error.is("number_series_one_default") && !error.is("tax_rates_one_default"))
            throw;
        return base::conflict("somebody else has just chosen a default");
    }
}

}  // namespace

base::Result<std::uint64_t> save_company(Context& context, std::uint64_t workspace_id, const store::CompanyRow& company)
{
    return in_transaction(context, [&](store::Transaction& tx) {
        auto version = store::put_company(tx, workspace_id, company, context.actor, context.now);
        if (version)
            note(tx, context, workspace_id, "business on invoices: " + company.name);
        return version;
    });
}

base::Result<std::uint64_t> save_number_series(Context& context, std::uint64_t workspace_id,
                                               const store::NumberSeries& series)
{
    if (const auto checked = check_series(series); !checked)
        return checked.error();
    return in_transaction(context, [&](store::Transaction& tx) -> base::Result<std::uint64_t> {
        note(tx, context, workspace_id, "numbers: " + series.pattern + ", next " + std::to_string(series.next_number));
        if (series.id == 0) {
            auto added = series;
            added.is_default = !store::lock_default_number_series(tx, workspace_id);
            return store::insert_number_series(tx, workspace_id, added);
        }
        auto known = store::lock_number_series(tx, workspace_id, series.id);
        if (!known)
            return known.error();
        store::update_number_series(tx, workspace_id, series);
        return series.id;
    });
}

base::Result<std::uint64_t> save_tax_rate(Context& context, std::uint64_t workspace_id, const store::TaxRate& rate)
{
    if (rate.id == 0)
        if (const auto checked = check_rate(rate); !checked)
            return checked.error();
    return in_transaction(context, [&](store::Transaction& tx) -> base::Result<std::uint64_t> {
        note(tx, context, workspace_id, "rate of tax: " + rate.name);
        if (rate.id == 0) {
            auto added = rate;
            const auto known = store::list_tax_rates(tx.session(), workspace_id);
            added.is_default = known.empty() || !known.front().is_default;
            return store::insert_tax_rate(tx, workspace_id, added);
        }
        auto known = store::lock_tax_rate(tx, workspace_id, rate.id);
        if (!known)
            return known.error();
        auto changed = *known;
        changed.name = rate.name;
        changed.tax.exemption_reason = rate.tax.exemption_reason;
        if (const auto checked = check_rate(changed); !checked)
            return checked.error();
        store::rename_tax_rate(tx, workspace_id, changed);
        return rate.id;
    });
}

base::Result<base::Nothing> choose_number_series(Context& context, std::uint64_t workspace_id, std::uint64_t id)
{
    return in_transaction(context, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto series = store::lock_number_series(tx, workspace_id, id);
        if (!series)
            return series.error();
        store::set_default_number_series(tx, workspace_id, id);
        note(tx, context, workspace_id, "numbers: " + series->pattern + " is the default");
        return base::Nothing{};
    });
}

base::Result<base::Nothing> choose_tax_rate(Context& context, std::uint64_t workspace_id, std::uint64_t id)
{
    return in_transaction(context, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto rate = store::lock_tax_rate(tx, workspace_id, id);
        if (!rate)
            return rate.error();
        store::set_default_tax_rate(tx, workspace_id, id);
        note(tx, context, workspace_id, "rate of tax: " + rate->name + " is the default");
        return base::Nothing{};
    });
}

base::Result<base::Nothing> archive_number_series(Context& context, std::uint64_t workspace_id, std::uint64_t id)
{
    return in_transaction(context, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto series = store::lock_number_series(tx, workspace_id, id);
        if (!series)
            return series.error();
        if (series->is_default)
            return base::conflict("the default is not archived: choose another one first");
        store::archive_number_series(tx, workspace_id, id, context.now);
        note(tx, context, workspace_id, "numbers: " + series->pattern + " is archived");
        return base::Nothing{};
    });
}

base::Result<base::Nothing> archive_tax_rate(Context& context, std::uint64_t workspace_id, std::uint64_t id)
{
    return in_transaction(context, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto rate = store::lock_tax_rate(tx, workspace_id, id);
        if (!rate)
            return rate.error();
        if (rate->is_default)
            return base::conflict("the default is not archived: choose another one first");
        store::archive_tax_rate(tx, workspace_id, id, context.now);
        note(tx, context, workspace_id, "rate of tax: " + rate->name + " is archived");
        return base::Nothing{};
    });
}

}  // namespace app
