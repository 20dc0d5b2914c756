#include "exchange/codes.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace exchange {

namespace {

struct Entry {
    std::string_view code;
    std::string_view words;
};

constexpr std::string_view invoice_types[] = {
    "71",  "80",  "82",  "84",  "102", "130", "202", "203", "204", "211", "218", "219", "295", "326",
    "331", "380", "382", "383", "384", "385", "386", "387", "388", "389", "390", "393", "394", "395",
    "456", "457", "527", "553", "575", "623", "633", "780", "817", "870", "875", "876", "877", "935",
};

constexpr std::string_view credit_note_types[] = {
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532",
};

constexpr Entry allowances[] = {
    {"41", "Bonus for works ahead of schedule"},
    {"42", "Other bonus"},
    {"60", "Manufacturer's consumer discount"},
    {"62", "Due to military status"},
    {"63", "Due to work accident"},
    {"64", "Special agreement"},
    {"65", "Production error discount"},
    {"66", "New outlet discount"},
    {"67", "Sample discount"},
    {"68", "End-of-range discount"},
    {"70", "Incoterm discount"},
    {"71", "Point of sales threshold allowance"},
    {"88", "Material surcharge/deduction"},
    {"95", "Discount"},
    {"100", "Special rebate"},
    {"102", "Fixed long term"},
    {"103", "Temporary"},
    {"104", "Standard"},
    {"105", "Yearly turnover"},
};

// Of the 180 codes those that a service business charges for.
constexpr Entry charges[] = {
    {"AA", "Advertising"},
    {"AAA", "Telecommunication"},
    {"AAC", "Technical modification"},
    {"AAE", "Outlays"},
    {"AAH", "Additional processing"},
    {"AAT", "Rush delivery"},
    {"AAV", "Special construction"},
    {"ABD", "Overtime"},
    {"ABF", "Tooling"},
    {"ABK", "Miscellaneous"},
    {"ABL", "Additional packaging"},
    {"ACJ", "Painting"},
    {"ACS", "Fitting"},
    {"ADR", "Other services"},
    {"ADT", "Pick-up"},
    {"ADZ", "Direct delivery"},
    {"AEF", "Rents and leases"},
    {"AEK", "Cash on delivery"},
    {"AEL", "Small order processing service"},
    {"AEM", "Clerical or administrative services"},
    {"AEO", "Collection and recycling"},
    {"AEV", "Environmental protection service"},
    {"AEW", "Environmental clean-up service"},
    {"AJ", "Adjustments"},
    {"CAD", "Certification"},
    {"CAI", "Cutting"},
    {"CAS", "Crane"},
    {"CG", "Cleaning"},
    {"DAB", "Layout/design"},
    {"DAM", "Return handling"},
    {"DAN", "Minimum order not fulfilled charge"},
    {"DL", "Delivery"},
    {"EP", "Expediting"},
    {"FAA", "Fabrication"},
    {"FC", "Freight service"},
    {"FI", "Financing"},
    {"HD", "Handling"},
    {"IAA", "Installation"},
    {"IAB", "Installation and warranty"},
    {"ID", "Inside delivery"},
    {"IF", "Inspection"},
    {"IS", "Invoicing"},
    {"LA", "Labelling"},
    {"LAA", "Labour"},
    {"MAE", "Mounting"},
    {"PC", "Packing"},
    {"RAC", "Repair"},
    {"RAF", "Restocking"},
    {"RE", "Re-delivery"},
    {"SAA", "Shipping and handling"},
    {"SH", "Special handling"},
    {"SU", "Set-up"},
    {"TAC", "Testing"},
    {"TV", "Transportation by vendor"},
    {"WH", "Warehousing"},
    {"ZZZ", "Mutually defined"},
};

constexpr Entry means[] = {
    {"2", "Automated clearing house credit"},
    {"3", "Automated clearing house debit"},
    {"9", "National or regional clearing"},
    {"10", "In cash"},
    {"20", "Cheque"},
    {"21", "Banker's draft"},
    {"23", "Bank cheque"},
    {"25", "Certified cheque"},
    {"30", "Credit transfer"},
    {"31", "Debit transfer"},
    {"42", "Payment to bank account"},
    {"45", "Referenced home-banking credit transfer"},
    {"47", "Home-banking debit transfer"},
    {"48", "Bank card"},
    {"49", "Direct debit"},
    {"50", "Payment by postgiro"},
    {"54", "Credit card"},
    {"55", "Debit card"},
    {"56", "Bankgiro"},
    {"57", "Standing agreement"},
    {"58", "SEPA credit transfer"},
    {"59", "SEPA direct debit"},
    {"68", "Online payment service"},
    {"93", "Reference giro"},
    {"97", "Clearing between partners"},
    {"ZZZ", "As agreed"},
};

// Those of VATEX that are not made of an article's number.
constexpr Entry exemptions[] = {
    {"VATEX-EU-AE", "Reverse charge"},
    {"VATEX-EU-D", "Intra-Community acquisition from second hand means of transport"},
    {"VATEX-EU-F", "Intra-Community acquisition of second hand goods"},
    {"VATEX-EU-G", "Export outside the EU"},
    {"VATEX-EU-I", "Intra-Community acquisition of works of art"},
    {"VATEX-EU-IC", "Intra-Community supply"},
    {"VATEX-EU-J", "Intra-Community acquisition of collectors items and antiques"},
    {"VATEX-EU-O", "Not subject to VAT"},
};

template <std::size_t size>
std::string words_of(const Entry (&list)[size], std::string_view code)
{
    const auto entry = std::ranges::find(list, code, &Entry::code);
    return std::string(entry == std::end(list) ? code : entry->words);
}

std::string in_capitals(std::string_view code)
{
    std::string result(code);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

}  // namespace

std::string why_no_invoice(std::string_view type_code)
{
    if (std::ranges::find(invoice_types, type_code) != std::end(invoice_types))
        return "";
    if (std::ranges::find(credit_note_types, type_code) != std::end(credit_note_types))
        return "a credit note (type " + std::string(type_code) + "): only invoices can be taken in";
    return "type " + std::string(type_code) + " is not an invoice that asks for payment (UNTDID 1001)";
}

std::string allowance_reason(std::string_view code)
{
    return words_of(allowances, code);
}

std::string charge_reason(std::string_view code)
{
    return words_of(charges, code);
}

std::string payment_means(std::string_view code)
{
    const std::string words = words_of(means, code);
    return words == code ? "" : words;
}

std::string exemption_reason(std::string_view code)
{
    const std::string capitals = in_capitals(code);
    const std::string words = words_of(exemptions, capitals);
    if (words != capitals)
        return words;

    // "VATEX-EU-132-1A" is article 132 of the directive, section 1 (a).
    constexpr std::string_view article = "VATEX-EU-";
    if (!capitals.starts_with(article) || capitals.size() == article.size() ||
        !std::isdigit(static_cast<unsigned char>(capitals[article.size()])))
        return std::string(code);
    return "Exempt: article " + capitals.substr(article.size()) + " of Council Directive 2006/112/EC";
}

std::string tax_scheme(std::string_view code)
{
    if (code == "VA")
        return "VAT";
    return code == "FC" ? "Tax number" : std::string(code);
}

std::string order_line(std::string_view order, std::string_view line)
{
    if (line.empty())
        return order.empty() ? "" : "Order " + std::string(order);
    return order.empty() ? "Order line " + std::string(line)
                         : "Order " + std::string(order) + ", line " + std::string(line);
}

std::string item_number(std::string_view scheme, std::string_view number)
{
    if (number.empty())
        return "";
    return (scheme == "0160" || scheme == "0088" ? "GTIN " : "Item number ") + std::string(number);
}

std::string buyers_item_number(std::string_view number)
{
    return number.empty() ? "" : "Your item number " + std::string(number);
}

}  // namespace exchange
