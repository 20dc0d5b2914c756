#pragma once
// The smallest invoice that a customer could get, for tests to start from.

#include "domain/invoice_document.h"

namespace harness {

// One line, no tax; due 14 days after its date.
domain::InvoiceDocument sample_document(const std::string& number, domain::Money total, domain::Date issued_on);

}  // namespace harness
