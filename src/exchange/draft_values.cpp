// What the texts of a draft's form say: see draft_form.h.
#include "exchange/draft_form.h"

#include "domain/draft_problems.h"
#include "exchange/usable.h"
#include "exchange/values.h"

#include <algorithm>
#include <set>

namespace exchange {

namespace {

namespace problem = domain::draft_problem;

const auto zero = domain::Decimal::from_digits(0, 0);

class FormReader {
public:
    FormReader(const DraftForm& form, const ReadNumber& read_number)
        : form_(form), read_number_(read_number), currency_(*domain::Currency::parse("EUR"))
    {
    }

    domain::DraftInvoice read()
    {
        if (const auto currency = domain::Currency::parse(form_.currency))
            currency_ = *currency;
        else
            refuse("currency", problem::currency);
        domain::DraftInvoice draft{
            .currency = currency_,
            .issued_on = date(form_.issued_on, "issued_on").value_or(first_day),
            .due = {},
            .delivered_on = maybe_date(form_.delivered_on, "delivered_on"),
            .period = {maybe_date(form_.period_from, "period_from"), maybe_date(form_.period_to, "period_to")},
            .language = language(),
            .buyer = buyer(),
            .deliver_to = std::nullopt,
            .deliver_to_name = text(form_.deliver_to_name, name_text, "deliver_to"),
            .lines = {},
            .discount = share(form_.discount, "discount"),
            .discount_reason = text(form_.discount_reason, prose_text, "discount_reason"),
            .charge = std::nullopt,
            .notes = {},
            .terms = text(form_.terms, prose_text, "terms"),
            .purchase_order = text(form_.purchase_order, identifier_text, "purchase_order"),
            .buyer_reference = text(form_.buyer_reference, identifier_text, "buyer_reference"),
            .plan = std::nullopt,
        };
        read_due(draft);
        if (auto place = address(form_.deliver_to, "deliver_to"); !is_empty(place))
            draft.deliver_to = std::move(place);
        // One too many is enough to be told so.
        const auto lines = std::min(form_.lines.size(), domain::most_draft_lines + 1);
        for (std::size_t i = 0; i < lines; ++i)
            draft.lines.push_back(line(form_.lines[i], "lines." + std::to_string(i) + "."));
        read_charge(draft);
        if (auto notes = text(form_.notes, prose_text, "notes"); !notes.empty())
            draft.notes.push_back(std::move(notes));
        if (form_.has_plan)
            draft.plan = plan();
        return draft;
    }

    std::vector<domain::DraftProblem> take_problems() { return std::move(problems_); }

    // Said already, or only so because something else could not be read.
    bool is_told(const domain::DraftProblem& one) const
    {
        return fields_.contains(one.field) ||
               (!fields_.empty() && (one.field == "total" || one.field.starts_with("plan")));
    }

private:
    static constexpr domain::Date first_day{std::chrono::year(1900), std::chrono::month(1), std::chrono::day(1)};

    void refuse(std::string field, const char* message)
    {
        if (fields_.insert(field).second)
            problems_.push_back({std::move(field), message});
    }

    std::string text(const std::string& typed, const TextRule& rule, const std::string& field)
    {
        auto read = read_text(typed, rule);
        if (read)
            return *std::move(read);
        refuse(field, problem::text);
        return "";
    }

    std::optional<domain::Date> date(const std::string& typed, const std::string& field)
    {
        const auto read = domain::parse_date(typed);
        if (read)
            return *read;
        refuse(field, problem::date);
        return std::nullopt;
    }

    std::optional<domain::Date> maybe_date(const std::string& typed, const std::string& field)
    {
        return typed.empty() ? std::nullopt : date(typed, field);
    }

    std::optional<domain::Decimal> number(const std::string& typed, const std::string& field, const char* message)
    {
        const auto read = read_number_(typed);
        if (read)
            return *read;
        refuse(field, message);
        return std::nullopt;
    }

    std::optional<domain::Share> share(const ShareForm& typed, const std::string& field)
    {
        if (typed.value.empty())
            return std::nullopt;
        const auto value = number(typed.value, field, typed.is_percent ? problem::number : problem::amount);
        if (!value)
            return std::nullopt;
        if (typed.is_percent)
            return *value;
        const auto amount = domain::Money::from_decimal(*value, currency_);
        if (amount)
            return *amount;
        refuse(field, problem::amount);
        return std::nullopt;
    }

    void read_due(domain::DraftInvoice& draft)
    {
        if (form_.has_plan)
            return;
        if (!form_.due_on.empty()) {
            if (const auto on = date(form_.due_on, "due"))
                draft.due = *on;
            return;
        }
        if (form_.due_days.empty())
            return;
        const auto days = read_plain_number(form_.due_days);
        if (days && days->scale() == 0 && days->digits() >= 0 && days->digits() <= domain::most_due_days)
            draft.due = domain::DueInDays{static_cast<int>(days->digits())};
        else
            refuse("due", problem::due_days);
    }

    std::string language()
    {
        if (form_.language.empty() || is_language_tag(form_.language))
            return form_.language;
        refuse("language", problem::language);
        return "";
    }

