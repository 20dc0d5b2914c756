#pragma once
// The payment plan and the amounts that may be paid of it, in words.

#include "domain/payment_plan.h"
#include "i18n/invoice_text.h"

#include <cstddef>
#include <string>
#include <vector>

namespace i18n {

// As the business calls the part, or by its number.
std::string part_name(const std::vector<domain::PlanPart>& plan, std::size_t index, const Words& words);

// One for each part; `today` is the date in the workspace's time zone.
std::vector<PlanPartText> plan_texts(const std::vector<domain::PlanPart>& plan, const domain::InvoiceBalance& balance,
                                     domain::Date today, const Words& words);

struct OfferText {
    std::string name;    // "Deposit (30 %)", "Full balance"
    std::string detail;  // "Due December 1, 2026"; '' when there is no more to say
};

OfferText offer_text(const domain::Offer& offer, const std::vector<domain::PlanPart>& plan, const Words& words);

}  // namespace i18n
