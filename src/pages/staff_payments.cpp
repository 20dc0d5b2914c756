#include "pages/staff_payments.h"

#include "exchange/csv.h"
#include "i18n/activity_text.h"
#include "i18n/method_text.h"
#include "pages/staff_layout.h"
#include "store/payment_list.h"
#include "templates/staff_payments.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

constexpr int page_size = 50, csv_page_size = 1000;
constexpr std::size_t most_csv_rows = 100'000;

constexpr const char* states[] = {"succeeded", "processing", "action_required", "review", "failed", "canceled"};

// What the address asks for; a day or state that is none counts as not asked for.
struct Asked {
    std::string state, from, until;
    store::PaymentCursor after;

    std::string address(const char* path, const store::PaymentCursor& next) const
    {
        return std::string(path) + "?" +
               web::encode_form({{"state", state},
                                 {"from", from},
                                 {"until", until},
                                 {"online", std::to_string(next.online)},
                                 {"offline", std::to_string(next.offline)}});
    }
};

std::string day_in(const web::Request& request, std::string_view name)
{
    const auto text = query_value(request, name);
    return domain::parse_date(text) ? text : "";
}

Asked asked_of(const web::Request& request)
{
    const auto state = query_value(request, "state");
    const bool is_state = std::ranges::find(states, state) != std::end(states);
    return {is_state ? state : "",
            day_in(request, "from"),
            day_in(request, "until"),
            {number_in_query(request, "online"), number_in_query(request, "offline")}};
}

// Days are those of UTC: a list of payments is not worth a calendar of its own.
domain::Instant start_of(const std::string& day, domain::Instant otherwise)
{
    const auto date = domain::parse_date(day);
    return date ? domain::Instant(std::chrono::sys_days(*date)) : otherwise;
}

store::PaymentQuery query_of(const Visit& visit, const Asked& asked, int limit)
{
    return {.workspace_id = visit.workspace_id(),
            .state = asked.state,
            .from = start_of(asked.from, domain::Instant()),
            .until = asked.until.empty() ? visit.context.now + std::chrono::days(1)
                                         : start_of(asked.until, visit.context.now) + std::chrono::days(1),
            .after = asked.after,
            .limit = limit};
}

// "120.50": the currency has a column of its own.
std::string plain(domain::Money amount)
{
    const auto text = amount.to_string();
    return text.substr(0, text.find(' '));
}

std::string state_words(const store::ListedPayment& payment, const i18n::Words& words)
{
    return words.text((payment.is_online ? "payment_state." : "offline_state.") + payment.state);
}

}  // namespace

web::Response show_payments(Visit& visit)
{
    const auto& words = visit.words;
    const auto asked = asked_of(visit.request);
    const auto found = store::list_payment_page(visit.site().db, query_of(visit, asked, page_size));
    auto page = open_staff_page("staff_payments.html.tpl", words.text("payments.title"), visit, StaffSection::payments);
    page.set(ksp_FROM, asked.from);
    page.set(ksp_UNTIL, asked.until);
    page.set(ksp_CSV_PATH, asked.address("/payments.csv", {}));
    for (const auto* state : states) {
        auto option = page.add(ksp_STATE_OPTION);
        option.set(ksp_STATE_VALUE, state);
        option.set(ksp_STATE_NAME, words.text("payment_state." + std::string(state)));
        if (asked.state == state)
            option.show(ksp_STATE_CURRENT);
    }
    for (const auto& payment : found.payments) {
        page.show(ksp_TABLE);
        auto row = page.add(ksp_PAYMENT);
        const auto invoice_path = "/invoices/" + std::to_string(payment.invoice_id);
        row.set(ksp_PAYMENT_PATH, payment.is_online ? "/payments/" + payment.public_id : invoice_path);
        row.set(ksp_METHOD, i18n::method_text(payment.method, words));
        row.set(ksp_AT, i18n::moment_text(payment.at, visit.workspace().time_zone, words));
        row.set(ksp_STATE, state_words(payment, words));
        row.set(ksp_AMOUNT, words.money(payment.amount));
        row.set(ksp_INVOICE_PATH, invoice_path);
        row.set(ksp_INVOICE_NUMBER, payment.invoice_number);
        row.set(ksp_BUYER, payment.buyer_name);
        if (payment.is_test && payment.is_online)
            row.show(ksp_TEST);
        if (!payment.refunded.is_zero()) {
            row.show(ksp_REFUNDED);
            row.set(ksp_REFUNDED_AMOUNT, words.money(payment.refunded));
        }
    }
    const bool is_first = asked.after.online == 0 && asked.after.offline == 0;
    const bool is_filtered = !asked.state.empty() || !asked.from.empty() || !asked.until.empty();
    if (found.payments.empty())
        page.show(is_first && !is_filtered ? ksp_NONE_YET : ksp_NONE_FOUND);
    if (!is_first) {
        page.show(ksp_NEWEST);
        page.set(ksp_NEWEST_PATH, asked.address("/payments", {}));
    }
    if (found.has_more) {
        page.show(ksp_OLDER);
        page.set(ksp_OLDER_PATH, asked.address("/payments", found.end));
    }
    return answer(page);
}

web::Response show_payments_csv(Visit& visit)
{
    auto asked = asked_of(visit.request);
    asked.after = {};
    // A file for programs: its words are those of the interface, and do not follow the reader's language.
    auto text = exchange::csv_line({"date", "kind", "invoice", "customer", "method", "state", "currency", "amount",
                                    "refunded", "receipt", "mode", "payment"});
    std::size_t rows = 0;
    bool has_more = true;
    while (has_more && rows < most_csv_rows) {
        const auto found = store::list_payment_page(visit.site().db, query_of(visit, asked, csv_page_size));
        for (const auto& payment : found.payments)
            text += exchange::csv_line({domain::to_sql(payment.at).substr(0, 19),
                                        payment.is_online ? "online" : "offline", payment.invoice_number,
                                        payment.buyer_name, i18n::method_text(payment.method, visit.words),
                                        payment.state, std::string(payment.amount.currency().code()),
                                        plain(payment.amount), plain(payment.refunded), payment.receipt_number,
                                        payment.is_test ? "test" : "live", payment.public_id});
        rows += found.payments.size();
        has_more = found.has_more;
        asked.after = found.end;
    }
    web::Response response;
    response.content_type = "text/csv; charset=utf-8; header=present";
    response.headers = {{"Content-Disposition", "attachment; filename=\"payments.csv\""}};
    response.body = std::move(text);
    return response;
}

}  // namespace pages
