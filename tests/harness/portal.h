#pragma once
// The vocabulary of tests that need data. It goes through the use cases that
// the programs use; nothing writes rows behind their back.
//
//     BOOST_FIXTURE_TEST_SUITE(view, harness::PortalFixture)
//     ...
//         const auto invoice = portal.unpaid_invoice("120.50 EUR");
//         harness::Worker view("view");

#include "app/context.h"
#include "domain/invoice_document.h"
#include "domain/workspace.h"
#include "harness/database.h"
#include "harness/movable_time.h"
#include "harness/temporary_folder.h"

#include <functional>
#include <string>
#include <string_view>

namespace harness {

struct Invoice {
    std::uint64_t id;
    std::string number;
    std::string token;

    std::string path() const { return "/i/" + token; }
};

// "120.50 EUR".
domain::Money money(std::string_view text);

class Portal {
public:
    // A database, a configuration and a folder on that server.
    Portal(const DatabaseServer& server, std::string_view suite);

    // As it is before each test case: no rows but the workspace "demo", no files that
    // programs have written, the real time, and workers that read this portal's configuration.
    void reset();

    // "120.50 EUR": issued today, due in 14 days.
    Invoice unpaid_invoice(std::string_view total);
    Invoice issue(const domain::InvoiceDocument& document);

    // The document of unpaid_invoice(), for a test to change before it is issued.
    domain::InvoiceDocument document(std::string_view total);

    // As `portalctl invoice import` does.
    Invoice import(const std::filesystem::path& file);

    void void_invoice(const Invoice& invoice);
    void change_workspace(const std::function<void(domain::Workspace&)>& edit);

    std::int64_t rows(const std::string& table) { return database.rows(table); }
    std::string value(const std::string& select) { return database.value(select); }

    // For a use case that has no word here.
    app::Context context();

    std::filesystem::path config_file() const { return folder.path() / "portal.toml"; }
    std::filesystem::path branding() const { return folder.path() / "branding"; }

    const TemporaryFolder folder;
    Database database;
    MovableTime clock;

private:
    const DatabaseServer server_;
    store::Session session_;
    base::Sealer sealer_;
    int invoices_made_ = 0;
};

// The portal of this test program, on the server that tests/run started. Made
// when it is first asked for.
Portal& shared_portal();

struct PortalFixture {
    Portal& portal = shared_portal();
    PortalFixture() { portal.reset(); }
};

}  // namespace harness
