// What each program's database user may do, asked of the server itself: every
// role tries every statement on every table and column. The table below says
// what must come of it, independently of sql/grants.sql.
#include "base/check.h"
#include "db/schema_rows.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using boost::unit_test::label;

namespace {

using Names = std::set<std::string>;

constexpr const char* all = "*";
constexpr const char* none = "";

// Columns that may be read and changed: all, none, these, or all "but" these.
struct Right {
    const char* table;
    const char* reads;
    bool inserts;
    const char* changes;
};

constexpr const char* money_of_invoice =
    "paid_minor refunded_minor disputed_minor reserved_minor credited_minor over_minor version";
constexpr const char* money_of_invoice_and_views =
    "paid_minor refunded_minor disputed_minor reserved_minor credited_minor over_minor version viewed_at";
constexpr const char* health = "keys_refused_at failures paused_until closed_until";
// Whose it is and what it was asked for as are written once.
constexpr const char* course_of_payment =
    "state amount_minor provider_payment_id create_body_sealed confirm_body_sealed method_kind method_brand"
    " method_last4 wallet decline_code action_kind checks odd_answers next_check_at expires_at reserved_at settled_at"
    " version";
constexpr const char* course_of_payment_and_address =
    "state amount_minor provider_payment_id create_body_sealed confirm_body_sealed method_kind method_brand"
    " method_last4 wallet decline_code action_kind checks odd_answers next_check_at expires_at reserved_at settled_at"
    " version address_hash";
constexpr const char* course_of_refund =
    "state amount_minor credited_minor provider_refund_id body_sealed failure_code checks next_check_at settled_at"
    " version";
constexpr const char* course_of_dispute =
    "state provider_status reason withdrawn_minor reinstated_minor evidence_due_at next_check_at closed_at version";
constexpr const char* account_without_keys =
    "id workspace_id mode is_active keys_refused_at paused_until closed_until takes_bank_debits";
constexpr const char* link_without_token = "id workspace_id invoice_id token_hash revoked_at closed_until language";
constexpr const char* refund_without_body = "but form_nonce live_minor body_sealed settled_at";

const std::map<std::string, std::vector<Right>> rights = {
    {"view",
     {
         {"workspaces", all, false, none},
         {"workspace_logos", all, false, none},
         {"invoices", all, false, none},
         {"portal_links", link_without_token, false, none},
         {"provider_accounts", account_without_keys, false, none},
         {"payments",
          "id workspace_id invoice_id provider_account_id public_id state currency amount_minor method_kind "
          "method_brand"
          " method_last4 wallet action_kind",
          false, none},
         {"ledger_entries", all, false, none},
         {"receipts", all, false, none},
         {"refunds", refund_without_body, false, none},
         {"disputes", all, false, none},
         {"offline_payments", all, false, none},
     }},
    {"pdf",
     {
         {"workspaces", all, false, none},
         {"workspace_logos", all, false, none},
         {"invoices", all, false, none},
         {"portal_links", link_without_token, false, none},
         {"provider_accounts", account_without_keys, false, none},
         {"payments",
          "id workspace_id invoice_id portal_link_id provider_account_id public_id state currency amount_minor"
          " method_kind method_brand method_last4 wallet action_kind",
          false, none},
         {"ledger_entries", all, false, none},
         {"receipts", all, false, none},
         {"refunds", refund_without_body, false, none},
         {"disputes", all, false, none},
         {"offline_payments", all, false, none},
     }},
    {"pay",
     {
         {"workspaces", all, false, none},
         {"workspace_logos", all, false, none},
         {"invoices", all, false, money_of_invoice_and_views},
         {"invoice_views", none, true, none},
         {"portal_links", all, false, "closed_until"},
         {"provider_accounts", all, false, health},
         {"payments", all, true, course_of_payment_and_address},
         {"address_locks", all, true, all},
         {"ledger_entries", all, true, none},
         {"offline_payments", all, false, none},
         {"refunds", all, false, none},
         {"disputes", all, false, none},
         {"receipts", all, true, none},
         {"receipt_counters", all, true, "last_number"},
         {"outbox", none, true, none},
         {"activity", none, true, none},
         {"members", "workspace_id user_id removed_at notices", false, none},
         {"customer_messages", all, true, none},
     }},
    {"webhook",
     {
         {"workspaces", "id slug notices", false, none},
         {"provider_accounts", "id workspace_id mode webhook_secret_sealed webhook_secret_old_sealed", false, none},
         {"provider_events", none, true, none},
         {"outbox", none, true, none},
         {"members", "workspace_id user_id removed_at notices", false, none},
     }},
    {"events",
     {
         {"invoices", all, false, money_of_invoice},
         {"provider_accounts", all, false, health},
         {"provider_events", all, false, "state tries next_at done_at"},
         {"payments", all, false, course_of_payment},
         {"portal_links", "id workspace_id closed_until", false, "closed_until"},
         {"ledger_entries", all, true, none},
         {"offline_payments", all, false, none},
         {"refunds", all, true, course_of_refund},
         {"disputes", all, true, course_of_dispute},
         {"receipts", all, true, none},
         {"receipt_counters", all, true, "last_number"},
         {"outbox", none, true, none},
         {"activity", none, true, none},
         {"workspaces", "id notices", false, none},
         {"members", "workspace_id user_id removed_at notices", false, none},
     }},
    {"reconciler",
     {
         {"invoices", all, false, money_of_invoice},
         {"provider_accounts", all, false, "keys_refused_at failures paused_until closed_until compare_at"},
         {"payments", all, false, course_of_payment},
         {"portal_links", "id workspace_id closed_until", false, "closed_until"},
         {"ledger_entries", all, true, none},
         {"offline_payments", all, false, none},
         {"refunds", all, true, course_of_refund},
         {"disputes", all, true, course_of_dispute},
         {"receipts", all, true, none},
         {"receipt_counters", all, true, "last_number"},
         {"outbox", none, true, none},
         {"activity", none, true, none},
         {"workspaces", "id notices", false, none},
         {"members", "workspace_id user_id removed_at notices", false, none},
     }},
    {"courier",
     {
         {"workspaces", all, false, none},
         {"workspace_logos", all, false, none},
         {"invoices", all, false, "sent_at"},
         {"portal_links", all, false, none},
         {"provider_accounts", account_without_keys, false, none},
         {"payments",
          "but form_nonce reserved_minor create_body_sealed confirm_body_sealed reserved_at settled_at address_hash",
          false, none},
         {"ledger_entries", all, false, none},
         {"receipts", all, false, none},
         {"refunds", refund_without_body, false, none},
         {"disputes", all, false, none},
         {"offline_payments", all, false, none},
         {"outbox", all, false, "state message_id message_sealed tries next_at done_at answer"},
         {"deliveries", all, false, "state answer ended_at"},
         {"users", "id email name disabled_at", false, none},
         {"user_tokens", "but token_hash", false, "token_sealed"},
         {"activity", none, true, none},
         {"members", "workspace_id user_id removed_at notices", false, none},
         {"customer_messages", all, false, none},
         {"sms_accounts", all, false, none},
     }},
    {"cli",
     {
         {"workspaces", all, true, all},
         {"workspace_logos", all, true, all},
         {"invoices", all, true,
          "lifecycle voided_at paid_minor refunded_minor disputed_minor reserved_minor credited_minor over_minor"
          " version"},
         {"portal_links", all, true, "revoked_at closed_until"},
         {"plan_parts", all, true, none},
         {"provider_accounts", all, true, all},
         {"payments", all, false, course_of_payment},
         {"refunds", all, true, course_of_refund},
         {"disputes", all, true, course_of_dispute},
         {"offline_payments", all, true, "state reversal_reason reversed_at"},
         {"ledger_entries", all, true, none},
         {"receipts", all, true, none},
         {"receipt_counters", all, true, "last_number"},
         {"provider_events", all, false, none},
         {"outbox", all, true, "state answer"},
         {"deliveries", all, false, "state answer ended_at"},
         {"activity", all, true, none},
         {"users", all, true, "name password_hash disabled_at"},
         {"members", all, true, "role removed_at"},
         {"staff_sessions", all, false, "used_at ended_at"},
         {"user_tokens", all, true, "token_sealed used_at"},
         {"schema_migrations", all, false, none},
     }},
    {"staff",
     {
         {"workspaces", all, false, "but id slug created_at"},
         {"workspace_logos", all, true, all},
         {"invoices", all, true,
          "lifecycle voided_at paid_minor refunded_minor disputed_minor reserved_minor credited_minor over_minor"
          " version"},
         {"portal_links", all, true, "revoked_at closed_until"},
         {"plan_parts", all, true, none},
         {"provider_accounts", all, true, all},
         {"provider_events", "workspace_id provider_account_id received_at", false, none},
         {"payments", all, false, course_of_payment},
         {"refunds", all, true, course_of_refund},
         {"disputes", all, true, course_of_dispute},
         {"offline_payments", all, true, "state reversal_reason reversed_at"},
         {"ledger_entries", all, true, none},
         {"receipts", all, true, none},
         {"receipt_counters", all, true, "last_number"},
         {"outbox", "but message_id message_sealed", true, none},
         {"deliveries", all, true, none},
         {"invoice_views", all, false, none},
         {"activity", all, true, none},
         {"users", all, true, "name password_hash disabled_at"},
         {"members", all, true, "role removed_at notices notices_read_to"},
         {"staff_sessions", all, true, "used_at ended_at"},
         {"user_tokens", all, true, "token_sealed used_at"},
         {"sign_in_tries", all, true, "failures tried_at next_at"},
         {"customers", all, true, "but workspace_id id created_at"},
         {"drafts", all, true, "but id workspace_id replaces_id created_at"},
         {"number_series", all, true, "pattern next_number is_default archived_at"},
         {"tax_rates", all, true, "name exemption_reason is_default archived_at"},
         {"workspace_companies", all, true, "but workspace_id"},
         {"customer_messages", all, false, none},
         {"sms_accounts", all, true, all},
     }},
};

Names words(const std::string& text)
{
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

// The columns that a Right means, of these.
Names meant(const std::string& text, const std::vector<std::string>& columns)
{
    auto named = words(text);
    const bool others = named.erase("but") + named.erase("*") > 0;
    Names result;
    for (const auto& column : columns)
        if (named.contains(column) != others)
            result.insert(column);
    return result;
}

struct Fixture : harness::SchemaRows {
    // Whether this user may run the statement, which touches no row. What it says
    // of rows that are not there does not matter.
    static bool may(store::Session& session, const std::string& statement)
    {
        try {
            if (statement.starts_with("SELECT"))
                session.select(statement).next();
            else
                session.command(statement);
            return true;
        } catch (const base::BrokenInvariant& error) {  // "... command denied to user ..."
            const std::string said = error.what();
            if (said.find("denied") == std::string::npos)
                BOOST_ERROR(statement + ": " + said);
            return false;
        }
    }

    std::vector<std::string> tables()
    {
        return list("SELECT table_name AS one FROM information_schema.tables WHERE table_schema = DATABASE()");
    }

    std::vector<std::string> readable_columns(const std::string& table)
    {
        return list(
            "SELECT column_name AS one FROM information_schema.columns WHERE table_schema = DATABASE()"
            " AND table_name = '" +
            table + "' LIMIT 1000");
    }

    Names columns_read(store::Session& session, const std::string& table)
    {
        Names found;
        for (const auto& column : readable_columns(table))
            if (may(session, "SELECT " + column + " FROM " + table + " WHERE 1 = 0"))
                found.insert(column);
        return found;
    }

    Names columns_changed(store::Session& session, const std::string& table)
    {
        Names found;
        for (const auto& column : columns(table))
            if (may(session, "UPDATE " + table + " SET " + column + " = '1' WHERE 1 = 0"))
                found.insert(column);
        return found;
    }

    bool inserts(store::Session& session, const std::string& table)
    {
        std::string names, values;
        for (const auto& column : columns(table)) {
            names += (names.empty() ? "" : ", ") + column;
            values += (values.empty() ? "" : ", ") + std::string("'1'");
        }
        return may(session, "INSERT INTO " + table + " (" + names + ") SELECT " + values + " FROM DUAL WHERE 1 = 0");
    }
};

Right right_of(const std::string& role, const std::string& table)
{
    for (const auto& right : rights.at(role))
        if (right.table == table)
            return right;
    return {"", none, false, none};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(grants, Fixture)

BOOST_AUTO_TEST_CASE(every_user_may_do_exactly_what_its_program_does, *label("A5"))
{
    const auto per_element = boost::test_tools::per_element();
    for (const auto& [role, list_of_rights] : rights) {
        auto session = portal.database.connect(role);
        for (const auto& table : tables()) {
            const auto right = right_of(role, table);
            BOOST_TEST_CONTEXT(role << " and " << table)
            {
                BOOST_TEST(columns_read(session, table) == meant(right.reads, readable_columns(table)), per_element);
                BOOST_TEST(columns_changed(session, table) == meant(right.changes, columns(table)), per_element);
                BOOST_TEST(inserts(session, table) == right.inserts);
            }
        }
        BOOST_TEST(list_of_rights.size() <= tables().size());
    }
}

BOOST_AUTO_TEST_CASE(the_table_of_this_test_names_every_user_and_real_tables, *label("A5"))
{
    const auto text = harness::read_text("sql/grants.sql");
    Names granted, known;
    const std::regex user("'portal_([a-z]+)'@");
    for (std::sregex_iterator found(text.begin(), text.end(), user), end; found != end; ++found)
        granted.insert((*found)[1]);
    const auto has = tables();
    for (const auto& [role, list_of_rights] : rights) {
        known.insert(role);
        for (const auto& right : list_of_rights) {
            BOOST_TEST((std::ranges::find(has, right.table) != has.end()), right.table);
            for (const auto* text_of_columns : {right.reads, right.changes})
                for (const auto& column : words(text_of_columns)) {
                    const auto of_table = readable_columns(right.table);
                    BOOST_TEST(
                        (column == "but" || column == all || std::ranges::find(of_table, column) != of_table.end()),
                        right.table << "." << column);
                }
        }
    }
    BOOST_TEST(granted == known, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nobody_deletes_empties_or_changes_a_table, *label("A5"))
{
    for (const auto& [role, list_of_rights] : rights) {
        auto session = portal.database.connect(role);
        for (const auto& table : tables())
            BOOST_TEST_CONTEXT(role << " and " << table)
            {
                BOOST_TEST(!may(session, "DELETE FROM " + table + " WHERE 1 = 0"));
                BOOST_TEST(!may(session, "TRUNCATE TABLE " + table));
                BOOST_TEST(!may(session, "ALTER TABLE " + table + " COMMENT = 'x'"));
                BOOST_TEST(!may(session, "DROP TABLE " + table));
                BOOST_TEST(!may(session, "LOCK TABLES " + table + " WRITE"));
            }
        BOOST_TEST(!may(session, "CREATE TABLE of_" + role + " (id INT)"));
        BOOST_TEST(!may(session, "CREATE TRIGGER of_" + role + " BEFORE INSERT ON activity FOR EACH ROW SET @x = 1"));
        BOOST_TEST(!may(session, "SELECT 1 FROM mysql.user"));
    }
}

BOOST_AUTO_TEST_CASE(what_was_booked_receipted_or_logged_is_changed_by_nobody, *label("A5"))
{
    for (const auto& [role, list_of_rights] : rights) {
        auto session = portal.database.connect(role);
        for (const auto* table : {"ledger_entries", "receipts", "activity", "schema_migrations"})
            BOOST_TEST(columns_changed(session, table) == Names(), boost::test_tools::per_element());
        // Nor is a document that was issued, or the money that a payment outside was about.
        const auto changed = columns_changed(session, "invoices");
        for (const auto* column : {"snapshot", "total_minor", "currency", "number", "issued_at", "workspace_id"})
            BOOST_TEST(!changed.contains(column), role << ": " << column);
        BOOST_TEST(!columns_changed(session, "offline_payments").contains("amount_minor"), role);
        // Nor whose a payment is.
        const Names whose = {"workspace_id",        "invoice_id", "payment_id", "portal_link_id",
                             "provider_account_id", "public_id",  "form_nonce", "currency"};
        for (const auto* table : {"payments", "refunds", "disputes", "offline_payments"})
            for (const auto& column : columns_changed(session, table))
                BOOST_TEST(!whose.contains(column), role << ": " << table << "." << column);
    }
}

BOOST_AUTO_TEST_CASE(keys_tokens_and_stored_bodies_are_read_only_by_who_works_with_them, *label("A5"))
{
    const std::map<std::string, Names> readers = {
        {"portal_links.token_sealed", {"pay", "courier", "cli", "staff"}},
        {"provider_accounts.secret_key_sealed", {"pay", "events", "reconciler", "cli", "staff"}},
        {"provider_accounts.webhook_secret_sealed", {"pay", "webhook", "events", "reconciler", "cli", "staff"}},
        {"payments.create_body_sealed", {"pay", "events", "reconciler", "cli", "staff"}},
        {"payments.confirm_body_sealed", {"pay", "events", "reconciler", "cli", "staff"}},
        {"payments.address_hash", {"pay", "events", "reconciler", "cli", "staff"}},
        {"refunds.body_sealed", {"pay", "events", "reconciler", "cli", "staff"}},
        {"outbox.message_sealed", {"courier", "cli"}},
        {"sms_accounts.auth_token_sealed", {"courier", "staff"}},
        {"users.password_hash", {"cli", "staff"}},
        {"staff_sessions.secret_hash", {"cli", "staff"}},
        {"user_tokens.token_sealed", {"courier", "cli", "staff"}},
    };
    for (const auto& [secret, who] : readers) {
        const auto dot = secret.find('.');
        Names found;
        for (const auto& [role, list_of_rights] : rights) {
            auto session = portal.database.connect(role);
            if (may(session, "SELECT " + secret.substr(dot + 1) + " FROM " + secret.substr(0, dot) + " WHERE 1 = 0"))
                found.insert(role);
        }
        BOOST_TEST_CONTEXT(secret)
        BOOST_TEST(found == who, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()
