#pragma once
// What may keep a draft from being issued: keys of the catalogue. How a draft's form is read
// (exchange/draft_form.h) has some of them too.

namespace domain::draft_problem {

// A text that is not what its field wants.
inline constexpr auto date = "draft.error.date";
inline constexpr auto number = "draft.error.number";      // Not a number
inline constexpr auto amount = "draft.error.amount";      // Not an amount of the currency
inline constexpr auto text = "draft.error.text";          // Too long, or not text
inline constexpr auto currency = "draft.error.currency";  // Not a currency
inline constexpr auto language = "draft.error.language";
inline constexpr auto country = "draft.error.country";

inline constexpr auto seller = "draft.error.seller";  // The business has no name yet: settings
inline constexpr auto buyer = "draft.error.buyer";
inline constexpr auto due_missing = "draft.error.due_missing";  // Neither a due date nor terms (BR-CO-25)
inline constexpr auto due_before_issue = "draft.error.due_before_issue";
inline constexpr auto due_days = "draft.error.due_days";  // Below zero or beyond ten years
inline constexpr auto period = "draft.error.period";      // It ends before it begins

inline constexpr auto lines_none = "draft.error.lines_none";
inline constexpr auto lines_many = "draft.error.lines_many";
inline constexpr auto name = "draft.error.name";
inline constexpr auto quantity = "draft.error.quantity";          // Zero
inline constexpr auto unit_price = "draft.error.unit_price";      // Below zero
inline constexpr auto discount = "draft.error.discount";          // Below zero, above 100 % or above what it is of
inline constexpr auto charge = "draft.error.charge";              // Below zero or above 100 %
inline constexpr auto amount_large = "draft.error.amount_large";  // More than 18 digits
inline constexpr auto tax = "draft.error.tax";                    // No such category, or a rate that it cannot have
inline constexpr auto tax_reason = "draft.error.tax_reason";      // VAT that is not charged says why
inline constexpr auto taxes_many = "draft.error.taxes_many";
inline constexpr auto long_text = "draft.error.long_text";  // Too long to be printed
inline constexpr auto total = "draft.error.total";          // Nothing is to be paid

inline constexpr auto plan_empty = "draft.error.plan_empty";
inline constexpr auto plan_too_long = "draft.error.plan_too_long";
inline constexpr auto plan_sum = "draft.error.plan_sum";                // The parts do not add up to what is payable
inline constexpr auto plan_order = "draft.error.plan_order";            // Each part is due after the one before it
inline constexpr auto plan_part_small = "draft.error.plan_part_small";  // Less than a card can be charged
inline constexpr auto plan_part_step = "draft.error.plan_part_step";    // Cards count in larger steps

}  // namespace domain::draft_problem
