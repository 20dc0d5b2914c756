// Every rule that the database keeps by itself has a row that breaks it and
// nothing else, and is refused by that rule's name. What the rules are is asked
// of the server, so that a new one without such a row fails here.
#include "db/schema_rows.h"
#include "harness/contains.h"

#include <boost/algorithm/string/join.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

using harness::contains;

namespace {

// A change of a row of workspace 1, "table SET ...", that breaks one CHECK and no other.
struct Broken {
    const char* check;
    const char* change;
};

const Broken broken_checks[] = {
    {"workspaces_color_valid", "workspaces SET brand_color = 'red'"},
    {"workspaces_color_valid", "workspaces SET brand_color = '#12345;'"},
    {"workspace_logos_size_positive", "workspace_logos SET width = 0"},
    {"workspace_logos_size_positive", "workspace_logos SET height = -1"},

    {"invoices_total_positive", "invoices SET total_minor = 0"},
    {"invoices_money_not_negative", "invoices SET paid_minor = -1"},
    {"invoices_money_not_negative", "invoices SET refunded_minor = -1"},
    {"invoices_money_not_negative", "invoices SET disputed_minor = -1"},
    {"invoices_money_not_negative", "invoices SET reserved_minor = -1"},
    {"invoices_money_not_negative", "invoices SET credited_minor = -1"},
    {"invoices_money_not_negative", "invoices SET over_minor = -1"},
    {"invoices_never_over_collected", "invoices SET paid_minor = 10001"},
    {"invoices_never_over_collected", "invoices SET paid_minor = 6000, reserved_minor = 4001"},
    {"invoices_never_over_collected", "invoices SET paid_minor = 10000, credited_minor = 1"},
    {"invoices_never_over_collected", "invoices SET paid_minor = 11000, over_minor = 999"},
    {"invoices_never_over_collected", "invoices SET paid_minor = 12000, refunded_minor = 1000, disputed_minor = 999"},
    {"invoices_lifecycle_has_its_time", "invoices SET issued_at = NULL"},
    {"invoices_lifecycle_has_its_time", "invoices SET lifecycle = 'void'"},
    {"invoices_lifecycle_has_its_time", "invoices SET lifecycle = 'draft'"},
    {"invoices_lifecycle_has_its_time", "invoices SET voided_at = issued_at"},

    {"plan_parts_through_positive", "plan_parts SET through_minor = 0"},

    {"provider_accounts_active_or_not", "provider_accounts SET is_active = 0"},
    {"provider_accounts_active_or_not", "provider_accounts SET is_active = 2"},
    {"provider_accounts_wallets_told", "provider_accounts SET wallet_host = 'pay.example.com'"},
    {"provider_accounts_wallets_told", "provider_accounts SET apple_pay = 'active'"},
    {"provider_accounts_wallets_told", "provider_accounts SET google_pay = 'inactive'"},
    {"provider_accounts_wallets_told", "provider_accounts SET wallets_told_at = created_at"},

    {"payments_amount_positive", "payments SET amount_minor = 0"},
    {"payments_amount_positive", "payments SET amount_minor = -6000"},
    {"payments_amount_known", "payments SET amount_minor = NULL"},
    {"payments_amount_known", "payments SET amount_minor = NULL, state = 'review'"},
    {"payments_amount_known", "payments SET amount_minor = NULL, state = 'failed'"},
    {"payments_known_at_provider", "payments SET provider_payment_id = NULL"},
    {"payments_known_at_provider",
     "payments SET provider_payment_id = NULL, state = 'confirming', next_check_at = created_at"},
    {"payments_known_at_provider",
     "payments SET provider_payment_id = NULL, state = 'action_required', next_check_at = created_at"},
    {"payments_known_at_provider",
     "payments SET provider_payment_id = NULL, state = 'processing', next_check_at = created_at"},
    {"payments_open_is_checked", "payments SET state = 'started'"},
    {"payments_open_is_checked", "payments SET state = 'reserved'"},
    {"payments_open_is_checked", "payments SET state = 'confirming'"},
    {"payments_open_is_checked", "payments SET state = 'action_required'"},
    {"payments_open_is_checked", "payments SET state = 'processing'"},

    {"ledger_entries_amount_positive", "ledger_entries SET amount_minor = 0"},
    {"ledger_entries_amount_positive", "ledger_entries SET amount_minor = -1"},
    {"ledger_entries_online_or_not", "ledger_entries SET kind = 'OFFLINE'"},
    {"ledger_entries_online_or_not", "ledger_entries SET kind = 'OFFLINE_REVERSAL'"},
    {"ledger_entries_online_or_not", "ledger_entries SET provider_account_id = NULL"},
    {"ledger_entries_online_or_not", "ledger_entries SET payment_id = NULL"},
    {"ledger_entries_online_or_not", "ledger_entries SET offline_payment_id = 1"},

    {"receipts_due_valid", "receipts SET due_minor = -1"},
    {"receipts_online_or_not", "receipts SET offline_payment_id = 1"},
    {"receipts_online_or_not", "receipts SET payment_id = NULL"},

    {"provider_events_waiting", "provider_events SET next_at = NULL"},
    {"provider_events_waiting", "provider_events SET state = 'done'"},
    {"provider_events_waiting", "provider_events SET state = 'ignored'"},

    {"outbox_waiting", "outbox SET next_at = NULL"},
    {"outbox_waiting", "outbox SET state = 'sent'"},
    {"outbox_waiting", "outbox SET state = 'skipped'"},
    {"outbox_waiting", "outbox SET state = 'given_up'"},

    {"refunds_amount_positive", "refunds SET amount_minor = 0, credited_minor = 0"},
    {"refunds_credit_fits", "refunds SET credited_minor = -1"},
    {"refunds_credit_fits", "refunds SET credited_minor = 501"},
    {"refunds_credit_fits", "refunds SET lowers_due = 0"},
    {"refunds_known_at_provider", "refunds SET provider_refund_id = NULL"},
    {"refunds_known_at_provider",
     "refunds SET provider_refund_id = NULL, state = 'pending', next_check_at = created_at"},
    {"refunds_open_is_checked", "refunds SET state = 'requested'"},
    {"refunds_open_is_checked", "refunds SET state = 'pending'"},

    {"disputes_amount_positive", "disputes SET amount_minor = 0"},
    {"disputes_money_fits", "disputes SET withdrawn_minor = 5999"},
    {"disputes_money_fits", "disputes SET withdrawn_minor = -6000, reinstated_minor = 0"},
    {"disputes_money_fits", "disputes SET reinstated_minor = 6000"},
    {"disputes_money_fits", "disputes SET withdrawn_minor = 6000, reinstated_minor = 1"},
    {"disputes_closed_or_not", "disputes SET closed_at = opened_at"},
    {"disputes_closed_or_not", "disputes SET state = 'won', next_check_at = NULL"},
    {"disputes_open_is_checked", "disputes SET next_check_at = NULL"},
    {"disputes_open_is_checked", "disputes SET state = 'lost', closed_at = opened_at"},

    {"offline_payments_amount_positive", "offline_payments SET amount_minor = 0"},
    {"offline_payments_reversed_or_not", "offline_payments SET state = 'reversed'"},
    {"offline_payments_reversed_or_not", "offline_payments SET reversed_at = created_at"},
    {"offline_payments_reversed_or_not", "offline_payments SET reversal_reason = 'x'"},
    {"offline_payments_reversed_or_not", "offline_payments SET state = 'reversed', reversed_at = created_at"},

    {"deliveries_ended", "deliveries SET state = 'sent'"},
    {"deliveries_ended", "deliveries SET ended_at = created_at"},
    {"customer_messages_day", "customer_messages SET kind = 'later'"},
    {"customer_messages_day", "customer_messages SET pay_on = '2026-01-01'"},
    {"sms_accounts_cap_positive", "sms_accounts SET daily_cap = 0"},
    {"sms_accounts_active_or_not", "sms_accounts SET is_active = 2"},
    {"drafts_issued_or_deleted", "drafts SET deleted_at = created_at"},
    {"number_series_default_or_not", "number_series SET is_default = 0"},
    {"number_series_next_valid", "number_series SET next_number = 0"},
    {"tax_rates_default_or_not", "tax_rates SET is_default = 2"},
    {"tax_rates_rate_valid", "tax_rates SET rate = -0.000001"},
    {"tax_rates_rate_valid", "tax_rates SET rate = 100.000001"},
    {"tax_rates_rate_or_outside", "tax_rates SET rate = NULL"},
    {"tax_rates_rate_or_outside", "tax_rates SET code = 'O'"},
};

// What there is once only, as "table.key" and its columns. The server is asked whether it keeps just these, so that a
// key that is lost is noticed too. Without the ids, and the keys that references need.
const std::map<std::string, std::string> keys_of_what_is_once = {
    {"workspaces.workspaces_one_slug", "slug"},
    {"workspace_logos.PRIMARY", "workspace_id"},
    {"invoices.invoices_one_number", "workspace_id,number"},
    {"invoices.invoices_one_replacement", "workspace_id,replaces_id"},
    {"portal_links.portal_links_one_token", "token_hash"},
    {"provider_accounts.provider_accounts_one_per_mode", "workspace_id,provider,mode"},
    {"provider_accounts.provider_accounts_one_active", "workspace_id,is_active"},
    {"payments.payments_one_public_id", "public_id"},
    {"payments.payments_one_nonce", "invoice_id,form_nonce"},
    {"payments.payments_one_provider_id", "provider_account_id,provider_payment_id"},
    {"ledger_entries.ledger_entries_once", "workspace_id,account_key,kind,provider_object,seq"},
    {"receipt_counters.PRIMARY", "workspace_id,mode"},
    {"receipts.receipts_one_number", "workspace_id,mode,number"},
    {"receipts.receipts_one_entry", "workspace_id,ledger_entry_id"},
    {"provider_events.PRIMARY", "provider_account_id,event_id"},
    {"outbox.outbox_once", "workspace_id,dedupe_key"},
    {"refunds.refunds_one_public_id", "public_id"},
    {"refunds.refunds_one_nonce", "payment_id,form_nonce"},
    {"refunds.refunds_one_provider_id", "provider_account_id,provider_refund_id"},
    {"disputes.disputes_one_provider_id", "provider_account_id,provider_dispute_id"},
    {"offline_payments.offline_payments_one_public_id", "public_id"},
    {"offline_payments.offline_payments_one_nonce", "workspace_id,form_nonce"},
    {"address_locks.PRIMARY", "slot"},
    {"plan_parts.PRIMARY", "workspace_id,invoice_id,through_minor"},
    {"users.users_one_email", "email"},
    {"members.PRIMARY", "workspace_id,user_id"},
    {"staff_sessions.staff_sessions_one_secret", "secret_hash"},
    {"user_tokens.user_tokens_one_token", "token_hash"},
    {"sign_in_tries.PRIMARY", "kind,slot"},
    {"drafts.drafts_issued_once", "workspace_id,issued_invoice_id"},
    {"number_series.number_series_one_default", "workspace_id,is_default"},
    {"tax_rates.tax_rates_one_default", "workspace_id,is_default"},
    {"workspace_companies.PRIMARY", "workspace_id"},
    {"deliveries.deliveries_once", "workspace_id,invoice_id,nonce,recipient"},
    {"customer_messages.customer_messages_once", "workspace_id,invoice_id,nonce"},
    {"sms_accounts.PRIMARY", "workspace_id"},
    {"invoice_views.invoice_views_once", "workspace_id,link_id,viewer,half_hour"},
};

// What a copy of row 1 must have of its own to be another good row.
const std::map<std::string, std::map<std::string, std::string>> fresh_values = {
    {"workspaces", {{"id", "8"}, {"slug", "'w8'"}}},
    {"workspace_logos", {{"workspace_id", "7"}}},
    {"invoices", {{"id", "7"}, {"number", "'T-7'"}, {"replaces_id", "21"}}},
    {"portal_links", {{"id", "7"}, {"token_hash", "UNHEX(SHA2('7', 256))"}}},
    {"activity", {{"id", "7"}}},
    {"provider_accounts", {{"id", "7"}, {"mode", "'live'"}, {"is_active", "NULL"}}},
    {"payments",
     {{"id", "7"}, {"public_id", "REPEAT(7, 32)"}, {"form_nonce", "REPEAT(7, 22)"}, {"provider_payment_id", "'pi_A'"}}},
    {"ledger_entries", {{"id", "7"}, {"provider_object", "'pi_A'"}}},
    {"address_locks", {{"slot", "7"}}},
    {"customers", {{"id", "7"}}},
    {"plan_parts", {{"through_minor", "7"}}},
    {"users", {{"id", "7"}, {"email", "'u7@w.example'"}}},
    {"members", {{"user_id", "3"}}},
    {"staff_sessions", {{"id", "7"}, {"secret_hash", "UNHEX(SHA2('7', 256))"}}},
    {"user_tokens", {{"id", "7"}, {"token_hash", "UNHEX(SHA2('7', 256))"}}},
    {"sign_in_tries", {{"slot", "7"}}},
    {"drafts", {{"id", "7"}, {"issued_invoice_id", "21"}}},
    {"number_series", {{"id", "7"}, {"is_default", "NULL"}}},
    {"tax_rates", {{"id", "7"}, {"is_default", "NULL"}}},
    {"workspace_companies", {{"workspace_id", "7"}}},
    {"receipt_counters", {{"mode", "'live'"}}},
    {"receipts", {{"id", "7"}, {"number", "3"}, {"ledger_entry_id", "21"}}},
    {"provider_events", {{"event_id", "'evt_A'"}}},
    {"outbox", {{"id", "7"}, {"dedupe_key", "'D'"}}},
    {"deliveries", {{"id", "7"}, {"nonce", "REPEAT(7, 22)"}}},
    {"invoice_views", {{"id", "7"}, {"half_hour", "7"}}},
    {"sms_accounts", {{"workspace_id", "7"}}},
    {"customer_messages", {{"id", "7"}, {"nonce", "REPEAT(7, 22)"}}},
    {"refunds",
     {{"id", "7"}, {"public_id", "REPEAT(7, 32)"}, {"form_nonce", "REPEAT(7, 22)"}, {"provider_refund_id", "'re_A'"}}},
    {"disputes", {{"id", "7"}, {"provider_dispute_id", "'du_A'"}}},
    {"offline_payments", {{"id", "7"}, {"public_id", "REPEAT(7, 32)"}, {"form_nonce", "REPEAT(7, 22)"}}},
};

// Where a reference to row 2 would also break a UNIQUE.
const std::map<std::string, std::string> unused_rows_of_workspace_2 = {{"provider_accounts", "12"},
                                                                       {"ledger_entries", "22"}};

using Names = std::set<std::string>;

// What a row is known by, beside its workspace.
std::string id_of(const std::string& table)
{
    return table == "members" ? "user_id" : "id";
}

struct Fixture : harness::SchemaRows {
    // Workspace 7 has no logo yet: the copy of a logo goes there. Account 12 of workspace 2
    // has nothing yet that a row of workspace 1 could be in the way of.
    Fixture()
    {
        admin.command(
            "INSERT INTO provider_accounts (id, workspace_id, provider, mode, publishable_key, secret_key_sealed,"
            " webhook_secret_sealed, key_id, created_at, changed_at)"
            " VALUES (12, 2, 'stripe', 'live', 'pk', 'x', 'x', 1, '2026-01-01', '2026-01-01')");
        admin.command("INSERT INTO workspaces (id, slug, name, created_at) VALUES (7, 'w7', 'W', '2026-01-01')");
    }

