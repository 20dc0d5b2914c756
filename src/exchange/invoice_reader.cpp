#include "exchange/invoice_reader.h"

#include "domain/invoice_check.h"
#include "exchange/cii.h"
#include "exchange/json_reader.h"
#include "exchange/limits.h"
#include "exchange/ubl.h"
#include "exchange/usable.h"

namespace exchange {

namespace {

enum class Syntax { json, xml, unknown };

// UTF-16 shows itself by its byte order mark or by a zero beside the first "<".
Syntax syntax_of(std::string_view bytes)
{
    for (const std::string_view utf16 : {"\xFF\xFE", "\xFE\xFF"})
        if (bytes.starts_with(utf16))
            return Syntax::xml;
    if (bytes.starts_with(std::string_view("\0<", 2)))
        return Syntax::xml;
    const auto first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return Syntax::unknown;
    if (bytes[first] == '<')
        return Syntax::xml;
    return bytes[first] == '{' ? Syntax::json : Syntax::unknown;
}

std::optional<Draft> read_xml(std::string_view bytes, Report& report)
{
    const auto xml = XmlDocument::parse(bytes, report);
    if (!xml)
        return std::nullopt;
    const std::string root = xml->root_name();
    if (root == "ubl:Invoice")
        return read_ubl(*xml, report);
    if (root == "rsm:CrossIndustryInvoice")
        return read_cii(*xml, report);
    if (root == "ublcn:CreditNote")
        xml->root().refuse("a credit note: only invoices can be taken in");
    else
        xml->root().refuse("neither a UBL 2.1 Invoice nor a Cross Industry Invoice D16B begins with " +
                           in_quotes(root));
    return std::nullopt;
}

std::optional<Draft> read_any(std::string_view bytes, Report& report)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark))
        bytes.remove_prefix(byte_order_mark.size());
    switch (syntax_of(bytes)) {
        case Syntax::xml:
            return read_xml(bytes, report);
        case Syntax::json: {
            auto tree = parse_json(bytes, report);
            return report.is_refused() ? std::nullopt : read_json(tree, TextSource::outside, report);
        }
        case Syntax::unknown:
            break;
    }
    report.refuse("not an invoice", bytes.empty() ? "the file is empty" : "it is neither XML nor JSON");
    return std::nullopt;
}

const std::string& place_of(const domain::Finding& finding, const Draft& draft)
{
    switch (finding.part) {
        case domain::DocumentPart::line:
            return draft.line_places[finding.index];
        case domain::DocumentPart::adjustment:
            return draft.adjustment_places[finding.index];
        case domain::DocumentPart::tax:
            return draft.tax_places[finding.index];
        case domain::DocumentPart::plan_part:
            return draft.plan_places[finding.index];
        case domain::DocumentPart::plan:
            return draft.plan_place;
        case domain::DocumentPart::totals:
            break;
    }
    return draft.totals_place;
}

}  // namespace

base::Result<ImportedInvoice> read_invoice(std::string_view bytes)
{
    if (bytes.size() > most_bytes)
        return base::invalid("not an invoice: the file has " + std::to_string(bytes.size()) + " bytes; at most " +
                             std::to_string(most_bytes) + " are accepted");
    Report report;
    auto draft = read_any(bytes, report);
    if (report.is_refused())
        return base::invalid(report.refusal());

    auto checked = domain::check_sums(draft->document);
    if (checked.error)
        return base::invalid(place_of(*checked.error, *draft) + ": " + checked.error->text);
    if (const auto usable = check_usable(draft->document); !usable)
        return usable.error();
    ImportedInvoice result{std::move(draft->document), report.take_warnings()};
    for (auto& warning : checked.warnings)
        result.warnings.push_back(std::move(warning.text));
    return result;
}

}  // namespace exchange
