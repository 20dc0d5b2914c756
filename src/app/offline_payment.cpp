#include "app/offline_payment.h"

#include "base/crypto.h"
#include "base/text.h"
#include "domain/balance.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/ledger.h"
#include "store/offline_payments.h"
#include "store/outbox.h"
#include "store/provider_accounts.h"
#include "store/receipts.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace app {

namespace {

constexpr std::size_t public_id_bytes = 16;
constexpr std::size_t nonce_length = 22;
constexpr std::size_t longest_text = 197;  // With three dots behind it, the width of the column
constexpr std::array<std::string_view, 4> methods{"bank_transfer", "cheque", "cash", "other"};

// A day that has begun somewhere on earth: staff may be a day ahead of UTC.
bool is_future(const Context& context, domain::Date day)
{
    const domain::Date today{std::chrono::floor<std::chrono::days>(context.now)};
    return domain::days_between(today, day) > 1;
}

base::Result<base::Nothing> check_fields(const Context& context, const RecordOfflinePayment& request)
{
    if (request.amount <= domain::Money::zero(request.amount.currency()))
        return base::invalid("the amount must be more than zero");
    if (std::ranges::find(methods, request.method) == methods.end())
        return base::invalid("the method must be bank_transfer, cheque, cash or other");
    if (is_future(context, request.received_on))
        return base::invalid("the day when the money came cannot be in the future");
    if (request.form_nonce.size() != nonce_length)
        return base::invalid("the form's nonce has 22 characters");
    return base::Nothing{};
}

base::Result<base::Nothing> may_be_recorded(const store::InvoiceRow& invoice, const RecordOfflinePayment& request)
{
    const auto& balance = invoice.balance;
    if (balance.lifecycle != domain::Lifecycle::issued)
        return base::conflict("invoice " + invoice.number + " is not issued");
    if (!(balance.total.currency() == request.amount.currency()))
        return base::invalid("invoice " + invoice.number + " is in " + std::string(balance.total.currency().code()));
    if (request.amount <= balance.available() || request.may_exceed)
        return base::Nothing{};
    const auto held =
        balance.reserved.is_zero() ? "" : ", because a payment of " + balance.reserved.to_string() + " is under way";
    return base::conflict("of invoice " + invoice.number + " only " + balance.available().to_string() +
                          " can be paid now" + held);
}

// Receipts of offline payments count with the online ones of the account that is in use; those of test invoices
// never with real ones.
domain::ProviderMode receipt_mode(store::Transaction& tx, const store::InvoiceRow& invoice)
{
    if (invoice.is_test)
        return domain::ProviderMode::test;
    const auto account = store::find_active_health(tx.session(), invoice.workspace_id);
    return account ? account->mode : domain::ProviderMode::live;
}

base::Result<std::string> record(store::Transaction& tx, const Context& context, const RecordOfflinePayment& request,
                                 const std::string& note)
{
    auto invoice = store::lock_invoice(tx, request.workspace_id, request.invoice_number);
    if (!invoice)
        return invoice.error();
    if (const auto made =
            store::find_offline_payment_by_nonce(tx.session(), request.workspace_id, request.form_nonce)) {
        if (made->invoice_id == invoice->id)
            return made->public_id;
        return base::conflict("this form was sent for another invoice");
    }
    if (const auto allowed = may_be_recorded(*invoice, request); !allowed)
        return allowed.error();

    auto row = *invoice;
    const auto public_id = base::random_hex(public_id_bytes);
    const auto id =
        store::insert_offline_payment(tx,
                                      {row.workspace_id, row.id, public_id, request.form_nonce, request.method,
                                       request.amount, request.received_on, note, context.actor},
                                      context.now);
    row.balance = domain::with_paid(row.balance, request.amount);
    const auto entry_id = store::insert_entry(tx,
                                              {.workspace_id = row.workspace_id,
                                               .invoice_id = row.id,
                                               .kind = store::EntryKind::offline,
                                               .object = request.form_nonce,
                                               .amount = request.amount,
                                               .offline_payment_id = id},
                                              context.now);
    store::save_balance(tx, row);
    const auto receipt = store::insert_receipt(tx,
                                               {.workspace_id = row.workspace_id,
                                                .invoice_id = row.id,
                                                .ledger_entry_id = entry_id,
                                                .mode = receipt_mode(tx, row),
                                                .due = row.balance.due(),
                                                .offline_payment_id = id},
                                               context.now);
    const auto detail = request.amount.to_string() + " by " + request.method + " on " +
                        domain::to_string(request.received_on) + (note.empty() ? "" : ": " + note);
    store::insert_activity(tx, {row.workspace_id, row.id, "offline_recorded", context.actor, detail}, context.now);
    store::insert_message(tx,
                          {row.workspace_id, row.id, std::nullopt, receipt.id, store::outbox_receipt,
                           "offline_receipt:" + std::to_string(id)},
                          context.now);
    return public_id;
}

}  // namespace

base::Result<std::string> record_offline_payment(Context& context, const RecordOfflinePayment& request)
{
    const auto note = base::clean_line(request.note);
    if (!note)
        return base::invalid("the note must be a text of one line");
    if (const auto good = check_fields(context, request); !good)
        return good.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) {
        return record(tx, context, request, base::shortened(*note, longest_text));
    });
}

base::Result<base::Nothing> reverse_offline_payment(Context& context, std::uint64_t workspace_id,
                                                    const std::string& public_id, const std::string& reason)
{
    const auto why = base::clean_line(reason);
    if (!why || why->empty())
        return base::invalid("the reason must be a text");
    const auto payment = store::find_offline_payment(context.db, workspace_id, public_id);
    if (!payment)
        return payment.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, workspace_id, payment->invoice_id);
        if (!store::mark_reversed(tx, *payment, base::shortened(*why, longest_text), context.now))
            return base::conflict("this payment was reversed already");
        invoice.balance = domain::with_paid_reversed(invoice.balance, payment->amount);
        store::insert_entry(tx,
                            {.workspace_id = workspace_id,
                             .invoice_id = invoice.id,
                             .kind = store::EntryKind::offline_reversal,
                             .object = payment->form_nonce,
                             .amount = payment->amount,
                             .offline_payment_id = payment->id},
                            context.now);
        store::save_balance(tx, invoice);
        store::insert_activity(
            tx,
            {workspace_id, invoice.id, "offline_reversed", context.actor, payment->amount.to_string() + ": " + *why},
            context.now);
        return base::Nothing{};
    });
}

}  // namespace app
