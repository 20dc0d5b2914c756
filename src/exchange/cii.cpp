#include "exchange/cii.h"

#include "exchange/cii_parts.h"
#include "exchange/codes.h"

namespace exchange {

namespace {

using domain::Money;

// Where one of these was not read, it stands in the wrong place and would
// change what is owed or by whom.
constexpr std::string_view essential[] = {
    "ram:AllowanceTotalAmount",
    "ram:BilledQuantity",
    "ram:BuyerTradeParty",
    "ram:CalculatedAmount",
    "ram:ChargeTotalAmount",
    "ram:DuePayableAmount",
    "ram:GrandTotalAmount",
    "ram:IncludedSupplyChainTradeLineItem",
    "ram:InvoiceCurrencyCode",
    "ram:LineTotalAmount",
    "ram:RoundingAmount",
    "ram:SellerTradeParty",
    "ram:SpecifiedLogisticsServiceCharge",  // Freight outside of EN 16931: its sums cannot be checked
    "ram:SpecifiedTradeAllowanceCharge",
    "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
    "ram:TaxBasisTotalAmount",
    "ram:TotalPrepaidAmount",
};

// For machines, or said by other elements as well: nobody misses them on a page.
constexpr std::string_view without_meaning[] = {
    "ram:ApplicableTradeSettlementFinancialCard",  // Never kept: it may hold a card number
    "ram:CategoryTradeTax",                        // Of a line's discount: it is the line's
    "ram:DesignatedProductClassification",
    "ram:DueDateTypeCode",
    "ram:OriginTradeCountry",
    "ram:PayerPartyDebtorFinancialAccount",
    "ram:ReceivableSpecifiedTradeAccountingAccount",
    "ram:SubjectCode",
    "ram:TaxPointDate",
    "ram:URIUniversalCommunication",
    "rsm:ExchangedDocumentContext",
};

class CiiReader {
public:
    CiiReader(const XmlDocument& xml, domain::Currency currency)
        : root_(xml.root()),
          head_(root_.need("rsm:ExchangedDocument")),
          trade_(root_.need("rsm:SupplyChainTradeTransaction")),
          agreement_(trade_.need("ram:ApplicableHeaderTradeAgreement")),
          delivery_(trade_.child("ram:ApplicableHeaderTradeDelivery")),
          settlement_(trade_.need("ram:ApplicableHeaderTradeSettlement")),
          currency_(currency),
          draft_{empty_document(currency), {}, {}, {}, {}}
    {
        const auto language = head_.first("ram:LanguageID").text(identifier_text);
        draft_.document.language = is_language_tag(language) ? language : xml.language();
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
        document.number = head_.need("ram:ID").need_text(number_text);
        document.issued_on = cii_date(head_.need("ram:IssueDateTime")).value_or(domain::Date());
        for (const auto& note : head_.children("ram:IncludedNote"))
            for (const auto& content : note.children("ram:Content"))
                if (auto text = content.text(prose_text); !text.empty())
                    document.notes.push_back(std::move(text));
        document.period = cii_period(settlement_.child("ram:BillingSpecifiedPeriod"));
    }

    void read_references()
    {
        auto& document = draft_.document;
        const auto refer = [&](const char* kind, const XmlElement& element) {
            add_reference(document, kind, element.text(identifier_text));
        };
        const auto id_of = [](const XmlElement& parent, std::string_view name) {
            return parent.child(name).child("ram:IssuerAssignedID");
        };
        refer("purchase_order", id_of(agreement_, "ram:BuyerOrderReferencedDocument"));
        refer("sales_order", id_of(agreement_, "ram:SellerOrderReferencedDocument"));
        refer("buyer_reference", agreement_.child("ram:BuyerReference"));
        refer("contract", id_of(agreement_, "ram:ContractReferencedDocument"));
        const auto project = agreement_.child("ram:SpecifiedProcuringProject");
        std::string project_text = project.child("ram:ID").text(identifier_text);
        const std::string project_name = project.child("ram:Name").text(name_text);
        if (project_name != "Project reference")  // The fixed name that EN 16931 prescribes here.
            append(project_text, " ", project_name);
        add_reference(document, "project", project_text);
        for (const auto& invoice : settlement_.children("ram:InvoiceReferencedDocument"))
            refer("preceding_invoice", invoice.child("ram:IssuerAssignedID"));
        refer("delivery_note", id_of(delivery_, "ram:DespatchAdviceReferencedDocument"));
    }

    void read_parties()
    {
        auto& document = draft_.document;
        const auto seller = agreement_.need("ram:SellerTradeParty");
        document.seller = cii_party(seller);
        if (document.seller.name.empty() && seller)
            seller.refuse("the seller has no name (ram:Name)");
        const auto buyer = agreement_.need("ram:BuyerTradeParty");
        document.buyer = cii_party(buyer);
        if (document.buyer.name.empty() && buyer)
            buyer.refuse("the buyer has no name (ram:Name)");
        if (const auto payee = settlement_.child("ram:PayeeTradeParty"))
            document.payee = cii_party(payee);
        if (const auto element = agreement_.child("ram:SellerTaxRepresentativeTradeParty"))
            append(document.seller.legal_note, "\n", tax_representative(cii_party(element)));
    }

    void read_delivery()
    {
        const auto recipient = delivery_.child("ram:ShipToTradeParty");
        draft_.document.deliver_to_name = recipient.child("ram:Name").text(name_text);
        if (const auto place = recipient.child("ram:PostalTradeAddress"))
            draft_.document.deliver_to = cii_address(place);
        draft_.document.delivered_on =
            cii_date(delivery_.child("ram:ActualDeliverySupplyChainEvent").child("ram:OccurrenceDateTime"));
    }

