#include "pages/staff_customers.h"

#include "base/text.h"
#include "pages/staff_layout.h"
#include "store/customers.h"
#include "templates/staff_customers.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr int page_size = 50;

}  // namespace

web::Response show_customers(Visit& visit)
{
    const auto& words = visit.words;
    const auto search = base::shortened(base::clean_line(query_value(visit.request, "search")).value_or(""), 100);
    const auto skip = number_in_query(visit.request, "skip");
    auto customers = store::list_customers(visit.site().db, visit.workspace_id(), search, skip, page_size + 1);
    const bool has_more = customers.size() > page_size;
    if (has_more)
        customers.pop_back();
    auto page =
        open_staff_page("staff_customers.html.tpl", words.text("customers.title"), visit, StaffSection::customers);
    if (visit.may(domain::StaffAction::edit_customers))
        page.show(ksc_MAY_ADD);
    page.set(ksc_SEARCH, search);
    for (const auto& customer : customers) {
        page.show(ksc_TABLE);
        auto row = page.add(ksc_CUSTOMER);
        row.set(ksc_CUSTOMER_PATH, "/customers/" + std::to_string(customer.id));
        row.set(ksc_CUSTOMER_NAME, customer.name);
        row.set(ksc_CONTACT_NAME, customer.contact_name);
        row.set(ksc_EMAILS, base::clean_line(customer.emails).value_or(""));
        if (customer.is_archived)
            row.show(ksc_ARCHIVED);
    }
    if (customers.empty())
        page.show(search.empty() && skip == 0 ? ksc_NONE_YET : ksc_NONE_FOUND);
    const auto address = [&](std::uint64_t from) {
        return "/customers?" + web::encode_form({{"search", search}, {"skip", std::to_string(from)}});
    };
    if (skip > 0) {
        page.show(ksc_BEFORE);
        page.set(ksc_BEFORE_PATH, address(skip > page_size ? skip - page_size : 0));
    }
    if (has_more) {
        page.show(ksc_AFTER);
        page.set(ksc_AFTER_PATH, address(skip + page_size));
    }
    return answer(page);
}

}  // namespace pages
