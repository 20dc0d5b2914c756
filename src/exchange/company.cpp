#include "exchange/company.h"

#include "exchange/json_parts.h"

namespace exchange {

std::string to_json(const Company& company)
{
    JsonText json;
    json.open({}, '{');
    write(json, "party", company.seller.party);
    write(json, "accounts", company.seller.accounts);
    if (company.due_days)
        json.number("due_days", domain::Decimal::from_digits(*company.due_days, 0));
    json.text("terms", company.terms);
    json.text("notes", company.notes);
    json.text("language", company.language);
    json.text("currency", company.currency);
    json.close('}');
    return json.take();
}

base::Result<Company> read_company(std::string_view bytes)
{
    Report report;
    auto tree = parse_json(bytes, report);
    Company company;
    if (!report.is_refused()) {
        JsonObject root(tree, TextSource::stored, report);
        company.seller.party = read_party(root.object("party"));
        company.seller.accounts = read_accounts(root);
        if (const auto days = root.decimal("due_days"))
            company.due_days = static_cast<int>(days->digits());
        company.terms = root.text("terms", prose_text);
        company.notes = root.text("notes", prose_text);
        company.language = root.text("language", identifier_text);
        company.currency = root.text("currency", identifier_text);
    }
    if (report.is_refused())
        return base::invalid("a stored business cannot be read: " + report.refusal());
    return company;
}

}  // namespace exchange
