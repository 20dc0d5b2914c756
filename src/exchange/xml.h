#pragma once
// XML from outside: a parser that refuses everything an invoice does not need,
// and elements that are read by name. The only user of libxml2.
//
// Refused with one message: what is not well formed, any DOCTYPE (so there are
// no entities of a document's own and nothing is ever loaded), and a document
// that is deeper or has more nodes than limits.h allows.

#include "domain/invoice_document.h"
#include "exchange/report.h"
#include "exchange/values.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct _xmlDoc;
struct _xmlNode;

namespace exchange {

class XmlDocument;

// One element, or none: asking an element that is not there gives empty values.
// Elements are named with the usual prefixes ("cac:Party"), whatever prefixes
// the document has for the same namespaces. Finding one marks it as read.
class XmlElement {
public:
    explicit operator bool() const { return node_ != nullptr; }

    std::string place() const;  // "line 42, cac:Party"

    // The child of this name ("cbc:ID"). Two of them refuse the document.
    XmlElement child(std::string_view name) const;
    // The same, and none refuses the document too.
    XmlElement need(std::string_view name) const;
    // The first of possibly many; the others stay unread.
    XmlElement first(std::string_view name) const;
    std::vector<XmlElement> children(std::string_view name, std::size_t most = most_entries) const;

    std::string text(const TextRule& rule) const;
    std::string need_text(const TextRule& rule) const;  // Refuses the document when it is empty
    std::string attribute(const char* name) const;      // Without a namespace; '' when missing
    std::optional<domain::Decimal> decimal() const;
    std::optional<domain::Date> date() const;
    std::optional<bool> indicator() const;  // true, false, 1, 0
    std::string country() const;

    // An amount of the document's currency: currencyID may repeat it, not differ.
    std::optional<domain::Money> amount(domain::Currency currency) const;
    domain::Money need_amount(std::string_view name, domain::Currency currency) const;     // Of a child
    domain::Money amount_or_zero(std::string_view name, domain::Currency currency) const;  // Of a child
    // An amount with any number of decimals: a price.
    std::optional<domain::Decimal> price(domain::Currency currency) const;

    void refuse(std::string_view problem) const;

private:
    friend class XmlDocument;
    XmlElement(const XmlDocument* document, _xmlNode* node) : document_(document), node_(node) {}

    XmlElement find(std::string_view name, _xmlNode* after) const;
    std::string raw_text() const;
    void check_currency(domain::Currency currency) const;

    const XmlDocument* document_;
    _xmlNode* node_;
};

class XmlDocument {
public:
    // Null when the document was refused. `report` outlives the document.
    static std::unique_ptr<XmlDocument> parse(std::string_view bytes, Report& report);
    ~XmlDocument();
    XmlDocument(const XmlDocument&) = delete;

    XmlElement root() const;
    std::string root_name() const;  // "ubl:Invoice"; the document's own spelling in a foreign namespace

    // The language of the first languageID or xml:lang, '' when there is none.
    std::string language() const;

    // To be called after reading. What was not read is a warning, unless it is
    // in `without_meaning`; an element of `essential` that nobody read stands in
    // the wrong place and refuses the document.
    void report_unread(std::span<const std::string_view> essential,
                       std::span<const std::string_view> without_meaning) const;

private:
    friend class XmlElement;
    XmlDocument(_xmlDoc* document, long lines_before, Report& report)
        : document_(document), lines_before_(lines_before), report_(report)
    {
    }

    _xmlDoc* document_;
    long lines_before_;  // Empty lines above the XML declaration
    Report& report_;
};

// Whether the amount is stated for the seller's books, in their currency
// (BT-111): those who pay need it not. `books` is '' when the document names none.
bool is_for_the_books(const XmlElement& amount, std::string_view books, domain::Currency currency);

}  // namespace exchange