    void read_payment()
    {
        auto& document = draft_.document;
        auto& payment = document.payment;
        payment.reference = settlement_.child("ram:PaymentReference").text(identifier_text);
        for (const auto& element : settlement_.children("ram:SpecifiedTradeSettlementPaymentMeans")) {
            std::string means;
            for (const auto& information : element.children("ram:Information"))
                append(means, ", ", information.text(name_text));
            const std::string code = element.child("ram:TypeCode").text(identifier_text);
            append(payment.means, ", ", means.empty() ? payment_means(code) : means);
            const auto account = element.child("ram:PayeePartyCreditorFinancialAccount");
            const auto bank = element.child("ram:PayeeSpecifiedCreditorFinancialInstitution");
            std::string number = account.child("ram:IBANID").text(identifier_text);
            if (const auto national = account.child("ram:ProprietaryID").text(identifier_text); number.empty())
                number = national;
            add_account(payment,
                        {number, account.child("ram:AccountName").text(name_text),
                         bank.child("ram:BICID").text(identifier_text), bank.child("ram:Name").text(name_text)});
        }
        for (const auto& terms : settlement_.children("ram:SpecifiedTradePaymentTerms")) {
            for (const auto& description : terms.children("ram:Description"))
                append(document.terms, "\n", description.text(prose_text));
            append(payment.means, ", ", terms.child("ram:DirectDebitMandateID").text(identifier_text));
            if (const auto due_on = cii_date(terms.child("ram:DueDateDateTime")); due_on && !document.due_on)
                document.due_on = due_on;
        }
    }

    void read_adjustments()
    {
        for (const auto& element : settlement_.children("ram:SpecifiedTradeAllowanceCharge")) {
            auto result = cii_adjustment(element, currency_);
            result.tax = cii_tax_category(element.first("ram:CategoryTradeTax"));
            draft_.document.adjustments.push_back(std::move(result));
            draft_.adjustment_places.push_back(element.place());
        }
    }

    void read_taxes()
    {
        for (const auto& element : settlement_.children("ram:ApplicableTradeTax")) {
            domain::TaxSubtotal result{cii_tax_category(element), element.need_amount("ram:BasisAmount", currency_),
                                       element.need_amount("ram:CalculatedAmount", currency_),
                                       element.child("ram:ExemptionReason").text(prose_text)};
            const auto code = element.child("ram:ExemptionReasonCode").text(identifier_text);
            if (result.exemption_reason.empty())
                result.exemption_reason = exemption_reason(code);
            draft_.document.taxes.push_back(std::move(result));
            draft_.tax_places.push_back(element.place());
        }
    }

    void read_totals()
    {
        const auto element = settlement_.need("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
        if (!element)
            return;
        draft_.totals_place = element.place();
        auto& totals = draft_.document.totals;
        totals.lines = element.need_amount("ram:LineTotalAmount", currency_);
        totals.charges = element.amount_or_zero("ram:ChargeTotalAmount", currency_);
        totals.allowances = element.amount_or_zero("ram:AllowanceTotalAmount", currency_);
        totals.tax_exclusive = element.need_amount("ram:TaxBasisTotalAmount", currency_);
        totals.rounding = element.amount_or_zero("ram:RoundingAmount", currency_);
        totals.tax_inclusive = element.need_amount("ram:GrandTotalAmount", currency_);
        totals.prepaid = element.amount_or_zero("ram:TotalPrepaidAmount", currency_);
        totals.payable = element.need_amount("ram:DuePayableAmount", currency_);
        read_tax_total(element);
    }

    // One in the document's currency, and one in the currency of the seller's books.
    void read_tax_total(const XmlElement& element)
    {
        const std::string books = settlement_.child("ram:TaxCurrencyCode").text(identifier_text);
        std::vector<Money> amounts;
        for (const auto& tax : element.children("ram:TaxTotalAmount"))
            if (!is_for_the_books(tax, books, currency_))
                amounts.push_back(tax.amount(currency_).value_or(Money::zero(currency_)));
        if (amounts.size() > 1)
            element.refuse("two ram:TaxTotalAmount in " + std::string(currency_.code()));
        if (!amounts.empty())
            draft_.document.totals.tax = amounts.front();
    }

    void read_lines()
    {
        const auto elements = trade_.children("ram:IncludedSupplyChainTradeLineItem", most_lines);
        if (elements.empty() && trade_)
            trade_.refuse("there is no line (ram:IncludedSupplyChainTradeLineItem)");
        for (const auto& element : elements) {
            draft_.document.lines.push_back(cii_line(element, currency_));
            draft_.line_places.push_back(element.place());
        }
    }

    XmlElement root_;
    XmlElement head_;
    XmlElement trade_;
    XmlElement agreement_;
    XmlElement delivery_;
    XmlElement settlement_;
    domain::Currency currency_;
    Draft draft_;
};

}  // namespace

std::optional<Draft> read_cii(const XmlDocument& xml, Report& report)
{
    const auto root = xml.root();
    const auto type = root.need("rsm:ExchangedDocument").need("ram:TypeCode");
    const std::string why_not = why_no_invoice(type.text(identifier_text));
    if (type && !why_not.empty())
        type.refuse(why_not);
    const auto code = root.need("rsm:SupplyChainTradeTransaction")
                          .need("ram:ApplicableHeaderTradeSettlement")
                          .need("ram:InvoiceCurrencyCode");
    const auto currency = domain::Currency::parse(code.text(identifier_text));
    if (!currency && code)
        code.refuse(currency.error().detail);
    if (report.is_refused())
        return std::nullopt;

    auto draft = CiiReader(xml, *currency).read();
    if (!report.is_refused())
        xml.report_unread(essential, without_meaning);
    return draft;
}

}  // namespace exchange
