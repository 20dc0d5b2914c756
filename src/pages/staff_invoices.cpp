#include "pages/staff_invoices.h"

#include "base/text.h"
#include "i18n/activity_text.h"
#include "i18n/status_text.h"
#include "pages/staff_layout.h"
#include "pages/tone.h"
#include "store/customers.h"
#include "store/invoice_list.h"
#include "templates/staff_invoices.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

using store::InvoiceFilter;
using store::InvoiceOrder;

constexpr int page_size = 50;
constexpr std::uint64_t last_page = 100'000;
constexpr int most_days = 3650, usual_days = 7;
constexpr std::size_t longest_search = 100;  // Code points

struct NamedFilter {
    InvoiceFilter filter;
    const char* name;  // In the address, and after "invoices.filter." in the catalogue
    std::uint64_t store::InvoiceCounts::*count;
};

constexpr NamedFilter filters[] = {
    {InvoiceFilter::all, "all", &store::InvoiceCounts::all},
    {InvoiceFilter::open, "open", &store::InvoiceCounts::open},
    {InvoiceFilter::overdue, "overdue", &store::InvoiceCounts::overdue},
    {InvoiceFilter::partly_paid, "partly_paid", &store::InvoiceCounts::partly_paid},
    {InvoiceFilter::processing, "processing", &store::InvoiceCounts::processing},
    {InvoiceFilter::review, "review", &store::InvoiceCounts::review},
    {InvoiceFilter::disputed, "disputed", &store::InvoiceCounts::disputed},
    {InvoiceFilter::paid, "paid", &store::InvoiceCounts::paid},
    {InvoiceFilter::refunded, "refunded", &store::InvoiceCounts::refunded},
    {InvoiceFilter::voided, "void", &store::InvoiceCounts::voided},
    {InvoiceFilter::viewed_unpaid, "viewed_unpaid", nullptr},
};

struct NamedOrder {
    InvoiceOrder order;
    const char* name;
};

constexpr NamedOrder orders[] = {{InvoiceOrder::newest, "newest"},
                                 {InvoiceOrder::due_on, "due_on"},
                                 {InvoiceOrder::most_due, "most_due"},
                                 {InvoiceOrder::highest_total, "highest_total"}};

template <class Named, std::size_t n>
const Named& named(const Named (&list)[n], const std::string& name)
{
    for (const auto& one : list)
        if (name == one.name)
            return one;
    return list[0];  // An address that was typed or is old shows the usual list.
}

std::uint64_t number_in(const std::string& text, std::uint64_t most, std::uint64_t otherwise)
{
    const auto number = read_number(text);
    return number >= 1 && number <= most ? number : otherwise;
}

// What the address asks for, as it goes into the addresses of the page's links.
struct Asked {
    NamedFilter filter;
    NamedOrder order;
    std::string search;
    std::uint64_t page, days, customer;

    std::string address(const NamedFilter& other, std::uint64_t other_page) const
    {
        std::vector<std::pair<std::string, std::string>> fields = {{"filter", other.name}, {"order", order.name}};
        if (!search.empty())
            fields.emplace_back("search", search);
        if (other.filter == InvoiceFilter::viewed_unpaid)
            fields.emplace_back("days", std::to_string(days));
        if (customer != 0)
            fields.emplace_back("customer", std::to_string(customer));
        if (other_page > 1)
            fields.emplace_back("page", std::to_string(other_page));
        return "/invoices?" + web::encode_form(fields);
    }
};

Asked asked_of(const web::Request& request)
{
    const auto text = [&](std::string_view name) { return query_value(request, name); };
    return {named(filters, text("filter")),
            named(orders, text("order")),
            base::shortened(base::clean_line(text("search")).value_or(""), longest_search),
            number_in(text("page"), last_page, 1),
            number_in(text("days"), most_days, usual_days),
            read_number(text("customer"))};
}

// "1,204", "10,000+"
std::string count_text(std::uint64_t count, const i18n::Words& words)
{
    const auto shown = std::min(count, store::InvoiceCounts::most);
    const auto text = words.number(domain::Decimal::from_digits(static_cast<std::int64_t>(shown), 0));
    return count < store::InvoiceCounts::most ? text : words.text("invoices.at_least", {{"count", text}});
}

void add_filters(web::Page& page, const Asked& asked, const store::InvoiceCounts& counts, const i18n::Words& words)
{
    for (const auto& filter : filters) {
        const auto count = filter.count ? counts.*filter.count : 0;
        const bool is_current = filter.filter == asked.filter.filter;
        // What is rare is offered when there is something to see.
        const bool is_rare = filter.filter == InvoiceFilter::processing || filter.filter == InvoiceFilter::review ||
                             filter.filter == InvoiceFilter::disputed || filter.filter == InvoiceFilter::refunded;
        if (is_rare && count == 0 && !is_current)
            continue;
        auto chip = page.add(ksi_FILTER);
        chip.set(ksi_FILTER_ADDRESS, asked.address(filter, 1));
        chip.set(ksi_FILTER_NAME, words.text("invoices.filter." + std::string(filter.name)));
        if (filter.count) {
            chip.show(ksi_FILTER_COUNTED);
            chip.set(ksi_FILTER_COUNT, count_text(count, words));
        }
        if (is_current)
            chip.show(ksi_FILTER_CURRENT);
    }
}

