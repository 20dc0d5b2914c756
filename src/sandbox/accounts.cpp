#include "sandbox/accounts.h"

#include "base/crypto.h"
#include "sandbox/ids.h"

namespace sandbox {

namespace {

std::optional<Account> first_of(store::Rows rows)
{
    if (!rows.next())
        return std::nullopt;
    return Account{rows.text("id"), rows.text("publishable_key")};
}

}  // namespace

NewAccount create_account(store::Transaction& tx, const std::string& webhook_url, domain::Instant now)
{
    NewAccount made{"acct_1" + random_word(15), "pk_test_" + random_word(40), "sk_test_" + random_word(40), ""};
    tx.session().execute(R"sql(
        INSERT INTO accounts (id, secret_key_hash, publishable_key, created_at)
        VALUES (?, ?, ?, ?))sql",
                         made.account, base::sha256_hex(made.secret_key), made.publishable_key, now);
    if (webhook_url.empty())
        return made;

    made.webhook_secret = "whsec_" + random_word(32);
    tx.session().execute(R"sql(
        INSERT INTO webhook_endpoints (id, account_id, url, secret, created_at)
        VALUES (?, ?, ?, ?, ?))sql",
                         new_id("we_"), made.account, webhook_url, made.webhook_secret, now);
    return made;
}

std::optional<Account> find_account_by_secret_key(store::Session& db, std::string_view key)
{
    return first_of(db.select(R"sql(
        SELECT id, publishable_key
          FROM accounts
         WHERE secret_key_hash = ?)sql",
                              base::sha256_hex(key)));
}

std::optional<Account> find_account_by_publishable_key(store::Session& db, std::string_view key)
{
    return first_of(db.select(R"sql(
        SELECT id, publishable_key
          FROM accounts
         WHERE publishable_key = ?)sql",
                              key));
}

}  // namespace sandbox
