#include "pages/draft_fields.h"

#include "pages/language_choice.h"

#include "domain/payment_plan.h"
#include "pages/kept_form.h"
#include "templates/staff_draft.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

constexpr std::size_t spare_instalments = 2;
constexpr std::size_t address_rows = 2;  // What the form shows of an address's lines

std::string text_of(const web::Form& form, const std::string& name)
{
    return form.value(name).value_or("");
}

// How many places "lines.0.name", "lines.1.name" ... a form has: the last one counts, whatever is absent or repeated
// before it. No more than it has fields, whatever numbers they bear.
std::size_t places_of(const web::Form& form, std::string_view before)
{
    std::size_t places = 0;
    for (const auto& [name, value] : form.fields()) {
        if (!name.starts_with(before))
            continue;
        const auto number = std::string_view(name).substr(before.size());
        const auto digits = number.substr(0, number.find('.'));
        const auto place = read_number(digits);
        if ((place > 0 || digits == "0") && place < most_staff_fields)
            places = std::max(places, static_cast<std::size_t>(place) + 1);
    }
    return places;
}

// A tax in one value of a list: its parts by bars, the reason last.
std::string tax_value(const exchange::TaxForm& tax)
{
    return tax.code + "|" + tax.rate + "|" + tax.scheme + "|" + tax.exemption_reason;
}

exchange::TaxForm read_tax(std::string_view text)
{
    const auto next = [&] {
        const auto end = std::min(text.find('|'), text.size());
        std::string part(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        return part;
    };
    exchange::TaxForm tax;
    tax.code = next();
    tax.rate = next();
    tax.scheme = next();
    tax.exemption_reason = std::string(text);
    return tax;
}

// Without the bars at both ends of its fields: "Sales tax 8.25 %".
std::string tax_words(const exchange::TaxForm& tax)
{
    return tax.code.empty() ? "-" : tax.scheme + " " + tax.rate + "% (" + tax.code + ")";
}

exchange::ShareForm read_share(const web::Form& form, const std::string& name)
{
    return {text_of(form, name), text_of(form, name + "_kind") != "amount"};
}

bool is_blank(const exchange::LineForm& line)
{
    return line.name.empty() && line.description.empty() && line.unit_price.empty();
}

// What is typed of an address, and the lines after those that the form shows.
domain::Address read_address(const web::Form& form, const std::string& place, const domain::Address& unseen)
{
    const auto text = [&](const char* name) { return text_of(form, place + name); };
    domain::Address address{
        {text(".line1"), text(".line2")}, text(".city"), text(".postal_code"), text(".region"), text(".country")};
    address.lines.insert(address.lines.end(), unseen.lines.begin(), unseen.lines.end());
    while (!address.lines.empty() && address.lines.back().empty())
        address.lines.pop_back();
    return address;
}

// What is known of a form's buyer and place but has no field: it goes along in a hidden one.
exchange::DraftForm unseen_of(const exchange::DraftForm& form)
{
    const auto rest_of = [](const auto& list, std::size_t shown) {
        return std::remove_cvref_t<decltype(list)>(
            list.begin() + static_cast<std::ptrdiff_t>(std::min(shown, list.size())), list.end());
    };
    exchange::DraftForm unseen;
    unseen.buyer = form.buyer;
    unseen.buyer.contact = {};
    unseen.buyer.address = {};
    unseen.buyer.address.lines = rest_of(form.buyer.address.lines, address_rows);
    unseen.buyer.tax_ids = rest_of(form.buyer.tax_ids, 1);
    unseen.deliver_to.lines = rest_of(form.deliver_to.lines, address_rows);
    return unseen;
}

std::string problem_of(const std::vector<domain::DraftProblem>& problems, std::string_view field)
{
    const auto found = std::ranges::find(problems, field, &domain::DraftProblem::field);
    return found == problems.end() ? "" : found->message;
}

// One text field: marker of its value, and of its problem's section and text.
void put(web::Page& page, const web::Page::Name& marker, const std::string& value)
{
    page.set(marker, value);
}

void put_problem(web::Page& page, const web::Page::Name& section, const web::Page::Name& marker, const std::string& key,
                 const i18n::Words& words)
{
    if (key.empty())
        return;
    page.show(section);
    page.set(marker, words.text(key));
}

void fill_taxes(web::Page& part, const exchange::TaxForm& chosen, const DraftSetting& setting)
{
    bool is_offered = false;
    const auto add = [&](const std::string& name, const exchange::TaxForm& tax) {
        auto option = part.add(ksd_TAX);
        option.set(ksd_TAX_VALUE, tax_value(tax));
        option.set(ksd_TAX_NAME, name);
        if (tax == chosen) {
            option.show(ksd_TAX_CURRENT);
            is_offered = true;
        }
    };
    for (const auto& [name, tax] : setting.taxes)
        add(name, tax);
    if (!is_offered && chosen != exchange::TaxForm())
        add(tax_words(chosen), chosen);
}

void fill_lines(web::Page& page, const exchange::DraftForm& form, const DraftSetting& setting,
                const std::vector<domain::DraftProblem>& problems, const i18n::Words& words)
{
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        const auto& typed = form.lines[i];
        const auto place = "lines." + std::to_string(i);
        auto line = page.add(ksd_LINE);
        line.set(ksd_I, std::to_string(i));
        line.set(ksd_LINE_LABEL, words.text("draft.line", {{"n", std::to_string(i + 1)}}));
        put(line, ksd_LINE_NAME, typed.name);
        put(line, ksd_LINE_DESCRIPTION, typed.description);
        put(line, ksd_QUANTITY, typed.quantity);
        put(line, ksd_UNIT, typed.unit);
        put(line, ksd_UNIT_PRICE, typed.unit_price);
        put(line, ksd_LINE_DISCOUNT, typed.discount.value);
        line.show(typed.discount.is_percent ? ksd_LINE_DISCOUNT_PERCENT : ksd_LINE_DISCOUNT_AMOUNT);
        fill_taxes(line, typed.tax, setting);
        for (const auto* field : {"name", "description", "quantity", "unit", "unit_price", "discount", "tax", "amount"})
            if (const auto key = problem_of(problems, place + "." + field); !key.empty()) {
                line.show(ksd_LINE_IS_WRONG);
                line.add(ksd_LINE_PROBLEM).set(ksd_LINE_PROBLEM_TEXT, words.text(key));
            }
    }
}

