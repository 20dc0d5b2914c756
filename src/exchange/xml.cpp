#include "exchange/xml.h"

#include "base/check.h"

#include <libxml/tree.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>

namespace exchange {

namespace {

struct Namespace {
    std::string_view prefix;
    std::string_view uri;
};

constexpr Namespace namespaces[] = {
    {"cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"},
    {"cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"},
    {"ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"},
    {"ubl", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"},
    {"ublcn", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"},
    {"ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"},
    {"rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"},
    {"udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"},
    {"qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"},
};

std::string_view view(const xmlChar* text)
{
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string_view uri_of(const xmlNode* node)
{
    return node->ns ? view(node->ns->href) : std::string_view();
}

bool is_called(const xmlNode* node, std::string_view name)
{
    const auto colon = name.find(':');
    if (node->type != XML_ELEMENT_NODE || view(node->name) != name.substr(colon + 1))
        return false;
    const auto known = std::ranges::find(namespaces, name.substr(0, colon), &Namespace::prefix);
    base::check(known != std::end(namespaces), "elements are asked for in a known namespace");
    return uri_of(node) == known->uri;
}

std::string name_of(const xmlNode* node)
{
    const auto known = std::ranges::find(namespaces, uri_of(node), &Namespace::uri);
    const std::string_view prefix = known != std::end(namespaces) ? known->prefix
                                    : node->ns                    ? view(node->ns->prefix)
                                                                  : std::string_view();
    const std::string local(view(node->name));
    return prefix.empty() ? local : std::string(prefix) + ":" + local;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

// xs:decimal also allows ".5" and "5.".
std::string with_digits_around_point(std::string_view number)
{
    std::string text(number);
    const std::size_t start = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (text.size() > start + 1 && text[start] == '.')
        text.insert(start, "0");
    else if (text.size() > start + 1 && text.back() == '.')
        text.pop_back();
    return text;
}

bool is_read(const xmlNode* node)
{
    return node->_private != nullptr;
}

void mark_as_read(xmlNode* node)
{
    node->_private = node;
}

}  // namespace

XmlDocument::~XmlDocument()
{
    xmlFreeDoc(document_);
}

XmlElement XmlDocument::root() const
{
    xmlNode* root = xmlDocGetRootElement(document_);
    mark_as_read(root);
    return {this, root};
}

std::string XmlDocument::root_name() const
{
    return name_of(xmlDocGetRootElement(document_));
}

std::string XmlDocument::language() const
{
    const auto language_of = [](const xmlNode* node) {
        for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next)
            if (view(attribute->name) == "languageID" || (view(attribute->name) == "lang" && attribute->ns))
                return attribute->children ? view(attribute->children->content) : std::string_view();
        return std::string_view();
    };
    // In document order: down, else right, else up and right.
    const xmlNode* node = xmlDocGetRootElement(document_);
    while (node) {
        if (node->type == XML_ELEMENT_NODE && is_language_tag(language_of(node)))
            return std::string(language_of(node));
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node && !node->next)
            node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : nullptr;
        if (node)
            node = node->next;
    }
    return "";
}

void XmlDocument::report_unread(std::span<const std::string_view> essential,
                                std::span<const std::string_view> without_meaning) const
{
    struct Unread {
        long line = 0;
        int count = 0;
    };
    std::map<std::string, Unread> unread;
    std::vector<xmlNode*> to_visit = {xmlDocGetRootElement(document_)};
    while (!to_visit.empty()) {
        xmlNode* parent = to_visit.back();
        to_visit.pop_back();
        for (xmlNode* node = parent->children; node; node = node->next) {
            if (node->type != XML_ELEMENT_NODE)
                continue;
            if (is_read(node)) {
                to_visit.push_back(node);
                continue;
            }
            const std::string name = name_of(node), path = name_of(parent) + "/" + name;
            const std::string place = XmlElement(this, node).place();
            if (std::ranges::find(essential, name) != essential.end())
                report_.refuse(place, "it does not belong into " + name_of(parent));
            else if (std::ranges::find(without_meaning, name) == without_meaning.end() && unread[path].count++ == 0)
                unread[path].line = xmlGetLineNo(node) + lines_before_;
        }
    }
    constexpr std::size_t most_warnings = 50;  // More nobody reads
    if (unread.size() > most_warnings)
        report_.warn(std::to_string(unread.size()) + " kinds of elements are not carried over, among them:");
    for (const auto& [path, found] : unread | std::views::take(most_warnings))
        report_.warn("line " + std::to_string(found.line) + ", " + path + ": not carried over" +
                     (found.count > 1 ? " (" + std::to_string(found.count) + " of it)" : ""));
}

std::string XmlElement::place() const
{
    return "line " + std::to_string(xmlGetLineNo(node_) + document_->lines_before_) + ", " + name_of(node_);
}

void XmlElement::refuse(std::string_view problem) const
{
    document_->report_.refuse(place(), problem);
}

XmlElement XmlElement::find(std::string_view name, _xmlNode* after) const
{
    if (!node_)
        return {document_, nullptr};
    for (xmlNode* node = after ? after->next : node_->children; node; node = node->next)
        if (is_called(node, name))
            return {document_, node};
    return {document_, nullptr};
}

XmlElement XmlElement::first(std::string_view name) const
{
    const XmlElement found = find(name, nullptr);
    if (found)
        mark_as_read(found.node_);
    return found;
}

XmlElement XmlElement::child(std::string_view name) const
{
    const XmlElement found = first(name);
    if (!found)
        return found;
    if (const XmlElement second = find(name, found.node_)) {
        mark_as_read(second.node_);
        second.refuse("there is one already in line " +
                      std::to_string(xmlGetLineNo(found.node_) + document_->lines_before_));
    }
    return found;
}

XmlElement XmlElement::need(std::string_view name) const
{
    const XmlElement found = child(name);
    if (!found && node_)
        refuse(std::string(name) + " is missing");
    return found;
}

std::vector<XmlElement> XmlElement::children(std::string_view name, std::size_t most) const
{
    std::vector<XmlElement> result;
    for (XmlElement found = first(name); found; found = find(name, found.node_)) {
        mark_as_read(found.node_);
        if (result.size() == most) {
            found.refuse("more than " + std::to_string(most) + " of it");
            break;
        }
        result.push_back(found);
    }
    return result;
}

std::string XmlElement::raw_text() const
{
    std::string result;
    for (const xmlNode* node = node_ ? node_->children : nullptr; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            result += view(node->content);
        else if (node->type == XML_ELEMENT_NODE)
            refuse("text is expected, not elements");
    }
    return std::string(trimmed(result));
}

std::string XmlElement::text(const TextRule& rule) const
{
    auto text = read_text(raw_text(), rule);
    if (!text) {
        refuse(text.error().detail);
        return "";
    }
    return *std::move(text);
}

std::string XmlElement::need_text(const TextRule& rule) const
{
    std::string result = text(rule);
    if (result.empty() && node_)
        refuse("it is empty");
    return result;
}

std::string XmlElement::attribute(const char* name) const
{
    const xmlAttr* attribute = node_ ? xmlHasNsProp(node_, reinterpret_cast<const xmlChar*>(name), nullptr) : nullptr;
    if (!attribute || !attribute->children)
        return "";
    const auto text = read_text(view(attribute->children->content), identifier_text);
    if (!text)
        refuse("the attribute " + std::string(name) + ": " + text.error().detail);
    return text ? *text : "";
}

std::optional<domain::Decimal> XmlElement::decimal() const
{
    if (!node_)
        return std::nullopt;
    const auto value = read_decimal(with_digits_around_point(raw_text()));
    if (!value) {
        refuse(value.error().detail);
        return std::nullopt;
    }
    return *value;
}

void XmlElement::check_currency(domain::Currency currency) const
{
    const std::string stated = attribute("currencyID");
    if (!stated.empty() && stated != currency.code())
        refuse("an amount in " + in_quotes(stated) + ", but the document's currency is " +
               std::string(currency.code()));
}

std::optional<domain::Decimal> XmlElement::price(domain::Currency currency) const
{
    check_currency(currency);
    return decimal();
}

std::optional<domain::Money> XmlElement::amount(domain::Currency currency) const
{
    if (!node_)
        return std::nullopt;
    check_currency(currency);
    const auto value = read_amount(with_digits_around_point(raw_text()), currency);
    if (!value) {
        refuse(value.error().detail);
        return std::nullopt;
    }
    return *value;
}

domain::Money XmlElement::need_amount(std::string_view name, domain::Currency currency) const
{
    return need(name).amount(currency).value_or(domain::Money::zero(currency));
}

domain::Money XmlElement::amount_or_zero(std::string_view name, domain::Currency currency) const
{
    return child(name).amount(currency).value_or(domain::Money::zero(currency));
}

std::optional<domain::Date> XmlElement::date() const
{
    if (!node_)
        return std::nullopt;
    const auto value = read_date(raw_text());
    if (!value) {
        refuse(value.error().detail);
        return std::nullopt;
    }
    return *value;
}

std::optional<bool> XmlElement::indicator() const
{
    const std::string text = raw_text();
    if (text == "true" || text == "1")
        return true;
    if (text == "false" || text == "0")
        return false;
    if (node_)
        refuse(in_quotes(text) + " is neither true nor false");
    return std::nullopt;
}

std::string XmlElement::country() const
{
    auto value = read_country(raw_text());
    if (!value) {
        refuse(value.error().detail);
        return "";
    }
    return *std::move(value);
}

bool is_for_the_books(const XmlElement& amount, std::string_view books, domain::Currency currency)
{
    return !books.empty() && books != currency.code() && amount.attribute("currencyID") == books;
}

}  // namespace exchange
