#include "mail/sms_text.h"

#include "base/text.h"
#include "domain/payment_plan.h"
#include "mail/facts.h"

namespace mail {

namespace {

// A text of several parts costs several times: what is long is cut, the link never.
constexpr std::size_t longest_company = 40, longest_number = 30;

// Numbers as a phone's own alphabet (GSM 7 bit) has them: one character that it lacks, such as the space in
// "1.240,50 €", and a part holds 67 characters in the place of 153.
std::string in_plain_marks(std::string text)
{
    constexpr std::pair<std::string_view, std::string_view> marks[] = {
        {"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "}, {"\u2019", "'"}};
    for (const auto& [fine, plain] : marks)
        for (auto at = text.find(fine); at != std::string::npos; at = text.find(fine, at))
            text.replace(at, fine.size(), plain);
    return text;
}

}  // namespace

std::string invoice_sms(const domain::InvoiceDocument& document, const domain::InvoiceBalance& balance,
                        const domain::Workspace& workspace, std::string_view purpose, const std::string& link,
                        const i18n::Words& words)
{
    const auto next = domain::next_due(document.payment_plan, document.due_on, balance);
    const std::string key = "sms." + std::string(purpose) + (next.on ? "" : ".undated");
    const auto text =
        words.text(key, {{"company", base::shortened(workspace.name, longest_company)},
                         {"number", base::shortened(document.number, longest_number)},
                         {"amount", in_plain_marks(words.money(next.part ? next.part->open : balance.due()))},
                         {"date", next.on ? in_plain_marks(words.date(*next.on)) : ""},
                         {"link", link}});
    return document.is_test ? words.text("mail.test_subject", {{"subject", text}}) : text;
}

std::string delivery_text(const Site& site, const store::Message& message, const store::Delivery& delivery)
{
    const auto [linked, document, words, link] = delivered_invoice(site, delivery, message.workspace_id);
    return invoice_sms(document, linked.balance, linked.workspace, delivery.purpose, link, words);
}

}  // namespace mail
