#include "exchange/ubl.h"

#include "exchange/codes.h"
#include "exchange/ubl_parts.h"

namespace exchange {

namespace {

using domain::Money;

// Where one of these was not read, it stands in the wrong place and would
// change what is owed or by whom.
constexpr std::string_view essential[] = {
    "cac:AccountingCustomerParty",
    "cac:AccountingSupplierParty",
    "cac:AllowanceCharge",
    "cac:CreditNoteLine",
    "cac:InvoiceLine",
    "cac:LegalMonetaryTotal",
    "cac:TaxSubtotal",
    "cbc:AllowanceTotalAmount",
    "cbc:ChargeTotalAmount",
    "cbc:DocumentCurrencyCode",
    "cbc:InvoiceTypeCode",
    "cbc:InvoicedQuantity",
    "cbc:LineExtensionAmount",
    "cbc:PayableAmount",
    "cbc:PayableRoundingAmount",
    "cbc:PrepaidAmount",
    "cbc:PriceAmount",
    "cbc:TaxExclusiveAmount",
    "cbc:TaxInclusiveAmount",
};

// For machines, or said by other elements as well: nobody misses them on a page.
constexpr std::string_view without_meaning[] = {
    "cac:CommodityClassification",
    "cac:OriginCountry",
    "cac:PayerFinancialAccount",
    "cac:Signature",
    "cac:TaxCategory",  // Of a line's discount: it is the line's
    "cac:TaxTotal",     // Of one line: the document has subtotals
    "cbc:AccountingCost",
    "cbc:AccountingCostCode",
    "cbc:CompanyLegalFormCode",
    "cbc:CopyIndicator",
    "cbc:CustomizationID",
    "cbc:DescriptionCode",
    "cbc:EndpointID",
    "cbc:IssueTime",
    "cbc:LineCountNumeric",
    "cbc:PaymentChannelCode",
    "cbc:ProfileExecutionID",
    "cbc:ProfileID",
    "cbc:RoundingAmount",
    "cbc:TaxPointDate",
    "cbc:UBLVersionID",
    "cbc:UUID",
    "ext:UBLExtensions",
};

class UblReader {
public:
    UblReader(const XmlDocument& xml, domain::Currency currency)
        : root_(xml.root()), currency_(currency), draft_{empty_document(currency), {}, {}, {}, {}}
    {
        draft_.document.language = xml.language();
    }

    Draft read()
    {
        read_head();
        read_references();
        read_parties();
        read_delivery();
        read_payment();
        read_adjustments();
        read_taxes();
        read_totals();
        read_lines();
        return std::move(draft_);
    }

private:
    void read_head()
    {
        auto& document = draft_.document;
        document.number = root_.need("cbc:ID").need_text(number_text);
        document.issued_on = root_.need("cbc:IssueDate").date().value_or(domain::Date());
        document.due_on = root_.child("cbc:DueDate").date();
        for (const auto& note : root_.children("cbc:Note"))
            if (auto text = note.text(prose_text); !text.empty())
                document.notes.push_back(std::move(text));
        document.period = ubl_period(root_.first("cac:InvoicePeriod"));
        for (const auto& terms : root_.children("cac:PaymentTerms")) {
            for (const auto& note : terms.children("cbc:Note"))
                append(document.terms, "\n", note.text(prose_text));
            if (const auto due_on = terms.child("cbc:PaymentDueDate").date(); due_on && !document.due_on)
                document.due_on = due_on;
        }
    }

    void read_references()
    {
        auto& document = draft_.document;
        const auto refer = [&](const char* kind, const XmlElement& element) {
            add_reference(document, kind, element.text(identifier_text));
        };
        const auto order = root_.child("cac:OrderReference");
        refer("purchase_order", order.child("cbc:ID"));
        refer("sales_order", order.child("cbc:SalesOrderID"));
        refer("buyer_reference", root_.child("cbc:BuyerReference"));
        for (const auto& contract : root_.children("cac:ContractDocumentReference"))
            refer("contract", contract.child("cbc:ID"));
        for (const auto& project : root_.children("cac:ProjectReference"))
            refer("project", project.child("cbc:ID"));
        for (const auto& billing : root_.children("cac:BillingReference"))
            refer("preceding_invoice", billing.child("cac:InvoiceDocumentReference").child("cbc:ID"));
        for (const auto& despatch : root_.children("cac:DespatchDocumentReference"))
            refer("delivery_note", despatch.child("cbc:ID"));
    }

    void read_parties()
    {
        auto& document = draft_.document;
        const auto seller = root_.need("cac:AccountingSupplierParty").need("cac:Party");
        document.seller = ubl_party(seller);
        if (document.seller.name.empty() && seller)
            seller.refuse("the seller has no name (cac:PartyLegalEntity/cbc:RegistrationName)");
        const auto buyer = root_.need("cac:AccountingCustomerParty").need("cac:Party");
        document.buyer = ubl_party(buyer);
        if (document.buyer.name.empty() && buyer)
            buyer.refuse("the buyer has no name (cac:PartyLegalEntity/cbc:RegistrationName)");
        if (const auto payee = root_.child("cac:PayeeParty"))
            document.payee = ubl_party(payee);
        if (const auto element = root_.child("cac:TaxRepresentativeParty"))
            append(document.seller.legal_note, "\n", tax_representative(ubl_party(element)));
    }