    Names constraints(const std::string& type)
    {
        const auto names = list(
            "SELECT CONCAT(table_name, '.', constraint_name) AS one FROM information_schema.table_constraints"
            " WHERE constraint_schema = DATABASE() AND table_name <> 'schema_migrations' AND constraint_type = '" +
            type + "'");
        return {names.begin(), names.end()};
    }

    std::vector<std::string> columns_of_key(const std::string& table, const std::string& key)
    {
        return list(
            "SELECT column_name AS one FROM information_schema.statistics WHERE table_schema = DATABASE()"
            " AND table_name = '" +
            table + "' AND index_name = '" + key + "' ORDER BY seq_in_index");
    }

    std::string row_one(const std::string& table)
    {
        const auto has = columns(table);
        for (const auto* key : {"id", "workspace_id"})
            if (std::ranges::find(has, key) != has.end())
                return std::string(key) + " = 1";
        return "slot = 1";  // address_locks
    }

    // INSERT of a copy of row 1 in which every value is fresh but those of these columns.
    std::string copy(const std::string& table, const std::vector<std::string>& same = {})
    {
        std::string names, values;
        for (const auto& column : columns(table)) {
            const auto& fresh = fresh_values.at(table);
            const auto found = fresh.find(column);
            const bool keeps = found == fresh.end() || std::ranges::find(same, column) != same.end();
            names += (names.empty() ? "" : ", ") + column;
            values += (values.empty() ? "" : ", ") + (keeps ? column : found->second);
        }
        return "INSERT INTO " + table + " (" + names + ") SELECT " + values + " FROM " + table + " WHERE " +
               row_one(table);
    }