void fill_part(web::Page& part, const std::string& place, const exchange::PartForm& typed,
               const std::vector<domain::DraftProblem>& problems, const i18n::Words& words)
{
    part.set(ksd_PART_SHARE, typed.share.value);
    part.show(typed.share.is_percent ? ksd_PART_PERCENT : ksd_PART_AMOUNT);
    part.set(ksd_PART_DUE_ON, typed.due_on);
    part.set(ksd_PART_LABEL, typed.label);
    for (const auto& field : {place, place + ".due_on", place + ".label"})
        put_problem(part, ksd_PART_PROBLEM, ksd_PART_PROBLEM_TEXT, problem_of(problems, field), words);
}

// A charge on top of the lines, such as for delivery: of a tax of its own, or divided among those of the lines.
void fill_charge(web::Page& page, const exchange::DraftForm& form, const DraftSetting& setting,
                 const i18n::Words& words)
{
    auto charge = page.add(ksd_CHARGE_PART);
    if (!form.charge.value.empty())
        charge.show(ksd_HAS_CHARGE);
    charge.set(ksd_CHARGE, form.charge.value);
    charge.show(form.charge.is_percent ? ksd_CHARGE_PERCENT : ksd_CHARGE_AMOUNT);
    charge.set(ksd_CHARGE_REASON, form.charge_reason);
    charge.set(ksd_CHARGE_DIVIDED, words.text("draft.charge_divided"));
    fill_taxes(charge, form.charge_tax, setting);
}

// Which numbers it is to have; nothing to choose where there is one series.
void fill_series(web::Page& page, const exchange::DraftForm& form, const DraftSetting& setting)
{
    if (setting.series.size() < 2)
        return;
    auto choice = page.add(ksd_SERIES_CHOICE);
    for (const auto& series : setting.series) {
        auto option = choice.add(ksd_SERIES);
        const auto id = std::to_string(series.id);
        option.set(ksd_SERIES_ID, id);
        option.set(ksd_SERIES_PATTERN, series.pattern);
        if (id == form.series_id)
            option.show(ksd_SERIES_CURRENT);
    }
}

void fill_plan(web::Page& page, const exchange::DraftForm& form, const std::vector<domain::DraftProblem>& problems,
               const i18n::Words& words)
{
    if (form.has_plan)
        page.show(ksd_HAS_PLAN);
    const auto add = [&](const std::string& name, const std::string& title, const std::string& place,
                         const exchange::PartForm& typed) {
        auto part = page.add(ksd_PART);
        part.set(ksd_PART_NAME, name);
        part.set(ksd_PART_TITLE, title);
        fill_part(part, place, typed, problems, words);
    };
    add("deposit", words.text("draft.deposit"), "plan.deposit", form.deposit);
    const auto rows = std::max(form.instalments.size(),
                               std::min(form.instalments.size() + spare_instalments, domain::most_plan_parts));
    for (std::size_t i = 0; i < rows; ++i)
        add("instalments." + std::to_string(i), words.text("draft.instalment", {{"n", std::to_string(i + 1)}}),
            "plan.instalments." + std::to_string(i),
            i < form.instalments.size() ? form.instalments[i] : exchange::PartForm());
}

}  // namespace

