#include "exchange/json_parts.h"

#include "exchange/limits.h"

namespace exchange {

void write(JsonText& json, std::string_view key, const domain::Address& address)
{
    json.open(key, '{');
    json.texts("lines", address.lines);
    json.text("city", address.city);
    json.text("postal_code", address.postal_code);
    json.text("region", address.region);
    json.text("country", address.country);
    json.close('}');
}

namespace {

void write(JsonText& json, std::string_view key, const std::vector<domain::Identifier>& ids)
{
    if (ids.empty())
        return;
    json.open(key, '[');
    for (const auto& id : ids) {
        json.open({}, '{');
        json.text("scheme", id.scheme);
        json.text("value", id.value);
        json.close('}');
    }
    json.close(']');
}

std::vector<domain::Identifier> identifiers(JsonObject& object, std::string_view key)
{
    std::vector<domain::Identifier> result;
    object.each_object(key, most_entries, [&](JsonObject& entry) {
        auto scheme = entry.text("scheme", identifier_text);
        result.push_back({std::move(scheme), entry.need_text("value", identifier_text)});
    });
    return result;
}

}  // namespace

void write(JsonText& json, std::string_view key, const domain::Party& party)
{
    json.open(key, '{');
    json.text("name", party.name);
    json.text("trading_name", party.trading_name);
    write(json, "address", party.address);
    write(json, "tax_ids", party.tax_ids);
    write(json, "ids", party.ids);
    json.open("contact", '{');
    json.text("name", party.contact.name);
    json.text("phone", party.contact.phone);
    json.text("email", party.contact.email);
    json.close('}');
    json.text("legal_note", party.legal_note);
    json.close('}');
}

void write(JsonText& json, std::string_view key, const std::vector<domain::BankAccount>& accounts)
{
    if (accounts.empty())
        return;
    json.open(key, '[');
    for (const auto& account : accounts) {
        json.open({}, '{');
        json.text("account", account.account);
        json.text("account_name", account.account_name);
        json.text("bic", account.bic);
        json.text("bank_name", account.bank_name);
        json.close('}');
    }
    json.close(']');
}

domain::Address read_address(JsonObject&& object)
{
    return {.lines = object.texts("lines", name_text),
            .city = object.text("city", name_text),
            .postal_code = object.text("postal_code", identifier_text),
            .region = object.text("region", name_text),
            .country = object.country("country")};
}

domain::Party read_party(JsonObject&& object)
{
    domain::Party result;
    result.name = object.need_text("name", name_text);
    result.trading_name = object.text("trading_name", name_text);
    result.address = read_address(object.object("address"));
    result.tax_ids = identifiers(object, "tax_ids");
    result.ids = identifiers(object, "ids");
    auto contact = object.object("contact");
    result.contact.name = contact.text("name", name_text);
    result.contact.phone = contact.text("phone", name_text);
    result.contact.email = contact.text("email", name_text);
    result.legal_note = object.text("legal_note", prose_text);
    return result;
}

std::vector<domain::BankAccount> read_accounts(JsonObject& object)
{
    std::vector<domain::BankAccount> result;
    object.each_object("accounts", most_entries, [&](JsonObject& entry) {
        auto account = entry.need_text("account", identifier_text);
        auto account_name = entry.text("account_name", name_text);
        auto bic = entry.text("bic", identifier_text);
        result.push_back(
            {std::move(account), std::move(account_name), std::move(bic), entry.text("bank_name", name_text)});
    });
    return result;
}

}  // namespace exchange
