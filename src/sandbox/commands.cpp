#include "sandbox/commands.h"

#include "gateway/system_clock.h"
#include "sandbox/accounts.h"
#include "sandbox/json.h"
#include "sandbox/later.h"
#include "sandbox/objects.h"
#include "sandbox/setup.h"
#include "store/migrations.h"

#include <iostream>

namespace sandbox {

namespace {

store::Session connect(const base::Config& config, store::Access access)
{
    return store::Session(database_of(config), "sandbox", access);
}

void complain(const std::string& message)
{
    std::cerr << "sandbox: " << message << "\n";
}

}  // namespace

int run_migrate(const base::Config& config)
{
    auto db = connect(config, store::Access::change_schema);
    const auto applied = store::migrate(db, config.share / "sandbox" / "migrations", gateway::system_clock()->now());
    if (!applied) {
        complain(applied.error().detail);
        return 1;
    }
    for (const auto& name : *applied)
        std::cout << "applied " << name << "\n";
    return 0;
}

int run_create_account(const base::Config& config, const std::string& webhook_url)
{
    if (!webhook_url.empty() && !webhook_url.starts_with("https://")) {
        complain("a webhook's address begins with https://");
        return 1;
    }
    auto db = connect(config, store::Access::read_write);
    const auto now = gateway::system_clock()->now();
    const auto made = store::in_transaction(
        db, [&](store::Transaction& tx) -> base::Result<NewAccount> { return create_account(tx, webhook_url, now); });
    if (!made) {
        complain(made.error().detail);
        return 1;
    }
    std::cout << JsonObject()
                     .text("account", made->account)
                     .text("publishable_key", made->publishable_key)
                     .text("secret_key", made->secret_key)
                     .text("webhook_secret", made->webhook_secret)
                     .str()
              << "\n";
    return 0;
}

int run_advance(const base::Config& config, const std::string& text, const std::string& account)
{
    const auto by = read_duration(text);
    if (!by) {
        complain("a duration is a number and s, m, h or d: 5d");
        return 1;
    }
    auto db = connect(config, store::Access::read_write);
    advance(db, account, *by, gateway::system_clock()->now());
    return 0;
}

int run_requests(const base::Config& config)
{
    auto db = connect(config, store::Access::read_only);
    auto rows = db.select(R"sql(
        SELECT id, account_id, method, path, parameters, has_idempotency_key, status, created_at
          FROM requests
         ORDER BY seq)sql");
    while (rows.next())
        std::cout << JsonObject()
                         .text("request", rows.text("id"))
                         .text("account", rows.text("account_id"))
                         .text("method", rows.text("method"))
                         .text("path", rows.text("path"))
                         .json("params", rows.text("parameters"))
                         .truth("has_idempotency_key", rows.number("has_idempotency_key") == 1)
                         .number("status", rows.number("status"))
                         .number("created", seconds_of(rows.instant("created_at")))
                         .str()
                  << "\n";
    return 0;
}

}  // namespace sandbox
