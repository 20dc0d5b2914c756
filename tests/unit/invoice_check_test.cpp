// The sums of a document are right to the smallest unit, or it is refused.
#include "domain/invoice_check.h"
#include "exchange/draft.h"
#include "harness/contains.h"

#include <boost/test/unit_test.hpp>

#include <limits>

using boost::unit_test::label;
using domain::Adjustment;
using domain::AdjustmentKind;
using domain::Currency;
using domain::Decimal;
using domain::Money;
using harness::contains;

namespace {

Currency currency(const char* code)
{
    return *Currency::parse(code);
}

domain::TaxCategory tax(const char* code, const char* rate, const char* scheme = "VAT")
{
    domain::TaxCategory category{scheme, code, {}};
    if (*rate)
        category.rate = *Decimal::parse(rate);
    return category;
}

// Builds documents whose sums are right, to be made wrong in one place.
struct Bill {
    explicit Bill(const char* code) : document(exchange::empty_document(currency(code))) {}

    Money money(const char* amount) const { return *Money::from_decimal(*Decimal::parse(amount), document.currency); }

    Bill& line(const char* quantity, const char* price, const char* net, const domain::TaxCategory& category)
    {
        document.lines.push_back({.id = std::to_string(document.lines.size() + 1),
                                  .name = "Work",
                                  .description = {},
                                  .details = {},
                                  .item_id = {},
                                  .quantity = *Decimal::parse(quantity),
                                  .unit = "HUR",
                                  .unit_price = *Decimal::parse(price),
                                  .gross_price = {},
                                  .base_quantity = {},
                                  .adjustments = {},
                                  .net = money(net),
                                  .tax = category});
        return *this;
    }

    Bill& adjustment(AdjustmentKind kind, const char* amount, const domain::TaxCategory& category)
    {
        document.adjustments.push_back({kind, money(amount), {}, {}, "because", category});
        return *this;
    }

    Bill& subtotal(const domain::TaxCategory& category, const char* base, const char* amount)
    {
        document.taxes.push_back({category, money(base), money(amount), {}});
        return *this;
    }

    // lines, allowances, charges, tax_exclusive, tax, tax_inclusive, prepaid, rounding, payable
    Bill& totals(std::initializer_list<const char*> amounts)
    {
        const auto* amount = amounts.begin();
        auto& all = document.totals;
        for (Money* total : {&all.lines, &all.allowances, &all.charges, &all.tax_exclusive, &all.tax,
                             &all.tax_inclusive, &all.prepaid, &all.rounding, &all.payable})
            *total = money(*amount++);
        return *this;
    }

    std::string error() const
    {
        const auto checked = domain::check(document);
        return checked ? "" : checked.error().detail;
    }

    std::vector<std::string> warnings() const
    {
        const auto checked = domain::check(document);
        BOOST_REQUIRE_MESSAGE(checked, (checked ? "" : checked.error().detail));
        return *checked;
    }

