#include "i18n/party_text.h"

#include "i18n/address_text.h"

namespace i18n {

namespace {

// A scheme with a word in the catalogue ("VAT", "0088"), else the document's own.
std::string identifier_label(const domain::Identifier& id, std::string_view fallback_key, const Words& words)
{
    if (id.scheme.empty())
        return words.text(fallback_key);
    const auto key = "identifier." + id.scheme;
    return words.has(key) ? words.text(key) : id.scheme;
}

}  // namespace

PartyText party_text(std::string_view heading_key, const domain::Party& party, const Words& words)
{
    PartyText text;
    text.heading = words.text(heading_key);
    text.name = party.name.empty() ? party.trading_name : party.name;
    if (party.trading_name != text.name && !party.trading_name.empty())
        text.lines.push_back(party.trading_name);
    const auto address = address_text(party.address, words);
    text.lines.insert(text.lines.end(), address.begin(), address.end());

    for (const auto& id : party.tax_ids)
        add_if_said(text.facts, identifier_label(id, "party.tax_number", words), id.value);
    for (const auto& id : party.ids)
        add_if_said(text.facts, identifier_label(id, "party.id", words), id.value);
    add_if_said(text.facts, words.text("party.contact"), party.contact.name);
    add_if_said(text.facts, words.text("party.phone"), party.contact.phone);
    add_if_said(text.facts, words.text("party.email"), party.contact.email);
    add_if_said(text.facts, "", party.legal_note);
    return text;
}

}  // namespace i18n