    // The CHECKs of the table that a row would break if nothing were checked.
    Names broken_by(const std::string& table, const std::string& change)
    {
        std::map<std::string, std::string> checks;
        {
            auto rows = admin.select(
                "SELECT constraint_name AS name, check_clause AS clause FROM information_schema.check_constraints"
                " WHERE constraint_schema = DATABASE() AND table_name = ?",
                table);
            while (rows.next())
                checks[rows.text("name")] = rows.text("clause");
        }
        Names broken;
        admin.command("SET SESSION check_constraint_checks = OFF");
        admin.command("START TRANSACTION");
        admin.command(change);
        for (const auto& [name, clause] : checks) {
            auto rows = admin.select("SELECT COUNT(*) AS broken FROM " + table + " WHERE NOT (" + clause + ")");
            rows.next();
            if (rows.number("broken") > 0)
                broken.insert(name);
        }
        admin.command("ROLLBACK");
        admin.command("SET SESSION check_constraint_checks = ON");
        return broken;
    }
};

std::string before(const std::string& text, char end)
{
    return text.substr(0, text.find(end));
}

std::string after(const std::string& text, char begin)
{
    return text.substr(text.find(begin) + 1);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(schema_money, Fixture)

BOOST_AUTO_TEST_CASE(every_check_refuses_a_row_that_breaks_only_it)
{
    Names tested;
    for (const auto& [check, change] : broken_checks) {
        const auto table = before(change, ' ');
        const auto statement = "UPDATE " + std::string(change) + " WHERE " + row_one(table);
        BOOST_TEST_CONTEXT(statement)
        {
            BOOST_TEST(contains(refusal(statement), "`" + std::string(check) + "`"), refusal(statement));
            BOOST_TEST(broken_by(table, statement) == Names{check}, boost::test_tools::per_element());
        }
        tested.insert(table + "." + check);
    }
    BOOST_TEST(tested == constraints("CHECK"), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_there_once_is_not_taken_again)
{
    auto keys = constraints("UNIQUE");
    keys.merge(constraints("PRIMARY KEY"));
    Names kept, expected;
    for (const auto& [key, columns] : keys_of_what_is_once)
        expected.insert(key + ": " + columns);
    for (const auto& key : keys) {
        const auto table = before(key, '.'), name = after(key, '.');
        const auto same = columns_of_key(table, name);
        const auto columns = boost::algorithm::join(same, ",");
        if (columns != "id" && columns != "workspace_id,id")
            kept.insert(key + ": " + columns);
        BOOST_TEST_CONTEXT(key)
        {
            BOOST_TEST(refusal(copy(table)) == "");  // Nothing else is wrong with the copy.
            // The parents' key for references holds the primary key, which is refused first.
            const bool is_for_references = name.ends_with("_of_workspace");
            BOOST_TEST(contains(refusal(copy(table, same)), "for key '" + (is_for_references ? "PRIMARY" : name) + "'"),
                       refusal(copy(table, same)));
        }
    }
    BOOST_TEST(kept == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_reference_is_to_a_row_of_the_same_workspace)
{
    Names tested;
    auto rows = admin.select(
        "SELECT table_name AS child, constraint_name AS name, referenced_table_name AS parent,"
        "  GROUP_CONCAT(column_name ORDER BY ordinal_position) AS columns_,"
        "  GROUP_CONCAT(referenced_column_name ORDER BY ordinal_position) AS referenced"
        " FROM information_schema.key_column_usage"
        " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL"
        " GROUP BY table_name, constraint_name, referenced_table_name");
    while (rows.next()) {
        const auto child = rows.text("child"), name = rows.text("name"), columns = rows.text("columns_");
        BOOST_TEST_CONTEXT(child << "." << name)
        {
            std::string change;
            if (rows.text("parent") == "workspaces") {
                BOOST_TEST(columns == "workspace_id");
                BOOST_TEST(rows.text("referenced") == "id");
                change = "workspace_id = 999 WHERE workspace_id = 3";
            } else if (rows.text("parent") == "users") {  // A person may work for several
                BOOST_TEST(columns == "user_id");
                BOOST_TEST(rows.text("referenced") == "id");
                change = "user_id = 999 WHERE workspace_id = 3";
            } else {
                BOOST_TEST(before(columns, ',') == "workspace_id");
                BOOST_TEST(rows.text("referenced") == "workspace_id," + id_of(rows.text("parent")));
                const auto column = after(columns, ',');
                const auto unused = unused_rows_of_workspace_2.find(rows.text("parent"));
                change = column + " = " + (unused == unused_rows_of_workspace_2.end() ? "2" : unused->second) +
                         " WHERE workspace_id = 1 AND " + column + " IS NOT NULL LIMIT 1";
            }
            const auto statement = "UPDATE " + child + " SET " + change;
            BOOST_TEST(contains(refusal(statement), "CONSTRAINT `" + name + "`"), refusal(statement));
            admin.command("SET SESSION foreign_key_checks = 0");
            BOOST_TEST(refusal(statement) == "");  // Nothing else is wrong with it.
            admin.command("SET SESSION foreign_key_checks = 1");
        }
        tested.insert(child + "." + name);
    }
    BOOST_TEST(tested == constraints("FOREIGN KEY"), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_row_is_of_a_workspace_and_every_id_of_another_row_is_a_reference)
{
    // An address is the same in all workspaces, and its locks say nothing of anybody; so is a person, and the tries to
    // be one.
    BOOST_TEST(
        list("SELECT table_name AS one FROM information_schema.tables t WHERE table_schema = DATABASE()"
             " AND table_name NOT IN ('workspaces', 'schema_migrations', 'address_locks', 'users', 'sign_in_tries')"
             " AND NOT EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = DATABASE()"
             "   AND c.table_name = t.table_name AND c.column_name = 'workspace_id' AND is_nullable = 'NO')") ==
            std::vector<std::string>(),
        boost::test_tools::per_element());
    // One of its references is never NULL, or a row could name a workspace that is not there.
    BOOST_TEST(list("SELECT table_name AS one FROM information_schema.columns c WHERE table_schema = DATABASE()"
                    " AND column_name = 'workspace_id' AND NOT EXISTS"
                    "  (SELECT 1 FROM information_schema.key_column_usage k JOIN information_schema.columns p"
                    "    ON p.table_schema = k.table_schema AND p.table_name = k.table_name"
                    "    AND p.column_name = k.column_name"
                    "   WHERE k.table_schema = DATABASE() AND k.table_name = c.table_name"
                    "    AND k.referenced_table_name IS NOT NULL GROUP BY k.constraint_name"
                    "   HAVING MAX(p.is_nullable = 'YES') = 0 AND MAX(k.column_name = 'workspace_id') = 1)") ==
                   std::vector<std::string>(),
               boost::test_tools::per_element());
    BOOST_TEST(list("SELECT CONCAT(table_name, '.', column_name) AS one FROM information_schema.columns c"
                    " WHERE table_schema = DATABASE() AND column_name LIKE '%\\_id' AND data_type = 'bigint'"
                    " AND NOT EXISTS (SELECT 1 FROM information_schema.key_column_usage k"
                    "   WHERE k.table_schema = DATABASE() AND k.table_name = c.table_name"
                    "   AND k.column_name = c.column_name AND k.referenced_table_name IS NOT NULL)") ==
                   std::vector<std::string>(),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_parent_with_children_is_not_deleted_and_does_not_change_its_workspace)
{
    for (const auto& parent : list("SELECT DISTINCT referenced_table_name AS one FROM"
                                   " information_schema.key_column_usage WHERE table_schema = DATABASE()"
                                   " AND referenced_table_name IS NOT NULL")) {
        BOOST_TEST_CONTEXT(parent)
        {
            const auto where = " WHERE " + id_of(parent) + " = 1";
            BOOST_TEST(contains(refusal("DELETE FROM " + parent + where), "foreign key constraint fails"));
            if (parent != "workspaces" && parent != "users")
                BOOST_TEST(contains(refusal("UPDATE " + parent + " SET workspace_id = 2" + where),
                                    "foreign key constraint fails"));
        }
    }
}

BOOST_AUTO_TEST_CASE(keys_are_compared_byte_by_byte)
{
    // pi_a and pi_A are two payments: see the copies above.
    BOOST_TEST(
        list("SELECT CONCAT(s.table_name, '.', s.column_name) AS one FROM information_schema.statistics s"
             " JOIN information_schema.columns c USING (table_schema, table_name, column_name)"
             " WHERE s.table_schema = DATABASE() AND s.non_unique = 0 AND s.table_name <> 'schema_migrations'"
             " AND c.data_type <> 'enum' AND c.collation_name IS NOT NULL AND c.collation_name NOT LIKE '%\\_bin'") ==
            std::vector<std::string>(),
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_key_of_the_ledger_has_no_holes)
{
    BOOST_TEST(list("SELECT column_name AS one FROM information_schema.columns WHERE table_schema = DATABASE()"
                    " AND table_name = 'ledger_entries' AND is_nullable = 'YES' AND is_generated = 'NEVER'"
                    " AND column_name IN ('workspace_id', 'kind', 'provider_object', 'seq', 'amount_minor',"
                    "  'currency', 'invoice_id')") == std::vector<std::string>(),
               boost::test_tools::per_element());
    // An offline payment has no account: its key counts all the same.
    const std::string again =
        "INSERT INTO ledger_entries (workspace_id, invoice_id, offline_payment_id, kind, provider_object, seq,"
        " amount_minor, currency, happened_at) SELECT workspace_id, invoice_id, offline_payment_id, kind,"
        " provider_object, seq, amount_minor, currency, happened_at FROM ledger_entries WHERE id = 11";
    BOOST_TEST(contains(refusal(again), "for key 'ledger_entries_once'"), refusal(again));
}

BOOST_AUTO_TEST_CASE(what_a_payment_holds_and_what_a_refund_may_take_follow_their_state)
{
    const auto sums = [&](const std::string& table, const std::string& sum) {
        std::string text;
        for (const auto& one : list("SELECT CONCAT(state, ' ', " + sum + ") AS one FROM " + table + " WHERE id = 1"))
            text += one;
        return text;
    };
    BOOST_TEST(sums("payments", "reserved_minor") == "succeeded 0");
    admin.command("UPDATE payments SET next_check_at = created_at WHERE id = 1");
    for (const auto* state : {"reserved", "confirming", "action_required", "processing", "review"}) {
        admin.command("UPDATE payments SET state = '" + std::string(state) + "' WHERE id = 1");
        BOOST_TEST(sums("payments", "reserved_minor") == std::string(state) + " 6000");
    }
    for (const auto* state : {"started", "failed", "canceled"}) {
        admin.command("UPDATE payments SET state = '" + std::string(state) + "' WHERE id = 1");
        BOOST_TEST(sums("payments", "reserved_minor") == std::string(state) + " 0");
    }
    admin.command("UPDATE refunds SET next_check_at = created_at WHERE id = 1");
    for (const auto* state : {"requested", "pending", "succeeded", "review"}) {
        admin.command("UPDATE refunds SET state = '" + std::string(state) + "' WHERE id = 1");
        BOOST_TEST(sums("refunds", "live_minor") == std::string(state) + " 500");
    }
    for (const auto* state : {"failed", "canceled"}) {
        admin.command("UPDATE refunds SET state = '" + std::string(state) + "' WHERE id = 1");
        BOOST_TEST(sums("refunds", "live_minor") == std::string(state) + " 0");
    }
}

BOOST_AUTO_TEST_SUITE_END()
