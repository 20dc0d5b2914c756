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

struct ProviderRefund {
    std::string refund;
    std::int64_t amount;
    std::string status;          // "pending", "requires_action", "succeeded", "failed" or "canceled"
    std::string failure_reason;  // '' unless it failed
    std::string metadata;        // JSON

    bool is_live() const { return status != "failed" && status != "canceled"; }
};

// One move of money because of a dispute.
struct ProviderDisputeMove {
    std::string id;       // "txn_..."
    std::int64_t amount;  // Below zero: withdrawn; above: reinstated
};

struct ProviderDispute {
    std::string dispute;
    std::int64_t amount;
    std::string reason, status;
    std::vector<ProviderDisputeMove> moves;  // The oldest first
};

// A charge in the provider's books, in its units.
struct ProviderCharge {
    std::string payment_intent, charge;
    std::int64_t amount;
    std::string currency;  // "eur"
    std::string status;    // "pending", "succeeded" or "failed"
    std::string brand, last4;
    std::string metadata;       // JSON
    std::string type;           // "card", "us_bank_account" or "sepa_debit"
    std::int64_t refunded = 0;  // By live refunds
    std::int64_t disputed = 0;  // Withdrawn and not reinstated
    std::vector<ProviderRefund> refunds;
    std::vector<ProviderDispute> disputes;
};

// How a bank account that is typed in proves that it is the customer's.
enum class Verified { instantly, by_microdeposits };

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
    ~Sandbox();  // Its events go nowhere from now on: the next receiver may get the same port
    Sandbox(const Sandbox&) = delete;

    // A call of the API with this account's secret key.
    Response get(const std::string& path);
    Response post(const std::string& path, const Pairs& parameters, const Pairs& headers = {});

    // One with the key that a browser has.
    Response post_as_browser(const std::string& path, const Pairs& parameters);

    // The id of a new one, made as the fields in the browser make it.
    std::string confirmation_token(const std::string& card_number);

    // The same of a bank account (routing number 110000000), or of an IBAN.
    std::string bank_token(const std::string& account_number, Verified how = Verified::instantly);
    std::string sepa_token(const std::string& iban);

    // A payment intent of this amount that is confirmed with such a token: its id.
    std::string confirmed(const std::string& token, const std::string& amount, const std::string& currency = "usd");

    // POST /v1/refunds; `amount` '' is all that is left.
    Response refund(const std::string& payment_intent, const std::string& amount = "", const Pairs& more = {},
                    const Pairs& headers = {});

    // What happens later happens so much sooner, "5d"; what is due happens now. The clock stays.
    void advance(const std::string& duration);

    // --- What goes wrong, and what others do ----------------------------------------------------

    // POST /control/...: of this account, as from this machine. Throws std::runtime_error unless it is done.
    Response control(const std::string& path, const Pairs& parameters = {});

    // The next call of an operation ("refunds.create", "refunds.*", "*") fails so: "timeout",
    // "reset", "status_409", "status_429", "status_500", "kept_500", "nonsense"; more: when
    // (before, after, late), times, per_mille and seed, hang_ms. src/sandbox/faults.h says it all.
    void arm(const std::string& operation, const std::string& fault, const Pairs& more = {});
    void disarm();

    // Webhooks are lost, doubled, delayed or shuffled: lose_per_mille, double_per_mille, twin_per_mille,
    // delay_per_mille, delay_most_s, shuffle, seed. {} ends it.
    void disturb_webhooks(const Pairs& how);

    // A processing debit of this payment intent ends now, or one that was paid is taken back.
    void settle_debit(const std::string& payment_intent);
    void fail_debit(const std::string& payment_intent, const std::string& code = "insufficient_funds");
    void return_debit(const std::string& payment_intent, const std::string& reason = "debit_not_authorized");

    // A customer disputes; more: kind (chargeback, inquiry), reason, amount. Gives the dispute's id.
    std::string open_dispute(const std::string& payment_intent, const Pairs& more = {});
    void win_dispute(const std::string& dispute);
    void lose_dispute(const std::string& dispute);
    void escalate_inquiry(const std::string& dispute);

    void succeed_refund(const std::string& refund);
    void fail_refund(const std::string& refund, const std::string& failure_reason = "unknown");
    void cancel_refund(const std::string& refund);  // As a person does in the provider's dashboard

    // --- The books ------------------------------------------------------------------------------

    // What this account's customers were charged, and where it failed; the oldest first.
    std::vector<ProviderCharge> books() const;

    // What the books of all accounts break by themselves (`sandbox check`): '' when they are in order.
    std::string broken_rules() const;

    // Does what is due, and sends the events that are due (`sandbox deliver --once`); gives the exit code.
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