    domain::InvoiceDocument document;
};

const auto standard = tax("S", "19");
const auto reduced = tax("S", "7");

// Two rates, a discount, a charge, prepaid and rounding.
Bill right_bill()
{
    Bill bill("EUR");
    bill.line("2", "50.00", "100.00", standard)
        .line("3", "10.10", "30.30", reduced)
        .adjustment(AdjustmentKind::allowance, "10.00", standard)
        .adjustment(AdjustmentKind::charge, "5.00", reduced)
        .subtotal(standard, "90.00", "17.10")
        .subtotal(reduced, "35.30", "2.47")
        .totals({"130.30", "10.00", "5.00", "125.30", "19.57", "144.87", "44.00", "-0.02", "100.85"});
    return bill;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(invoice_check)

BOOST_AUTO_TEST_CASE(right_sums_pass_without_a_warning, *label("C2"))
{
    BOOST_TEST(right_bill().warnings().empty());
}

BOOST_AUTO_TEST_CASE(each_total_that_is_one_cent_off_is_named_with_both_amounts)
{
    struct Case {
        Money domain::Totals::*total;
        const char* name;
    };
    const Case cases[] = {
        {&domain::Totals::lines, "the total of the lines"},
        {&domain::Totals::allowances, "the total of the discounts"},
        {&domain::Totals::charges, "the total of the charges"},
        {&domain::Totals::tax_exclusive, "the total without tax"},
        {&domain::Totals::tax, "the total of the taxes"},
        {&domain::Totals::tax_inclusive, "the total with tax"},
        {&domain::Totals::prepaid, "the amount payable"},
        {&domain::Totals::rounding, "the amount payable"},
        {&domain::Totals::payable, "the amount payable"},
    };
    for (const auto& [total, name] : cases) {
        auto bill = right_bill();
        bill.document.totals.*total += bill.money("0.01");
        BOOST_TEST_CONTEXT(name << ": " << bill.error())
        {
            BOOST_TEST(bill.error().starts_with(std::string(name) + " is stated as "));
        }
    }
    auto bill = right_bill();
    bill.document.totals.payable = bill.money("100.86");
    BOOST_TEST(bill.error() ==
               "the amount payable is stated as 100.86 EUR, but the total with tax − prepaid + rounding is 100.85 EUR");
}

BOOST_AUTO_TEST_CASE(the_base_of_a_category_is_its_lines_minus_discounts_plus_charges)
{
    auto bill = right_bill();
    bill.document.taxes[0].base = bill.money("100.00");  // As if the discount were forgotten
    BOOST_TEST(bill.error() ==
               "the base of VAT category S 19% is stated as 100.00 EUR, but its lines, discounts and "
               "charges add up to 90.00 EUR");
}

BOOST_AUTO_TEST_CASE(tax_is_rounded_half_away_from_zero)
{
    // 1460.50 × 25 % is 365.125, and −0.02 × 25 % is −0.005.
    Bill bill("NOK");
    bill.line("1", "1460.50", "1460.50", tax("S", "25"))
        .subtotal(tax("S", "25"), "1460.50", "365.13")
        .totals({"1460.50", "0", "0", "1460.50", "365.13", "1825.63", "0", "0", "1825.63"});
    BOOST_TEST(bill.warnings().empty());

    bill.document.taxes[0].tax = bill.money("365.12");
    BOOST_TEST(
        contains(bill.error(), "the tax of VAT category S 25% is stated as 365.12 NOK, but base × rate is 365.13 NOK"));

    Bill negative("NOK");
    negative.line("1", "100", "100.00", tax("S", "15"))
        .line("-1", "0.02", "-0.02", tax("S", "25"))
        .subtotal(tax("S", "15"), "100.00", "15.00")
        .subtotal(tax("S", "25"), "-0.02", "-0.01")
        .totals({"99.98", "0", "0", "99.98", "14.99", "114.97", "0", "0", "114.97"});
    BOOST_TEST(negative.warnings().empty());
}

BOOST_AUTO_TEST_CASE(sales_tax_is_checked_like_vat)
{
    const auto sales_tax = tax("S", "8.25", "Sales tax");
    Bill bill("USD");
    bill.line("1", "999.99", "999.99", sales_tax)
        .subtotal(sales_tax, "999.99", "82.50")
        .totals({"999.99", "0", "0", "999.99", "82.50", "1082.49", "0", "0", "1082.49"});
    BOOST_TEST(bill.warnings().empty());
    bill.document.taxes[0].tax = bill.money("82.49");
    BOOST_TEST(contains(bill.error(), "the tax of Sales tax category S 8.25%"));
}

BOOST_AUTO_TEST_CASE(currencies_without_and_with_three_decimals_round_to_their_own_unit)
{
    Bill yen("JPY");
    yen.line("1", "1005", "1005", tax("S", "10"))
        .subtotal(tax("S", "10"), "1005", "101")
        .totals({"1005", "0", "0", "1005", "101", "1106", "0", "0", "1106"});
    BOOST_TEST(yen.warnings().empty());

    Bill dinar("KWD");
    dinar.line("1", "0.110", "0.110", tax("S", "5"))
        .subtotal(tax("S", "5"), "0.110", "0.006")
        .totals({"0.110", "0", "0", "0.110", "0.006", "0.116", "0", "0", "0.116"});
    BOOST_TEST(dinar.warnings().empty());
}

BOOST_AUTO_TEST_CASE(a_rate_written_with_other_zeros_is_the_same_rate)
{
    auto bill = right_bill();
    bill.document.lines[0].tax = tax("S", "19.00");
    BOOST_TEST(bill.warnings().empty());
}

BOOST_AUTO_TEST_CASE(a_category_without_its_subtotal_is_refused)
{
    auto bill = right_bill();
    bill.document.lines[1].tax = tax("E", "0");
    bill.document.adjustments[1].tax = tax("E", "0");
    bill.document.taxes[1].base = bill.money("0");
    bill.document.taxes[1].tax = bill.money("0");
    BOOST_TEST(bill.error() == "there is no tax subtotal for VAT category E 0%");
}

BOOST_AUTO_TEST_CASE(what_is_outside_of_any_tax_needs_no_subtotal)
{
    Bill bill("USD");
    bill.line("1", "80", "80.00", tax("O", "", "")).totals({"80", "0", "0", "80", "0", "80", "0", "0", "80"});
    BOOST_TEST(bill.warnings().empty());
}

BOOST_AUTO_TEST_CASE(a_second_subtotal_for_one_category_is_refused)
{
    auto bill = right_bill();
    bill.document.taxes.push_back({tax("S", "19.0"), bill.money("0"), bill.money("0"), {}});
    BOOST_TEST(contains(bill.error(), "a second subtotal for VAT category S 19%"));
}

BOOST_AUTO_TEST_CASE(a_line_whose_amount_is_not_quantity_times_price_is_a_warning)
{
    auto bill = right_bill();
    bill.document.lines[0].quantity = *Decimal::parse("3");
    const auto warnings = bill.warnings();
    BOOST_REQUIRE(warnings.size() == 1u);
    BOOST_TEST(warnings[0] ==
               "line 1: quantity × price is 150.00 EUR, but the line amount is 100.00 EUR; the stated amount counts");
}

BOOST_AUTO_TEST_CASE(base_quantity_and_adjustments_of_a_line_are_counted)
{
    auto bill = right_bill();
    auto& line = bill.document.lines[0];
    line.quantity = *Decimal::parse("250");
    line.unit_price = *Decimal::parse("42.50");
    line.base_quantity = *Decimal::parse("100");
    line.adjustments = {
        {AdjustmentKind::allowance, bill.money("10.63"), *Decimal::parse("10"), bill.money("106.25"), "", {}},
        {AdjustmentKind::charge, bill.money("4.38"), {}, {}, "", {}}};
    BOOST_TEST(bill.warnings().empty());
    line.adjustments[0].percent = *Decimal::parse("9");
    BOOST_TEST(contains(bill.warnings().at(0), "line 1: 9% of 106.25 EUR is 9.56 EUR, but 10.63 EUR is stated"));
}

BOOST_AUTO_TEST_CASE(nothing_to_pay_is_refused)
{
    auto bill = right_bill();
    bill.document.totals.prepaid = bill.money("144.85");
    bill.document.totals.payable = bill.money("0");
    BOOST_TEST(contains(bill.error(), "the amount payable is 0.00 EUR"));
    bill.document.totals.prepaid = bill.money("150.00");
    bill.document.totals.payable = bill.money("-5.15");
    BOOST_TEST(contains(bill.error(), "the amount payable is -5.15 EUR"));
}

BOOST_AUTO_TEST_CASE(sums_beyond_64_bits_are_refused_and_never_wrap)
{
    Bill bill("EUR");
    const auto huge = Money::from_minor(std::numeric_limits<std::int64_t>::max(), bill.document.currency);
    for (int i = 0; i < 3; ++i) {
        bill.line("1", "1", "1.00", standard);
        bill.document.lines.back().net = huge;
    }
    bill.subtotal(standard, "1.00", "0.19").totals({"1", "0", "0", "1", "0.19", "1.19", "0", "0", "1.19"});
    BOOST_TEST(contains(bill.error(), "the sum of the line amounts is out of range"));
}

BOOST_AUTO_TEST_CASE(a_finding_says_where_it_belongs)
{
    auto bill = right_bill();
    bill.document.taxes[1].tax = bill.money("2.48");
    const auto found = domain::check_sums(bill.document);
    BOOST_REQUIRE(found.error.has_value());
    BOOST_TEST((found.error->part == domain::DocumentPart::tax));
    BOOST_TEST(found.error->index == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