base::Result<domain::Decimal> read_typed_number(std::string_view text)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto comma = text.find(',');
    if (comma == std::string_view::npos)
        return exchange::read_plain_number(text);
    const auto whole = text.substr(0, text.find('.'));
    bool has_groups = comma >= 1 && comma <= 3;
    std::string plain(text.substr(0, comma));
    for (std::size_t at = comma; has_groups && at < whole.size(); at += 4) {
        has_groups =
            whole[at] == ',' && whole.size() >= at + 4 && std::ranges::all_of(whole.substr(at + 1, 3), is_digit);
        plain += has_groups ? std::string(whole.substr(at + 1, 3)) : "";
    }
    if (!has_groups)
        return base::invalid("not a number");
    return exchange::read_plain_number(plain + std::string(text.substr(whole.size())));
}

exchange::DraftForm typed_form(const web::Form& form, int removed)
{
    exchange::DraftForm typed;
    const auto text = [&](const std::string& name) { return text_of(form, name); };
    const auto carried = exchange::read_draft_form(text("unseen"));
    const auto unseen = carried ? *carried : exchange::DraftForm();
    typed.series_id = text("series_id");
    typed.currency = text("currency");
    typed.issued_on = text("issued_on");
    typed.due_on = text("due_on");
    typed.due_days = text("due_days");
    typed.delivered_on = text("delivered_on");
    typed.period_from = text("period_from");
    typed.period_to = text("period_to");
    typed.language = text("language");
    typed.purchase_order = text("purchase_order");
    typed.buyer_reference = text("buyer_reference");
    typed.buyer = unseen.buyer;
    typed.buyer.name = text("buyer.name");
    typed.buyer.address = read_address(form, "buyer", unseen.buyer.address);
    typed.buyer.contact = {text("buyer.contact"), text("buyer.phone"), text("buyer.email")};
    if (const auto id = text("buyer.tax_id"); !id.empty())
        typed.buyer.tax_ids.insert(typed.buyer.tax_ids.begin(), {text("buyer.tax_scheme"), id});
    const auto lines = places_of(form, "lines.");
    for (std::size_t i = 0; i < lines; ++i) {
        const auto place = "lines." + std::to_string(i) + ".";
        exchange::LineForm line{text(place + "name"),         text(place + "description"),
                                text(place + "quantity"),     text(place + "unit"),
                                text(place + "unit_price"),   read_share(form, place + "discount"),
                                read_tax(text(place + "tax"))};
        if (!is_blank(line) && static_cast<int>(i) != removed)
            typed.lines.push_back(std::move(line));
    }
    typed.deliver_to = read_address(form, "deliver_to", unseen.deliver_to);
    typed.deliver_to_name = text("deliver_to.name");
    typed.discount = read_share(form, "discount");
    typed.discount_reason = text("discount_reason");
    typed.charge = read_share(form, "charge");
    typed.charge_reason = text("charge_reason");
    typed.charge_tax = read_tax(text("charge_tax"));
    typed.notes = text("notes");
    typed.terms = text("terms");
    typed.has_plan = text("has_plan") == "yes";
    const auto part = [&](const std::string& place) {
        return exchange::PartForm{read_share(form, place + ".share"), text(place + ".due_on"), text(place + ".label")};
    };
    typed.deposit = part("deposit");
    const auto instalments = places_of(form, "instalments.");
    for (std::size_t i = 0; i < instalments; ++i) {
        const auto place = "instalments." + std::to_string(i);
        if (auto one = part(place); !one.share.value.empty() || !one.due_on.empty() || !one.label.empty())
            typed.instalments.push_back(std::move(one));
    }
    return typed;
}

