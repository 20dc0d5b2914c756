#pragma once
// The sandbox provider for tests: its database, an account of the test's own and a worker that answers.
//
//     harness::Sandbox sandbox;
//     const auto token = sandbox.confirmation_token("4242424242424242");
//     ... the portal pays through harness/provider_server.h, in front of sandbox.socket() ...
//     BOOST_TEST(sandbox.books().at(0).amount == 12050);

#include "harness/database_server.h"
#include "harness/worker.h"
#include "store/session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace harness {

// A charge in the provider's books, in its units.
struct ProviderCharge {
    std::string payment_intent, charge;
    std::int64_t amount;
    std::string currency;  // "eur"
    std::string status;    // "succeeded" or "failed"
    std::string brand, last4;
    std::string metadata;  // JSON
};

// Where an account's events go, and the certificate to trust there.
struct WebhookReceiver {
    std::string url;  // '' for no webhooks
    std::filesystem::path ca_file;
};

class Sandbox {
public:
    // The database is made once for a test program, on the server that tests/run
    // started; the account is new each time.
    explicit Sandbox(const WebhookReceiver& receiver = {});

    // A call of the API with this account's secret key.
    Response get(const std::string& path);
    Response post(const std::string& path, const Pairs& parameters, const Pairs& headers = {});

    // One with the key that a browser has.
    Response post_as_browser(const std::string& path, const Pairs& parameters);

    // The id of a new one, made as the fields in the browser make it.
    std::string confirmation_token(const std::string& card_number);

    // What this account's customers were charged, and where it failed; the oldest first.
    std::vector<ProviderCharge> books() const;

    // Sends the events that are due (`sandbox deliver --once`); gives the exit code.
    int deliver() const;

    // The command `sandbox` with these words; what it printed goes to that file.
    int run_command(const std::vector<std::string>& words, const std::filesystem::path& output) const;

    // For a second worker on the same books.
    Pairs environment() const;

    std::filesystem::path socket() const { return worker.socket(); }
    std::filesystem::path config_file() const { return folder_.path() / "sandbox.toml"; }

    // The sandbox's database, which all accounts share: one value of a SELECT, as text.
    static std::string value(const std::string& select);
    static store::Session connect();

private:
    TemporaryFolder folder_;

public:
    std::string account, publishable_key, secret_key, webhook_secret;
    Worker worker;
};

// The text at a path of a JSON text, as "error.code" or "data.0.id"; '' for null and where there is
// nothing; numbers and truths as they are written.
std::string json_at(const std::string& json, const std::string& path);

}  // namespace harness