void add_row(web::Page& page, const store::ListedInvoice& invoice, const Visit& visit, domain::Date today)
{
    const auto& words = visit.words;
    auto row = page.add(ksi_INVOICE);
    row.set(ksi_INVOICE_PATH, "/invoices/" + std::to_string(invoice.id));
    row.set(ksi_NUMBER, invoice.number);
    row.set(ksi_BUYER, invoice.buyer_name);
    const auto status =
        i18n::status_text(invoice.balance, invoice.events, {invoice.due_on, std::nullopt}, today, words);
    row.set(ksi_STATUS, status.words);
    row.set(ksi_TONE, css_class(status.tone));
    const auto flags = domain::flags_of(invoice.balance, invoice.events, invoice.due_on, today);
    if (flags.needs_review || flags.is_refund_due || flags.is_overpaid) {
        row.show(ksi_FLAG);
        row.set(ksi_FLAG_TEXT, words.text(flags.needs_review    ? "invoices.flag.review"
                                          : flags.is_refund_due ? "invoices.flag.refund_due"
                                                                : "invoices.flag.overpaid"));
    }
    row.set(ksi_TOTAL, words.money(invoice.balance.total));
    const bool is_void = invoice.balance.lifecycle == domain::Lifecycle::voided;
    row.set(ksi_DUE, is_void ? "" : words.money(invoice.balance.due()));
    row.set(ksi_DUE_ON, invoice.due_on ? words.date(*invoice.due_on) : "");
    if (invoice.last_activity_at) {
        row.set(ksi_ACTIVITY, i18n::activity_text(invoice.last_activity, words));
        row.set(ksi_ACTIVITY_AT, i18n::moment_text(*invoice.last_activity_at, visit.workspace().time_zone, words));
    }
}

}  // namespace

web::Response show_invoices(Visit& visit)
{
    const auto asked = asked_of(visit.request);
    const auto& words = visit.words;
    const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
    const auto counts = store::count_invoices(visit.site().db, visit.workspace_id(), today);
    const auto found =
        store::list_invoice_page(visit.site().db, {.workspace_id = visit.workspace_id(),
                                                   .filter = asked.filter.filter,
                                                   .order = asked.order.order,
                                                   .search = asked.search,
                                                   .today = today,
                                                   .viewed_before = visit.context.now - std::chrono::days(asked.days),
                                                   .offset = (asked.page - 1) * page_size,
                                                   .limit = page_size,
                                                   .customer_id = asked.customer});

    auto title = words.text("invoices.title");
    if (asked.customer != 0) {
        const auto row = store::find_customer(visit.site().db, visit.workspace_id(), asked.customer);
        if (!row)
            return staff_not_found(visit);
        title = words.text("invoices.of_customer", {{"name", row->customer.name}});
    }
    auto page = open_staff_page("staff_invoices.html.tpl", title, visit, StaffSection::invoices);
    page.set(ksi_HEADING, title);
    if (asked.customer == 0)
        add_filters(page, asked, counts, words);
    else
        page.set(ksi_CUSTOMER, std::to_string(asked.customer));
    page.set(ksi_SEARCH, asked.search);
    page.set(ksi_FILTER_VALUE, asked.filter.name);
    page.set(ksi_DAYS, std::to_string(asked.days));
    if (asked.filter.filter == InvoiceFilter::viewed_unpaid)
        page.show(ksi_DAYS_FIELD);
    for (const auto& order : orders) {
        auto option = page.add(ksi_ORDER);
        option.set(ksi_ORDER_VALUE, order.name);
        option.set(ksi_ORDER_NAME, words.text("invoices.order." + std::string(order.name)));
        if (order.order == asked.order.order)
            option.show(ksi_ORDER_CURRENT);
    }
    if (visit.may(domain::StaffAction::edit_drafts))
        page.show(ksi_MAY_EDIT);
    for (const auto& invoice : found.invoices)
        add_row(page, invoice, visit, today);
    if (!found.invoices.empty())
        page.show(ksi_TABLE);
    else
        page.show(counts.all == 0 ? ksi_NONE_YET : ksi_NONE_FOUND);
    if (asked.page > 1) {
        page.show(ksi_BEFORE);
        page.set(ksi_BEFORE_ADDRESS, asked.address(asked.filter, asked.page - 1));
    }
    if (found.has_more) {
        page.show(ksi_AFTER);
        page.set(ksi_AFTER_ADDRESS, asked.address(asked.filter, asked.page + 1));
    }
    if (asked.page > 1 || found.has_more)
        page.set(ksi_PAGE_NUMBER, words.text("invoices.page", {{"n", std::to_string(asked.page)}}));
    return answer(page);
}

}  // namespace pages
