#pragma once
// What the command `sandbox` can do. Each prints to standard output and gives the exit code.

#include "base/config.h"

#include <filesystem>
#include <string>

namespace sandbox {

// Makes the tables, or brings them up to date.
int run_migrate(const base::Config& config);

// A new account; one line of JSON: account, publishable_key, secret_key, webhook_secret ('' without a URL).
int run_create_account(const base::Config& config, const std::string& webhook_url);

enum class How { until_sigterm, once };

// Carries out what is due (sandbox/later.h), and sends events to the accounts' endpoints.
int run_deliver(const base::Config& config, How how);

// Everything that waits comes so much sooner, "5d" (s, m, h, d), and what is then due happens. `account` is '' for all.
int run_advance(const base::Config& config, const std::string& duration, const std::string& account);

// The books: a line of JSON for each charge with its refunds and disputes, the
// oldest first, amounts in the provider's units.
int run_export(const base::Config& config);

// A line for each rule that the books break by themselves; exit code 1 when there is one.
int run_check(const base::Config& config);

// A line of JSON for each call of the API that carried an account's key.
int run_requests(const base::Config& config);

}  // namespace sandbox
