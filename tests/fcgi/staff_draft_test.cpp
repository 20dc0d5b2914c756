// The form of an invoice: what it is given it gives back, to the last field.
#include "exchange/draft_form.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "harness/form_fields.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

using boost::unit_test::label;
namespace fs = std::filesystem;

namespace {

struct StaffDraftFixture : harness::PortalFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};

    StaffDraftFixture() { anna.sign_in(); }

    static exchange::LineForm line(const std::string& name)
    {
        return {name, "", "1", "", "1", {}, {"VAT", "S", "20", ""}};
    }

    static exchange::DraftForm form()
    {
        exchange::DraftForm form;
        form.currency = "EUR";
        form.language = "en";
        form.issued_on = "2026-11-26";
        form.due_days = "14";
        form.buyer.name = "Kim Ortega";
        form.lines = {line("Deck repair")};
        return form;
    }

    harness::Invoice issued(const exchange::DraftForm& form)
    {
        domain::Seller seller;
        seller.party.name = "Demo";
        const auto made = exchange::document_of(form, seller, "OLD-" + std::to_string(++issued_));
        BOOST_REQUIRE(made.problems.empty());
        return portal.issue(made.document);
    }

    // Opens the form, sends it as it is, and gives what was stored.
    exchange::DraftForm sent_back(const std::string& path, const std::string& to)
    {
        const auto page = anna.get(path);
        BOOST_REQUIRE(page.status == 200);
        auto fields = harness::form_fields(page.body, "draft");
        fields.emplace_back("do", "save");
        BOOST_REQUIRE(anna.post(to, fields).status == 303);
        const auto stored =
            exchange::read_draft_form(portal.value("SELECT content FROM drafts ORDER BY id DESC LIMIT 1"));
        BOOST_REQUIRE(bool(stored));
        return *stored;
    }

    // The copy of its invoice, as it is made on a day.
    static exchange::DraftForm like(const exchange::DraftForm& form, const std::string& today)
    {
        domain::Seller seller;
        seller.party.name = "Demo";
        return exchange::draft_form_of(exchange::document_of(form, seller, "X").document, *domain::parse_date(today));
    }

    harness::Pairs typed(int lines, harness::Pairs more = {})
    {
        harness::Pairs fields = {{"buyer.name", "Kim Ortega"}, {"currency", "EUR"}, {"language", "en"},
                                 {"issued_on", "2026-11-26"},  {"due_days", "14"},  {"do", "save"}};
        for (int i = 0; i < lines; ++i) {
            const auto place = "lines." + std::to_string(i) + ".";
            for (const auto& [name, value] :
                 harness::Pairs{{"name", "Work"}, {"quantity", "1"}, {"unit_price", "1"}, {"tax", "S|20|VAT|"}})
                fields.emplace_back(place + name, value);
        }
        fields.insert(fields.end(), more.begin(), more.end());
        return fields;
    }

    int issued_ = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(staff_draft, StaffDraftFixture)

BOOST_AUTO_TEST_CASE(a_copy_that_is_saved_as_it_is_has_everything_that_was_copied, *label("B3"))
{
    auto whole = form();
    whole.charge = {"10", false};
    whole.charge_reason = "Delivery";
    whole.charge_tax = {"VAT", "S", "7", ""};
    whole.lines[0].tax = {"VAT", "E", "0", "A \"reason\" | of <ours>"};
    whole.discount = {"3", true};
    whole.buyer_reference = "04011000-1234512345-06";
    whole.delivered_on = "2026-11-20";
    whole.period_from = "2026-11-01";
    whole.period_to = "2026-11-20";
    whole.deliver_to_name = "Site 4";
    whole.deliver_to = {{"Quay 1", "Shed", "Door 3"}, "Bristol", "BS1", "", "GB"};
    whole.buyer.trading_name = "Kim's";
    whole.buyer.address.lines = {"One", "Two", "Three", "Four"};
    whole.buyer.ids = {{"0088", "4000001000005"}};
    whole.buyer.tax_ids = {{"VAT", "GB1"}, {"GST", "2"}};
    const auto old = issued(whole);
    const auto stored = sent_back("/drafts/new?like=" + std::to_string(old.id), "/drafts");
    BOOST_TEST(exchange::to_json(stored) == exchange::to_json(like(whole, stored.issued_on)));
    BOOST_TEST(!stored.charge.value.empty());

    const auto path = "/drafts/" + portal.value("SELECT MAX(id) FROM drafts");
    BOOST_TEST(exchange::to_json(sent_back(path, path)) == exchange::to_json(stored));
}