    void read_delivery()
    {
        const auto delivery = root_.first("cac:Delivery");
        draft_.document.delivered_on = delivery.child("cbc:ActualDeliveryDate").date();
        const auto location = delivery.child("cac:DeliveryLocation");
        std::string name = location.child("cbc:Name").text(name_text);
        const auto recipient = delivery.child("cac:DeliveryParty").first("cac:PartyName");
        append(name, ", ", recipient.child("cbc:Name").text(name_text));
        draft_.document.deliver_to_name = std::move(name);
        if (const auto place = location.child("cac:Address"))
            draft_.document.deliver_to = ubl_address(place);
    }

    void read_payment()
    {
        auto& payment = draft_.document.payment;
        for (const auto& element : root_.children("cac:PaymentMeans")) {
            const auto code = element.child("cbc:PaymentMeansCode");
            std::string means = code.attribute("name");
            append(means, ", ", element.first("cbc:InstructionNote").text(name_text));
            if (means.empty())
                means = payment_means(code.text(identifier_text));
            append(means, ", ", element.child("cac:PaymentMandate").child("cbc:ID").text(identifier_text));
            append(payment.means, ", ", means);
            for (const auto& id : element.children("cbc:PaymentID"))
                append(payment.reference, ", ", id.text(identifier_text));
            if (const auto due_on = element.child("cbc:PaymentDueDate").date(); due_on && !draft_.document.due_on)
                draft_.document.due_on = due_on;
            add_account(payment, ubl_account(element.child("cac:PayeeFinancialAccount")));
        }
    }

    void read_adjustments()
    {
        for (const auto& element : root_.children("cac:AllowanceCharge")) {
            auto result = ubl_adjustment(element, currency_);
            result.tax = ubl_tax_category(element.first("cac:TaxCategory"));
            draft_.document.adjustments.push_back(std::move(result));
            draft_.adjustment_places.push_back(element.place());
        }
    }

    // One tax total in the document's currency (or one for each kind of tax), and
    // one in the currency of the seller's books, which has no subtotals.
    void read_taxes()
    {
        const std::string books = root_.child("cbc:TaxCurrencyCode").text(identifier_text);
        for (const auto& total : root_.children("cac:TaxTotal")) {
            const auto amount = total.need("cbc:TaxAmount");
            if (is_for_the_books(amount, books, currency_))
                continue;
            total_tax_.push_back(amount.amount(currency_).value_or(Money::zero(currency_)));
            for (const auto& subtotal : total.children("cac:TaxSubtotal"))
                read_tax(subtotal);
        }
    }

    void read_tax(const XmlElement& element)
    {
        const auto category = element.need("cac:TaxCategory");
        domain::TaxSubtotal result{ubl_tax_category(category),
                                   element.need_amount("cbc:TaxableAmount", currency_),
                                   element.need_amount("cbc:TaxAmount", currency_),
                                   {}};
        if (const auto percent = element.child("cbc:Percent").decimal(); percent && !result.category.rate)
            result.category.rate = percent;
        for (const auto& reason : category.children("cbc:TaxExemptionReason"))
            append(result.exemption_reason, "\n", reason.text(prose_text));
        const auto code = category.child("cbc:TaxExemptionReasonCode").text(identifier_text);
        if (result.exemption_reason.empty())
            result.exemption_reason = exemption_reason(code);
        draft_.document.taxes.push_back(std::move(result));
        draft_.tax_places.push_back(element.place());
    }

    void read_totals()
    {
        const auto element = root_.need("cac:LegalMonetaryTotal");
        if (!element)
            return;
        draft_.totals_place = element.place();
        auto& totals = draft_.document.totals;
        totals.lines = element.need_amount("cbc:LineExtensionAmount", currency_);
        totals.tax_exclusive = element.need_amount("cbc:TaxExclusiveAmount", currency_);
        totals.tax_inclusive = element.need_amount("cbc:TaxInclusiveAmount", currency_);
        totals.allowances = element.amount_or_zero("cbc:AllowanceTotalAmount", currency_);
        totals.charges = element.amount_or_zero("cbc:ChargeTotalAmount", currency_);
        totals.prepaid = element.amount_or_zero("cbc:PrepaidAmount", currency_);
        totals.rounding = element.amount_or_zero("cbc:PayableRoundingAmount", currency_);
        totals.payable = element.need_amount("cbc:PayableAmount", currency_);
        if (const auto tax = sum(total_tax_, currency_))
            totals.tax = *tax;
        else
            element.refuse("the tax totals are out of range");
    }

    void read_lines()
    {
        const auto elements = root_.children("cac:InvoiceLine", most_lines);
        if (elements.empty())
            root_.refuse("there is no line (cac:InvoiceLine)");
        for (const auto& element : elements) {
            draft_.document.lines.push_back(ubl_line(element, currency_));
            draft_.line_places.push_back(element.place());
        }
    }

    XmlElement root_;
    domain::Currency currency_;
    Draft draft_;
    std::vector<Money> total_tax_;
};

}  // namespace

std::optional<Draft> read_ubl(const XmlDocument& xml, Report& report)
{
    const auto root = xml.root();
    if (const auto type = root.child("cbc:InvoiceTypeCode")) {
        const std::string why_not = why_no_invoice(type.text(identifier_text));
        if (!why_not.empty()) {
            type.refuse(why_not);
            return std::nullopt;
        }
    }
    const auto code = root.need("cbc:DocumentCurrencyCode");
    const auto currency = domain::Currency::parse(code.text(identifier_text));
    if (!currency) {
        if (code)
            code.refuse(currency.error().detail);
        return std::nullopt;
    }
    auto draft = UblReader(xml, *currency).read();
    if (!report.is_refused())
        xml.report_unread(essential, without_meaning);
    return draft;
}

}  // namespace exchange
