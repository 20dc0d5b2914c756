// Drafts: kept as typed, changed by whoever saw the last version, issued once with a number of their own.
#include "app/drafts.h"
#include "app/issue_invoice.h"
#include "app/issuing_settings.h"
#include "app/workspaces.h"
#include "domain/portal_token.h"
#include "exchange/draft_form.h"
#include "exchange/snapshot.h"
#include "harness/portal.h"
#include "store/invoices.h"

#include <boost/test/unit_test.hpp>

#include <thread>

using namespace std::chrono_literals;
using boost::unit_test::label;

namespace {

domain::Seller seller()
{
    domain::Seller made;
    made.party.name = "Seller";
    return made;
}

exchange::DraftForm form(const std::string& price = "100.00")
{
    exchange::DraftForm made;
    made.currency = "EUR";
    made.issued_on = "2026-11-26";
    made.due_days = "14";
    made.buyer.name = "Buyer";
    made.lines = {{"Work", "", "1", "HUR", price, {}, {"VAT", "S", "20", ""}}};
    return made;
}

store::DraftContent content(const exchange::DraftForm& typed)
{
    const auto made = exchange::document_of(typed, seller());
    return {exchange::to_json(typed), typed.buyer.name, std::nullopt,
            made.problems.empty() ? std::optional(made.document.totals.payable) : std::nullopt};
}

base::Result<domain::InvoiceDocument> document(const store::DraftRow& draft)
{
    const auto typed = exchange::read_draft_form(draft.content.content);
    if (!typed)
        return typed.error();
    auto made = exchange::document_of(*typed, seller());
    if (!made.problems.empty())
        return base::invalid(made.problems.front().message);
    return std::move(made.document);
}

std::string snapshot(const domain::InvoiceDocument& issued)
{
    return exchange::to_json(issued);
}

struct Fixture : harness::PortalFixture {
    store::Session staff = portal.database.connect("staff");
    std::uint64_t workspace = std::stoull(portal.value("SELECT id FROM workspaces"));

    // The use cases run with the rights of the staff worker.
    app::Context context() { return context(staff); }
    app::Context context(store::Session& session)
    {
        const auto made = portal.context();
        return {session, made.sealer, made.now, "ann@example.com"};
    }

    app::DraftVersion create(const exchange::DraftForm& typed, std::optional<std::uint64_t> replaces = std::nullopt)
    {
        auto with = context();
        return *app::create_draft(with, workspace, content(typed), replaces);
    }

    base::Result<app::IssuedDraft> issue(store::Session& session, const app::DraftVersion& seen,
                                         std::optional<std::uint64_t> series = std::nullopt)
    {
        auto with = context(session);
        return app::issue_draft(with, {workspace, seen, series, document, snapshot});
    }
    base::Result<app::IssuedDraft> issue(const app::DraftVersion& seen,
                                         std::optional<std::uint64_t> series = std::nullopt)
    {
        return issue(staff, seen, series);
    }

    base::Result<app::DraftVersion> save(const app::DraftVersion& seen, const exchange::DraftForm& typed)
    {
        auto with = context();
        return app::save_draft(with, workspace, seen, content(typed));
    }

    base::Result<base::Nothing> remove(const app::DraftVersion& seen)
    {
        auto with = context();
        return app::delete_draft(with, workspace, seen);
    }

    std::uint64_t series(const std::string& pattern, std::uint64_t next = 1)
    {
        auto with = context();
        return *app::save_number_series(with, workspace, {0, pattern, next});
    }

