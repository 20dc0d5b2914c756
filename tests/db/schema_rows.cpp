#include "db/schema_rows.h"

#include "base/check.h"

namespace harness {

namespace {

// @w is the workspace.
const char* const childless[] = {
    "INSERT INTO workspaces (id, slug, name, created_at) VALUES (@w, CONCAT('w', @w), 'W', '2026-01-01')",
    "INSERT INTO workspace_logos (workspace_id, hash, png, width, height) VALUES (@w, '0123456789abcdef', 'x', 1, 1)",
    "INSERT INTO invoices (id, workspace_id, number, lifecycle, currency, total_minor, issued_on, snapshot, created_at,"
    " issued_at) VALUES (@w, @w, 'T-1', 'issued', 'EUR', 10000, '2026-01-01', '{}', '2026-01-01', '2026-01-01')",
    "INSERT INTO provider_accounts (id, workspace_id, provider, mode, is_active, publishable_key, secret_key_sealed,"
    " webhook_secret_sealed, key_id, created_at, changed_at)"
    " VALUES (@w, @w, 'stripe', 'test', 1, 'pk', 'x', 'x', 1, '2026-01-01', '2026-01-01')",
    "INSERT INTO activity (id, workspace_id, kind, actor, happened_at) VALUES (@w, @w, 'x', 'x', '2026-01-01')",
    "INSERT INTO users (id, email, name, created_at) VALUES (@w, CONCAT('u', @w, '@w.example'), 'U', '2026-01-01')",
    "INSERT INTO members (workspace_id, user_id, role, created_at) VALUES (@w, @w, 'owner', '2026-01-01')",
    "INSERT INTO sign_in_tries (kind, slot, failures, tried_at, next_at)"
    " VALUES ('account', @w, 1, '2026-01-01', '2026-01-01')",
    "INSERT INTO customers (id, workspace_id, name, created_at, updated_at, updated_by)"
    " VALUES (@w, @w, 'C', '2026-01-01', '2026-01-01', 'x')",
    "INSERT INTO address_locks (slot, uses) VALUES (@w, 1)",
    "INSERT INTO receipt_counters (workspace_id, mode, last_number) VALUES (@w, 'test', 2)",
    "INSERT INTO drafts (id, workspace_id, buyer_name, content, created_at, updated_at, updated_by)"
    " VALUES (@w, @w, 'B', '{}', '2026-01-01', '2026-01-01', 'x')",
    "INSERT INTO number_series (id, workspace_id, pattern, next_number, is_default) VALUES (@w, @w, '{N}', 1, 1)",
    "INSERT INTO tax_rates (id, workspace_id, name, scheme, code, rate, is_default)"
    " VALUES (@w, @w, 'VAT', 'VAT', 'S', 20, 1)",
    "INSERT INTO workspace_companies (workspace_id, name, content, updated_at, updated_by)"
    " VALUES (@w, 'W', '{}', '2026-01-01', 'x')",
    "INSERT INTO sms_accounts (workspace_id, account_sid, auth_token_sealed, key_id, sender, daily_cap, prefixes,"
    " is_active, changed_at) VALUES (@w, 'AC', 'x', 1, '+1', 1, '+1', 1, '2026-01-01')",
    "INSERT INTO outbox (id, workspace_id, kind, dedupe_key, state, next_at, created_at)"
    " VALUES (@w, @w, 'receipt', 'd', 'waiting', '2026-01-01', '2026-01-01')",
};

const char* const complete[] = {
    "INSERT INTO invoices (id, workspace_id, number, lifecycle, currency, total_minor, issued_on, snapshot, created_at,"
    " voided_at) VALUES (10 + @w, @w, 'T-2', 'void', 'EUR', 10000, '2026-01-01', '{}', '2026-01-01', '2026-01-01'),"
    " (20 + @w, @w, 'T-3', 'void', 'EUR', 10000, '2026-01-01', '{}', '2026-01-01', '2026-01-01')",
    "UPDATE invoices SET replaces_id = 10 + @w WHERE id = @w",
    "UPDATE drafts SET replaces_id = 10 + @w, issued_invoice_id = @w, customer_id = @w WHERE id = @w",
    "UPDATE invoices SET customer_id = @w WHERE id = @w",
    "INSERT INTO portal_links (id, workspace_id, invoice_id, token_hash, token_sealed, key_id, created_at)"
    " VALUES (@w, @w, @w, UNHEX(SHA2(@w, 256)), 'x', 1, '2026-01-01')",
    "INSERT INTO payments (id, workspace_id, invoice_id, portal_link_id, provider_account_id, public_id, form_nonce,"
    " state, currency, amount_minor, provider_payment_id, created_at)"
    " VALUES (@w, @w, @w, @w, @w, REPEAT(@w, 32), REPEAT(@w, 22), 'succeeded', 'EUR', 6000, 'pi_a', '2026-01-01')",
    "INSERT INTO staff_sessions (id, workspace_id, user_id, secret_hash, created_at, used_at)"
    " VALUES (@w, @w, @w, UNHEX(SHA2(@w, 256)), '2026-01-01', '2026-01-01')",
    "INSERT INTO user_tokens (id, workspace_id, user_id, kind, token_hash, created_at, expires_at)"
    " VALUES (@w, @w, @w, 'invitation', UNHEX(SHA2(@w, 256)), '2026-01-01', '2026-01-02')",
    "INSERT INTO plan_parts (workspace_id, invoice_id, due_on, through_minor) VALUES (@w, @w, '2026-01-01', 5000)",
    "UPDATE activity SET invoice_id = @w, payment_id = @w WHERE id = @w",
    "INSERT INTO offline_payments (id, workspace_id, invoice_id, public_id, form_nonce, state, method, currency,"
    " amount_minor, received_on, recorded_by, created_at)"
    " VALUES (@w, @w, @w, REPEAT(@w, 32), REPEAT(@w, 22), 'recorded', 'cash', 'EUR', 1000, '2026-01-01', 'x',"
    " '2026-01-01')",
    "INSERT INTO ledger_entries (id, workspace_id, invoice_id, payment_id, provider_account_id, kind, provider_object,"
    " seq, amount_minor, currency, happened_at)"
    " VALUES (@w, @w, @w, @w, @w, 'PAYMENT', 'pi_a', 0, 6000, 'EUR', '2026-01-01'),"
    " (20 + @w, @w, @w, @w, @w, 'REFUND', 're_a', 0, 500, 'EUR', '2026-01-01')",
    "INSERT INTO ledger_entries (id, workspace_id, invoice_id, offline_payment_id, kind, provider_object, seq,"
    " amount_minor, currency, happened_at)"
    " VALUES (10 + @w, @w, @w, @w, 'OFFLINE', 'nonce', 0, 1000, 'EUR', '2026-01-01')",
    "INSERT INTO receipts (id, workspace_id, invoice_id, payment_id, offline_payment_id, ledger_entry_id, mode, number,"
    " due_minor, created_at) VALUES (@w, @w, @w, @w, NULL, @w, 'test', 1, 4000, '2026-01-01'),"
    " (10 + @w, @w, @w, NULL, @w, 10 + @w, 'test', 2, 3000, '2026-01-01')",
    "INSERT INTO refunds (id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, form_nonce, state,"
    " currency, amount_minor, lowers_due, credited_minor, provider_refund_id, created_at)"
    " VALUES (@w, @w, @w, @w, @w, REPEAT(@w, 32), REPEAT(@w, 22), 'succeeded', 'EUR', 500, 1, 500, 're_a',"
    " '2026-01-01')",
    "INSERT INTO disputes (id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,"
    " provider_status, currency, amount_minor, next_check_at, opened_at)"
    " VALUES (@w, @w, @w, @w, @w, 'du_a', 'open', 'needs_response', 'EUR', 6000, '2026-01-01', '2026-01-01')",
    "INSERT INTO provider_events (provider_account_id, event_id, workspace_id, type, object_id, body_hash, state,"
    " next_at, received_at) VALUES (@w, 'evt_a', @w, 'charge.succeeded', 'pi_a', UNHEX(SHA2(@w, 256)), 'pending',"
    " '2026-01-01', '2026-01-01')",
    "INSERT INTO deliveries (id, workspace_id, invoice_id, link_id, receipt_id, channel, purpose, recipient, nonce,"
    " created_at, created_by)"
    " VALUES (@w, @w, @w, @w, @w, 'email', 'invoice', 'c@c.example', REPEAT(@w, 22), '2026-01-01', 'x')",
    "INSERT INTO invoice_views (id, workspace_id, invoice_id, link_id, viewer, half_hour, seen_at)"
    " VALUES (@w, @w, @w, @w, 'customer', 1, '2026-01-01')",
    "INSERT INTO customer_messages (id, workspace_id, invoice_id, link_id, kind, text, nonce, created_at)"
    " VALUES (@w, @w, @w, @w, 'question', 'T', REPEAT(@w, 22), '2026-01-01')",
    "UPDATE outbox SET invoice_id = @w, payment_id = @w, receipt_id = @w, refund_id = @w, dispute_id = @w,"
    " user_token_id = @w, delivery_id = @w, user_id = @w, customer_message_id = @w WHERE id = @w",
};

}  // namespace

SchemaRows::SchemaRows()
{
    portal.database.empty_all_tables();
    for (const int workspace : {1, 2, 3})
        fill(workspace);
}

void SchemaRows::fill(int workspace)
{
    admin.command("SET @w = " + std::to_string(workspace));
    for (const auto* statement : childless)
        admin.command(statement);
    if (workspace != 3)
        for (const auto* statement : complete)
            admin.command(statement);
}

std::vector<std::string> SchemaRows::list(const std::string& select)
{
    std::vector<std::string> texts;
    auto rows = admin.select("SELECT one FROM (" + select + ") found");
    while (rows.next())
        texts.push_back(rows.text("one"));
    return texts;
}

std::string SchemaRows::refusal(const std::string& statement)
{
    std::string said;
    admin.command("START TRANSACTION");
    try {
        admin.command(statement);
    } catch (const store::Duplicate& error) {
        said = error.what();
    } catch (const base::BrokenInvariant& error) {  // A CHECK or a FOREIGN KEY
        said = error.what();
    }
    admin.command("ROLLBACK");
    return said;
}

std::vector<std::string> SchemaRows::columns(const std::string& table)
{
    return list(
        "SELECT column_name AS one FROM information_schema.columns WHERE table_schema = DATABASE()"
        " AND is_generated = 'NEVER' AND table_name = '" +
        table + "' ORDER BY ordinal_position LIMIT 1000");
}

}  // namespace harness
