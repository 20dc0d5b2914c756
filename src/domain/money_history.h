#pragma once
// What has happened to an invoice's money, step by step, as its customer may read
// it. Every entry of the ledger is one step, so that the steps add up to what is
// paid. Why a bank took money back, and what staff wrote about it, is not here.

#include "domain/date.h"
#include "domain/money.h"
#include "domain/payment.h"
#include "domain/provider_payment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domain {

enum class MoneyStep {
    paid,              // Through the provider
    paid_offline,      // A transfer, a cheque, cash
    offline_reversed,  // It was none: recorded by mistake, or bounced
    refund_under_way,  // It has left the business; the bank takes days
    refunded,
    refund_returned,  // The bank sent the refund back: the business has the money again
    taken_back,       // By the customer's bank: a chargeback, or a bank debit that was returned
    given_again,      // ... and the bank has given it back
};

struct HistoryEntry {
    MoneyStep step;
    Instant happened_at;
    std::optional<Date> received_on;   // Offline: the day that staff say it came
    Money amount;                      // Positive
    PaymentMethod method;              // Of the payment that it was, or that it is about
    std::string payment_id;            // Public id of that payment; '' offline
    bool is_reversed = false;          // An offline payment that brought nothing in the end
    std::uint64_t receipt_number = 0;  // 0: this step has no receipt
    ProviderMode receipt_mode = ProviderMode::live;
};

// Whether the step brings money to the business; otherwise it takes it away.
bool brings_money(MoneyStep step);

// What went back to the customer of one payment, on its way or there: refunds less
// those that came back. And what their bank has taken, less what it has given again.
Money refunded_of(const std::vector<HistoryEntry>& history, const std::string& payment_id, Currency currency);
Money taken_back_of(const std::vector<HistoryEntry>& history, const std::string& payment_id, Currency currency);

// A payment that the customer has made and that is not over.
enum class PaymentWait {
    bank,                  // The bank takes days
    account_verification,  // The customer has to verify their account first (microdeposits)
};

struct PaymentUnderWay {
    PaymentWait wait;
    Money amount;
    PaymentMethod method;
};

}  // namespace domain
