#include "exchange/draft.h"

#include <algorithm>

namespace exchange {

domain::InvoiceDocument empty_document(domain::Currency currency)
{
    const auto zero = domain::Money::zero(currency);
    return {.number = {},
            .issued_on = {},
            .due_on = {},
            .delivered_on = {},
            .period = {},
            .currency = currency,
            .language = {},
            .references = {},
            .notes = {},
            .terms = {},
            .seller = {},
            .buyer = {},
            .payee = {},
            .deliver_to = {},
            .deliver_to_name = {},
            .lines = {},
            .adjustments = {},
            .taxes = {},
            .totals = {zero, zero, zero, zero, zero, zero, zero, zero, zero},
            .payment = {},
            .payment_plan = {}};
}

void add_reference(domain::InvoiceDocument& document, std::string kind, std::string value)
{
    const auto is_same = [&](const domain::Reference& other) { return other.kind == kind && other.value == value; };
    if (!value.empty() && std::ranges::none_of(document.references, is_same))
        document.references.push_back({std::move(kind), std::move(value)});
}

void add_account(domain::PaymentInstructions& payment, domain::BankAccount account)
{
    if (account.account.empty())
        return;
    const auto known = std::ranges::find(payment.accounts, account.account, &domain::BankAccount::account);
    if (known == payment.accounts.end()) {
        payment.accounts.push_back(std::move(account));
        return;
    }
    const auto complete = [](std::string& text, std::string& other) {
        if (text.empty())
            text = std::move(other);
    };
    complete(known->account_name, account.account_name);
    complete(known->bic, account.bic);
    complete(known->bank_name, account.bank_name);
}

void append(std::string& text, std::string_view separator, std::string_view more)
{
    if (more.empty() || text == more)
        return;
    if (!text.empty())
        text += separator;
    text += more;
}

void name_by_description(domain::InvoiceLine& line)
{
    if (!line.name.empty())
        return;
    std::swap(line.name, line.description);
    std::ranges::replace(line.name, '\n', ' ');
}

std::string in_figures(const domain::Period& period)
{
    if (!period.from && !period.to)
        return "";
    if (period.from == period.to)
        return domain::to_string(*period.from);
    return (period.from ? domain::to_string(*period.from) + " " : "") + "–" +
           (period.to ? " " + domain::to_string(*period.to) : "");
}

std::string tax_representative(const domain::Party& party)
{
    std::string text = "Tax representative: " + party.name;
    const auto more = [&](std::string_view piece) { append(text, ", ", piece); };
    for (const auto& line : party.address.lines)
        more(line);
    std::string city = party.address.postal_code;
    append(city, " ", party.address.city);
    more(city);
    more(party.address.region);
    more(party.address.country);
    for (const auto& id : party.tax_ids)
        more(id.scheme.empty() ? id.value : id.scheme + " " + id.value);
    return text;
}

std::optional<domain::Money> sum(const std::vector<domain::Money>& amounts, domain::Currency currency)
{
    std::int64_t total = 0;
    for (const domain::Money amount : amounts)
        if (__builtin_add_overflow(total, amount.minor(), &total))
            return std::nullopt;
    return domain::Money::from_minor(total, currency);
}

std::optional<domain::Decimal> gross_price(domain::Decimal net_price, domain::Decimal discount)
{
    std::int64_t net = net_price.digits(), more = discount.digits();
    for (int scale = net_price.scale(); scale < discount.scale(); ++scale)
        if (__builtin_mul_overflow(net, 10, &net))
            return std::nullopt;
    for (int scale = discount.scale(); scale < net_price.scale(); ++scale)
        if (__builtin_mul_overflow(more, 10, &more))
            return std::nullopt;
    std::int64_t gross = 0;
    if (__builtin_add_overflow(net, more, &gross))
        return std::nullopt;
    return domain::Decimal::from_digits(gross, std::max(net_price.scale(), discount.scale()));
}

}  // namespace exchange