BOOST_AUTO_TEST_CASE(copies_of_all_samples_come_back_as_they_were, *label("B3"))
{
    int seen = 0;
    for (const auto& entry : fs::directory_iterator("tests/data/invoices")) {
        const auto invoice = portal.import(entry.path());
        std::ifstream in(entry.path(), std::ios::binary);
        const auto read = exchange::read_invoice(std::string(std::istreambuf_iterator<char>(in), {}));
        BOOST_REQUIRE(bool(read));
        const auto stored = sent_back("/drafts/new?like=" + std::to_string(invoice.id), "/drafts");
        const auto expected = exchange::draft_form_of(read->document, *domain::parse_date(stored.issued_on));
        BOOST_TEST(exchange::to_json(stored) == exchange::to_json(expected), entry.path());
        ++seen;
    }
    BOOST_TEST(seen > 5);
}

BOOST_AUTO_TEST_CASE(each_part_of_a_long_plan_is_kept, *label("B3"))
{
    auto planned = form();
    planned.due_days.clear();
    planned.lines[0].unit_price = "100000";
    planned.has_plan = true;
    for (int month = 0; month < 24; ++month)
        planned.instalments.push_back(
            {{},
             std::to_string(2027 + month / 12) + (month % 12 < 9 ? "-0" : "-") + std::to_string(month % 12 + 1) + "-01",
             ""});
    const auto old = issued(planned);
    BOOST_TEST(sent_back("/drafts/new?like=" + std::to_string(old.id), "/drafts").instalments.size() == 24U);
}

BOOST_AUTO_TEST_CASE(no_line_is_dropped_without_a_word, *label("B3"))
{
    BOOST_TEST(anna.post("/drafts", typed(310)).status == 303);
    BOOST_TEST(portal.value("SELECT total_minor FROM drafts") == std::to_string(310 * 120));
    BOOST_TEST(anna.post("/drafts", typed(1200)).status == 400);  // More than a form may have: nothing is taken of it
    BOOST_TEST(portal.rows("drafts") == 1);

    // One that came twice is no line, and those after it stay.
    BOOST_TEST(anna.post("/drafts", typed(3, {{"lines.1.name", "Twice"}, {"lines.1.unit_price", "9"}})).status == 303);
    BOOST_TEST(portal.value("SELECT total_minor FROM drafts ORDER BY id DESC LIMIT 1") == std::to_string(2 * 120));

    auto many = form();
    many.lines.assign(301, line("Work"));
    const auto old = issued(many);
    const auto copy = anna.get("/drafts/new?like=" + std::to_string(old.id));
    BOOST_TEST(copy.status == 409);
    BOOST_TEST((copy.body.find("/invoices/import") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(long_texts_are_kept_and_told_where_they_are_too_long, *label("B3"))
{
    std::string notes = "x";
    for (int i = 0; i < 3000; ++i)
        notes += "é";
    BOOST_TEST(anna.post("/drafts", typed(1, {{"notes", notes}})).status == 303);
    const auto path = "/drafts/" + portal.value("SELECT id FROM drafts");
    BOOST_TEST((anna.get(path).body.find(notes) != std::string::npos));

    const std::string endless(30'000, 'n');
    auto fields = typed(1, {{"notes", endless}});
    for (auto& [name, value] : fields)
        if (name == "do")
            value = "issue";
    const auto page = anna.post("/drafts", fields);
    BOOST_TEST(page.status == 400);
    BOOST_TEST((page.body.find(endless) != std::string::npos));
}

BOOST_AUTO_TEST_CASE(an_invoice_has_the_numbers_that_were_chosen_for_it, *label("B3"))
{
    BOOST_REQUIRE(anna.post("/settings/numbers", {{"pattern", "R{N}"}, {"next_number", "7"}}).status == 303);
    BOOST_REQUIRE(anna.post("/settings/numbers", {{"pattern", "S{N}"}, {"next_number", "40"}}).status == 303);
    const auto second = portal.value("SELECT id FROM number_series WHERE pattern = 'S{N}'");
    BOOST_TEST(anna.post("/drafts", typed(1, {{"series_id", second}})).status == 303);
    const auto path = "/drafts/" + portal.value("SELECT id FROM drafts");
    BOOST_TEST((anna.get(path).body.find("value=\"" + second + "\" selected") != std::string::npos));
    BOOST_TEST(anna.post(path + "/issue", {{"version", "1"}}).status == 303);
    BOOST_TEST(portal.value("SELECT number FROM invoices") == "S40");
}

BOOST_AUTO_TEST_SUITE_END()