    domain::Address address(const domain::Address& typed, const std::string& field)
    {
        domain::Address result;
        for (const auto& one : typed.lines)
            if (auto cleaned = text(one, name_text, field + ".address"); !cleaned.empty())
                result.lines.push_back(std::move(cleaned));
        result.city = text(typed.city, name_text, field + ".address");
        result.postal_code = text(typed.postal_code, identifier_text, field + ".address");
        result.region = text(typed.region, name_text, field + ".address");
        const auto country = read_country(typed.country);
        if (country)
            result.country = *country;
        else
            refuse(field + ".country", problem::country);
        return result;
    }

    static bool is_empty(const domain::Address& place)
    {
        return place.lines.empty() && place.city.empty() && place.postal_code.empty() && place.region.empty() &&
               place.country.empty();
    }

    std::vector<domain::Identifier> identifiers(const std::vector<domain::Identifier>& typed)
    {
        std::vector<domain::Identifier> result;
        for (const auto& one : typed)
            if (auto value = text(one.value, identifier_text, "buyer"); !value.empty())
                result.push_back({text(one.scheme, identifier_text, "buyer"), std::move(value)});
        return result;
    }

    domain::Party buyer()
    {
        const auto& typed = form_.buyer;
        domain::Party result;
        result.name = text(typed.name, name_text, "buyer.name");
        result.trading_name = text(typed.trading_name, name_text, "buyer");
        result.address = address(typed.address, "buyer");
        result.tax_ids = identifiers(typed.tax_ids);
        result.ids = identifiers(typed.ids);
        result.contact.name = text(typed.contact.name, name_text, "buyer");
        result.contact.phone = text(typed.contact.phone, name_text, "buyer");
        result.contact.email = text(typed.contact.email, name_text, "buyer");
        result.legal_note = text(typed.legal_note, prose_text, "buyer");
        return result;
    }

    domain::DraftTax tax(const TaxForm& typed, const std::string& field)
    {
        domain::DraftTax result;
        result.category.scheme = text(typed.scheme, identifier_text, field);
        result.category.code = text(typed.code, identifier_text, field);
        result.exemption_reason = text(typed.exemption_reason, prose_text, field);
        if (!typed.rate.empty() && result.category.code != "O")
            result.category.rate = number(typed.rate, field, problem::tax);
        return result;
    }

    domain::DraftLine line(const LineForm& typed, const std::string& field)
    {
        return {
            .name = text(typed.name, name_text, field + "name"),
            .description = text(typed.description, prose_text, field + "description"),
            .quantity = number(typed.quantity, field + "quantity", problem::number).value_or(zero),
            .unit = text(typed.unit, identifier_text, field + "unit"),
            .unit_price = number(typed.unit_price, field + "unit_price", problem::number).value_or(zero),
            .discount = share(typed.discount, field + "discount"),
            .tax = tax(typed.tax, field + "tax"),
        };
    }

    void read_charge(domain::DraftInvoice& draft)
    {
        const auto amount = share(form_.charge, "charge");
        if (!amount)
            return;
        draft.charge = domain::DraftCharge{*amount, text(form_.charge_reason, prose_text, "charge_reason"), {}};
        if (!form_.charge_tax.code.empty())
            draft.charge->tax = tax(form_.charge_tax, "charge.tax");
    }

    domain::DraftPlan plan()
    {
        domain::DraftPlan result;
        if (!form_.deposit.share.value.empty()) {
            const auto amount = share(form_.deposit.share, "plan.deposit");
            result.deposit = {amount.value_or(zero), due_of(form_.deposit, "plan.deposit"),
                              text(form_.deposit.label, plan_label_text, "plan.deposit.label")};
        }
        // One too many is enough to be told so.
        for (std::size_t i = 0; i < std::min(form_.instalments.size(), std::size_t{100}); ++i) {
            const auto& part = form_.instalments[i];
            const auto field = "plan.instalments." + std::to_string(i);
            const auto due_on = due_of(part, field);
            result.instalments.push_back(
                {due_on, share(part.share, field), text(part.label, plan_label_text, field + ".label")});
        }
        return result;
    }

    domain::Date due_of(const PartForm& part, const std::string& field)
    {
        return date(part.due_on, field + ".due_on").value_or(first_day);
    }

    const DraftForm& form_;
    const ReadNumber& read_number_;
    domain::Currency currency_;
    std::vector<domain::DraftProblem> problems_;
    std::set<std::string> fields_;
};

}  // namespace

base::Result<domain::Decimal> read_plain_number(std::string_view text)
{
    return read_decimal(text);
}

domain::DraftDocument document_of(const DraftForm& form, const domain::Seller& seller, const std::string& number,
                                  const ReadNumber& read_number)
{
    FormReader reader(form, read_number);
    const auto draft = reader.read();
    auto problems = reader.take_problems();
    auto made = domain::draft_document(draft, seller, number);
    for (auto& one : made.problems)
        if (!reader.is_told(one))
            problems.push_back(std::move(one));
    if (problems.empty() && !check_usable(made.document))
        problems.push_back({"lines", problem::long_text});
    made.problems = std::move(problems);
    return made;
}

}  // namespace exchange
