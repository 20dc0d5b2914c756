#include "store/customers.h"

#include "store/like_pattern.h"

namespace store {

base::Result<CustomerRow> find_customer(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT id, version, updated_by, archived_at, name, contact_name, emails, phone, language, tax_scheme,
               tax_id, billing_line1, billing_line2, billing_city, billing_region, billing_postal_code,
               billing_country, service_line1, service_line2, service_city, service_region,
               service_postal_code, service_country, note
          FROM customers
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such customer in this workspace");
    CustomerRow row{rows.id("id"), rows.id("version"), {}, rows.text("updated_by"), !rows.is_null("archived_at")};
    for (const auto& field : domain::customer_fields())
        field.text(row.customer) = rows.text(field.name);
    return row;
}

std::uint64_t insert_customer(Transaction& tx, std::uint64_t workspace_id, const domain::Customer& c,
                              const std::string& actor, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO customers (workspace_id, created_at, updated_at, updated_by, name, contact_name, emails, phone, language,
                               tax_scheme, tax_id, billing_line1, billing_line2, billing_city, billing_region,
                               billing_postal_code, billing_country, service_line1, service_line2, service_city,
                               service_region, service_postal_code, service_country, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         workspace_id, now, now, actor, c.name, c.contact_name, c.emails, c.phone, c.language,
                         c.tax_scheme, c.tax_id, c.billing.line1, c.billing.line2, c.billing.city, c.billing.region,
                         c.billing.postal_code, c.billing.country, c.service.line1, c.service.line2, c.service.city,
                         c.service.region, c.service.postal_code, c.service.country, c.note);
    return tx.session().last_insert_id();
}

bool update_customer(Transaction& tx, std::uint64_t workspace_id, const CustomerRow& row, const std::string& actor,
                     domain::Instant now)
{
    const auto& c = row.customer;
    return tx.session().execute(R"sql(
        UPDATE customers
           SET name = ?, contact_name = ?, emails = ?, phone = ?, language = ?, tax_scheme = ?, tax_id = ?,
               billing_line1 = ?, billing_line2 = ?, billing_city = ?, billing_region = ?, billing_postal_code
               = ?, billing_country = ?, service_line1 = ?, service_line2 = ?, service_city = ?,
               service_region = ?, service_postal_code = ?, service_country = ?, note = ?,
               version = version + 1, updated_at = ?, updated_by = ?
         WHERE workspace_id = ?
           AND id = ?
           AND version = ?)sql",
                                c.name, c.contact_name, c.emails, c.phone, c.language, c.tax_scheme, c.tax_id,
                                c.billing.line1, c.billing.line2, c.billing.city, c.billing.region,
                                c.billing.postal_code, c.billing.country, c.service.line1, c.service.line2,
                                c.service.city, c.service.region, c.service.postal_code, c.service.country, c.note, now,
                                actor, workspace_id, row.id, row.version) == 1;
}

bool archive_customer(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, std::optional<domain::Instant> at)
{
    return tx.session().execute(R"sql(
        UPDATE customers
           SET archived_at = ?, version = version + 1
         WHERE workspace_id = ?
           AND id = ?)sql",
                                at, workspace_id, id) == 1;
}

std::vector<ListedCustomer> list_customers(Session& session, std::uint64_t workspace_id, const std::string& search,
                                           std::uint64_t offset, int limit)
{
    std::vector<ListedCustomer> customers;
    const auto pattern = like_pattern(search);
    Rows rows = session.select(R"sql(
        SELECT id, name, contact_name, emails, archived_at
          FROM customers
         WHERE workspace_id = ?
           AND (name LIKE ? ESCAPE '|' OR contact_name LIKE ? ESCAPE '|' OR emails LIKE ? ESCAPE '|')
         ORDER BY name, id
         LIMIT ? OFFSET ?)sql",
                               workspace_id, pattern, pattern, pattern, limit, offset);
    while (rows.next())
        customers.push_back({rows.id("id"), rows.text("name"), rows.text("contact_name"), rows.text("emails"),
                             !rows.is_null("archived_at")});
    return customers;
}

}  // namespace store
