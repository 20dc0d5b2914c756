#pragma once
// All payments of a workspace, online and offline, newest first, by pages that begin where the last one ended.

#include "domain/payment.h"
#include "domain/provider_payment.h"
#include "store/transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace store {

// Where a page ends: the ids of its last payments of both kinds; 0: the newest.
struct PaymentCursor {
    std::uint64_t online = 0, offline = 0;
};

struct PaymentQuery {
    std::uint64_t workspace_id = 0;
    std::string state;            // Of payments; '' for all. Offline ones that were not taken back count as succeeded
    domain::Instant from, until;  // By the time when it began, or was recorded
    PaymentCursor after;
    int limit = 50;
};

struct ListedPayment {
    bool is_online;
    std::uint64_t id;
    std::string public_id;
    domain::Instant at;
    std::string state;  // domain::PaymentState, or "recorded", "reversed"
    domain::Money amount, refunded;
    domain::PaymentMethod method;
    std::uint64_t invoice_id;
    std::string invoice_number, buyer_name;
    std::string receipt_number;  // '' for none
    bool is_test;
};

struct PaymentPage {
    std::vector<ListedPayment> payments;
    PaymentCursor end;
    bool has_more = false;
};
PaymentPage list_payment_page(Session& session, const PaymentQuery& query);

}  // namespace store
