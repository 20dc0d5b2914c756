// The view worker, asked as nginx asks it: the invoice behind a link, dead and
// unknown links, the workspace's look, and what happens when things break.
#include "harness/contains.h"
#include "harness/portal.h"
#include "harness/worker.h"

#include "app/issue_invoice.h"
#include "domain/portal_token.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using boost::unit_test::label;
using harness::contains;

namespace {

struct ViewFixture : harness::PortalFixture {
    harness::Worker view{"view"};
};

// What every text field of the document now says, as the page must never say it.
domain::InvoiceDocument filled_with(domain::InvoiceDocument document, const std::string& text)
{
    for (auto* party : {&document.seller, &document.buyer}) {
        party->name = party->trading_name = party->legal_note = text;
        party->address = {{text, text}, text, text, text, "US"};
        party->tax_ids = party->ids = {{text, text}};
        party->contact = {text, text, text};
    }
    document.payee = document.seller;
    document.deliver_to = document.buyer.address;
    document.deliver_to_name = document.terms = text;
    document.notes = {text, text};
    document.references = {{"purchase_order", text}};
    document.payment = {text, text, {{text, text, text, text}}};
    document.adjustments = {{domain::AdjustmentKind::charge, document.totals.lines, std::nullopt, std::nullopt, text,
                             document.lines.front().tax}};
    for (auto& line : document.lines) {
        line.name = line.description = line.item_id = line.unit = text;
        line.details = {text};
        line.adjustments = {
            {domain::AdjustmentKind::allowance, line.net, std::nullopt, std::nullopt, text, std::nullopt}};
        line.tax.scheme = text;
    }
    for (auto& tax : document.taxes)
        tax.exemption_reason = tax.category.scheme = text;
    return document;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(view, ViewFixture)

BOOST_AUTO_TEST_CASE(a_link_opens_its_invoice_without_an_account, *label("C1") * label("C2"))
{
    const auto invoice = portal.unpaid_invoice("1240.50 USD");
    const auto page = view.get(invoice.path());
    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.header("Content-Type") == "text/html; charset=utf-8");
    BOOST_TEST(page.header("Set-Cookie") == "");
    for (const std::string& part : {invoice.number, std::string("$1,240.50"), std::string("Casey Customer"),
                                    std::string("Demo Contracting"), std::string("Due in 14 days")})
        BOOST_TEST_CONTEXT(part)
    BOOST_TEST(contains(page.body, part));
}

BOOST_AUTO_TEST_CASE(a_link_opens_this_invoice_and_no_other, *label("C1"))
{
    const auto one = portal.unpaid_invoice("11.00 EUR"), other = portal.unpaid_invoice("22.00 EUR");
    BOOST_TEST(contains(view.get(one.path()).body, one.number));
    BOOST_TEST(!contains(view.get(one.path()).body, other.number));
    BOOST_TEST(!contains(view.get(one.path()).body, other.token));
}

BOOST_AUTO_TEST_CASE(the_status_follows_the_calendar_of_the_workspace, *label("C2"))
{
    portal.clock.set("2026-11-22T12:00:00Z");
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(contains(view.get(invoice.path()).body, "Due in 14 days"));
    portal.clock.set("2026-12-06T22:30:00Z");
    BOOST_TEST(contains(view.get(invoice.path()).body, "Due today"));
    portal.clock.set("2026-12-07T12:00:00Z");
    BOOST_TEST(contains(view.get(invoice.path()).body, "Overdue by 1 day"));

    // Half past ten in the evening of the 6th is the 7th in Tokyo.
    portal.clock.set("2026-12-06T22:30:00Z");
    portal.change_workspace([](domain::Workspace& workspace) { workspace.time_zone = "Asia/Tokyo"; });
    BOOST_TEST(contains(view.get(invoice.path()).body, "Overdue by 1 day"));
}

BOOST_AUTO_TEST_CASE(pay_now_is_absent_and_one_sentence_says_why, *label("C4"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto page = view.get(invoice.path()).body;
    BOOST_TEST(contains(page, "does not take online payments yet."));
    BOOST_TEST(!contains(page, "<form"));
    BOOST_TEST(!contains(page, "Pay Now"));
}

BOOST_AUTO_TEST_CASE(what_is_not_a_token_of_ours_is_not_found, *label("C13"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto other = invoice.token;
    other.front() = other.front() == 'A' ? 'B' : 'A';
    for (const std::string& token : {domain::PortalToken::make().text(), other, std::string("x"),
                                     std::string("' OR 1=1"), std::string("..%2f..%2fetc"), invoice.token + "x",
                                     std::string(10'000, 'A'), std::string(43, '-'), invoice.token.substr(1)}) {
        const auto page = view.get("/i/" + token);
        BOOST_TEST_CONTEXT("token of " << token.size() << " characters")
        {
            BOOST_TEST(page.status == 404);
            BOOST_TEST(!contains(page.body, invoice.number));
            BOOST_TEST(!contains(page.body, "Demo"));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_void_invoice_is_gone_and_says_nothing_of_itself, *label("C13"))
{
    portal.change_workspace([](domain::Workspace& workspace) { workspace.email = "office@example.com"; });
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(view.get(invoice.path()).status == 200);
    portal.void_invoice(invoice);

    const auto page = view.get(invoice.path());
    BOOST_TEST(page.status == 410);
    BOOST_TEST(contains(page.body, "office@example.com"));
    for (const std::string& part :
         {invoice.number, std::string("120.50"), std::string("Casey Customer"), invoice.token})
        BOOST_TEST_CONTEXT(part)
    BOOST_TEST(!contains(page.body, part));
}

BOOST_AUTO_TEST_CASE(a_revoked_link_is_gone_and_another_link_to_the_invoice_lives_on, *label("C13") * label("C1"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto newer = domain::PortalToken::make();
    auto admin = portal.database.connect("migrate");
    admin.execute(R"(INSERT INTO portal_links (workspace_id, invoice_id, token_hash, token_sealed, key_id, created_at)
                     SELECT workspace_id, id, ?, '', 1, created_at FROM invoices)",
                  newer.hash());
    BOOST_TEST(view.get(invoice.path()).status == 200);  // A newer link does not kill an older one.
    BOOST_TEST(view.get("/i/" + newer.text()).status == 200);

    admin.execute("UPDATE portal_links SET revoked_at = created_at WHERE token_hash <> ?", newer.hash());
    const auto page = view.get(invoice.path());
    BOOST_TEST(page.status == 410);
    BOOST_TEST(!contains(page.body, invoice.number));
    BOOST_TEST(view.get("/i/" + newer.text()).status == 200);
}

BOOST_AUTO_TEST_CASE(a_void_invoice_is_gone_even_if_its_document_cannot_be_read, *label("C13"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    portal.void_invoice(invoice);
    portal.database.connect("migrate").execute("UPDATE invoices SET snapshot = '{'");
    BOOST_TEST(view.get(invoice.path()).status == 410);
}

// What an imported file owes is what its page asks for, in that currency's own decimals.
BOOST_AUTO_TEST_CASE(the_page_of_every_sample_asks_for_its_payable_amount, *label("C2"))
{
    const std::pair<const char*, const char*> samples[] = {
        {"us-contractor.json", "$21,124.24"},
        {"sixty-lines.json", "€86,801.68"},
        {"german.xml", "16.719,20\u00a0€"},
        {"cii.xml", "15,443.90"},
        {"jpy.json", "1,122,308"},
        {"kwd.json", "633.062"},
        {"arabic.json", "48,686.40"},
    };
    for (const auto& [file, amount] : samples)
        BOOST_TEST_CONTEXT(file)
    BOOST_TEST(
        contains(view.get(portal.import(std::filesystem::path("tests/data/invoices") / file).path()).body, amount));
}

const std::filesystem::path outside_samples = "../shared/data/en16931";

boost::test_tools::assertion_result there_are_outside_samples(boost::unit_test::test_unit_id)
{
    return std::filesystem::is_directory(outside_samples);
}

BOOST_AUTO_TEST_CASE(the_page_of_real_invoices_asks_for_their_payable_amount,
                     *label("C2") * boost::unit_test::precondition(there_are_outside_samples))
{
    const std::pair<const char*, const char*> samples[] = {
        {"CII_business_example_02.xml", "11.90"}, {"CII_example1.xml", "250.33"},       {"CII_example2.xml", "801.78"},
        {"sample-discount-price.xml", "15.15"},   {"ubl-tc434-example2.xml", "801.78"},
    };
    for (const auto& [file, amount] : samples) {
        portal.reset();  // Two of them have one number.
        BOOST_TEST_CONTEXT(file)
        BOOST_TEST(contains(view.get(portal.import(outside_samples / file).path()).body, amount));
    }
}

BOOST_AUTO_TEST_CASE(controls_that_turn_the_reading_direction_never_reach_the_page, *label("C2"))
{
    auto file = harness::read_text("tests/data/invoices/us-contractor.json");
    const std::string turn = "\xe2\x80\xae";  // U+202E
    for (const char* word : {"Maria", "Demolition", "HP-2026-1187", "Returning", "Austin", "Net 30", "Thank"}) {
        const auto at = file.find(word);
        BOOST_REQUIRE(at != std::string::npos);
        file.insert(at, turn);
    }
    harness::TemporaryFolder folder;
    harness::write_text(folder.path() / "turned.json", file);
    const auto page = view.get(portal.import(folder.path() / "turned.json").path());
    BOOST_TEST(page.status == 200);
    BOOST_TEST(!contains(page.body, turn));
    BOOST_TEST(contains(page.body, "Maria Delgado"));
}

BOOST_AUTO_TEST_CASE(every_answer_carries_the_secure_headers, *label("C1"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR"), dead = portal.unpaid_invoice("1.00 EUR");
    portal.void_invoice(dead);
    for (const auto& page : {view.get(invoice.path()), view.get(dead.path()), view.get("/i/x"), view.get("/nothing"),
                             view.post(invoice.path())}) {
        BOOST_TEST_CONTEXT("status " << page.status)
        {
            BOOST_TEST(
                page.header("Content-Security-Policy") ==
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
            BOOST_TEST(page.header("Referrer-Policy") == (page.status == 200 ? "origin" : "same-origin"));
            BOOST_TEST(page.header("Cache-Control") == "no-store");
            BOOST_TEST(page.header("X-Robots-Tag") == "noindex, nofollow, noarchive");
            BOOST_TEST(page.header("X-Content-Type-Options") == "nosniff");
            BOOST_TEST(page.header("X-Frame-Options") == "DENY");
            BOOST_TEST(page.header("Cross-Origin-Opener-Policy") == "same-origin");
            BOOST_TEST(page.header("Cross-Origin-Resource-Policy") == "same-origin");
            BOOST_TEST(page.header("Permissions-Policy") != "");
        }
    }
}

BOOST_AUTO_TEST_CASE(other_methods_are_refused_and_head_has_no_body)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"}) {
        const auto page = view.request(method, invoice.path());
        BOOST_TEST(page.status == 405);
        BOOST_TEST(page.header("Allow") == "GET, HEAD");
    }
    const auto head = view.head(invoice.path());
    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.body == "");
    BOOST_TEST(head.header("Content-Length") == std::to_string(view.get(invoice.path()).body.size()));
}

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_refused)
{
    const auto page = view.request("POST", "/i/x", {{"Content-Type", "text/plain"}}, std::string(1'000'000, 'x'));
    BOOST_TEST((page.status == 405 || page.status == 413));
    BOOST_TEST(view.get("/healthz").status == 200);
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_shown_and_not_obeyed, *label("C2"))
{
    for (const std::string& text : std::initializer_list<std::string>{
             "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x",
             "</title></bdi></table>", "{{NUMBER}}{{#LINE}}", "%3Cscript%3E &amp; &lt;b&gt;"}) {
        auto document = filled_with(portal.document("120.50 EUR"), text);
        document.number = text;  // In the title and the heading, too
        portal.change_workspace([&](domain::Workspace& workspace) { workspace.name = workspace.phone = text; });
        const auto page = view.get(portal.issue(document).path());
        BOOST_TEST_CONTEXT(text)
        {
            BOOST_TEST(page.status == 200);
            if (text.find('<') != std::string::npos)
                BOOST_TEST(!contains(page.body, text));
            for (const char* never : {"<script>alert", "<img src=x", "' onmouseover='x"})
                BOOST_TEST(!contains(page.body, never));
        }
    }
}

BOOST_AUTO_TEST_CASE(ten_thousand_characters_in_every_field_are_a_page, *label("C2"))
{
    std::string text;
    while (text.size() < 10'000)
        text += "Donaudampfschifffahrtsgesellschaftskapitän";
    const auto page = view.get(portal.issue(filled_with(portal.document("120.50 EUR"), text)).path());
    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.body.size() > 200'000U);
    BOOST_TEST(contains(page.body, "</html>"));
}

BOOST_AUTO_TEST_CASE(the_style_sheet_of_the_workspace_is_made_and_left_for_nginx, *label("C2"))
{
    portal.change_workspace([](domain::Workspace& workspace) { workspace.brand_color = "#0a5c4a"; });
    const auto page = view.get(portal.unpaid_invoice("120.50 EUR").path()).body;
    const auto at = page.find("/branding/demo/");
    BOOST_REQUIRE(at != std::string::npos);
    const auto url = page.substr(at, page.find('"', at) - at);

    const auto style = view.get(url);
    BOOST_TEST(style.status == 200);
    BOOST_TEST(style.header("Content-Type") == "text/css; charset=utf-8");
    BOOST_TEST(contains(style.header("Cache-Control"), "immutable"));
    BOOST_TEST(contains(style.body, "#0a5c4a"));
    BOOST_TEST(harness::read_text(portal.branding() / url.substr(std::string("/branding/").size())) == style.body);
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(portal.branding() / "demo"), {}) == 1);
}

BOOST_AUTO_TEST_CASE(only_files_of_the_workspace_as_it_is_now_are_branding)
{
    for (const char* path :
         {"/branding/demo/0123456789abcdef.css", "/branding/demo/0123456789abcdef.png", "/branding/nobody/x.css",
          "/branding/demo/..", "/branding/../demo/x.css", "/branding/demo/x%2fy.css", "/branding/demo"})
        BOOST_TEST_CONTEXT(path)
    BOOST_TEST(view.get(path).status == 404);
    BOOST_TEST(!std::filesystem::exists(portal.branding() / "nobody"));
}

BOOST_AUTO_TEST_CASE(the_log_names_the_link_without_its_token, *label("A5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    view.get(invoice.path() + "?secret=query", {{"Cookie", "secret=cookie"}, {"User-Agent", "secret-agent"}});
    view.get("/i/" + domain::PortalToken::make().text());
    const auto log = view.log();
    BOOST_TEST(contains(log, "route=invoice"));
    BOOST_TEST(contains(log, "subject=" + domain::PortalToken::parse(invoice.token)->subject()));
    BOOST_TEST(!contains(log, invoice.token));
    BOOST_TEST(!contains(log, "secret"));
    BOOST_TEST(!contains(log, "Casey"));
}

BOOST_AUTO_TEST_CASE(the_same_program_answers_as_plain_cgi, *label("D2"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    harness::Question question;
    question.path = invoice.path();
    const auto page = harness::plain_cgi("view", question);
    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.body == view.get(invoice.path()).body);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(view_without)

BOOST_AUTO_TEST_CASE(a_stopped_database_is_a_friendly_503_and_recovers_by_itself, *label("C1") * label("F14"))
{
    harness::OwnServer server;
    harness::Portal portal(server.server(), "outage");
    portal.reset();
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    harness::Worker view("view");
    BOOST_TEST(view.get(invoice.path()).status == 200);

    server.stop();
    const auto page = view.get(invoice.path());
    BOOST_TEST(page.status == 503);
    BOOST_TEST(page.header("Retry-After") != "");
    BOOST_TEST(page.header("Content-Type") == "text/html; charset=utf-8");
    BOOST_TEST(!contains(page.body, invoice.number));
    BOOST_TEST(view.get("/healthz").status == 503);

    server.start();
    BOOST_TEST(view.get(invoice.path()).status == 200);
    BOOST_TEST(view.get("/healthz").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
