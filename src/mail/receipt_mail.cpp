#include "mail/receipt_mail.h"

#include "base/check.h"
#include "mail/facts.h"
#include "pdf/receipt_pdf.h"
#include "store/workspaces.h"

namespace mail {

namespace {

Letter letter_of(const i18n::ReceiptText& receipt, const domain::Workspace& workspace, const std::string& link,
                 const i18n::Words& words)
{
    Letter letter;
    letter.subject =
        words.text("mail.receipt.subject",
                   {{"number", receipt.number}, {"company", workspace.name}, {"amount", receipt.amount.value}});
    letter.test = receipt.test;
    letter.heading = words.text("mail.receipt.heading", {{"amount", receipt.amount.value}});
    letter.paragraphs = {words.text("mail.receipt.text", {{"company", workspace.name}})};
    letter.facts = {receipt.amount};
    letter.facts.insert(letter.facts.end(), receipt.facts.begin(), receipt.facts.end());
    letter.facts.push_back({receipt.number_label, receipt.number});
    letter.facts.push_back({words.text("mail.fact.remains"), receipt.remains});
    letter.button = words.text("mail.receipt.view");
    letter.link = link;
    letter.closing = questions_of(workspace, words);
    return letter;
}

}  // namespace

base::Result<Draft> receipt_mail(const Site& site, const store::Message& message)
{
    auto told = invoice_of(site, message);
    base::check(told.has_value(), "a receipt is of an invoice");
    const auto to =
        message.delivery_id ? delivery_of(site, message).recipient : std::string(told->document.buyer.contact.email);
    if (to.empty())
        return no_address();
    const auto invoice = as_sent_to(site, message, *std::move(told), to);
    const auto& buyer = invoice.document.buyer;
    const auto receipt = receipt_of(site, message);
    if (receipt.is_reversed)
        return base::conflict("the payment was reversed meanwhile");

    const auto workspace = workspace_of(site, message);
    const auto& words = words_for_customer(site, invoice);
    const auto text = i18n::receipt_text(invoice.document, receipt, workspace.time_zone, words);
    const auto letter = letter_of(text, workspace, link_of(site, invoice), words);
    auto draft = draft_of(letter, workspace, {message.delivery_id ? "" : buyer.name, to}, site, words);
    const std::string prefix = receipt.mode == domain::ProviderMode::test ? "receipt-test-" : "receipt-";
    draft.attachments.push_back(
        {prefix + std::to_string(receipt.number) + ".pdf",
         pdf::receipt_pdf(text, pdf::style_of(workspace, store::logo_of(site.db, workspace)),
                          pdf::paper_for(invoice.document.seller.address.country), receipt.paid_at)});
    return draft;
}

}  // namespace mail
