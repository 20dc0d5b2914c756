#include "exchange/xml.h"

#include "base/check.h"
#include "base/text.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <algorithm>

namespace exchange {

namespace {

// What the callbacks below find out while libxml2 reads; the first problem counts.
struct Parsing {
    std::string problem;
    long line = 0;
    std::size_t nodes = 0;

    void stop(xmlParserCtxtPtr context, std::string why)
    {
        note(context->input ? context->input->line : 0, std::move(why));
        xmlStopParser(context);
    }

    void note(long at_line, std::string why)
    {
        if (!problem.empty())
            return;
        problem = std::move(why);
        line = at_line;
    }
};

Parsing& parsing_of(void* context)
{
    return *static_cast<Parsing*>(static_cast<xmlParserCtxtPtr>(context)->_private);
}

void on_doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
{
    parsing_of(context).stop(static_cast<xmlParserCtxtPtr>(context),
                             "a DOCTYPE is not accepted: invoices need none, and no entity is ever loaded");
}

void on_element(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespace_count,
                const xmlChar** declared, int attribute_count, int defaulted_count, const xmlChar** attributes)
{
    xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, declared, attribute_count, defaulted_count,
                          attributes);
    const auto parser = static_cast<xmlParserCtxtPtr>(context);
    Parsing& parsing = parsing_of(context);
    parsing.nodes += 1 + static_cast<std::size_t>(attribute_count) + static_cast<std::size_t>(namespace_count);
    if (parsing.nodes > most_nodes)
        parsing.stop(parser, "more than " + std::to_string(most_nodes) + " elements and attributes");
    else if (static_cast<std::size_t>(parser->nodeNr) > most_depth)
        parsing.stop(parser, "elements nested more than " + std::to_string(most_depth) + " deep");
}

void on_error(void* context, xmlErrorPtr error)
{
    if (error->level < XML_ERR_ERROR)
        return;
    const auto parser = static_cast<xmlParserCtxtPtr>(context);
    const long line = error->line > 0 ? error->line : parser->input ? parser->input->line : 0;
    // The message may repeat what the document says, even in broken UTF-8.
    const auto message = base::clean_line(error->message ? error->message : "");
    parsing_of(context).note(line, "malformed XML: " + base::shortened(message.value_or("not UTF-8"), 200));
}

// Errors of a conversion between encodings come without a parser, and would be
// printed if nobody took them.
class TakeAllErrors {
public:
    explicit TakeAllErrors(xmlParserCtxtPtr context) { xmlSetStructuredErrorFunc(context, on_error); }
    ~TakeAllErrors() { xmlSetStructuredErrorFunc(nullptr, nullptr); }
    TakeAllErrors(const TakeAllErrors&) = delete;
};

// Line ends above the XML declaration, which XML forbids and some programs write.
long skip_space_above(std::string_view& bytes)
{
    const auto start = bytes.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
        return 0;
    const long lines = std::ranges::count(bytes.substr(0, start), '\n');
    bytes.remove_prefix(start);
    return lines;
}

}  // namespace

std::unique_ptr<XmlDocument> XmlDocument::parse(std::string_view bytes, Report& report)
{
    const long lines_before = skip_space_above(bytes);

    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(xmlNewParserCtxt(), xmlFreeParserCtxt);
    base::check(context != nullptr, "libxml2 makes a parser");
    Parsing parsing;
    context->_private = &parsing;
    context->sax->internalSubset = on_doctype;
    context->sax->startElementNs = on_element;
    context->sax->serror = on_error;
    const TakeAllErrors take_all_errors(context.get());
    xmlDocPtr parsed = xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                         XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
    std::unique_ptr<XmlDocument> document(parsed ? new XmlDocument(parsed, lines_before, report) : nullptr);

    if (parsing.problem.empty() && (!parsed || !xmlDocGetRootElement(parsed)))
        parsing.note(1, "malformed XML");
    if (!parsing.problem.empty()) {
        report.refuse("line " + std::to_string(parsing.line + lines_before), parsing.problem);
        return nullptr;
    }
    return document;
}

}  // namespace exchange
