#pragma once
// The provider's books: payment intents, and all SQL about them.

#include "sandbox/bank_accounts.h"
#include "sandbox/call.h"
#include "sandbox/page.h"
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

// How a customer's us_bank_account is verified: at once, or by two small amounts that arrive there.
enum class Verification { automatic, instant, microdeposits };

std::string_view to_text(Verification verification);
std::optional<Verification> verification_of(std::string_view word);  // nullopt for any other word

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
    Verification verification = Verification::automatic;
    std::optional<std::string> receipt_email, descriptor_suffix;
    std::optional<std::string> payment_method, latest_charge;  // Ids
    std::optional<std::string> last_error, next_action;        // JSON
    std::optional<std::string> cancellation_reason;
    std::optional<domain::Instant> canceled_at;
    domain::Instant created_at;
};

// Whether a method of this kind is allowed: named by the intent, or fit for its currency when none are named.
bool may_pay(const PaymentIntent& intent, MethodKind kind);

// Debits are of one currency: us_bank_account of USD, sepa_debit of EUR.
bool fits_currency(MethodKind kind, std::string_view currency);

void insert_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent);
void save_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent);

// nullopt when the account has none with this id. The locked one stays locked to the end of the transaction.
std::optional<PaymentIntent> find_intent(store::Session& db, const Account& account, const std::string& id);
std::optional<PaymentIntent> lock_intent(store::Transaction& tx, const Account& account, const std::string& id);
std::vector<PaymentIntent> list_intents(store::Session& db, const Account& account, const Page& page);

}  // namespace sandbox
