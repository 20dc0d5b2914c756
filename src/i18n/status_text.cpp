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
    const char* lasting;  // nullptr: nothing of it
};

constexpr DueKeys unpaid_keys = {"status.due", "status.due_today", "status.due_in", "status.overdue", nullptr};
constexpr DueKeys partly_paid_keys = {"status.partly_paid", "status.partly_paid_due_today", "status.partly_paid_due_in",
                                      "status.partly_paid_overdue", "status.partly_paid"};

constexpr DueKeys next_part_keys = {"status.due", "status.part_due_today", "status.part_due_in", "status.part_overdue",
                                    nullptr};
constexpr DueKeys partly_paid_next_part_keys = {"status.partly_paid", "status.partly_paid_part_due_today",
                                                "status.partly_paid_part_due_in", "status.partly_paid_part_overdue",
                                                "status.partly_paid"};

StatusText due_text(const DueKeys& keys, std::optional<domain::Date> due_on, domain::Date today, const Words& words)
{
    const auto lasting = keys.lasting ? words.text(keys.lasting) : "";
    if (!due_on)
        return {words.text(keys.without_date), Tone::neutral, lasting};
    const int days = domain::days_between(today, *due_on);
    if (days < 0)
        return {words.plural(keys.overdue, -days), Tone::bad, lasting};
    if (days == 0)
        return {words.text(keys.today), Tone::attention, lasting};
    return {words.plural(keys.later, days), days <= soon_days ? Tone::attention : Tone::neutral, lasting};
}

StatusText lasting_text(const char* key, Tone tone, const Words& words)
{
    const auto text = words.text(key);
    return {text, tone, text};
}

}  // namespace

StatusText status_text(const domain::InvoiceBalance& balance, const domain::InvoiceEvents& events,
                       const domain::NextDue& next, domain::Date today, const Words& words)
{
    using enum domain::InvoiceStatus;
    const auto status = domain::status_of(balance, events);
    const bool is_open = status == issued || status == sent || status == viewed || status == partly_paid;
    // Money on its way matters more to the reader than a date that it is about to meet.
    if (is_open && domain::flags_of(balance, events, next.on, today).is_processing)
        return lasting_text("status.processing", Tone::neutral, words);

    switch (status) {
        case draft:
            return lasting_text("status.draft", Tone::neutral, words);
        case issued:
        case sent:
        case viewed:
            return due_text(next.part ? next_part_keys : unpaid_keys, next.on, today, words);
        case partly_paid:
            return due_text(next.part ? partly_paid_next_part_keys : partly_paid_keys, next.on, today, words);
        case paid:
            return lasting_text("status.paid", Tone::good, words);
        case refunded:
            return lasting_text("status.refunded", Tone::neutral, words);
        case disputed:
            return lasting_text("status.disputed", Tone::attention, words);
        case voided:
            return lasting_text("status.voided", Tone::bad, words);
    }
    return {};
}

}  // namespace i18n
