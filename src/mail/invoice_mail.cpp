#include "mail/invoice_mail.h"

#include "domain/payment_plan.h"
#include "i18n/history_text.h"
#include "mail/facts.h"
#include "mail/receipt_mail.h"
#include "pdf/invoice_pdf.h"
#include "store/money_history.h"
#include "store/payments.h"
#include "store/workspaces.h"

#include <algorithm>

namespace mail {

namespace {

// As the customer's page has it: with what happened to the money so far.
Attachment pdf_of(const Site& site, const store::Message& message, const store::LinkedInvoice& invoice,
                  const domain::InvoiceDocument& document, domain::Date today, const i18n::Words& words)
{
    auto text = i18n::invoice_text(document, invoice.balance, invoice.events, today, words);
    i18n::add_pay_instructions(text, invoice.workspace.pay_instructions, words);
    const auto history = store::list_money_history(site.db, message.workspace_id, invoice.invoice_id);
    const auto under_way = store::list_payments_under_way(site.db, message.workspace_id, invoice.invoice_id);
    const auto& workspace = invoice.workspace;
    i18n::add_money(text, {invoice.balance, invoice.events, history, under_way, workspace.name, workspace.time_zone},
                    words);
    std::string name = "invoice-";
    for (const char c : document.number)
        name += (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ? c : '_';
    return {name + ".pdf", pdf::invoice_pdf(text, pdf::style_of(workspace, store::logo_of(site.db, workspace)),
                                            pdf::paper_for(document.seller.address.country), invoice.issued_at)};
}

}  // namespace

Letter invoice_letter(const InvoiceLetter& about, domain::Date today, const i18n::Words& words)
{
    const auto& [document, balance, workspace, purpose, note, link] = about;
    const auto due = words.money(balance.due());
    const auto next = domain::next_due(document.payment_plan, document.due_on, balance);
    const std::string key = "mail." + std::string(purpose);
    Letter letter;
    letter.subject =
        words.text(key + ".subject", {{"number", document.number}, {"company", workspace.name}, {"amount", due}});
    letter.test = document.is_test ? words.text("invoice.test") : "";
    letter.heading = words.text(key + ".heading", {{"number", document.number}, {"amount", due}});
    letter.paragraphs = i18n::lines_of(note);
    if (letter.paragraphs.empty())
        letter.paragraphs = {words.text(next.on && *next.on < today ? key + ".text_overdue" : key + ".text",
                                        {{"company", workspace.name}})};
    letter.facts = {{words.text("invoice.number"), document.number},
                    {words.text("mail.invoice.total"), words.money(balance.total)}};
    if (balance.due() != balance.total)
        letter.facts.push_back({words.text("mail.fact.remains"), due});
    if (next.part)
        letter.facts.push_back({words.text("mail.invoice.next_part"), words.money(next.part->open)});
    if (next.on)
        letter.facts.push_back({words.text("mail.invoice.due_on"), words.date(*next.on)});
    letter.button = words.text("mail.receipt.view");
    letter.link = link;
    letter.closing = questions_of(workspace, words);
    return letter;
}

base::Result<Draft> delivery_mail(const Site& site, const store::Message& message)
{
    const auto delivery = delivery_of(site, message);
    if (delivery.purpose == store::delivery_receipt)
        return receipt_mail(site, message);

    const auto [linked, document, words, link] = delivered_invoice(site, delivery, message.workspace_id);
    const auto& workspace = linked.workspace;
    const auto today = i18n::date_in(workspace.time_zone, delivery.created_at);
    const auto letter =
        invoice_letter({document, linked.balance, workspace, delivery.purpose, delivery.note, link}, today, words);
    auto draft = draft_of(letter, workspace, {"", delivery.recipient}, site, words);
    if (delivery.attaches_pdf)
        draft.attachments.push_back(pdf_of(site, message, linked, document, today, words));
    return draft;
}

}  // namespace mail
