#include "domain/customer.h"

#include "base/text.h"
#include "domain/email_address.h"

#include <algorithm>

namespace domain {

namespace {

bool is_code(const std::string& text, char first, char last)
{
    return text.size() == 2 && std::ranges::all_of(text, [&](char c) { return c >= first && c <= last; });
}

}  // namespace

const std::vector<CustomerField>& customer_fields()
{
    static const std::vector<CustomerField> fields = {
        {"name", [](Customer& c) -> std::string& { return c.name; }, 200},
        {"contact_name", [](Customer& c) -> std::string& { return c.contact_name; }, 200},
        {"emails", [](Customer& c) -> std::string& { return c.emails; }, 2600, true},
        {"phone", [](Customer& c) -> std::string& { return c.phone; }, 40},
        {"language", [](Customer& c) -> std::string& { return c.language; }, 2},
        {"tax_scheme", [](Customer& c) -> std::string& { return c.tax_scheme; }, 40},
        {"tax_id", [](Customer& c) -> std::string& { return c.tax_id; }, 60},
        {"billing_line1", [](Customer& c) -> std::string& { return c.billing.line1; }, 200},
        {"billing_line2", [](Customer& c) -> std::string& { return c.billing.line2; }, 200},
        {"billing_city", [](Customer& c) -> std::string& { return c.billing.city; }, 200},
        {"billing_region", [](Customer& c) -> std::string& { return c.billing.region; }, 200},
        {"billing_postal_code", [](Customer& c) -> std::string& { return c.billing.postal_code; }, 40},
        {"billing_country", [](Customer& c) -> std::string& { return c.billing.country; }, 2},
        {"service_line1", [](Customer& c) -> std::string& { return c.service.line1; }, 200},
        {"service_line2", [](Customer& c) -> std::string& { return c.service.line2; }, 200},
        {"service_city", [](Customer& c) -> std::string& { return c.service.city; }, 200},
        {"service_region", [](Customer& c) -> std::string& { return c.service.region; }, 200},
        {"service_postal_code", [](Customer& c) -> std::string& { return c.service.postal_code; }, 40},
        {"service_country", [](Customer& c) -> std::string& { return c.service.country; }, 2},
        {"note", [](Customer& c) -> std::string& { return c.note; }, 2000, true},
    };
    return fields;
}

std::vector<std::string> emails_of(const Customer& customer)
{
    std::vector<std::string> emails;
    std::string_view rest = customer.emails;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (end > 0)
            emails.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return emails;
}

std::vector<std::pair<std::string, std::string>> problems_of(const Customer& customer)
{
    std::vector<std::pair<std::string, std::string>> problems;
    auto readable = customer;  // The fields give places to write to
    for (const auto& field : customer_fields()) {
        const auto& text = field.text(readable);
        const auto clean = field.has_paragraphs ? base::clean_text(text) : base::clean_line(text);
        if (clean != text || base::length_of(text) > field.longest)
            problems.emplace_back(field.name, "company.error.text");
    }
    const auto wrong = [&](const char* field, bool is_wrong, const char* key) {
        if (is_wrong)
            problems.emplace_back(field, key);
    };
    wrong("name", customer.name.empty(), "customer.error.name");
    const auto emails = emails_of(customer);
    wrong("emails",
          emails.size() > most_customer_emails ||
              !std::ranges::all_of(emails, [](const auto& email) { return is_email_address(email); }),
          "customer.error.emails");
    wrong("language", !customer.language.empty() && !is_code(customer.language, 'a', 'z'), "draft.error.language");
    wrong("billing_country", !customer.billing.country.empty() && !is_code(customer.billing.country, 'A', 'Z'),
          "draft.error.country");
    wrong("service_country", !customer.service.country.empty() && !is_code(customer.service.country, 'A', 'Z'),
          "draft.error.country");
    return problems;
}

}  // namespace domain
