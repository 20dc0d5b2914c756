#include "store/provider_accounts.h"

#include "store/columns.h"

namespace store {

namespace {

constexpr std::string_view secret_key_context = "provider_accounts.secret_key_sealed";
constexpr std::string_view webhook_secret_context = "provider_accounts.webhook_secret_sealed";
constexpr std::chrono::hours first_comparison{24};  // Of a new account's books with the provider's
constexpr std::uint64_t master_key_id = 1;          // There is one master key until keys can be rotated

std::string opened(const base::Sealer& sealer, const std::string& sealed, std::string_view context)
{
    auto plain = sealer.open(sealed, context);
    base::check(plain.has_value(), "a sealed provider key opens with the master key that is in use");
    return *std::move(plain);
}

ProviderAccount read_account(const Rows& rows, const base::Sealer& sealer)
{
    return {
        .health = read_account_health(rows),
        .workspace_id = rows.id("workspace_id"),
        .publishable_key = rows.text("publishable_key"),
        .secret_key = opened(sealer, rows.text("secret_key_sealed"), secret_key_context),
        .failures = static_cast<int>(rows.number("failures")),
    };
}

}  // namespace

std::string_view mode_name(domain::ProviderMode mode)
{
    return mode == domain::ProviderMode::live ? "live" : "test";
}

domain::ProviderMode read_mode(const Rows& rows)
{
    return rows.text("mode") == "live" ? domain::ProviderMode::live : domain::ProviderMode::test;
}

AccountHealth read_account_health(const Rows& rows)
{
    return {rows.id("account_id"),
            read_mode(rows),
            maybe_instant(rows, "keys_refused_at"),
            maybe_instant(rows, "paused_until"),
            rows.number("takes_bank_debits") != 0,
            maybe_instant(rows, "account_closed_until")};
}

std::optional<AccountHealth> find_active_health(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT id AS account_id, mode, keys_refused_at, paused_until, takes_bank_debits,
               closed_until AS account_closed_until
          FROM provider_accounts
         WHERE workspace_id = ?
           AND is_active = 1)sql",
                               workspace_id);
    if (!rows.next())
        return std::nullopt;
    return read_account_health(rows);
}

std::optional<AccountHealth> find_invoice_health(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    Rows rows = session.select(R"sql(
        SELECT a.id AS account_id, a.mode, a.keys_refused_at, a.paused_until, a.takes_bank_debits,
               a.closed_until AS account_closed_until
          FROM invoices i
          JOIN provider_accounts a
            ON a.workspace_id = i.workspace_id AND IF(i.is_test, a.mode = 'test', a.is_active = 1)
         WHERE i.workspace_id = ?
           AND i.id = ?)sql",
                               workspace_id, invoice_id);
    if (!rows.next())
        return std::nullopt;
    return read_account_health(rows);
}

bool has_test_account(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT 1
          FROM provider_accounts
         WHERE workspace_id = ?
           AND mode = 'test')sql",
                               workspace_id);
    return rows.next();
}

base::Result<ProviderAccount> find_active_account(Session& session, std::uint64_t workspace_id,
                                                  const base::Sealer& sealer)
{
    Rows rows = session.select(R"sql(
        SELECT id AS account_id, workspace_id, mode, publishable_key, secret_key_sealed, keys_refused_at,
               failures, paused_until, takes_bank_debits, closed_until AS account_closed_until
          FROM provider_accounts
         WHERE workspace_id = ?
           AND is_active = 1)sql",
                               workspace_id);
    if (!rows.next())
        return base::not_found("this workspace takes no payments");
    return read_account(rows, sealer);
}

ProviderAccount account_of_payment(Session& session, std::uint64_t workspace_id, std::uint64_t id,
                                   const base::Sealer& sealer)
{
    Rows rows = session.select(R"sql(
        SELECT id AS account_id, workspace_id, mode, publishable_key, secret_key_sealed, keys_refused_at,
               failures, paused_until, takes_bank_debits, closed_until AS account_closed_until
          FROM provider_accounts
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, id);
    base::check(rows.next(), "the account of a payment is there");
    return read_account(rows, sealer);
}

std::vector<WebhookAccount> list_webhook_accounts(Session& session, const std::string& slug, const base::Sealer& sealer)
{
    std::vector<WebhookAccount> list;
    Rows rows = session.select(R"sql(
        SELECT a.id, a.workspace_id, a.mode, a.webhook_secret_sealed, a.webhook_secret_old_sealed
          FROM workspaces w
          JOIN provider_accounts a ON a.workspace_id = w.id
         WHERE w.slug = ?)sql",
                               slug);
    while (rows.next()) {
        WebhookAccount account{rows.id("id"), rows.id("workspace_id"), read_mode(rows), {}};
        account.secrets.push_back(opened(sealer, rows.text("webhook_secret_sealed"), webhook_secret_context));
        if (const auto old = rows.maybe_text("webhook_secret_old_sealed"))
            account.secrets.push_back(opened(sealer, *old, webhook_secret_context));
        list.push_back(std::move(account));
    }
    return list;
}

