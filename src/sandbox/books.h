#pragma once
// The provider's books: payment intents, charges and events, and all SQL about them.

#include "sandbox/call.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

enum class IntentStatus {
    requires_payment_method,
    requires_confirmation,
    requires_action,
    processing,
    succeeded,
    canceled
};

std::string_view to_text(IntentStatus status);

enum class Redirects { no_automatic, always, never };

struct PaymentIntent {
    std::string id;  // "pi_..."
    std::string client_secret;
    std::int64_t amount = 0;
    std::string currency;
    IntentStatus status = IntentStatus::requires_payment_method;
    std::optional<std::string> description;
    std::string metadata = "{}";               // JSON
    std::optional<std::string> allowed_types;  // JSON: only these may pay
    Redirects redirects = Redirects::always;
    std::optional<std::string> receipt_email, descriptor_suffix;
    std::optional<std::string> payment_method, latest_charge;  // Ids
    std::optional<std::string> last_error;                     // JSON
    std::optional<std::string> cancellation_reason;
    std::optional<domain::Instant> canceled_at;
    domain::Instant created_at;
};

struct Charge {
    std::string id;  // "ch_..."
    std::string payment_intent, payment_method;
    std::int64_t amount = 0;
    std::string currency;
    std::optional<std::string> failure_code, decline_code, failure_message;  // None of them: it succeeded
    bool is_authenticated = false;
    std::optional<std::string> balance_transaction;
    std::optional<std::string> description, receipt_email;
    std::string metadata;  // JSON
    domain::Instant created_at;

    bool has_succeeded() const { return !failure_code; }
};

struct Event {
    std::string id;  // "evt_..."
    std::string type;
    std::string object;  // JSON
    std::optional<std::string> request_id, idempotency_key;
    std::int64_t pending_webhooks = 0;
    domain::Instant created_at;
};

// Which part of a list is wanted: the newest first.
struct Page {
    std::int64_t limit = 10;
    std::string starting_after;  // An id, or ''
    domain::Instant from, until;
};

void insert_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent);
void save_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent);

// nullopt when the account has none with this id. The locked one stays locked to the end of the transaction.
std::optional<PaymentIntent> find_intent(store::Session& db, const Account& account, const std::string& id);
std::optional<PaymentIntent> lock_intent(store::Transaction& tx, const Account& account, const std::string& id);
std::vector<PaymentIntent> list_intents(store::Session& db, const Account& account, const Page& page);

void insert_charge(store::Transaction& tx, const Account& account, const Charge& charge);
std::optional<Charge> find_charge(store::Session& db, const Account& account, const std::string& id);

// Writes the event, and a delivery to each of the account's endpoints.
void insert_event(store::Transaction& tx, const Call& call, std::string_view type, const std::string& object);
std::optional<Event> find_event(store::Session& db, const Account& account, const std::string& id);
std::vector<Event> list_events(store::Session& db, const Account& account, const Page& page, const std::string& type);

// What came in and is not paid out, by currency.
struct Sum {
    std::int64_t amount;
    std::string currency;
};
std::vector<Sum> list_sums(store::Session& db, const Account& account);

}  // namespace sandbox
