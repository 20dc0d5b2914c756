#pragma once
// What is asked of Stripe: the fields of bodies and queries. Pure.

#include "ports/payment_provider.h"

#include <string>

namespace gateway {

// The truth about a payment is told with its latest charge.
extern const std::string expanded_charge, expanded_charges;  // Of one payment, of a list

// `invalid` when Stripe cannot express the amount.
base::Result<std::string> create_body_for(const ports::NewProviderPayment& payment);
base::Result<std::string> refund_body_for(const ports::NewProviderRefund& refund);

std::string confirm_body_for(const std::string& confirmation_token, const std::string& return_url);

// The query of a list: so many at most, made at `since` or later.
std::string list_query(const ports::ListRequest& request, int limit);

// The query for the one payment method domain with this name, if there is one.
std::string host_query(const std::string& host);

std::string register_body_for(const std::string& host);
extern const std::string enable_body;  // Of a payment method domain

}  // namespace gateway
