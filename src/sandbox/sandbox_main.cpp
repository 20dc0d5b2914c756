// sandbox, the command line of the stand-in provider: what can be called, with which options. What the
// commands do is in src/sandbox/commands.cpp, deliver.cpp and export.cpp.

#include "sandbox/commands.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>

namespace {

int parse_and_run(int argc, char** argv)
{
    CLI::App app("Keeps the sandbox provider, which stands in for Stripe in the demo and in tests.", "sandbox");
    std::filesystem::path file = base::Config::default_file();
    app.add_option("--config", file, "Configuration file")->capture_default_str();
    app.require_subcommand(1);

    std::function<int(const base::Config&)> run;
    std::string webhook_url;
    auto how = sandbox::How::until_sigterm;
    app.add_subcommand("migrate", "Make its tables or bring them up to date")->callback([&] {
        run = sandbox::run_migrate;
    });
    auto* account = app.add_subcommand("account", "Accounts of businesses, with keys for tests only");
    account->require_subcommand(1);
    auto* create = account->add_subcommand("create", "Make one; prints its keys as a line of JSON");
    create->add_option("--webhook-url", webhook_url, "Where its events are sent: https://...");
    create->callback(
        [&] { run = [&](const base::Config& config) { return sandbox::run_create_account(config, webhook_url); }; });
    auto* deliver =
        app.add_subcommand("deliver", "Do what is due and send events to the accounts' webhooks until SIGTERM");
    deliver->add_flag_callback(
        "--once", [&] { how = sandbox::How::once; }, "Send what is due now, then exit");
    deliver->callback([&] { run = [&](const base::Config& config) { return sandbox::run_deliver(config, how); }; });
    std::string duration, whose;
    auto* advance = app.add_subcommand("advance", "Let what happens later happen sooner: by 5d (s, m, h, d)");
    advance->add_option("duration", duration, "How much")->required();
    advance->add_option("--account", whose, "Of this account only: acct_...");
    advance->callback(
        [&] { run = [&](const base::Config& config) { return sandbox::run_advance(config, duration, whose); }; });
    app.add_subcommand("export", "Print its books: a line of JSON for each charge with its refunds and disputes")
        ->callback([&] { run = sandbox::run_export; });
    app.add_subcommand("check", "Print which rules its books break; exit code 1 when there is one")->callback([&] {
        run = sandbox::run_check;
    });
    app.add_subcommand("requests", "Print the calls of its API, a line of JSON each")->callback([&] {
        run = sandbox::run_requests;
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {  // CLI11's way to say --help and usage errors.
        return app.exit(error) == 0 ? 0 : 2;
    }
    return run(base::Config::load(file));
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        return parse_and_run(argc, argv);
    } catch (const std::exception& error) {  // The one place of this program that catches.
        std::cerr << "sandbox: " << error.what() << "\n";
        return 1;
    }
}
