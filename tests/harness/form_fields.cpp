#include "harness/form_fields.h"

#include <libxml/HTMLparser.h>

#include <memory>
#include <stdexcept>
#include <string_view>

namespace harness {

namespace {

std::string attribute(const xmlNode* node, const char* name)
{
    xmlChar* text = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    std::string value = text ? reinterpret_cast<const char*>(text) : "";
    xmlFree(text);
    return value;
}

bool has(const xmlNode* node, const char* name)
{
    return xmlHasProp(node, reinterpret_cast<const xmlChar*>(name)) != nullptr;
}

std::string_view name_of(const xmlNode* node)
{
    return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}

const xmlNode* find_form(const xmlNode* node, const std::string& id)
{
    for (; node; node = node->next) {
        if (name_of(node) == "form" && attribute(node, "id") == id)
            return node;
        if (const auto* found = find_form(node->children, id))
            return found;
    }
    return nullptr;
}

// The value of the option that is chosen: the first one when the page chooses none.
std::string chosen(const xmlNode* select)
{
    std::string value;
    bool is_first = true;
    for (const auto* option = select->children; option; option = option->next)
        if (name_of(option) == "option" && (is_first || has(option, "selected"))) {
            value = attribute(option, "value");
            is_first = false;
        }
    return value;
}

std::string text_of(const xmlNode* node)
{
    xmlChar* text = xmlNodeGetContent(node);
    std::string value = text ? reinterpret_cast<const char*>(text) : "";
    xmlFree(text);
    return value.starts_with('\n') ? value.substr(1) : value;  // HTML §13.1.2.5: the first line end is not content
}

void collect(const xmlNode* node, Pairs& fields)
{
    for (; node; node = node->next) {
        const auto tag = name_of(node);
        const auto type = tag == "input" ? attribute(node, "type") : "";
        const bool is_left_out = (type == "checkbox" || type == "radio") && !has(node, "checked");
        if (tag == "input" && type != "submit" && !is_left_out)
            fields.emplace_back(attribute(node, "name"), attribute(node, "value"));
        else if (tag == "textarea")
            fields.emplace_back(attribute(node, "name"), text_of(node));
        else if (tag == "select")
            fields.emplace_back(attribute(node, "name"), chosen(node));
        else
            collect(node->children, fields);
    }
}

}  // namespace

Pairs form_fields(const std::string& page, const std::string& form_id)
{
    constexpr int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", options), xmlFreeDoc);
    const auto* form = document ? find_form(xmlDocGetRootElement(document.get()), form_id) : nullptr;
    if (!form)
        throw std::runtime_error("the page has no form " + form_id);
    Pairs fields;
    collect(form->children, fields);
    std::erase_if(fields, [](const auto& field) { return field.first == "csrf"; });
    return fields;
}

}  // namespace harness