    std::uint64_t another_workspace()
    {
        auto with = portal.context();
        domain::Workspace other;
        other.slug = "other";
        other.name = "Other";
        return app::create_workspace(with, other)->id;
    }
};

template <class T>
std::string reason(const base::Result<T>& result)
{
    if (result)
        return "done";
    switch (result.error().reason) {
        case base::Reason::not_found:
            return "not found";
        case base::Reason::conflict:
            return "conflict";
        case base::Reason::invalid:
            return "invalid";
        default:
            return "another";
    }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(drafts, Fixture)

BOOST_AUTO_TEST_CASE(a_draft_is_kept_as_typed_even_half_filled_and_listed_with_what_it_comes_to)
{
    auto half = form("a hundred");
    half.buyer.name = std::string(300, 'x');
    auto draft = create(half);
    auto found = store::find_draft(staff, workspace, draft.id);
    BOOST_REQUIRE(bool(found));
    BOOST_TEST(exchange::read_draft_form(found->content.content)->lines.at(0).unit_price == "a hundred");
    BOOST_TEST(!found->content.total);
    BOOST_TEST(found->content.buyer_name.size() == 200U);

    draft = *save(draft, form());
    found = store::find_draft(staff, workspace, draft.id);
    BOOST_TEST(found->version == 2U);
    BOOST_TEST(found->content.total->to_string() == "120.00 EUR");
    BOOST_TEST(found->updated_by == "ann@example.com");
    portal.clock.advance(1min);
    create(form("1"));
    const auto list = store::list_drafts(staff, workspace);
    BOOST_REQUIRE(list.size() == 2U);
    BOOST_TEST(list[0].content.total->to_string() == "1.20 EUR");
    BOOST_TEST(list[1].id == draft.id);
    BOOST_TEST(store::count_drafts(staff, workspace) == 2U);
}

BOOST_AUTO_TEST_CASE(an_issued_draft_is_an_invoice_with_the_next_number_and_a_link)
{
    const auto own = series("R{YY}-{NNN}", 41);
    const auto draft = create(form());
    const auto issued = issue(draft);
    BOOST_REQUIRE(bool(issued));
    BOOST_TEST(issued->number == "R26-041");
    BOOST_TEST(portal.value("SELECT next_number FROM number_series") == "42");
    BOOST_TEST(portal.value("SELECT total_minor FROM invoices WHERE lifecycle = 'issued'") == "12000");
    BOOST_TEST(portal.value("SELECT due_on FROM invoices") == "2026-12-10");
    BOOST_TEST(portal.value("SELECT issued_invoice_id FROM drafts") == std::to_string(issued->invoice_id));
    const auto linked = store::find_linked_invoice(staff, issued->token->hash());
    BOOST_REQUIRE(bool(linked));
    const auto stored = exchange::from_snapshot(linked->snapshot);
    BOOST_TEST(stored->number == "R26-041");
    BOOST_TEST(stored->payment.reference == "R26-041");
    BOOST_TEST(store::list_drafts(staff, workspace).empty());
    BOOST_TEST(portal.value("SELECT detail FROM activity WHERE kind = 'created'") ==
               "from draft " + std::to_string(draft.id));
    BOOST_TEST(issue(create(form()), own)->number == "R26-042");
}

BOOST_AUTO_TEST_CASE(a_workspace_without_a_series_gets_one_and_other_series_are_chosen)
{
    BOOST_TEST(issue(create(form()))->number == "INV-2026-0001");
    const auto other = series("X{N}");
    BOOST_TEST(issue(create(form()), other)->number == "X1");
    BOOST_TEST(issue(create(form()))->number == "INV-2026-0002");
    auto with = context();
    BOOST_REQUIRE(bool(app::choose_number_series(with, workspace, other)));
    BOOST_TEST(issue(create(form()))->number == "X2");
    BOOST_TEST(reason(issue(create(form()), other + 100)) == "not found");
}

BOOST_AUTO_TEST_CASE(a_draft_that_is_issued_twice_is_one_invoice)
{
    const auto draft = create(form());
    const auto first = issue(draft);
    const auto second = issue(draft);
    BOOST_REQUIRE(bool(second));
    BOOST_TEST(second->invoice_id == first->invoice_id);
    BOOST_TEST(second->number == first->number);
    BOOST_TEST(!second->token);
    BOOST_TEST(portal.rows("invoices") == 1);
    BOOST_TEST(reason(save({draft.id, 2}, form())) == "conflict");
    BOOST_TEST(reason(remove({draft.id, 2})) == "conflict");
}

BOOST_AUTO_TEST_CASE(two_connections_that_issue_a_draft_at_once_make_one_invoice)
{
    for (int round = 0; round < 10; ++round) {
        const auto draft = create(form());
        auto other = portal.database.connect("staff");
        std::optional<base::Result<app::IssuedDraft>> theirs;
        std::thread thread([&] { theirs = issue(other, draft); });
        const auto ours = issue(draft);
        thread.join();
        BOOST_REQUIRE((ours && *theirs));
        BOOST_TEST(ours->invoice_id == (*theirs)->invoice_id);
        BOOST_TEST(portal.rows("invoices") == round + 1);
    }
}

BOOST_AUTO_TEST_CASE(drafts_that_are_issued_at_once_have_numbers_without_a_gap)
{
    constexpr int each = 8;
    std::vector<app::DraftVersion> ours, theirs;
    for (int i = 0; i < each; ++i) {
        ours.push_back(create(form()));
        theirs.push_back(create(form()));
    }
    auto other = portal.database.connect("staff");
    int refused = 0;
    std::thread thread([&] {
        for (const auto& draft : theirs)
            refused += !issue(other, draft);
    });
    for (const auto& draft : ours)
        BOOST_TEST(bool(issue(draft)));
    thread.join();
    BOOST_TEST(refused == 0);
    BOOST_TEST(portal.value("SELECT COUNT(DISTINCT number) FROM invoices") == "16");
    BOOST_TEST(portal.value("SELECT MAX(number) FROM invoices") == "INV-2026-0016");
}

BOOST_AUTO_TEST_CASE(a_stale_version_changes_deletes_and_issues_nothing)
{
    const auto seen = create(form());
    BOOST_REQUIRE(bool(save(seen, form("5"))));
    BOOST_TEST(reason(save(seen, form("7"))) == "conflict");
    BOOST_TEST(reason(remove(seen)) == "conflict");
    BOOST_TEST(reason(issue(seen)) == "conflict");
    BOOST_TEST(portal.value("SELECT total_minor FROM drafts") == "600");
    BOOST_TEST(portal.rows("invoices") == 0);
    BOOST_TEST(portal.rows("number_series") == 0);
}

BOOST_AUTO_TEST_CASE(a_deleted_draft_is_not_found)
{
    const auto draft = create(form());
    BOOST_REQUIRE(bool(remove(draft)));
    BOOST_TEST(!store::find_draft(staff, workspace, draft.id));
    BOOST_TEST(reason(save({draft.id, 2}, form())) == "not found");
    BOOST_TEST(reason(remove({draft.id, 2})) == "not found");
    BOOST_TEST(reason(issue({draft.id, 2})) == "not found");
    BOOST_TEST(portal.rows("drafts") == 1);
}

BOOST_AUTO_TEST_CASE(a_draft_of_another_workspace_is_not_found)
{
    const auto draft = create(form());
    const auto other_series = series("A{N}");
    const auto own = workspace;
    workspace = another_workspace();
    BOOST_TEST(!store::find_draft(staff, workspace, draft.id));
    BOOST_TEST(reason(save(draft, form())) == "not found");
    BOOST_TEST(reason(remove(draft)) == "not found");
    BOOST_TEST(reason(issue(draft)) == "not found");
    BOOST_TEST(reason(issue(create(form()), other_series)) == "not found");
    BOOST_TEST(issue(create(form()))->number == "INV-2026-0001");
    workspace = own;
    BOOST_TEST(issue(draft)->number == "A1");
}

BOOST_AUTO_TEST_CASE(numbers_that_imports_have_taken_are_passed_over)
{
    for (const auto* number : {"INV-2026-0001", "INV-2026-0002", "INV-2026-0004"}) {
        auto imported = portal.document("5.00 EUR");
        imported.number = number;
        portal.issue(imported);
    }
    BOOST_TEST(issue(create(form()))->number == "INV-2026-0003");
    BOOST_TEST(issue(create(form()))->number == "INV-2026-0005");
}

BOOST_AUTO_TEST_CASE(a_number_that_an_import_takes_meanwhile_is_passed_over_too)
{
    BOOST_TEST(issue(create(form()))->number == "INV-2026-0001");
    const auto draft = create(form());
    auto with = context();
    const auto issued =
        app::issue_draft(with, {workspace, draft, std::nullopt, document, [&](const domain::InvoiceDocument& one) {
                                    if (one.number == "INV-2026-0002") {
                                        auto imported = portal.document("5.00 EUR");
                                        imported.number = one.number;
                                        portal.issue(imported);
                                    }
                                    return exchange::to_json(one);
                                }});
    BOOST_REQUIRE(bool(issued));
    BOOST_TEST(issued->number == "INV-2026-0003");
    BOOST_TEST(portal.value("SELECT next_number FROM number_series") == "4");
}

BOOST_AUTO_TEST_CASE(a_series_ends_and_a_draft_with_problems_is_not_issued)
{
    series("{N}", 9'999'999'999);
    const auto last = create(form());
    BOOST_TEST(issue(last)->number == "9999999999");
    BOOST_TEST(reason(issue(create(form()))) == "conflict");
    BOOST_TEST(reason(issue(create(form("x")))) == "invalid");
    BOOST_TEST(portal.rows("invoices") == 1);
}

BOOST_AUTO_TEST_CASE(sums_that_are_wrong_are_never_issued)
{
    const auto draft = create(form());
    auto with = context();
    const auto refused = app::issue_draft(with, {workspace, draft, std::nullopt,
                                                 [](const store::DraftRow& row) {
                                                     auto made = document(row);
                                                     auto wrong = *made;
                                                     wrong.totals.tax += harness::money("0.01 EUR");
                                                     return base::Result<domain::InvoiceDocument>(wrong);
                                                 },
                                                 snapshot});
    BOOST_TEST(reason(refused) == "invalid");
    BOOST_TEST(portal.rows("invoices") == 0);
}

BOOST_AUTO_TEST_CASE(a_draft_replaces_a_void_invoice_once)
{
    const auto old = portal.unpaid_invoice("120.00 EUR");
    auto with = context();
    BOOST_TEST(reason(app::create_draft(with, workspace, content(form()), old.id)) == "conflict");
    portal.void_invoice(old);
    const auto told = store::find_told_invoice(staff, workspace, old.id);
    const auto copy = exchange::draft_form_of(*exchange::from_snapshot(told->snapshot), 2026y / 11 / 26);
    const auto draft = create(copy, old.id), second = create(copy, old.id);
    const auto issued = issue(draft);
    BOOST_REQUIRE(bool(issued));
    BOOST_TEST(portal.value("SELECT replaces_id FROM invoices WHERE id = " + std::to_string(issued->invoice_id)) ==
               std::to_string(old.id));
    BOOST_TEST(portal.value("SELECT total_minor FROM invoices WHERE id = " + std::to_string(issued->invoice_id)) ==
               "12000");
    BOOST_TEST(portal.value("SELECT detail FROM activity WHERE kind = 'reissued'") == "replaced by " + issued->number);
    BOOST_TEST(reason(issue(second)) == "conflict");
    BOOST_TEST(portal.rows("invoices") == 2);
    BOOST_TEST(reason(app::create_draft(with, another_workspace(), content(form()), old.id)) == "not found");
}

BOOST_AUTO_TEST_CASE(the_business_is_changed_by_whoever_saw_it_last)
{
    auto with = context();
    BOOST_TEST(reason(store::find_company(staff, workspace)) == "not found");
    BOOST_TEST(*app::save_company(with, workspace, {"Seller", "{}"}) == 1U);
    BOOST_TEST(reason(app::save_company(with, workspace, {"Other", "{}"})) == "conflict");
    BOOST_TEST(*app::save_company(with, workspace, {"Seller Ltd", "{\"terms\":\"x\"}", 1}) == 2U);
    BOOST_TEST(reason(app::save_company(with, workspace, {"Other", "{}", 1})) == "conflict");
    BOOST_TEST(store::find_company(staff, workspace)->name == "Seller Ltd");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM activity WHERE kind = 'settings_changed'") == "2");
}

BOOST_AUTO_TEST_CASE(rates_of_tax_and_series_have_one_default_which_is_not_archived)
{
    auto with = context();
    const auto rate = [](const char* name, const char* code, const char* percent) {
        store::TaxRate made;
        made.name = name;
        made.tax.category = {"VAT", code, std::nullopt};
        if (*percent != '\0')
            made.tax.category.rate = *domain::Decimal::parse(percent);
        return made;
    };
    const auto standard = *app::save_tax_rate(with, workspace, rate("VAT 19 %", "S", "19"));
    auto outside = rate("Outside", "O", "");
    BOOST_TEST(app::save_tax_rate(with, workspace, outside).error().detail == "draft.error.tax_reason");
    outside.tax.exemption_reason = "Not here";
    const auto none = *app::save_tax_rate(with, workspace, outside);
    BOOST_TEST(reason(app::save_tax_rate(with, workspace, rate("", "S", "1"))) == "invalid");
    BOOST_TEST(reason(app::save_tax_rate(with, workspace, rate("x", "S", "1.1234567"))) == "invalid");
    auto list = store::list_tax_rates(staff, workspace);
    BOOST_REQUIRE(list.size() == 2U);
    BOOST_TEST((list[0].id == standard && list[0].is_default && list[0].tax.category.rate->to_string() == "19"));
    BOOST_TEST((list[1].id == none && !list[1].is_default && !list[1].tax.category.rate));

    BOOST_TEST(reason(app::archive_tax_rate(with, workspace, standard)) == "conflict");
    BOOST_REQUIRE(bool(app::choose_tax_rate(with, workspace, none)));
    BOOST_REQUIRE(bool(app::archive_tax_rate(with, workspace, standard)));
    BOOST_TEST(reason(app::choose_tax_rate(with, workspace, standard)) == "not found");
    list = store::list_tax_rates(staff, workspace);
    BOOST_TEST((list[0].id == none && list[0].is_default && list[1].is_archived));

    const auto first = series("A{N}"), second = series("B{N}");
    BOOST_TEST(reason(app::save_number_series(with, workspace, {0, "C", 1})) == "invalid");
    BOOST_TEST(reason(app::save_number_series(with, workspace, {0, "C{N}", 0})) == "invalid");
    BOOST_TEST(*app::save_number_series(with, workspace, {second, "B{NN}", 7}) == second);
    BOOST_TEST(reason(app::archive_number_series(with, workspace, first)) == "conflict");
    BOOST_REQUIRE(bool(app::archive_number_series(with, workspace, second)));
    BOOST_TEST(reason(issue(create(form()), second)) == "not found");
    BOOST_TEST(store::list_number_series(staff, workspace).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
