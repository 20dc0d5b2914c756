// What staff do around an invoice, from the form to the refund, page by page.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/staff.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

std::string between(const std::string& text, const std::string& begin, const std::string& end)
{
    const auto from = text.find(begin);
    if (from == std::string::npos)
        return "";
    const auto start = from + begin.size();
    return text.substr(start, text.find(end, start) - start);
}

struct StaffInvoiceFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};

    StaffInvoiceFixture() { anna.sign_in(); }

    harness::Pairs typed(const std::string& what, harness::Pairs more = {})
    {
        harness::Pairs fields = {{"buyer.name", "Kim Ortega"}, {"currency", "EUR"},
                                 {"language", "en"},           {"issued_on", "2026-11-26"},
                                 {"due_days", "14"},           {"lines.0.name", "Deck repair"},
                                 {"lines.0.quantity", "2"},    {"lines.0.unit_price", "1,250.50"},
                                 {"lines.0.tax", "S|20|VAT|"}, {"do", what}};
        fields.insert(fields.end(), more.begin(), more.end());
        return fields;
    }

    static std::string version_of(const harness::Response& page)
    {
        return between(page.body, "name=\"version\" value=\"", "\"");
    }

    // The path of a stored draft.
    std::string draft(const harness::Pairs& fields)
    {
        const auto location = anna.post("/drafts", fields).header("Location");
        return location.substr(0, location.find_first_of("?#"));
    }

    std::string issue(const std::string& path)
    {
        const auto page = anna.get(path + "/issue");
        BOOST_REQUIRE(page.status == 200);
        const auto location = anna.post(path + "/issue", {{"version", version_of(page)}}).header("Location");
        return location.substr(0, location.find('?'));
    }

    harness::Invoice issued_by_form()
    {
        const auto path = issue(draft(typed("save")));
        const auto id = path.substr(path.rfind('/') + 1);
        const auto page = anna.get(path).body;
        return {std::stoull(id), portal.value("SELECT number FROM invoices WHERE id = " + id),
                between(page, "/i/", "\"")};
    }

    std::string path_of(const harness::Invoice& invoice) { return "/invoices/" + std::to_string(invoice.id); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(staff_invoice, StaffInvoiceFixture)

BOOST_AUTO_TEST_CASE(an_invoice_is_written_issued_paid_and_partly_refunded_and_the_log_has_it_all,
                     *label("B3") * label("B5") * label("B11") * label("B17"))
{
    const auto totals = anna.post("/drafts/totals", typed("save"));
    BOOST_TEST(contains(totals.body, "€3,001.20"));
    BOOST_TEST(portal.rows("drafts") == 0);

    const auto invoice = issued_by_form();
    BOOST_TEST(invoice.number == "INV-2026-0001");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    BOOST_TEST(customer.pay(payment, "3001.20").status == 303);

    const auto page = anna.get(path_of(invoice)).body;
    BOOST_TEST(contains(page, "Visa ending 4242"));
    const auto path = "/payments/" + payment.substr(5);
    const auto form = anna.get(path + "/refund").body;
    BOOST_TEST(contains(form, "value=\"3001.20\""));
    const auto nonce = between(form, "name=\"nonce\" value=\"", "\"");
    const harness::Pairs refund = {
        {"amount", "1,000.00"}, {"owed", "not"}, {"reason", "Smaller deck"}, {"nonce", nonce}};
    BOOST_TEST(anna.post(path + "/refund", refund).header("Location") == path + "?done=refund_made");
    BOOST_TEST(anna.post(path + "/refund", refund).header("Location") == path + "?done=refund_made");  // Twice: once
    BOOST_TEST(portal.rows("refunds") == 1);

    const auto log = anna.get(path_of(invoice)).body;
    for (const auto* line : {"Invoice issued", "Link created", "Customer pressed Pay Now", "Payment received",
                             "Refund asked for", "Refund made", "Smaller deck", "Person owner"})
        BOOST_TEST(contains(log, line), line);
    BOOST_TEST(contains(log, "€1,000.00"));
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_form_with_problems_names_each_and_loses_nothing, *label("B3"))
{
    auto fields = typed("issue", {{"lines.1.name", "Nothing \"of\" <that>"},
                                  {"lines.1.quantity", "0"},
                                  {"lines.1.unit_price", "abc"},
                                  {"lines.1.tax", "S|20|VAT|"},
                                  {"notes", "First\nSecond</textarea>\"'&"}});
    fields[4].second = "-3";
    const auto page = anna.post("/drafts", fields);
    BOOST_TEST(page.status == 400);
    BOOST_TEST(contains(page.body, "Line 2"));
    BOOST_TEST(contains(page.body, "value=\"Nothing &quot;of&quot; &lt;that&gt;\""));
    BOOST_TEST(contains(page.body, "value=\"abc\""));
    BOOST_TEST(contains(page.body, "First\nSecond&lt;/textarea&gt;&quot;&#39;&amp;</textarea>"));
    BOOST_TEST(portal.rows("drafts") == 1);  // And it is kept
    BOOST_TEST(portal.rows("invoices") == 0);
}

BOOST_AUTO_TEST_CASE(repeated_broken_and_endless_fields_are_no_accident, *label("B3"))
{
    for (const auto& more : std::vector<harness::Pairs>{
             {{"buyer.name", "Twice"}},
             {{"buyer.city", std::string("\u202e") + "evil"}},
             {{"notes", std::string(200'000, 'x')}},
             {{"lines.1.quantity", "1"}},
             {{"currency", "XXX"}},
             {{"replaces", "99999999999999999999"}},
         }) {
        const auto status = anna.post("/drafts", typed("issue", more)).status;
        BOOST_TEST((status == 303 || status == 400 || status == 404), status);
    }
    BOOST_TEST(portal.rows("invoices") == 0);
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM drafts WHERE buyer_name LIKE '%evil%'") == "0");
    BOOST_TEST(anna.post_plain("/drafts", {{"csrf", anna.csrf()}, {"a", std::string("\x01")}}).status == 400);
}

BOOST_AUTO_TEST_CASE(a_file_is_imported_with_the_importers_messages, *label("B3"))
{
    const auto upload = [&](const std::string& content, const std::string& csrf) {
        return anna.upload("/invoices/import", {{"csrf", csrf}}, {"file", "in.json", content});
    };
    const auto file = harness::read_text("tests/data/invoices/us-contractor.json");
    BOOST_TEST(upload(file, "forged").status == 409);
    BOOST_TEST(portal.rows("invoices") == 0);
    const auto issued = upload(file, anna.csrf());
    BOOST_TEST((issued.status == 303 || issued.status == 200), issued.status);
    BOOST_TEST(portal.rows("activity WHERE kind = 'created' AND detail = 'imported from in.json'") == 1);
    const auto again = upload(file, anna.csrf());
    BOOST_TEST(again.status == 409);
    BOOST_TEST(contains(again.body, "There is already an invoice"));
    for (const std::string content : {"", "no invoice", "<xml", "{\"format\": 1}"})
        BOOST_TEST(upload(content, anna.csrf()).status == 400);
    BOOST_TEST(portal.rows("invoices") == 1);
}

BOOST_AUTO_TEST_CASE(two_who_edit_one_draft_do_not_overwrite_each_other, *label("B3"))
{
    harness::StaffMember ben(portal, worker, "staff");
    ben.sign_in();
    const auto path = draft(typed("save"));
    const auto version = version_of(anna.get(path));
    BOOST_TEST(ben.post(path, typed("save", {{"version", version}, {"terms", "Of Ben"}})).status == 303);

    const auto page = anna.post(path, typed("save", {{"version", version}, {"terms", "Of Anna"}}));
    BOOST_TEST(page.status == 409);
    BOOST_TEST(contains(page.body, "Person staff"));
    BOOST_TEST(contains(page.body, "Of Anna"));
    BOOST_TEST(contains(anna.get(path).body, "Of Ben"));
    BOOST_TEST(anna.post(path, typed("save", {{"version", version_of(page)}, {"terms", "Of Anna"}})).status == 303);
    BOOST_TEST(contains(anna.get(path).body, "Of Anna"));

    // What was looked over is not what would be issued.
    const auto seen = version_of(anna.get(path + "/issue"));
    ben.post(path, typed("save", {{"version", seen}, {"terms", "Changed"}}));
    BOOST_TEST(anna.post(path + "/issue", {{"version", seen}}).status == 409);
    BOOST_TEST(portal.rows("invoices") == 0);
}

BOOST_AUTO_TEST_CASE(issuing_twice_makes_one_invoice_and_the_draft_leads_to_it, *label("B3"))
{
    const auto path = draft(typed("save"));
    const auto version = version_of(anna.get(path + "/issue"));
    const auto first = anna.post(path + "/issue", {{"version", version}}).header("Location");
    BOOST_TEST(anna.post(path + "/issue", {{"version", version}}).header("Location") == first);
    BOOST_TEST(portal.rows("invoices") == 1);
    BOOST_TEST(anna.get(path).status == 303);
    BOOST_TEST(anna.post(path, typed("save", {{"version", version}})).header("Location").starts_with("/invoices/"));
}

BOOST_AUTO_TEST_CASE(a_void_says_what_it_does_wants_a_reason_and_leads_to_another_in_its_place, *label("B12"))
{
    const auto invoice = issued_by_form();
    const auto question = anna.get(path_of(invoice) + "/void").body;
    BOOST_TEST(contains(question, "€3,001.20"));
    BOOST_TEST(anna.post(path_of(invoice) + "/void", {{"reason", " "}}).status == 400);
    BOOST_TEST(checkout.view.get(invoice.path()).status == 200);
    BOOST_TEST(anna.post(path_of(invoice) + "/void", {{"reason", "Wrong address"}}).status == 303);
    BOOST_TEST(checkout.view.get(invoice.path()).status == 410);
    BOOST_TEST(anna.post(path_of(invoice) + "/void", {{"reason", "Again"}}).status == 409);

    const auto form = anna.get("/drafts/new?replaces=" + std::to_string(invoice.id));
    BOOST_TEST(contains(form.body, "value=\"Kim Ortega\""));
    const auto next = issue(draft(typed("save", {{"replaces", std::to_string(invoice.id)}})));
    BOOST_TEST(contains(anna.get(next).body, "INV-2026-0001"));
    BOOST_TEST(contains(anna.get(path_of(invoice)).body, "INV-2026-0002"));
}

BOOST_AUTO_TEST_CASE(links_are_replaced_and_a_pasted_one_is_told_from_others, *label("B5"))
{
    const auto invoice = issued_by_form(), other = issued_by_form();
    const auto answer = [&](const std::string& pasted) {
        const auto page = anna.post(path_of(invoice) + "/links/find", {{"link", pasted}}).body;
        return between(page, "role=\"status\">", "<");
    };
    const std::string base = "https://portal.test";
    BOOST_TEST(contains(answer("Look: " + base + invoice.path() + " please"), "newest link"));
    BOOST_TEST(contains(answer(other.token), other.number));
    BOOST_TEST(contains(answer(std::string(43, 'A')), "opens nothing"));
    BOOST_TEST(contains(answer("hello"), "no link of this portal"));

    BOOST_TEST(anna.post(path_of(invoice) + "/links/replace").status == 303);
    BOOST_TEST(contains(answer(invoice.token), "revoked on"));
    BOOST_TEST(checkout.view.get(invoice.path()).status == 410);
    const auto token = between(anna.get(path_of(invoice)).body, "/i/", "\"");
    BOOST_TEST(token != invoice.token);
    BOOST_TEST(checkout.view.get("/i/" + token).status == 200);
    BOOST_TEST(contains(anna.get(path_of(invoice)).body, "Link revoked"));

    anna.post(path_of(invoice) + "/void", {{"reason", "x"}});
    BOOST_TEST(contains(answer(token), "void"));
    BOOST_TEST(anna.post(path_of(invoice) + "/links/replace").status == 409);
}

BOOST_AUTO_TEST_CASE(an_offline_payment_is_recorded_once_and_taken_back_with_a_reason, *label("B17") * label("B5"))
{
    const auto invoice = issued_by_form();
    const auto path = path_of(invoice) + "/offline";
    const auto nonce = between(anna.get(path).body, "name=\"nonce\" value=\"", "\"");
    const auto record = [&](const std::string& amount, harness::Pairs more = {}) {
        harness::Pairs fields = {{"amount", amount},
                                 {"received_on", "2026-11-01"},
                                 {"method", "cheque"},
                                 {"note", "No. 17"},
                                 {"nonce", nonce}};
        fields.insert(fields.end(), more.begin(), more.end());
        return anna.post(path, fields);
    };
    BOOST_TEST(record("a lot").status == 400);
    BOOST_TEST(record("-1").status == 400);
    const auto too_much = record("5000.00");
    BOOST_TEST(too_much.status == 409);
    BOOST_TEST(contains(too_much.body, "name=\"may_exceed\""));
    BOOST_TEST(contains(too_much.body, "value=\"5000.00\""));
    BOOST_TEST(record("500.00").status == 303);
    BOOST_TEST(record("500.00").status == 303);
    BOOST_TEST(portal.rows("offline_payments") == 1);

    const auto page = anna.get(path_of(invoice)).body;
    BOOST_TEST(contains(page, "€2,501.20"));
    BOOST_TEST(contains(page, "No. 17"));
    const auto receipt = between(page, "href=\"" + path_of(invoice) + "/receipts/", "\"");
    const auto file = anna.get(path_of(invoice) + "/receipts/" + receipt);
    BOOST_TEST(file.status == 200);
    BOOST_TEST(file.body.starts_with("%PDF-"));
    BOOST_TEST(file.header("Content-Disposition").starts_with("attachment; filename="));
    BOOST_TEST(anna.get(path_of(invoice) + "/receipts/" + receipt + "?view=1")
                   .header("Content-Disposition")
                   .starts_with("inline; filename="));

    const auto id = portal.value("SELECT public_id FROM offline_payments");
    BOOST_TEST(anna.post(path + "/" + id + "/reverse", {{"reason", ""}}).status == 400);
    BOOST_TEST(anna.post(path + "/" + id + "/reverse", {{"reason", "It bounced"}}).status == 303);
    BOOST_TEST(anna.post(path + "/" + id + "/reverse", {{"reason", "It bounced"}}).status == 409);
    BOOST_TEST(contains(anna.get(path_of(invoice)).body, "It bounced"));
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_refund_that_cannot_be_made_says_why_and_moves_nothing, *label("B17"))
{
    const auto invoice = issued_by_form();
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    customer.pay(payment, "100.00");
    const auto path = "/payments/" + payment.substr(5) + "/refund";
    const auto refund = [&](const std::string& amount) {
        return anna.post(path, {{"amount", amount}, {"owed", "not"}, {"nonce", std::string(22, 'n')}});
    };
    BOOST_TEST(refund("0").status == 400);
    BOOST_TEST(refund("12.345").status == 400);
    const auto too_much = refund("100.01");
    BOOST_TEST(too_much.status == 409);
    BOOST_TEST(contains(too_much.body, "100.00"));
    BOOST_TEST(portal.rows("refunds") == 0);
    BOOST_TEST(anna.get("/payments/" + std::string(32, '0')).status == 404);
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(the_provider_is_asked_at_once_about_a_payment_whose_answer_was_lost, *label("B17"))
{
    const auto invoice = issued_by_form();
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    checkout.provider.fail_next("POST /v1/payment_intents/", harness::Fault::hang, harness::When::after_effect);
    customer.pay(payment, "100.00");
    if (checkout.state_of(payment) != "succeeded") {
        const auto page = anna.get("/payments/" + payment.substr(5)).body;
        BOOST_TEST(contains(page, "Ask the provider now"));
        const auto asked = anna.post("/payments/" + payment.substr(5) + "/ask");
        BOOST_TEST(asked.header("Location").ends_with("asked_changed"));
    }
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
