// How the form of a draft is stored, what it says, and a new one like an old invoice.
#include "exchange/draft_form.h"
#include "domain/invoice_check.h"
#include "exchange/company.h"
#include "exchange/invoice_reader.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

exchange::LineForm line(const std::string& quantity, const std::string& price)
{
    return {"Work", "", quantity, "HUR", price, {}, {"VAT", "S", "20", ""}};
}

exchange::DraftForm form()
{
    exchange::DraftForm made;
    made.currency = "EUR";
    made.issued_on = "2026-11-26";
    made.due_days = "14";
    made.language = "en";
    made.buyer.name = "Buyer \"&\" <Co>";
    made.lines = {line("2", "50.00"), line("1", "9.99")};
    return made;
}

domain::Seller seller()
{
    domain::Seller made;
    made.party.name = "Seller";
    return made;
}

std::string problems_of(const exchange::DraftForm& one)
{
    std::string text;
    for (const auto& found : exchange::document_of(one, seller()).problems)
        text +=
            (text.empty() ? "" : " ") + found.field + "=" + found.message.substr(std::string("draft.error.").size());
    return text;
}

// What it comes to before tax, with tax, and of each tax.
std::string sums_of(const domain::InvoiceDocument& document)
{
    std::set<std::string> taxes;
    for (const auto& tax : document.taxes)
        if (!tax.base.is_zero())
            taxes.insert(tax.category.code + " " + tax.base.to_string() + " " + tax.tax.to_string());
    auto text = document.totals.tax_exclusive.to_string() + ", " + document.totals.tax_inclusive.to_string();
    for (const auto& tax : taxes)
        text += ", " + tax;
    return text;
}

// The sums of a form that is like this document.
std::string sums_of_copy(const domain::InvoiceDocument& document)
{
    const auto made = exchange::document_of(exchange::draft_form_of(document, 2026y / 12 / 6), seller(), "T-2");
    for (const auto& found : made.problems)
        BOOST_ERROR(found.field << " " << found.message);
    return sums_of(made.document);
}

