#include "mail/facts.h"

#include "app/issue_invoice.h"
#include "base/check.h"
#include "exchange/snapshot.h"
#include "store/notices.h"
#include "store/portal_links.h"
#include "store/workspaces.h"

#include <string_view>

namespace mail {

std::string Site::host() const
{
    constexpr std::string_view scheme = "https://";
    const auto host = std::string_view(base_url).substr(scheme.size());
    return std::string(host.substr(0, host.find_first_of(":/")));
}

domain::Workspace workspace_of(const Site& site, const store::Message& message)
{
    auto workspace = store::find_workspace_by_id(site.db, message.workspace_id);
    base::check(bool(workspace), "a message belongs to a workspace");
    return *std::move(workspace);
}

std::optional<InvoiceFacts> invoice_of(const Site& site, const store::Message& message)
{
    if (!message.invoice_id)
        return std::nullopt;
    auto told = store::find_told_invoice(site.db, message.workspace_id, *message.invoice_id);
    base::check(bool(told), "a message is about an invoice of its workspace");
    auto document = exchange::from_snapshot(told->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    return InvoiceFacts{*std::move(told), *std::move(document)};
}

InvoiceFacts as_sent_to(const Site& site, const store::Message& message, InvoiceFacts invoice,
                        const std::string& recipient)
{
    const auto own = store::find_recipient_link(site.db, message.workspace_id, *message.invoice_id, recipient);
    if (own && !own->token_sealed.empty())
        invoice.told.token_sealed = own->token_sealed;
    if (own)
        invoice.language = own->language;
    else if (message.payment_id)
        invoice.language = store::find_payment_language(site.db, message.workspace_id, *message.payment_id);
    return invoice;
}

std::optional<store::PaymentRow> payment_of(const Site& site, const store::Message& message)
{
    if (!message.payment_id)
        return std::nullopt;
    auto payment = store::find_payment_by_id(site.db, message.workspace_id, *message.payment_id);
    base::check(bool(payment), "a message is about a payment of its workspace");
    return *std::move(payment);
}

i18n::ReceiptFacts receipt_of(const Site& site, const store::Message& message)
{
    base::check(message.receipt_id.has_value(), "the message is about a receipt");
    const auto receipt = store::find_receipt_by_id(site.db, message.workspace_id, *message.receipt_id);
    base::check(bool(receipt), "a message is about a receipt of its workspace");
    return {.number = receipt->number,
            .mode = receipt->mode,
            .paid_at = receipt->paid_at,
            .amount = receipt->amount,
            .due = receipt->due,
            .method = receipt->method,
            .received_on = receipt->received_on,
            .is_reversed = receipt->is_reversed};
}

store::Delivery delivery_of(const Site& site, const store::Message& message)
{
    base::check(message.delivery_id.has_value(), "the message is about a delivery");
    auto delivery = store::find_delivery(site.db, message.workspace_id, *message.delivery_id);
    base::check(bool(delivery), "a message is about a delivery of its workspace");
    return *std::move(delivery);
}

DeliveredInvoice delivered_invoice(const Site& site, const store::Delivery& delivery, std::uint64_t workspace_id)
{
    base::check(delivery.link_id.has_value(), "an invoice is sent with a link");
    auto linked = store::find_invoice_of_link(site.db, workspace_id, *delivery.link_id);
    const auto token = store::find_sealed_token(site.db, workspace_id, *delivery.link_id);
    base::check(linked && token, "a delivery brings a link of its workspace");
    auto document = exchange::from_snapshot(linked->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    const auto& words =
        site.catalogues.words_for_first({linked->link_language, document->language}, document->seller.address.country);
    return {*std::move(linked), *std::move(document), words,
            site.base_url + "/i/" + app::unseal_token(site.sealer, *token).text()};
}

std::string buyer_of(const domain::InvoiceDocument& document)
{
    return document.buyer.name.empty() ? document.buyer.trading_name : document.buyer.name;
}

std::string link_of(const Site& site, const InvoiceFacts& invoice)
{
    if (invoice.told.token_sealed.empty() || invoice.told.balance.lifecycle != domain::Lifecycle::issued)
        return "";
    return site.base_url + "/i/" + app::unseal_token(site.sealer, invoice.told.token_sealed).text();
}

std::string questions_of(const domain::Workspace& workspace, const i18n::Words& words)
{
    const auto& email = workspace.email;
    const auto& phone = workspace.phone;
    if (email.empty() && phone.empty())
        return "";
    const auto contact = email.empty() || phone.empty()
                             ? email + phone
                             : words.text("mail.contact_separator", {{"first", email}, {"second", phone}});
    return words.text("mail.receipt.questions", {{"company", workspace.name}, {"contact", contact}});
}

base::Error no_address()
{
    return base::not_found("no e-mail address");
}

base::Result<Mailbox> reader_of(const Site& site, const store::Message& message, const domain::Workspace& workspace)
{
    if (message.user_id) {
        const auto member = store::find_notice_reader(site.db, message.workspace_id, *message.user_id);
        if (!member)
            return member.error();
        return Mailbox{member->name, member->email};
    }
    if (workspace.email.empty())
        return no_address();
    return Mailbox{workspace.name, workspace.email};
}

const i18n::Words& words_for_customer(const Site& site, const InvoiceFacts& invoice)
{
    const auto& document = invoice.document;
    return site.catalogues.words_for_first({invoice.language, document.language}, document.seller.address.country);
}

const i18n::Words& words_for_staff(const Site& site, const std::optional<InvoiceFacts>& invoice)
{
    return site.catalogues.words_for("", invoice ? invoice->document.seller.address.country : "");
}

Draft draft_of(const Letter& letter, const domain::Workspace& workspace, const Mailbox& to, const Site& site,
               const i18n::Words& words)
{
    auto bodies = letter_bodies(letter, workspace, site.base_url, words, site.templates);
    const auto subject =
        letter.test.empty() ? letter.subject : words.text("mail.test_subject", {{"subject", letter.subject}});
    return {
        .from = {workspace.sender_name.empty() ? workspace.name : workspace.sender_name, site.sender},
        .reply_to = workspace.reply_to.empty() ? workspace.email : workspace.reply_to,
        .to = to,
        .subject = subject,
        .text = std::move(bodies.text),
        .html = std::move(bodies.html),
        .attachments = {},
    };
}

}  // namespace mail
