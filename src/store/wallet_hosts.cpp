#include "store/wallet_hosts.h"

namespace store {

namespace {

domain::Wallet read_wallet(const Rows& rows, const char* status, const char* problem)
{
    return {rows.text(status) == "active", rows.maybe_text(problem).value_or("")};
}

const char* status_of(const domain::Wallet& wallet)
{
    return wallet.is_active ? "active" : "inactive";
}

std::optional<std::string> problem_of(const domain::Wallet& wallet)
{
    return wallet.problem.empty() ? std::nullopt : std::optional(wallet.problem);
}

}  // namespace

std::optional<ToldWallets> find_wallets(Session& session, const AccountKey& account)
{
    Rows rows = session.select(R"sql(
        SELECT wallet_host, apple_pay, apple_pay_problem, google_pay, google_pay_problem, wallets_told_at
          FROM provider_accounts
         WHERE workspace_id = ?
           AND id = ?
           AND wallet_host IS NOT NULL)sql",
                               account.workspace_id, account.id);
    if (!rows.next())
        return std::nullopt;
    return ToldWallets{rows.text("wallet_host"), read_wallet(rows, "apple_pay", "apple_pay_problem"),
                       read_wallet(rows, "google_pay", "google_pay_problem"), rows.instant("wallets_told_at")};
}

bool save_wallets(Transaction& tx, const ProviderAccount& asked, const ToldWallets& wallets)
{
    return tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET wallet_host = ?, apple_pay = ?, apple_pay_problem = ?, google_pay = ?, google_pay_problem = ?,
               wallets_told_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND publishable_key = ?)sql",
                                wallets.host, status_of(wallets.apple_pay), problem_of(wallets.apple_pay),
                                status_of(wallets.google_pay), problem_of(wallets.google_pay), wallets.told_at,
                                asked.workspace_id, asked.health.id, asked.publishable_key) == 1;
}

}  // namespace store
