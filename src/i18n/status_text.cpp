#include "i18n/status_text.h"

namespace i18n {

namespace {

// The days before the due date in which it is worth a colour.
constexpr int soon_days = 3;

// Keys of one sentence in its four times.
struct DueKeys {
    const char* without_date;
    const char* today;
    const char* later;
    const char* overdue;
};

constexpr DueKeys unpaid_keys = {"status.due", "status.due_today", "status.due_in", "status.overdue"};
constexpr DueKeys partly_paid_keys = {"status.partly_paid", "status.partly_paid_due_today", "status.partly_paid_due_in",
                                      "status.partly_paid_overdue"};

StatusText due_text(const DueKeys& keys, std::optional<domain::Date> due_on, domain::Date today, const Words& words)
{
    if (!due_on)
        return {words.text(keys.without_date), Tone::neutral};
    const int days = domain::days_between(today, *due_on);
    if (days < 0)
        return {words.plural(keys.overdue, -days), Tone::bad};
    if (days == 0)
        return {words.text(keys.today), Tone::attention};
    return {words.plural(keys.later, days), days <= soon_days ? Tone::attention : Tone::neutral};
}

}  // namespace

StatusText status_text(const domain::InvoiceBalance& balance, const domain::InvoiceEvents& events,
                       std::optional<domain::Date> due_on, domain::Date today, const Words& words)
{
    using enum domain::InvoiceStatus;
    const auto status = domain::status_of(balance, events);
    const bool is_open = status == issued || status == sent || status == viewed || status == partly_paid;
    // Money on its way matters more to the reader than a date that it is about to meet.
    if (is_open && domain::flags_of(balance, events, due_on, today).is_processing)
        return {words.text("status.processing"), Tone::neutral};

    switch (status) {
        case draft:
            return {words.text("status.draft"), Tone::neutral};
        case issued:
        case sent:
        case viewed:
            return due_text(unpaid_keys, due_on, today, words);
        case partly_paid:
            return due_text(partly_paid_keys, due_on, today, words);
        case paid:
            return {words.text("status.paid"), Tone::good};
        case refunded:
            return {words.text("status.refunded"), Tone::neutral};
        case disputed:
            return {words.text("status.disputed"), Tone::attention};
        case voided:
            return {words.text("status.voided"), Tone::bad};
    }
    return {};
}

}  // namespace i18n
