#include "mail/sms_text.h"

#include "app/issue_invoice.h"
#include "base/check.h"
#include "base/text.h"
#include "domain/payment_plan.h"
#include "exchange/snapshot.h"
#include "store/invoices.h"
#include "store/portal_links.h"

namespace mail {

namespace {

// A text of several parts costs several times: what is long is cut, the link never.
constexpr std::size_t longest_company = 40, longest_number = 30;

}  // namespace

std::string invoice_sms(const domain::InvoiceDocument& document, const domain::InvoiceBalance& balance,
                        const domain::Workspace& workspace, std::string_view purpose, const std::string& link,
                        const i18n::Words& words)
{
    const auto next = domain::next_due(document.payment_plan, document.due_on, balance);
    const std::string key = "sms." + std::string(purpose) + (next.on ? "" : ".undated");
    const auto text = words.text(key, {{"company", base::shortened(workspace.name, longest_company)},
                                       {"number", base::shortened(document.number, longest_number)},
                                       {"amount", words.money(next.part ? next.part->open : balance.due())},
                                       {"date", next.on ? words.date(*next.on) : ""},
                                       {"link", link}});
    return document.is_test ? words.text("mail.test_subject", {{"subject", text}}) : text;
}

std::string delivery_text(const Site& site, const store::Message& message, const store::Delivery& delivery)
{
    base::check(delivery.link_id.has_value(), "an invoice is sent with a link");
    const auto invoice = store::find_invoice_of_link(site.db, message.workspace_id, *delivery.link_id);
    const auto token = store::find_sealed_token(site.db, message.workspace_id, *delivery.link_id);
    base::check(invoice && token, "a delivery brings a link of its workspace");
    const auto document = exchange::from_snapshot(invoice->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    const auto& words = site.catalogues.words_for(document->language, document->seller.address.country);
    const auto link = site.base_url + "/i/" + app::unseal_token(site.sealer, *token).text();
    return invoice_sms(*document, invoice->balance, invoice->workspace, delivery.purpose, link, words);
}

}  // namespace mail
