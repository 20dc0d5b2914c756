#include "store/sms_accounts.h"

#include "store/columns.h"

namespace store {

namespace {

constexpr std::string_view token_context = "sms_accounts.auth_token_sealed";
constexpr std::uint64_t master_key_id = 1;  // There is one master key until keys can be rotated

base::Result<SmsSettings> first_settings(Rows rows)
{
    if (!rows.next())
        return base::not_found("this workspace sends no texts");
    return SmsSettings{rows.text("account_sid"), rows.text("sender"), static_cast<int>(rows.number("daily_cap")),
                       rows.text("prefixes"), rows.number("is_active") != 0};
}

}  // namespace

base::Result<SmsSettings> find_sms_settings(Session& session, std::uint64_t workspace_id)
{
    return first_settings(session.select(R"sql(
        SELECT account_sid, sender, daily_cap, prefixes, is_active
          FROM sms_accounts
         WHERE workspace_id = ?)sql",
                                         workspace_id));
}

base::Result<SmsSettings> lock_sms_settings(Transaction& tx, std::uint64_t workspace_id)
{
    return first_settings(tx.session().select(R"sql(
        SELECT account_sid, sender, daily_cap, prefixes, is_active
          FROM sms_accounts
         WHERE workspace_id = ?
           FOR UPDATE)sql",
                                              workspace_id));
}

std::string sms_auth_token(Session& session, std::uint64_t workspace_id, const base::Sealer& sealer)
{
    Rows rows = session.select(R"sql(
        SELECT auth_token_sealed
          FROM sms_accounts
         WHERE workspace_id = ?)sql",
                               workspace_id);
    base::check(rows.next(), "the account that texts are sent with is there");
    auto token = sealer.open(rows.text("auth_token_sealed"), token_context);
    base::check(token.has_value(), "a sealed token of texts opens with the master key that is in use");
    return *std::move(token);
}

void set_sms_account(Transaction& tx, std::uint64_t workspace_id, const SmsSettings& settings,
                     const std::string& auth_token, const base::Sealer& sealer, domain::Instant now)
{
    const auto sealed = auth_token.empty() ? std::string() : sealer.seal(auth_token, token_context);
    const auto matched =
        tx.session().execute(R"sql(
        UPDATE sms_accounts
           SET account_sid = ?, auth_token_sealed = IF(? = '', auth_token_sealed, ?), key_id = ?, sender = ?,
               daily_cap = ?, prefixes = ?, is_active = ?, changed_at = ?
         WHERE workspace_id = ?)sql",
                             settings.account_sid, sealed, sealed, master_key_id, settings.sender, settings.daily_cap,
                             settings.prefixes, settings.is_active ? 1 : 0, now, workspace_id);
    if (matched == 0)
        tx.session().execute(R"sql(
            INSERT INTO sms_accounts (workspace_id, account_sid, auth_token_sealed, key_id, sender, daily_cap, prefixes,
                                      is_active, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                             workspace_id, settings.account_sid, sealed, master_key_id, settings.sender,
                             settings.daily_cap, settings.prefixes, settings.is_active ? 1 : 0, now);
}

}  // namespace store
