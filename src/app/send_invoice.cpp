#include "app/send_invoice.h"

#include "app/issue_invoice.h"
#include "app/sms_account.h"
#include "base/check.h"
#include "base/text.h"
#include "domain/email_address.h"
#include "domain/phone_number.h"
#include "store/deliveries.h"
#include "store/invoices.h"
#include "store/outbox.h"
#include "store/receipts.h"
#include "store/sms_accounts.h"

#include <algorithm>

namespace app {

namespace {

base::Result<base::Nothing> check(const SendInvoice& sending)
{
    if (sending.recipients.empty())
        return base::invalid("say whom it goes to");
    if (sending.recipients.size() > most_recipients)
        return base::invalid("at most " + std::to_string(most_recipients) + " recipients at a time");
    const bool is_text = sending.channel == store::delivery_sms;
    if (is_text && sending.purpose == store::delivery_receipt)
        return base::invalid("a receipt goes by e-mail");
    for (const auto& recipient : sending.recipients)
        if (is_text && domain::phone_number(recipient) != recipient)
            return base::invalid("\"" + base::shortened(recipient, 80) +
                                 "\" is not a phone number with its country, like +1 415 555 0123");
        else if (!is_text && !domain::is_email_address(recipient))
            return base::invalid("\"" + base::shortened(recipient, 80) + "\" is not an e-mail address");
    if (base::length_of(sending.note) > longest_note)
        return base::invalid("your words are longer than " + std::to_string(longest_note) + " characters");
    return base::Nothing{};
}

// Whether this can be sent at all, with the invoice locked.
base::Result<base::Nothing> check_standing(const SendInvoice& sending, const store::InvoiceRow& invoice)
{
    if (sending.purpose == store::delivery_receipt)
        return base::Nothing{};
    if (invoice.balance.lifecycle != domain::Lifecycle::issued)
        return base::conflict("the invoice is void: no link to it works");
    if (sending.purpose == store::delivery_reminder && invoice.balance.due().is_zero())
        return base::conflict("nothing is owed: there is nothing to remind of");
    return base::Nothing{};
}

// Whether so many texts may go out, with the account held: nobody else counts meanwhile.
base::Result<base::Nothing> check_texts(store::Transaction& tx, const Context& context, const SendInvoice& sending)
{
    const auto settings = store::lock_sms_settings(tx, sending.workspace_id);
    if (!settings || !settings->is_active)
        return base::conflict("texts are not set up in this workspace");
    const auto prefixes = domain::phone_prefixes(settings->prefixes);
    base::check(prefixes.has_value(), "stored beginnings of numbers are some");
    for (const auto& recipient : sending.recipients)
        if (!domain::begins_with_one_of(recipient, *prefixes))
            return base::invalid("texts may go to numbers that begin with " + settings->prefixes + ": " + recipient +
                                 " does not");
    const auto sent = count_texts(tx.session(), sending.workspace_id, context.now);
    if (sent + sending.recipients.size() > static_cast<std::uint64_t>(settings->daily_cap))
        return base::conflict("that would be more than the " + std::to_string(settings->daily_cap) +
                              " texts that the business allows itself in 24 hours: " + std::to_string(sent) +
                              " are sent");
    return base::Nothing{};
}

void send_to(store::Transaction& tx, const Context& context, const SendInvoice& sending, std::uint64_t invoice_id,
             const std::string& recipient)
{
    const bool is_receipt = sending.purpose == store::delivery_receipt;
    const auto link_id =
        is_receipt ? std::nullopt
                   : std::optional(make_personal_link(tx, context, sending.workspace_id, invoice_id, sending.language));
    const auto id = store::insert_delivery(tx,
                                           {.workspace_id = sending.workspace_id,
                                            .invoice_id = invoice_id,
                                            .link_id = link_id,
                                            .receipt_id = sending.receipt_id,
                                            .channel = sending.channel,
                                            .purpose = sending.purpose,
                                            .recipient = recipient,
                                            .note = sending.note,
                                            .attaches_pdf = sending.attaches_pdf,
                                            .nonce = sending.nonce,
                                            .created_by = context.actor},
                                           context.now);
    store::insert_message(tx,
                          {.workspace_id = sending.workspace_id,
                           .invoice_id = invoice_id,
                           .payment_id = std::nullopt,
                           .receipt_id = sending.receipt_id,
                           .kind = store::outbox_delivery,
                           .dedupe_key = std::string(store::outbox_delivery) + ":" + std::to_string(id),
                           .delivery_id = id},
                          context.now);
}

}  // namespace

base::Result<std::size_t> send_invoice(Context& context, const SendInvoice& sending)
{
    if (const auto checked = check(sending); !checked)
        return checked.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<std::size_t> {
        const auto invoice = store::lock_invoice(tx, sending.workspace_id, sending.number);
        if (!invoice)
            return invoice.error();
        if (const auto standing = check_standing(sending, *invoice); !standing)
            return standing.error();
        if (sending.receipt_id) {
            const auto receipt = store::find_receipt_by_id(tx.session(), sending.workspace_id, *sending.receipt_id);
            if (!receipt || receipt->invoice_id != invoice->id)
                return base::not_found("there is no such receipt");
        }
        const bool is_sent = std::ranges::all_of(sending.recipients, [&](const auto& recipient) {
            return store::has_delivery(tx.session(), sending.workspace_id, invoice->id, sending.nonce, recipient);
        });
        if (sending.channel == store::delivery_sms && !is_sent)
            if (const auto checked = check_texts(tx, context, sending); !checked)
                return checked.error();
        for (const auto& recipient : sending.recipients)
            if (!store::has_delivery(tx.session(), sending.workspace_id, invoice->id, sending.nonce, recipient))
                send_to(tx, context, sending, invoice->id, recipient);
        return sending.recipients.size();
    });
}

std::vector<std::string> recipients_in(std::string_view text)
{
    std::vector<std::string> recipients;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(",;\r\n"), text.size());
        auto one = base::clean_line(text.substr(0, end)).value_or(std::string(text.substr(0, end)));
        if (!one.empty() && std::ranges::find(recipients, one) == recipients.end())
            recipients.push_back(std::move(one));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return recipients;
}

}  // namespace app
