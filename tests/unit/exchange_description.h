#pragma once
// Every field of a document as lines of text, made without the code that is
// tested: two documents are equal when their descriptions are.

#include "domain/invoice_document.h"

#include <sstream>
#include <string>

namespace exchange_test {

class Description {
public:
    explicit Description(const domain::InvoiceDocument& document)
    {
        text("number", document.number);
        text("issued_on", domain::to_string(document.issued_on));
        date("due_on", document.due_on);
        date("delivered_on", document.delivered_on);
        date("period.from", document.period.from);
        date("period.to", document.period.to);
        text("currency", document.currency.code());
        text("language", document.language);
        for (const auto& reference : document.references)
            text("reference." + reference.kind, reference.value);
        texts("note", document.notes);
        text("terms", document.terms);
        party("seller", document.seller);
        party("buyer", document.buyer);
        if (document.payee)
            party("payee", *document.payee);
        if (document.deliver_to)
            address("deliver_to", *document.deliver_to);
        text("deliver_to_name", document.deliver_to_name);
        for (const auto& each : document.lines)
            line(each);
        adjustments("document", document.adjustments);
        for (const auto& subtotal : document.taxes) {
            tax("tax", subtotal.category);
            money("tax.base", subtotal.base);
            money("tax.tax", subtotal.tax);
            text("tax.exemption_reason", subtotal.exemption_reason);
        }
        const auto& totals = document.totals;
        for (const auto& [name, amount] :
             {std::pair("lines", totals.lines), std::pair("allowances", totals.allowances),
              std::pair("charges", totals.charges), std::pair("tax_exclusive", totals.tax_exclusive),
              std::pair("tax", totals.tax), std::pair("tax_inclusive", totals.tax_inclusive),
              std::pair("prepaid", totals.prepaid), std::pair("rounding", totals.rounding),
              std::pair("payable", totals.payable)})
            money("totals." + std::string(name), amount);
        text("means", document.payment.means);
        text("reference", document.payment.reference);
        for (const auto& account : document.payment.accounts) {
            text("account", account.account);
            text("account.name", account.account_name);
            text("account.bic", account.bic);
            text("account.bank", account.bank_name);
        }
        for (const auto& part : document.payment_plan)
            text("plan." + domain::to_string(part.due_on), part.amount.to_string() + " " + part.label);
    }

    std::string str() const { return out_.str(); }

private:
    void text(const std::string& name, std::string_view value)
    {
        if (!value.empty())
            out_ << name << ": " << value << "\n";
    }

    void texts(const std::string& name, const std::vector<std::string>& values)
    {
        for (const auto& value : values)
            text(name, value);
    }

    void date(const std::string& name, const std::optional<domain::Date>& value)
    {
        if (value)
            text(name, domain::to_string(*value));
    }

    // With the digits as they are: 2.0 is another text than 2.
    void number(const std::string& name, const std::optional<domain::Decimal>& value)
    {
        if (value)
            text(name, value->to_string());
    }

    void money(const std::string& name, const std::optional<domain::Money>& value)
    {
        if (value)
            text(name, value->to_string());
    }

    void address(const std::string& name, const domain::Address& address)
    {
        texts(name + ".line", address.lines);
        text(name + ".city", address.city);
        text(name + ".postal_code", address.postal_code);
        text(name + ".region", address.region);
        text(name + ".country", address.country);
    }

    void identifiers(const std::string& name, const std::vector<domain::Identifier>& ids)
    {
        for (const auto& id : ids)
            text(name, id.scheme + " " + id.value);
    }

    void party(const std::string& name, const domain::Party& party)
    {
        text(name, party.name);
        text(name + ".trading_name", party.trading_name);
        address(name, party.address);
        identifiers(name + ".tax_id", party.tax_ids);
        identifiers(name + ".id", party.ids);
        text(name + ".contact", party.contact.name);
        text(name + ".phone", party.contact.phone);
        text(name + ".email", party.contact.email);
        text(name + ".legal_note", party.legal_note);
    }

    void tax(const std::string& name, const domain::TaxCategory& category)
    {
        text(name + ".category", category.scheme + " " + category.code);
        number(name + ".rate", category.rate);
    }

    void adjustments(const std::string& name, const std::vector<domain::Adjustment>& list)
    {
        for (const auto& adjustment : list) {
            const std::string kind =
                name + (adjustment.kind == domain::AdjustmentKind::charge ? ".charge" : ".allowance");
            money(kind, adjustment.amount);
            number(kind + ".percent", adjustment.percent);
            money(kind + ".base", adjustment.base);
            text(kind + ".reason", adjustment.reason);
            if (adjustment.tax)
                tax(kind, *adjustment.tax);
        }
    }

    void line(const domain::InvoiceLine& line)
    {
        text("line", line.id);
        text("line.name", line.name);
        text("line.description", line.description);
        texts("line.detail", line.details);
        text("line.item_id", line.item_id);
        number("line.quantity", line.quantity);
        text("line.unit", line.unit);
        number("line.unit_price", line.unit_price);
        number("line.gross_price", line.gross_price);
        number("line.base_quantity", line.base_quantity);
        adjustments("line", line.adjustments);
        money("line.net", line.net);
        tax("line.tax", line.tax);
    }

    std::ostringstream out_;
};

inline std::string described(const domain::InvoiceDocument& document)
{
    return Description(document).str();
}

}  // namespace exchange_test
