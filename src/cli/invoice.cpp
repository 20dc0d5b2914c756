#include "app/issue_invoice.h"
#include "app/void_invoice.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "store/invoices.h"
#include "store/workspaces.h"

#include <fstream>
#include <iostream>
#include <sstream>

namespace cli {

namespace {

// What an invoice file may have at most; the reader has the same limit and says
// so, but a file of many gigabytes should not even be read.
constexpr std::size_t most_bytes = 5 * 1024 * 1024 + 1;

base::Result<std::string> read_file(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file))
        return base::invalid("cannot read the file");
    std::string bytes(most_bytes, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

base::Result<exchange::ImportedInvoice> read_invoice_file(const std::filesystem::path& file)
{
    const auto bytes = read_file(file);
    if (!bytes)
        return bytes.error();
    return exchange::read_invoice(*bytes);
}

std::string source_of(const std::filesystem::path& file)
{
    return "imported from " + base::clean_line(file.filename().string()).value_or("a file");
}

base::Result<app::IssuedInvoice> import_one(Environment& environment, const std::string& workspace,
                                            const std::filesystem::path& file, std::vector<std::string>& warnings)
{
    const auto invoice = read_invoice_file(file);
    if (!invoice)
        return invoice.error();
    warnings = invoice->warnings;
    auto context = environment.context();
    try {  // A database that is lost at the end of one file must not hide what became of the others.
        return app::issue_invoice(
            context, {workspace, invoice->document, exchange::to_json(invoice->document), source_of(file)});
    } catch (const base::Unavailable& error) {
        return base::Error{base::Reason::unavailable, std::string(error.what()) +
                                                          "; whether it is stored tells: portalctl invoice link " +
                                                          invoice->document.number + " -w " + workspace};
    }
}

const char* word_for(domain::InvoiceStatus status)
{
    using enum domain::InvoiceStatus;
    switch (status) {
        case draft:
            return "draft";
        case issued:
            return "issued";
        case sent:
            return "sent";
        case viewed:
            return "viewed";
        case partly_paid:
            return "partly paid";
        case paid:
            return "paid";
        case refunded:
            return "refunded";
        case disputed:
            return "disputed";
        case voided:
            return "void";
    }
    return "?";
}

void print(Environment& environment, const store::InvoiceListRow& row)
{
    std::cout << row.number << "\t" << row.balance.due().to_string() << "\t"
              << word_for(domain::status_of(row.balance, row.events)) << "\t";
    if (!row.token_sealed.empty())
        std::cout << environment.portal_link(app::unseal_token(environment.context().sealer, row.token_sealed).text());
    std::cout << "\n";
}

}  // namespace

int import_invoices(Environment& environment, const std::string& workspace,
                    const std::vector<std::filesystem::path>& files)
{
    int exit = done;
    for (const auto& file : files) {
        std::vector<std::string> warnings;
        const auto issued = import_one(environment, workspace, file, warnings);
        for (const auto& warning : warnings)
            complain(file.string() + ": warning: " + warning);
        if (!issued) {
            complain(file.string() + ": " + issued.error().detail);
            exit = refused;
            continue;
        }
        std::cout << issued->number << "\t" << environment.portal_link(issued->token.text()) << std::endl;
    }
    return exit;
}

int void_invoice(Environment& environment, const std::string& workspace, const std::string& number,
                 const std::string& reason)
{
    auto context = environment.context();
    auto provider = environment.calls();
    const auto result = app::void_invoice(context, provider, workspace, number, reason);
    if (!result) {
        complain(result.error().detail);
        return refused;
    }
    std::cout << "invoice " << number << " is void; its link is dead\n";
    return done;
}

int reissue_invoice(Environment& environment, const std::string& workspace, const std::string& number,
                    const std::filesystem::path& file, const std::string& reason)
{
    const auto invoice = read_invoice_file(file);
    if (!invoice) {
        complain(file.string() + ": " + invoice.error().detail);
        return refused;
    }
    for (const auto& warning : invoice->warnings)
        complain(file.string() + ": warning: " + warning);
    auto context = environment.context();
    auto provider = environment.calls();
    const auto issued = app::reissue_invoice(
        context, provider, number,
        {workspace, invoice->document, exchange::to_json(invoice->document), source_of(file)}, reason);
    if (!issued) {
        complain(issued.error().detail);
        return refused;
    }
    std::cout << "invoice " << number << " is void; its link is dead\n"
              << issued->number << "\t" << environment.portal_link(issued->token.text()) << "\n";
    return done;
}

int list_invoices(Environment& environment, const std::string& workspace_slug)
{
    const auto workspace = store::find_workspace(environment.db, workspace_slug);
    if (!workspace) {
        complain(workspace.error().detail);
        return refused;
    }
    for (const auto& row : store::list_invoices(environment.db, workspace->id, ""))
        print(environment, row);
    return done;
}

int print_link(Environment& environment, const std::string& workspace_slug, const std::string& number)
{
    const auto workspace = store::find_workspace(environment.db, workspace_slug);
    if (!workspace) {
        complain(workspace.error().detail);
        return refused;
    }
    const auto rows = store::list_invoices(environment.db, workspace->id, number);
    if (rows.empty() || rows.front().token_sealed.empty()) {
        complain("there is no living link to an invoice " + number + " in this workspace");
        return refused;
    }
    std::cout << environment.portal_link(
                     app::unseal_token(environment.context().sealer, rows.front().token_sealed).text())
              << "\n";
    return done;
}

}  // namespace cli
