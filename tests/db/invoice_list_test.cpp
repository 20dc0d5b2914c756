// Lists of invoices: the database's filters say what the rules of the domain say.
#include "store/invoice_list.h"
#include "app/void_invoice.h"
#include "harness/paying.h"
#include "harness/portal.h"
#include "store/workspaces.h"

#include <boost/test/unit_test.hpp>

#include <random>
#include <set>

using boost::unit_test::label;

namespace {

struct ListFixture : harness::PortalFixture {
    app::Context context = portal.context();
    std::uint64_t workspace = store::find_workspace(context.db, "demo")->id;
    domain::Date today = day(0);

    // So many days from today.
    domain::Date day(std::int64_t n)
    {
        return domain::Date(std::chrono::floor<std::chrono::days>(portal.clock.now()) + std::chrono::days(n));
    }

    store::InvoicePage list(store::InvoiceFilter filter, const std::string& search = "",
                            store::InvoiceOrder order = store::InvoiceOrder::newest, std::uint64_t offset = 0,
                            int limit = 1000)
    {
        return store::list_invoice_page(context.db, {workspace, filter, order, search, today,
                                                     portal.clock.now() - std::chrono::days(7), offset, limit});
    }

    std::set<std::string> numbers(store::InvoiceFilter filter, const std::string& search = "")
    {
        std::set<std::string> found;
        for (const auto& invoice : list(filter, search).invoices)
            found.insert(invoice.number);
        return found;
    }
};

domain::Money cents(std::int64_t minor)
{
    return domain::Money::from_minor(minor, harness::money("1 EUR").currency());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(invoice_list, ListFixture)

BOOST_AUTO_TEST_CASE(each_filter_gives_exactly_the_invoices_that_stand_so, *label("B3") * label("B8"))
{
    std::mt19937 random(4711);
    const auto draw = [&](std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(0, most)(random); };
    auto admin = portal.database.connect("migrate");
    for (int i = 0; i < 150; ++i) {
        auto document = portal.document("100 EUR");
        const auto days = draw(20) - 10;
        document.due_on = day(days);
        if (draw(2) == 0)
            document.payment_plan = {{"", day(days - 5), cents(3000)}, {"", day(days), cents(7000)}};
        const auto invoice = portal.issue(document);
        // Numbers as a history of money leaves them; kept by the table's own CHECKs.
        const auto paid = draw(3) * 5000, refunded = draw(1) * paid;
        const auto credited = refunded > 0 ? draw(1) * refunded : 0;
        const auto over = std::max<std::int64_t>(0, paid - refunded - (10000 - credited));
        admin.execute(
            "UPDATE invoices SET paid_minor = ?, refunded_minor = ?, credited_minor = ?, over_minor = ? WHERE id = ?",
            paid, refunded, credited, over, invoice.id);
        if (draw(9) == 0)
            admin.execute("UPDATE invoices SET lifecycle = 'void', voided_at = issued_at WHERE id = ?", invoice.id);
    }

    using store::InvoiceFilter;
    std::map<InvoiceFilter, std::set<std::string>> expected;
    for (const auto& invoice : list(InvoiceFilter::all).invoices) {
        using enum domain::InvoiceStatus;
        const auto status = domain::status_of(invoice.balance, invoice.events);
        const auto flags = domain::flags_of(invoice.balance, invoice.events, invoice.due_on, today);
        const auto add = [&](InvoiceFilter filter, bool is_in) {
            if (is_in)
                expected[filter].insert(invoice.number);
        };
        add(InvoiceFilter::open, status == issued || status == partly_paid);
        add(InvoiceFilter::overdue, flags.is_overdue);
        add(InvoiceFilter::partly_paid, status == partly_paid);
        add(InvoiceFilter::paid, status == paid);
        add(InvoiceFilter::refunded, status == refunded);
        add(InvoiceFilter::voided, status == voided);
    }
    const auto counts = store::count_invoices(context.db, workspace, today);
    BOOST_TEST(counts.all == 150U);
    const std::map<InvoiceFilter, std::uint64_t> counted = {{InvoiceFilter::open, counts.open},
                                                            {InvoiceFilter::overdue, counts.overdue},
                                                            {InvoiceFilter::partly_paid, counts.partly_paid},
                                                            {InvoiceFilter::paid, counts.paid},
                                                            {InvoiceFilter::refunded, counts.refunded},
                                                            {InvoiceFilter::voided, counts.voided}};
    for (const auto& [filter, count] : counted)
        BOOST_TEST_CONTEXT(static_cast<int>(filter))
        {
            BOOST_TEST(numbers(filter) == expected[filter], boost::test_tools::per_element());
            BOOST_TEST(count == expected[filter].size());
            BOOST_TEST(!expected[filter].empty());
        }
}

BOOST_AUTO_TEST_CASE(the_due_date_of_a_plan_is_that_of_its_next_part, *label("B3"))
{
    auto document = portal.document("100 EUR");
    document.due_on = day(30);
    document.payment_plan = {{"", day(-1), cents(3000)}, {"", day(30), cents(7000)}};
    const auto invoice = portal.issue(document);
    BOOST_TEST(numbers(store::InvoiceFilter::overdue).contains(invoice.number));
    BOOST_TEST((*list(store::InvoiceFilter::overdue).invoices.front().due_on == day(-1)));
    portal.database.connect("migrate").execute("UPDATE invoices SET paid_minor = 3000 WHERE id = ?", invoice.id);
    BOOST_TEST(!numbers(store::InvoiceFilter::overdue).contains(invoice.number));
    BOOST_TEST((*list(store::InvoiceFilter::all).invoices.front().due_on == day(30)));
}

BOOST_AUTO_TEST_CASE(a_search_finds_parts_of_numbers_and_names_in_any_case_and_signs_mean_themselves, *label("B3"))
{
    auto document = portal.document("100 EUR");
    document.number = "A_1%|";
    document.buyer.name = "M\u00fcller & S\u00f6hne";
    portal.issue(document);
    document.number = "AX1YZ";
    document.buyer.name = "Somebody";
    portal.issue(document);
    const auto all = store::InvoiceFilter::all;
    BOOST_TEST((numbers(all, "m\u00dcller") == std::set<std::string>{"A_1%|"}));
    BOOST_TEST((numbers(all, "a_1%|") == std::set<std::string>{"A_1%|"}));
    BOOST_TEST((numbers(all, "x1y") == std::set<std::string>{"AX1YZ"}));
    BOOST_TEST(numbers(all, "' OR 1=1 -- ").empty());
    BOOST_TEST(numbers(all, "").size() == 2U);
}

BOOST_AUTO_TEST_CASE(pages_follow_each_other_without_gap_or_double_in_every_order, *label("B3"))
{
    for (int i = 0; i < 7; ++i)
        portal.unpaid_invoice(std::to_string(100 + i % 3) + " EUR");
    using enum store::InvoiceOrder;
    for (const auto order : {newest, due_on, most_due, highest_total}) {
        std::vector<std::string> seen;
        for (std::uint64_t offset = 0; offset < 7; offset += 3) {
            const auto page = list(store::InvoiceFilter::all, "", order, offset, 3);
            BOOST_TEST(page.has_more == (offset + 3 < 7));
            for (const auto& invoice : page.invoices)
                seen.push_back(invoice.number);
        }
        BOOST_TEST(seen.size() == 7U);
        BOOST_TEST(std::set<std::string>(seen.begin(), seen.end()).size() == 7U);
    }
    const auto most = list(store::InvoiceFilter::all, "", most_due).invoices;
    BOOST_TEST(most.front().balance.due().to_string() == "102.00 EUR");
    BOOST_TEST(most.back().balance.due().to_string() == "100.00 EUR");
}

BOOST_AUTO_TEST_CASE(a_test_invoice_is_in_no_list_however_it_stands, *label("B18"))
{
    harness::ScriptedProvider provider;
    harness::Paying paying(portal, provider);
    auto document = portal.document("100 EUR");
    document.is_test = true;
    const auto invoice = portal.issue(document);
    const auto check = [&](const char* when) {
        using enum store::InvoiceFilter;
        for (const auto filter :
             {all, open, overdue, partly_paid, paid, processing, review, refunded, disputed, viewed_unpaid, voided})
            for (const auto order : {store::InvoiceOrder::newest, store::InvoiceOrder::due_on,
                                     store::InvoiceOrder::most_due, store::InvoiceOrder::highest_total})
                BOOST_TEST(list(filter, "", order).invoices.empty(), when << " " << int(filter));
        BOOST_TEST(list(all, document.number).invoices.empty(), when);
        const auto counts = store::count_invoices(context.db, workspace, day(100));
        BOOST_TEST(counts.all + counts.overdue + counts.processing + counts.review + counts.disputed == 0U, when);
    };
    check("unpaid");
    auto admin = portal.database.connect("migrate");
    admin.execute("UPDATE invoices SET viewed_at = ?", portal.clock.now() - std::chrono::days(30));
    check("viewed");
    const auto part = paying.pay(invoice, "40 EUR");
    check("partly paid");
    admin.execute("UPDATE payments SET state = 'review' WHERE public_id = ?", part);
    check("in review");
    admin.execute("UPDATE payments SET state = 'processing', next_check_at = created_at WHERE public_id = ?", part);
    check("processing");
    admin.execute("UPDATE payments SET state = 'succeeded', next_check_at = NULL WHERE public_id = ?", part);
    paying.pay(invoice, "60 EUR");
    check("paid");
    portal.void_invoice(invoice);
    check("void");
}

BOOST_AUTO_TEST_CASE(another_workspace_has_a_list_of_its_own, *label("B3"))
{
    portal.unpaid_invoice("100 EUR");
    workspace += 1;
    BOOST_TEST(list(store::InvoiceFilter::all).invoices.empty());
    BOOST_TEST(store::count_invoices(context.db, workspace, today).all == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
