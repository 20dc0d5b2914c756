#include "sample_invoices.h"

namespace samples {

namespace {

using domain::AdjustmentKind;

constexpr std::string_view usd = "USD", eur = "EUR";

domain::TaxCategory tax(std::string_view scheme, std::string_view code, std::string_view rate)
{
    domain::TaxCategory category{std::string(scheme), std::string(code), {}};
    if (!rate.empty())
        category.rate = decimal(rate);
    return category;
}

domain::InvoiceLine line(std::string_view name, std::string_view quantity, std::string_view unit,
                         std::string_view price, std::string_view net, std::string_view code,
                         const domain::TaxCategory& category)
{
    return {.id = "1",
            .name = std::string(name),
            .description = "",
            .details = {},
            .item_id = "",
            .quantity = decimal(quantity),
            .unit = std::string(unit),
            .unit_price = decimal(price),
            .gross_price = {},
            .base_quantity = {},
            .adjustments = {},
            .net = money(net, code),
            .tax = category};
}

domain::Adjustment adjustment(AdjustmentKind kind, std::string_view amount, std::string_view percent,
                              std::string_view reason)
{
    domain::Adjustment result{kind, money(amount, eur), {}, {}, std::string(reason), {}};
    if (!percent.empty())
        result.percent = decimal(percent);
    return result;
}

domain::Totals totals(std::string_view code, std::string_view lines, std::string_view allowances,
                      std::string_view charges, std::string_view net, std::string_view tax_amount,
                      std::string_view gross, std::string_view prepaid, std::string_view rounding,
                      std::string_view payable)
{
    const auto rounding_amount = domain::Money::from_decimal(decimal(rounding), currency(code));
    return {money(lines, code),   money(allowances, code), money(charges, code),
            money(net, code),     money(tax_amount, code), money(gross, code),
            money(prepaid, code), *rounding_amount,        money(payable, code)};
}

domain::InvoiceDocument empty_invoice(std::string_view code)
{
    return {.number = "",
            .issued_on = date("2026-11-22"),
            .due_on = {},
            .delivered_on = {},
            .period = {},
            .currency = currency(code),
            .language = "",
            .references = {},
            .notes = {},
            .terms = "",
            .seller = {},
            .buyer = {},
            .payee = {},
            .deliver_to = {},
            .deliver_to_name = "",
            .lines = {},
            .adjustments = {},
            .taxes = {},
            .totals = totals(code, "0", "0", "0", "0", "0", "0", "0", "0", "0"),
            .payment = {}};
}

}  // namespace

domain::Currency currency(std::string_view code)
{
    return *domain::Currency::parse(code);
}

domain::Money money(std::string_view amount, std::string_view code)
{
    return *domain::Money::parse(amount, currency(code));
}

domain::Decimal decimal(std::string_view text)
{
    return *domain::Decimal::parse(text);
}

domain::Date date(std::string_view text)
{
    return *domain::parse_date(text);
}

domain::InvoiceDocument small_invoice()
{
    const auto sales_tax = tax("Sales tax", "S", "8.25");
    auto invoice = empty_invoice(usd);
    invoice.number = "2026-014";
    invoice.due_on = date("2026-12-06");
    invoice.language = "en";
    invoice.terms = "Payment within 14 days.";
    invoice.notes = {"Thank you for having us in your home."};
    invoice.seller.name = "Northgate Carpentry LLC";
    invoice.seller.address = {{"418 SE Alder Street"}, "Portland", "97214", "OR", "US"};
    invoice.seller.contact = {"", "+1 503 555 0142", "office@northgate.example"};
    invoice.buyer.name = "Mina Okafor";
    invoice.buyer.address = {{"77 Willow Court", "Apt 5"}, "Portland", "97209", "OR", "US"};
    invoice.lines = {line("Kitchen cabinet installation", "12.5", "HUR", "85", "1062.50", usd, sales_tax),
                     line("Soft-close hinges", "25", "EA", "7.50", "187.50", usd, sales_tax)};
    invoice.lines[0].description = "Wall and base cabinets, levelled and fastened; doors adjusted.";
    invoice.taxes = {{sales_tax, money("1250", usd), money("103.13", usd), ""}};
    invoice.totals = totals(usd, "1250", "0", "0", "1250", "103.13", "1353.13", "0", "0", "1353.13");
    return invoice;
}

domain::InvoiceDocument full_invoice()
{
    const auto full_rate = tax("VAT", "S", "19"), low_rate = tax("VAT", "S", "7"), reverse = tax("VAT", "AE", "0");
    auto invoice = empty_invoice(eur);
    invoice.number = "RE-2026/1187";
    invoice.due_on = date("2026-12-22");
    invoice.delivered_on = date("2026-11-20");
    invoice.period = {date("2026-11-01"), date("2026-11-30")};
    invoice.language = "de";
    invoice.references = {{"purchase_order", "PO-4711"}, {"buyer_reference", "04011000-12345-34"},
                          {"contract", "RV-2024-7"},     {"project", "Neubau Halle 3"},
                          {"sales_order", "AB-9001"},    {"preceding_invoice", "RE-2026/0988"},
                          {"delivery_note", "LS-55512"}};
    invoice.notes = {"Es gelten unsere allgemeinen Geschäftsbedingungen.", "Vielen Dank für Ihren Auftrag!"};
    invoice.terms = "Zahlbar innerhalb von 30 Tagen ohne Abzug.\nBei Zahlung innerhalb von 10 Tagen 2 % Skonto.";
    invoice.seller = {.name = "Bergmann Elektrotechnik GmbH",
                      .trading_name = "Bergmann Elektro",
                      .address = {{"Industriestraße 12", "Tor 4"}, "Leipzig", "04229", "Sachsen", "DE"},
                      .tax_ids = {{"VAT", "DE123456789"}, {"", "231/123/45678"}},
                      .ids = {{"HRB", "12345"}},
                      .contact = {"Jana Bergmann", "+49 341 555 0199", "rechnung@bergmann.example"},
                      .legal_note = "Geschäftsführerin: Jana Bergmann. Amtsgericht Leipzig HRB 12345."};
    invoice.buyer = {.name = "Nordlicht Logistik AG",
                     .trading_name = "",
                     .address = {{"Hafenweg 3"}, "Hamburg", "20457", "", "DE"},
                     .tax_ids = {{"VAT", "DE987654321"}},
                     .ids = {{"0088", "4012345000009"}},
                     .contact = {"Einkauf", "", "einkauf@nordlicht.example"},
                     .legal_note = ""};
    invoice.payee = domain::Party{};
    invoice.payee->name = "Factoring Mitteldeutschland AG";
    invoice.deliver_to = domain::Address{{"Halle 3, Rampe B"}, "Lübeck", "23552", "", "DE"};
    invoice.deliver_to_name = "Nordlicht Logistik, Lager Nord";

    invoice.lines = {line("Kabeltrasse, verzinkt", "240", "MTR", "18.90", "4309.20", eur, full_rate),
                     line("Verbrauchsmaterial", "3", "XBX", "49.5000", "153.50", eur, full_rate),
                     line("Fachbuch Schaltanlagen", "4", "C62", "42.50", "170.00", eur, low_rate),
                     line("Montage vor Ort", "32", "HUR", "68", "2176.00", eur, reverse),
                     line("Schrauben M8", "1500", "H87", "4.1250", "61.88", eur, full_rate)};
    invoice.lines[0].description = "Breite 300 mm, mit Deckel und Verbindern";
    invoice.lines[0].item_id = "KT-300-V";
    invoice.lines[0].details = {"Farbe: Silber", "Lieferung in zwei Teilen"};
    invoice.lines[0].gross_price = decimal("21.00");
    invoice.lines[0].adjustments = {adjustment(AdjustmentKind::allowance, "226.80", "5", "Mengenrabatt")};
    invoice.lines[1].adjustments = {adjustment(AdjustmentKind::charge, "5", "", "Gefahrgut")};
    invoice.lines[4].base_quantity = decimal("100");

    invoice.adjustments = {adjustment(AdjustmentKind::allowance, "137.41", "2", "Treuerabatt"),
                           adjustment(AdjustmentKind::charge, "45", "", "Fracht")};
    invoice.taxes = {{full_rate, money("4432.17", eur), money("842.11", eur), ""},
                     {low_rate, money("170", eur), money("11.90", eur), ""},
                     {reverse, money("2176", eur), money("0", eur), "Steuerschuldnerschaft des Leistungsempfängers"}};
    invoice.totals = totals(eur, "6870.58", "137.41", "45", "6778.17", "854.01", "7632.18", "1000", "0.02", "6632.20");
    invoice.payment = {
        .means = "SEPA credit transfer",
        .reference = "RE-2026/1187",
        .accounts = {{"DE89370400440532013000", "Bergmann Elektrotechnik GmbH", "COBADEFFXXX", "Commerzbank"},
                     {"0532013000", "", "", "Sparkasse Leipzig"}}};
    return invoice;
}

domain::InvoiceDocument long_invoice(int lines)
{
    auto invoice = small_invoice();
    invoice.lines.assign(static_cast<std::size_t>(lines), domain::InvoiceLine(invoice.lines[0]));
    return invoice;
}

domain::InvoiceDocument invoice_saying(std::string_view text)
{
    auto invoice = full_invoice();
    const auto say = [text](auto&... fields) { ((fields = text), ...); };
    const auto say_party = [&](domain::Party& party) {
        say(party.name, party.trading_name, party.legal_note, party.contact.name, party.contact.phone,
            party.contact.email);
        auto& [lines, city, postal_code, region, country] = party.address;
        say(city, postal_code, region, country);
        lines = {std::string(text)};
        party.tax_ids = party.ids = {{std::string(text), std::string(text)}};
    };

    say(invoice.number, invoice.terms, invoice.deliver_to_name, invoice.language);
    invoice.notes = {std::string(text)};
    say_party(invoice.seller);
    say_party(invoice.buyer);
    say_party(*invoice.payee);
    for (auto& reference : invoice.references)
        say(reference.value);
    for (auto& line : invoice.lines) {
        say(line.id, line.name, line.description, line.item_id, line.unit, line.tax.scheme);
        line.details = {std::string(text)};
        for (auto& change : line.adjustments)
            say(change.reason);
    }
    for (auto& change : invoice.adjustments)
        say(change.reason);
    for (auto& subtotal : invoice.taxes)
        say(subtotal.category.scheme, subtotal.exemption_reason);
    say(invoice.payment.means, invoice.payment.reference);
    for (auto& account : invoice.payment.accounts)
        say(account.account, account.account_name, account.bic, account.bank_name);
    invoice.payment_plan = {{std::string(text), date("2026-12-01"), invoice.totals.payable}};
    return invoice;
}

}  // namespace samples
