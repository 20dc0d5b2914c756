#include "harness/portal.h"

#include "app/issue_invoice.h"
#include "app/void_invoice.h"
#include "app/workspaces.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "harness/config.h"
#include "harness/sample_document.h"
#include "harness/scripted_provider.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <stdexcept>

namespace harness {

namespace {

constexpr const char* workspace = "demo";

// In a test's arrangement every error is the test's own mistake.
template <class T>
T must(base::Result<T> result, const std::string& what)
{
    if (!result)
        throw std::runtime_error(what + ": " + result.error().detail);
    return *std::move(result);
}

base::Sealer sealer_of(const DatabaseServer& server)
{
    return base::Sealer(base::from_hex(base::read_secret(server.secrets / "master.key")).value());
}

}  // namespace

domain::Money money(std::string_view text)
{
    const auto space = text.find(' ');
    if (space == std::string_view::npos)
        throw std::invalid_argument("an amount is written \"120.50 EUR\"");
    const auto currency = must(domain::Currency::parse(text.substr(space + 1)), "currency");
    return must(domain::Money::parse(text.substr(0, space), currency), "amount");
}

Portal::Portal(const DatabaseServer& server, std::string_view suite)
    : database(server, suite),
      clock(folder.path() / "clock_offset"),
      server_(server),
      session_(database.config(), "cli", store::Access::read_write),
      sealer_(sealer_of(server))
{
    reset();
}

void Portal::reset()
{
    for (const auto* written : {"branding", "mail"})
        std::filesystem::remove_all(folder.path() / written);
    write_config(folder.path(), server_.socket, server_.secrets, database.config().name);
    setenv("PORTAL_FAILPOINT_FILE", (folder.path() / "failpoint").c_str(), 1);
    setenv("PORTAL_CLOCK_OFFSET_FILE", clock.offset_file().c_str(), 1);
    clock.set_to_real_time();
    database.empty_all_tables();

    domain::Workspace demo;
    demo.slug = workspace;
    demo.name = "Demo Contracting";
    demo.email = "office@demo.example";
    auto with = context();
    must(app::create_workspace(with, demo), "create workspace");
}

app::Context Portal::context()
{
    return {session_, sealer_, clock.now(), "administrator"};
}

domain::InvoiceDocument Portal::document(std::string_view total)
{
    const auto today = domain::Date(std::chrono::floor<std::chrono::days>(clock.now()));
    return sample_document("T-" + std::to_string(++invoices_made_), money(total), today);
}

Invoice Portal::unpaid_invoice(std::string_view total)
{
    return issue(document(total));
}

Invoice Portal::issue(const domain::InvoiceDocument& document)
{
    auto with = context();
    const auto issued =
        must(app::issue_invoice(with, {workspace, document, exchange::to_json(document), "made by a test"}),
             "issue invoice");
    return {issued.id, issued.number, issued.token.text()};
}

Invoice Portal::import(const std::filesystem::path& file)
{
    return issue(must(exchange::read_invoice(read_text(file)), file.string()).document);
}

void Portal::void_invoice(const Invoice& invoice)
{
    auto with = context();
    ScriptedProvider provider;
    app::Provider calls{provider, std::chrono::steady_clock::now() + std::chrono::seconds(30)};
    must(app::void_invoice(with, calls, workspace, invoice.number, "made by a test"), "void invoice");
}

void Portal::change_workspace(const std::function<void(domain::Workspace&)>& edit)
{
    auto with = context();
    must(app::change_workspace(with, workspace, edit, std::nullopt), "change workspace");
}

Portal& shared_portal()
{
    static Portal portal(shared_server(), boost::unit_test::framework::master_test_suite().p_name.get());
    return portal;
}

}  // namespace harness
