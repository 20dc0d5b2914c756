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

// The bytes on their way to libxml2, and what its callbacks find out meanwhile;
// the first problem counts.
struct Parsing {
    std::string_view rest;
    std::size_t unparsed = 0;  // Bytes that were handed over since the parser last reported anything
    std::size_t nodes = 0;
    std::string problem;
    long line = 0;

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

// libxml2 compares each attribute of a tag with all others before it tells us of
// any: a tag of some megabytes keeps it busy for minutes. So bytes are handed
// over piece by piece, and only while the parser gets on.
int on_read(void* context, char* buffer, int size)
{
    const auto parser = static_cast<xmlParserCtxtPtr>(context);
    Parsing& parsing = parsing_of(context);
    if (parser->instate == XML_PARSER_CDATA_SECTION || parser->instate == XML_PARSER_COMMENT)
        parsing.unparsed = 0;  // Reported in one piece, however long, and harmless
    if (parsing.unparsed > most_tag_bytes) {
        parsing.note(parser->input ? parser->input->line : 0,
                     "a tag of more than " + std::to_string(most_tag_bytes) + " bytes");
        return -1;  // Stopping the parser here would free the input that it is about to extend.
    }
    const std::size_t count = parsing.rest.copy(buffer, static_cast<std::size_t>(size));
    parsing.rest.remove_prefix(count);
    parsing.unparsed += count;
    return static_cast<int>(count);
}

int on_close(void*)
{
    return 0;
}

// libxml2's own callback, after taking note that the parser got on.
template <auto callback, class... Arguments>
void on_progress(void* context, Arguments... arguments)
{
    parsing_of(context).unparsed = 0;
    callback(context, arguments...);
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
    parsing.unparsed = 0;
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
    parsing.rest = bytes;
    context->_private = &parsing;
    auto& on = *context->sax;
    on.internalSubset = on_doctype;
    on.startElementNs = on_element;
    on.endElementNs = on_progress<xmlSAX2EndElementNs, const xmlChar*, const xmlChar*, const xmlChar*>;
    on.characters = on.ignorableWhitespace = on_progress<xmlSAX2Characters, const xmlChar*, int>;
    on.comment = on_progress<xmlSAX2Comment, const xmlChar*>;
    on.processingInstruction = on_progress<xmlSAX2ProcessingInstruction, const xmlChar*, const xmlChar*>;
    on.serror = on_error;
    const TakeAllErrors take_all_errors(context.get());
    xmlDocPtr parsed = xmlCtxtReadIO(context.get(), on_read, on_close, context.get(), nullptr, nullptr,
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