// Its sums, computed anew after a discount or charge of one category was put in.
void adjust(domain::InvoiceDocument& document, const domain::Adjustment& one, std::size_t category)
{
    const auto by = one.kind == domain::AdjustmentKind::charge ? one.amount : -one.amount;
    document.adjustments.push_back(one);
    document.adjustments.back().tax = document.taxes.at(category).category;
    auto& totals = document.totals;
    (one.kind == domain::AdjustmentKind::charge ? totals.charges : totals.allowances) += one.amount;
    totals.tax_exclusive += by;
    totals.tax = domain::Money::zero(document.currency);
    document.taxes.at(category).base += by;
    for (auto& tax : document.taxes) {
        tax.tax = *domain::round_product(tax.base.to_decimal(), *tax.category.rate,
                                         domain::Decimal::from_digits(100, 0), document.currency);
        totals.tax += tax.tax;
    }
    totals.tax_inclusive = totals.payable = totals.tax_exclusive + totals.tax;
    BOOST_REQUIRE(!domain::check_sums(document).error);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(draft_form)

BOOST_AUTO_TEST_CASE(a_form_is_stored_as_it_was_typed)
{
    auto typed = form();
    typed.issued_on = "tomorrow?";
    typed.due_on = " 31.12. ";
    typed.lines[0].quantity = "two\t\"pieces\"\n";
    typed.lines[0].discount = {"ten", false};
    typed.lines[0].tax.exemption_reason = "why";
    typed.buyer.address.country = "Germany";
    typed.buyer.address.lines = {"Street 1", "Yard"};
    typed.buyer.tax_ids = {{"VAT", "DE1"}};
    typed.deliver_to.city = "Rom";
    typed.discount = {"5", true};
    typed.charge = {"x", true};
    typed.charge_tax = {"VAT", "S", "7", ""};
    typed.notes = "a\n\nb";
    typed.has_plan = true;
    typed.deposit = {{"30", true}, "2026-12-01", "Deposit"};
    typed.instalments = {{{"", false}, "soon", "Rest"}, {}};
    typed.series_id = "7";
    const auto stored = exchange::to_json(typed);
    const auto read = exchange::read_draft_form(stored);
    BOOST_REQUIRE(bool(read));
    BOOST_TEST(exchange::to_json(*read) == stored);
    BOOST_TEST(read->issued_on == "tomorrow?");
    BOOST_TEST(read->due_on == " 31.12. ");
    BOOST_TEST(read->lines.at(0).quantity == "two\t\"pieces\"\n");
    BOOST_TEST((read->lines.at(0).discount == typed.lines[0].discount));
    BOOST_TEST((read->lines.at(0).tax == typed.lines[0].tax));
    BOOST_TEST(read->buyer.address.country == "Germany");
    BOOST_TEST(read->buyer.address.lines.size() == 2U);
    BOOST_TEST(read->buyer.tax_ids.at(0).value == "DE1");
    BOOST_TEST(read->deliver_to.city == "Rom");
    BOOST_TEST((read->charge == typed.charge));
    BOOST_TEST((read->charge_tax == typed.charge_tax));
    BOOST_TEST(read->notes == "a\n\nb");
    BOOST_TEST(read->has_plan);
    BOOST_TEST((read->deposit.share == typed.deposit.share));
    BOOST_TEST(read->instalments.size() == 2U);
    BOOST_TEST((read->instalments.at(0).share == typed.instalments[0].share));
    BOOST_TEST(read->series_id == "7");

    BOOST_TEST(bool(exchange::read_draft_form(exchange::to_json(exchange::DraftForm()))));
    BOOST_TEST(!exchange::read_draft_form("[]"));
    BOOST_TEST(!exchange::read_draft_form("{\"lines\":{}}"));
}

BOOST_AUTO_TEST_CASE(a_form_comes_to_its_invoice)
{
    auto typed = form();
    typed.discount = {"10.00", false};
    typed.charge = {"5", false};
    typed.charge_tax = {"VAT", "S", "10", ""};
    typed.buyer.address.country = "de";
    const auto made = exchange::document_of(typed, seller(), "T-1");
    BOOST_TEST(made.problems.size() == 0U);
    BOOST_TEST(!domain::check_sums(made.document).error);
    BOOST_TEST(made.document.totals.payable.to_string() == "125.49 EUR");  // 109.99 − 10 + 5, 19.998 and 0.50 tax
    BOOST_TEST(made.document.buyer.address.country == "DE");
    BOOST_TEST(made.document.number == "T-1");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_a_problem_of_its_field_and_the_rest_is_still_summed)
{
    auto typed = form();
    typed.lines[0].quantity = "two";
    BOOST_TEST(problems_of(typed) == "lines.0.quantity=number");
    BOOST_TEST(exchange::document_of(typed, seller()).document.totals.payable.to_string() == "11.99 EUR");
    typed.lines[1].unit_price = "";
    typed.lines[1].tax.rate = "20%";
    typed.lines[1].discount = {"1.234", false};
    typed.currency = "EURO";
    typed.issued_on = "2026-02-30";
    typed.due_days = "-1";
    typed.language = "German!";
    typed.buyer.address.country = "Germany";
    typed.notes = "\xff";
    typed.terms = std::string(20'001, 'x');
    BOOST_TEST(problems_of(typed) ==
               "currency=currency issued_on=date language=language buyer.country=country terms=text due=due_days "
               "lines.0.quantity=number lines.1.unit_price=number lines.1.discount=amount lines.1.tax=tax notes=text");
    BOOST_TEST(problems_of({}) == "currency=currency issued_on=date due=due_missing buyer.name=buyer lines=lines_none");
}

BOOST_AUTO_TEST_CASE(numbers_are_read_as_the_page_reads_them)
{
    auto typed = form();
    typed.lines = {line("1,5", "1.000,00")};
    const auto german = [](std::string_view text) {
        std::string plain;
        for (const char c : text)
            if (c != '.')
                plain += c == ',' ? '.' : c;
        return domain::Decimal::parse(plain);
    };
    BOOST_TEST(exchange::document_of(typed, seller(), "", german).document.totals.payable.to_string() == "1800.00 EUR");
}

BOOST_AUTO_TEST_CASE(an_invoice_like_a_sample_comes_to_the_same_totals_and_is_dated_today)
{
    int same = 0, all = 0;
    for (const auto& entry : fs::directory_iterator("tests/data/invoices")) {
        std::ifstream in(entry.path(), std::ios::binary);
        const auto old = exchange::read_invoice(std::string(std::istreambuf_iterator<char>(in), {}));
        if (!old)
            continue;
        ++all;
        const auto copy = exchange::draft_form_of(old->document, 2027y / 1 / 1);
        const auto made = exchange::document_of(copy, {old->document.seller, {}}, "T-1");
        BOOST_TEST_CONTEXT(entry.path())
        {
            BOOST_TEST(domain::to_string(made.document.issued_on) == "2027-01-01");
            if (made.problems.empty())
                BOOST_TEST(sums_of(made.document) == sums_of(old->document));
            const auto checked = domain::check_sums(made.document);
            if (made.problems.empty())
                BOOST_TEST((!checked.error && checked.warnings.empty()));
        }
        same += made.problems.empty();
    }
    BOOST_TEST(all > 3);
    BOOST_TEST(same >= all / 2);
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_draft_s_invoice_is_that_draft_again)
{
    auto typed = form();
    typed.lines[0].discount = {"12.5", true};
    typed.lines[1].discount = {"1.00", false};
    typed.lines.push_back(line("-1", "2.50"));
    typed.lines[2].tax = {"VAT", "E", "0", "Deposit on bottles"};
    typed.discount = {"3", true};
    typed.charge = {"4.90", false};
    typed.charge_reason = "Delivery";
    typed.charge_tax = {"VAT", "S", "7", ""};
    typed.has_plan = true;
    typed.due_days.clear();
    typed.instalments = {{{"30", false}, "2026-12-01", "One"}, {{}, "2026-12-31", "Two"}};
    const auto old = exchange::document_of(typed, seller(), "T-1");
    BOOST_REQUIRE(old.problems.empty());
    const auto copy = exchange::draft_form_of(old.document, 2026y / 12 / 6);
    BOOST_TEST((copy.lines[0].discount == typed.lines[0].discount));
    BOOST_TEST((copy.lines[2].tax == typed.lines[2].tax));
    BOOST_TEST((copy.discount == typed.discount));
    BOOST_TEST((copy.charge_tax == typed.charge_tax));
    BOOST_TEST(copy.instalments.at(1).due_on == "2027-01-10");
    const auto made = exchange::document_of(copy, seller(), "T-2");
    BOOST_TEST(made.problems.size() == 0U);
    BOOST_TEST(made.document.totals.payable.to_string() == old.document.totals.payable.to_string());
}

BOOST_AUTO_TEST_CASE(a_copy_keeps_the_tax_of_a_percentage_that_has_one_of_its_own)
{
    auto typed = form();
    typed.lines[1].tax.rate = "7";
    typed.charge = {"5", true};
    typed.charge_tax = {"VAT", "S", "25", ""};
    const auto old = exchange::document_of(typed, seller(), "T-1");
    BOOST_REQUIRE(old.problems.empty());
    BOOST_TEST(sums_of_copy(old.document) == sums_of(old.document));

    typed.charge_tax = {};
    const auto divided = exchange::document_of(typed, seller(), "T-1");
    BOOST_TEST(sums_of_copy(divided.document) == sums_of(divided.document));
    BOOST_TEST((exchange::draft_form_of(divided.document, 2026y / 12 / 6).charge == typed.charge));
}

BOOST_AUTO_TEST_CASE(a_copy_keeps_a_discount_of_some_lines_as_a_line_and_an_amount_that_others_have_rounded)
{
    auto typed = form();
    typed.lines[1].tax.rate = "7";
    auto old = exchange::document_of(typed, seller(), "T-1").document;
    const auto euros = [&](const char* amount) { return *domain::Money::parse(amount, old.currency); };
    adjust(old, {domain::AdjustmentKind::allowance, euros("10.00"), {}, {}, "Loyalty", {}}, 0);
    adjust(old, {domain::AdjustmentKind::charge, euros("3.33"), {}, {}, "Delivery", {}}, 1);
    BOOST_TEST(sums_of_copy(old) == sums_of(old));
    const auto copy = exchange::draft_form_of(old, 2026y / 12 / 6);
    BOOST_REQUIRE(copy.lines.size() == 4U);
    BOOST_TEST(copy.lines[2].name == "Loyalty");
    BOOST_TEST(copy.lines[2].quantity == "-1");
    BOOST_TEST(copy.lines[3].unit_price == "3.33");

    typed = form();
    typed.lines[1].discount = {"0.50", false};
    old = exchange::document_of(typed, seller(), "T-1").document;
    old.lines[1].adjustments[0].percent = domain::Decimal::from_digits(51, 1);  // Of 9.99 that is 0.51
    old.lines[1].adjustments[0].base = euros("9.99");
    BOOST_TEST(sums_of_copy(old) == sums_of(old));
}

BOOST_AUTO_TEST_CASE(what_could_not_be_opened_or_printed_again_is_not_issued)
{
    auto typed = form();
    typed.issued_on = "2999-12-31";
    BOOST_TEST(problems_of(typed) == "due=date");
    typed.due_days = "0";
    BOOST_TEST(problems_of(typed) == "");

    typed = form();
    std::string long_list;
    for (int i = 0; i < 9'000; ++i)
        long_list += "a\n";
    typed.lines[0].description = typed.lines[1].description = long_list;
    BOOST_TEST(problems_of(typed) == "");
    typed.terms = long_list;
    BOOST_TEST(problems_of(typed) == "lines=long_text");
}

BOOST_AUTO_TEST_CASE(a_business_is_stored_and_read_again)
{
    exchange::Company company;
    company.seller = seller();
    company.seller.party.tax_ids = {{"VAT", "GB123"}};
    company.seller.accounts = {{"GB00", "Seller", "BIC", "Bank"}};
    company.due_days = 0;
    company.terms = "Thanks";
    company.currency = "GBP";
    const auto read = exchange::read_company(exchange::to_json(company));
    BOOST_REQUIRE(bool(read));
    BOOST_TEST(exchange::to_json(*read) == exchange::to_json(company));
    BOOST_TEST(read->due_days.value() == 0);
    BOOST_TEST(read->seller.accounts.at(0).bic == "BIC");
    BOOST_TEST(!exchange::read_company("").operator bool());
}

BOOST_AUTO_TEST_SUITE_END()
