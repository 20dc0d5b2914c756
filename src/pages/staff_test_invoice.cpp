#include "pages/staff_test_invoice.h"

#include "app/send_invoice.h"
#include "app/test_invoice.h"
#include "exchange/snapshot.h"
#include "i18n/activity_text.h"
#include "pages/preview_invoice.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "store/deliveries.h"
#include "store/provider_accounts.h"
#include "store/test_invoices.h"
#include "templates/staff_test_invoice.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr auto path = "/settings/test-invoice";
constexpr std::size_t nonce_bytes = 11;  // 22 hexadecimal digits

// What the preview shows, to whoever asks for it.
domain::InvoiceDocument document_for(const Visit& visit)
{
    auto document = preview_invoice(visit);
    const auto& user = visit.session.user;
    document.is_test = true;
    document.buyer.name = user.name;
    document.buyer.contact.email = user.email;
    return document;
}

web::Response show(const Visit& visit, const std::string& problem, int status)
{
    const auto& words = visit.words;
    auto& db = visit.site().db;
    auto page =
        open_staff_page("staff_test_invoice.html.tpl", words.text("test_invoice.title"), visit, StaffSection::settings);
    page.set(ksti_TOKEN, visit.csrf);
    page.set(ksti_TEXT, words.text("test_invoice.text", {{"email", visit.session.user.email}}));
    if (!problem.empty()) {
        page.show(ksti_PROBLEM);
        page.set(ksti_PROBLEM_TEXT, problem);
    }
    if (!store::has_test_account(db, visit.workspace_id()))
        page.show(visit.may(domain::StaffAction::change_settings) ? ksti_NO_KEYS : ksti_NO_KEYS_ASK);
    for (const auto& invoice : store::list_test_invoices(db, visit.workspace_id())) {
        page.show(ksti_INVOICES);
        auto row = page.add(ksti_INVOICE);
        const auto id = std::to_string(invoice.id);
        row.set(ksti_INVOICE_PATH, "/invoices/" + id);
        row.set(ksti_DELETE_PATH, std::string(path) + "/" + id + "/delete");
        row.set(ksti_NUMBER, invoice.number);
        row.set(ksti_ISSUED_AT, i18n::moment_text(invoice.issued_at, visit.workspace().time_zone, words));
        row.set(ksti_DUE, words.text("test_invoice.due", {{"amount", words.money(invoice.balance.due())}}));
    }
    return answer(page, status);
}

}  // namespace

web::Response show_test_invoices(Visit& visit)
{
    return show(visit, "", 200);
}

web::Response submit_test_invoice(Visit& visit)
{
    const auto refuse = [&](const base::Error& error) { return show(visit, sentence(error.detail), status_of(error)); };
    const auto issued = app::issue_test_invoice(
        visit.context,
        {.workspace = visit.workspace().slug, .document = document_for(visit), .snapshot = exchange::to_json});
    if (!issued)
        return refuse(issued.error());
    const auto sent = app::send_invoice(visit.context, {.workspace_id = visit.workspace_id(),
                                                        .number = issued->number,
                                                        .purpose = store::delivery_invoice,
                                                        .recipients = {visit.session.user.email},
                                                        .attaches_pdf = true,
                                                        .nonce = base::random_hex(nonce_bytes)});
    if (!sent)
        return refuse(sent.error());
    return done("/invoices/" + std::to_string(issued->id), "test_invoice_sent");
}

web::Response submit_delete_test_invoice(Visit& visit)
{
    app::Provider provider{visit.staff.provider, std::chrono::steady_clock::now() + visit.staff.timeout};
    const auto deleted =
        app::delete_test_invoice(visit.context, provider, visit.workspace_id(), id_in_path(visit, "invoice"));
    if (deleted)
        return done(path, "test_invoice_deleted");
    if (deleted.error().reason == base::Reason::not_found)
        return staff_not_found(visit);
    return show(visit, sentence(deleted.error().detail), status_of(deleted.error()));
}

}  // namespace pages