void fill_draft_fields(web::Page& page, const exchange::DraftForm& form, const DraftSetting& setting,
                       const std::vector<domain::DraftProblem>& problems, const i18n::Words& words)
{
    const auto line_of = [&](std::size_t i) {
        return i < form.buyer.address.lines.size() ? form.buyer.address.lines[i] : "";
    };
    put(page, ksd_CURRENCY, form.currency);
    put(page, ksd_ISSUED_ON, form.issued_on);
    put(page, ksd_DUE_ON, form.due_on);
    put(page, ksd_DUE_DAYS, form.due_days);
    put(page, ksd_PURCHASE_ORDER, form.purchase_order);
    put(page, ksd_BUYER_REFERENCE, form.buyer_reference);
    put(page, ksd_DELIVERED_ON, form.delivered_on);
    put(page, ksd_PERIOD_FROM, form.period_from);
    put(page, ksd_PERIOD_TO, form.period_to);
    if (!(form.buyer_reference + form.delivered_on + form.period_from + form.period_to).empty())
        page.show(ksd_HAS_DELIVERY);
    put(page, ksd_UNSEEN, exchange::to_json(unseen_of(form)));
    put(page, ksd_BUYER_NAME, form.buyer.name);
    put(page, ksd_BUYER_CONTACT, form.buyer.contact.name);
    put(page, ksd_BUYER_EMAIL, form.buyer.contact.email);
    put(page, ksd_BUYER_PHONE, form.buyer.contact.phone);
    put(page, ksd_BUYER_LINE1, line_of(0));
    put(page, ksd_BUYER_LINE2, line_of(1));
    put(page, ksd_BUYER_CITY, form.buyer.address.city);
    put(page, ksd_BUYER_POSTAL_CODE, form.buyer.address.postal_code);
    put(page, ksd_BUYER_REGION, form.buyer.address.region);
    put(page, ksd_BUYER_COUNTRY, form.buyer.address.country);
    if (!form.buyer.tax_ids.empty()) {
        put(page, ksd_BUYER_TAX_ID, form.buyer.tax_ids.front().value);
        put(page, ksd_BUYER_TAX_SCHEME, form.buyer.tax_ids.front().scheme);
    }
    const auto site_line = [&](std::size_t i) {
        return i < form.deliver_to.lines.size() ? form.deliver_to.lines[i] : "";
    };
    const auto& site = form.deliver_to;
    if (!(form.deliver_to_name + site.city + site.region + site.postal_code + site.country).empty() ||
        !site.lines.empty())
        page.show(ksd_HAS_SITE);
    put(page, ksd_SITE_NAME, form.deliver_to_name);
    put(page, ksd_SITE_LINE1, site_line(0));
    put(page, ksd_SITE_LINE2, site_line(1));
    put(page, ksd_SITE_CITY, form.deliver_to.city);
    put(page, ksd_SITE_REGION, form.deliver_to.region);
    put(page, ksd_SITE_POSTAL_CODE, form.deliver_to.postal_code);
    put(page, ksd_SITE_COUNTRY, form.deliver_to.country);
    put(page, ksd_DISCOUNT, form.discount.value);
    page.show(form.discount.is_percent ? ksd_DISCOUNT_PERCENT : ksd_DISCOUNT_AMOUNT);
    put(page, ksd_DISCOUNT_REASON, form.discount_reason);
    put(page, ksd_NOTES, form.notes);
    put(page, ksd_TERMS, form.terms);
    fill_lines(page, form, setting, problems, words);
    if (form.lines.size() < most_form_lines)
        page.show(ksd_MAY_ADD_LINE);
    fill_charge(page, form, setting, words);
    fill_series(page, form, setting);
    add_languages(page, {ksd_LANGUAGE_CHOICE, ksd_LANGUAGE_CODE, ksd_LANGUAGE_NAME, ksd_LANGUAGE_CURRENT},
                  form.language, setting.catalogues);
    fill_plan(page, form, problems, words);

    for (const auto& [field, key] : problems) {
        auto problem = page.add(ksd_PROBLEM);
        problem.set(ksd_PROBLEM_TEXT, words.text(key));
        if (field.starts_with("lines.")) {
            const auto number = std::to_string(std::stoul(field.substr(6)) + 1);
            problem.show(ksd_OF_LINE);
            problem.set(ksd_OF_LINE_TEXT, words.text("draft.line", {{"n", number}}));
        }
    }
    struct Place {
        const char* field;
        const web::Page::Name& section;
    };
    const Place places[] = {{"currency", ksd_CURRENCY_WRONG},
                            {"issued_on", ksd_ISSUED_ON_WRONG},
                            {"due", ksd_DUE_WRONG},
                            {"language", ksd_LANGUAGE_WRONG},
                            {"buyer", ksd_BUYER_NAME_WRONG},
                            {"buyer.name", ksd_BUYER_NAME_WRONG},
                            {"buyer.country", ksd_COUNTRY_WRONG},
                            {"discount", ksd_DISCOUNT_WRONG},
                            {"delivered_on", ksd_DELIVERED_ON_WRONG},
                            {"period", ksd_PERIOD_WRONG},
                            {"period_from", ksd_PERIOD_WRONG},
                            {"period_to", ksd_PERIOD_WRONG}};
    for (const auto& [field, section] : places)
        if (!problem_of(problems, field).empty())
            page.show(section);
}

}  // namespace pages