void set_account(Transaction& tx, const AccountKeys& keys, const base::Sealer& sealer, domain::Instant now)
{
    const auto active = find_active_health(tx.session(), keys.workspace_id);
    const bool is_for_tests =
        keys.mode == domain::ProviderMode::test && active && active->mode == domain::ProviderMode::live;
    const std::optional<int> is_active = is_for_tests ? std::nullopt : std::optional(1);
    if (!is_for_tests)
        deactivate_account(tx, keys.workspace_id, now);
    const auto secret_key = sealer.seal(keys.secret_key, secret_key_context);
    const auto webhook_secret = sealer.seal(keys.webhook_secret, webhook_secret_context);
    // The server assigns from left to right: what was told of wallets goes with another publishable key.
    tx.session().execute(R"sql(
        INSERT INTO provider_accounts (workspace_id, provider, mode, is_active, publishable_key, secret_key_sealed,
                                       webhook_secret_sealed, key_id, compare_at, created_at, changed_at)
        VALUES (?, 'stripe', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
               wallet_host = IF(publishable_key = VALUES(publishable_key), wallet_host, NULL),
               apple_pay = IF(wallet_host IS NULL, NULL, apple_pay),
               apple_pay_problem = IF(wallet_host IS NULL, NULL, apple_pay_problem),
               google_pay = IF(wallet_host IS NULL, NULL, google_pay),
               google_pay_problem = IF(wallet_host IS NULL, NULL, google_pay_problem),
               wallets_told_at = IF(wallet_host IS NULL, NULL, wallets_told_at),
               is_active = ?, publishable_key = ?, secret_key_sealed = ?,
               webhook_secret_old_sealed = webhook_secret_sealed, webhook_secret_sealed = ?, key_id = ?,
               keys_refused_at = NULL, failures = 0, paused_until = NULL, changed_at = ?)sql",
                         keys.workspace_id, mode_name(keys.mode), is_active, keys.publishable_key, secret_key,
                         webhook_secret, master_key_id, now + first_comparison, now, now, is_active,
                         keys.publishable_key, secret_key, webhook_secret, master_key_id, now);
}

bool deactivate_account(Transaction& tx, std::uint64_t workspace_id, domain::Instant now)
{
    return tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET is_active = NULL, changed_at = ?
         WHERE workspace_id = ?
           AND is_active = 1)sql",
                                now, workspace_id) == 1;
}

bool set_bank_debits(Transaction& tx, std::uint64_t workspace_id, bool takes, domain::Instant now)
{
    return tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET takes_bank_debits = ?, changed_at = ?
         WHERE workspace_id = ?
           AND is_active = 1)sql",
                                takes ? 1 : 0, now, workspace_id) == 1;
}

std::vector<AccountKey> lease_accounts_to_compare(Transaction& tx, domain::Instant now, domain::Instant until,
                                                  int limit)
{
    std::vector<AccountKey> due;
    {
        Rows rows = tx.session().select(R"sql(
            SELECT workspace_id, id
              FROM provider_accounts
             WHERE keys_refused_at IS NULL
               AND (compare_at IS NULL OR compare_at <= ?)
             ORDER BY compare_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED)sql",
                                        now, limit);
        while (rows.next())
            due.push_back({rows.id("workspace_id"), rows.id("id")});
    }
    for (const auto& account : due)
        set_compare_at(tx, account, until);
    return due;
}

void set_compare_at(Transaction& tx, const AccountKey& account, domain::Instant at)
{
    tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET compare_at = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         at, account.workspace_id, account.id);
}

std::vector<AccountKey> list_accounts(Session& session, std::uint64_t workspace_id)
{
    std::vector<AccountKey> list;
    Rows rows = session.select(R"sql(
        SELECT workspace_id, id
          FROM provider_accounts
         WHERE workspace_id = ?
         ORDER BY id)sql",
                               workspace_id);
    while (rows.next())
        list.push_back({rows.id("workspace_id"), rows.id("id")});
    return list;
}

bool mark_keys_refused(Transaction& tx, const ProviderAccount& account, domain::Instant now)
{
    return tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET keys_refused_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND keys_refused_at IS NULL)sql",
                                now, account.workspace_id, account.health.id) == 1;
}

void mark_answered(Transaction& tx, const ProviderAccount& account)
{
    tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET keys_refused_at = NULL, failures = 0, paused_until = NULL
         WHERE workspace_id = ?
           AND id = ?)sql",
                         account.workspace_id, account.health.id);
}

void mark_silent(Transaction& tx, const ProviderAccount& account, int most, domain::Instant paused_until)
{
    // The server assigns from left to right: the pause is decided with the old count.
    tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET paused_until = IF(failures + 1 >= ?, ?, paused_until), failures = failures + 1
         WHERE workspace_id = ?
           AND id = ?)sql",
                         most, paused_until, account.workspace_id, account.health.id);
}

std::optional<domain::Instant> find_pause(Session& session, const AccountKey& account)
{
    Rows rows = session.select(R"sql(
        SELECT paused_until
          FROM provider_accounts
         WHERE workspace_id = ?
           AND id = ?)sql",
                               account.workspace_id, account.id);
    base::check(rows.next(), "an account that is asked is there");
    return maybe_instant(rows, "paused_until");
}

bool mark_trial(Transaction& tx, const AccountKey& account, domain::Instant now, domain::Instant until)
{
    return tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET paused_until = ?
         WHERE workspace_id = ?
           AND id = ?
           AND paused_until <= ?)sql",
                                until, account.workspace_id, account.id, now) == 1;
}

}  // namespace store
