// What a draft comes to. The judge of every sum is check_sums(), which knows nothing of drafts.
#include "domain/draft_invoice.h"
#include "domain/division.h"
#include "domain/draft_problems.h"
#include "domain/invoice_check.h"
#include "exchange/draft_form.h"
#include "exchange/snapshot.h"

#include <boost/test/unit_test.hpp>

#include <numeric>
#include <random>

using namespace std::chrono_literals;
namespace problem = domain::draft_problem;

namespace {

using domain::Decimal;
using domain::Money;
using domain::Share;

constexpr domain::Date today = 2026y / 11 / 26;

Decimal dec(const char* text)
{
    return *Decimal::parse(text);
}

domain::Currency eur()
{
    return *domain::Currency::parse("EUR");
}

Money euros(const char* text)
{
    return *Money::parse(text, eur());
}

domain::DraftTax vat(const char* rate)
{
    return {{"VAT", "S", dec(rate)}, ""};
}

domain::DraftTax exempt()
{
    return {{"VAT", "E", dec("0")}, "Insurance"};
}

domain::DraftLine line(const char* quantity, const char* price, domain::DraftTax tax = vat("19"))
{
    return {"Work", "", dec(quantity), "HUR", dec(price), std::nullopt, std::move(tax)};
}

domain::DraftInvoice draft(std::vector<domain::DraftLine> lines)
{
    return {.currency = eur(),
            .issued_on = today,
            .due = domain::DueInDays{14},
            .delivered_on = std::nullopt,
            .period = {},
            .language = "en",
            .buyer = {.name = "Buyer",
                      .trading_name = {},
                      .address = {},
                      .tax_ids = {},
                      .ids = {},
                      .contact = {},
                      .legal_note = {}},
            .deliver_to = std::nullopt,
            .deliver_to_name = {},
            .lines = std::move(lines),
            .discount = std::nullopt,
            .discount_reason = {},
            .charge = std::nullopt,
            .notes = {},
            .terms = {},
            .purchase_order = "PO-7",
            .buyer_reference = {},
            .plan = std::nullopt};
}

const domain::Seller& seller()
{
    static const domain::Seller one = [] {
        domain::Seller made;
        made.party.name = "Seller";
        made.accounts.push_back({"DE02120300000000202051", "Seller", "BYLADEM1001", "Bank"});
        return made;
    }();
    return one;
}

std::string problems_of(const domain::DraftInvoice& one)
{
    std::string text;
    for (const auto& found : domain::draft_document(one, seller(), "T-1").problems)
        text +=
            (text.empty() ? "" : " ") + found.field + "=" + found.message.substr(std::string("draft.error.").size());
    return text;
}

// The document of a draft without problems, which the judge has nothing to say about.
domain::InvoiceDocument document_of(const domain::DraftInvoice& one)
{
    auto made = domain::draft_document(one, seller(), "T-1");
    for (const auto& found : made.problems)
        BOOST_ERROR(found.field << " " << found.message);
    const auto checked = domain::check_sums(made.document);
    for (const auto& warning : checked.warnings)
        BOOST_ERROR(warning.text);
    if (checked.error)
        BOOST_ERROR(checked.error->text);
    return std::move(made.document);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(draft_invoice)

BOOST_AUTO_TEST_CASE(a_draft_comes_to_its_lines_and_their_tax)
{
    auto one = draft({line("2.5", "80"), line("3", "19.99", vat("7"))});
    one.lines[0].discount = dec("10");
    const auto document = document_of(one);
    BOOST_TEST(document.number == "T-1");
    BOOST_TEST(domain::to_string(*document.due_on) == "2026-12-10");
    BOOST_TEST(document.lines[0].net.to_string() == "180.00 EUR");
    BOOST_TEST(document.lines[1].net.to_string() == "59.97 EUR");
    BOOST_TEST(document.totals.tax.to_string() == "38.40 EUR");  // 34.20 + 4.1979
    BOOST_TEST(document.totals.payable.to_string() == "278.37 EUR");
    BOOST_TEST(document.references.at(0).value == "PO-7");
    BOOST_TEST(document.payment.reference == "T-1");
    BOOST_TEST(document.payment.accounts.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_amount_off_all_lines_is_one_allowance_for_each_category_and_not_a_cent_is_lost)
{
    auto one = draft({line("1", "100"), line("1", "100", vat("7")), line("1", "100", exempt()), line("1", "50")});
    one.discount = euros("10.00");
    one.discount_reason = "Loyalty";
    const auto document = document_of(one);
    BOOST_REQUIRE(document.adjustments.size() == 3U);
    // 150, 100 and 100 of 350: 4.2857..., 2.8571..., 2.8571...: the two cents left go to those that lost most.
    BOOST_TEST(document.adjustments[0].amount.to_string() == "4.28 EUR");
    BOOST_TEST(document.adjustments[1].amount.to_string() == "2.86 EUR");
    BOOST_TEST(document.adjustments[2].amount.to_string() == "2.86 EUR");
    BOOST_TEST(document.totals.allowances.to_string() == "10.00 EUR");
    BOOST_TEST(document.taxes.at(2).exemption_reason == "Insurance");
}

BOOST_AUTO_TEST_CASE(a_charge_with_a_tax_of_its_own_is_not_divided)
{
    auto one = draft({line("1", "100"), line("1", "100", vat("7"))});
    one.charge = domain::DraftCharge{euros("9.90"), "Delivery", vat("25")};
    auto document = document_of(one);
    BOOST_REQUIRE(document.adjustments.size() == 1U);
    BOOST_TEST(document.taxes.size() == 3U);
    BOOST_TEST(document.totals.payable.to_string() == "238.38 EUR");  // 200 + 9.90 + 19 + 7 + 2.475

    one.charge = domain::DraftCharge{dec("5"), "Delivery", std::nullopt};
    document = document_of(one);
    BOOST_REQUIRE(document.adjustments.size() == 2U);
    BOOST_TEST(document.totals.charges.to_string() == "10.00 EUR");
}

BOOST_AUTO_TEST_CASE(a_plan_in_percent_adds_up_and_the_invoice_is_due_with_its_last_part)
{
    auto one = draft({line("1", "100.01", exempt())});
    one.plan = domain::DraftPlan{domain::DraftDeposit{dec("50"), today, "Deposit"},
                                 {{2027y / 1 / 1, Share(dec("50.0")), "Rest"}}};
    auto document = document_of(one);
    BOOST_TEST(document.payment_plan.at(0).amount.to_string() == "50.01 EUR");
    BOOST_TEST(document.payment_plan.at(1).amount.to_string() == "50.00 EUR");
    BOOST_TEST(domain::to_string(*document.due_on) == "2027-01-01");

    one.plan = domain::DraftPlan{domain::DraftDeposit{euros("30.00"), today, ""},
                                 {{2027y / 1 / 1, std::nullopt, ""}, {2027y / 2 / 1, std::nullopt, ""}}};
    document = document_of(one);
    BOOST_TEST(document.payment_plan.at(1).amount.to_string() == "35.01 EUR");
    BOOST_TEST(document.payment_plan.at(2).amount.to_string() == "35.00 EUR");
}

BOOST_AUTO_TEST_CASE(what_keeps_a_draft_from_being_issued_is_said_with_its_field)
{
    BOOST_TEST(problems_of(draft({})) == "lines=lines_none");
    BOOST_TEST(problems_of(draft({line("0", "1"), line("1", "9")})) == "lines.0.quantity=quantity");
    BOOST_TEST(problems_of(draft({line("1", "-1"), line("1", "9")})) == "lines.0.unit_price=unit_price");
    BOOST_TEST(problems_of(draft({line("1", "0")})) == "total=total");
    BOOST_TEST(problems_of(draft({line("-1", "5")})) == "total=total");
    BOOST_TEST(problems_of(draft({line("1", "5", {{"VAT", "E", dec("0")}, ""})})) == "lines.0.tax=tax_reason");
    BOOST_TEST(problems_of(draft({line("1", "5", {{"Sales tax", "E", dec("0")}, ""})})) == "");
    BOOST_TEST(problems_of(draft({line("1", "5", {{"VAT", "X", dec("0")}, ""})})) == "lines.0.tax=tax");
    BOOST_TEST(problems_of(draft({line("1", "5", vat("0"))})) == "lines.0.tax=tax");
    BOOST_TEST(problems_of(draft({line("1", "5", vat("100.01"))})) == "lines.0.tax=tax");
    BOOST_TEST(problems_of(draft({line("999999999999", "999999999999")})) == "lines.0.amount=amount_large total=total");
    BOOST_TEST(problems_of(draft(std::vector(5001, line("1", "1")))) == "lines=lines_many total=total");
    const auto large = line("1", "5000000000000000", exempt());
    BOOST_TEST(problems_of(draft({large, large})) == "lines=amount_large total=total");
    BOOST_TEST(problems_of(draft({line("1", "9000000000000000", vat("100"))})) == "total=amount_large");

    auto one = draft({line("1", "5")});
    one.lines[0].name.clear();
    one.lines[0].discount = euros("5.01");
    one.discount = dec("100.5");
    one.charge = domain::DraftCharge{dec("-1"), "", std::nullopt};
    one.due = domain::Date(2026y / 11 / 25);
    one.buyer.name.clear();
    BOOST_TEST(problems_of(one) ==
               "due=due_before_issue buyer.name=buyer lines.0.name=name lines.0.discount=discount discount=discount "
               "charge=charge");
    one = draft({line("1", "5")});
    one.due = {};
    BOOST_TEST(problems_of(one) == "due=due_missing");
    one.terms = "Cash";
    BOOST_TEST(problems_of(one) == "");
    one.due = domain::DueInDays{-1};
    BOOST_TEST(problems_of(one) == "due=due_days");
}

BOOST_AUTO_TEST_CASE(a_plan_that_does_not_add_up_or_cannot_be_kept_is_a_problem)
{
    auto one = draft({line("1", "100", exempt())});
    const auto plan = [&](Share deposit, domain::Date on, std::vector<domain::DraftInstalment> rest) {
        one.plan = domain::DraftPlan{domain::DraftDeposit{deposit, on, ""}, std::move(rest)};
        return problems_of(one);
    };
    BOOST_TEST(plan(euros("30"), today, {{2027y / 1 / 1, Share(euros("69.99")), ""}}) == "plan=plan_sum");
    BOOST_TEST(plan(euros("100.01"), today, {{2027y / 1 / 1, std::nullopt, ""}}) == "plan=plan_sum");
    BOOST_TEST(plan(dec("30"), today, {{2027y / 1 / 1, Share(dec("60")), ""}}) == "plan=plan_sum");
    BOOST_TEST(plan(dec("30"), 2026y / 11 / 25, {{2027y / 1 / 1, std::nullopt, ""}}) ==
               "plan.deposit.due_on=due_before_issue");
    BOOST_TEST(plan(dec("30"), today, {{today, std::nullopt, ""}}) == "plan.instalments.0.due_on=plan_order");
    BOOST_TEST(plan(euros("0.01"), today, {{2027y / 1 / 1, std::nullopt, ""}}) == "plan.deposit=plan_part_small");
    BOOST_TEST(plan(dec("-5"), today, {{2027y / 1 / 1, std::nullopt, ""}}) == "plan.deposit=plan_part_small");
    one.plan = domain::DraftPlan{};
    BOOST_TEST(problems_of(one) == "plan=plan_empty");
}

BOOST_AUTO_TEST_CASE(a_division_is_exact_and_no_part_is_more_than_its_weight)
{
    std::mt19937_64 random(20261126);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::int64_t> weights(1 + random() % 9);
        for (auto& weight : weights)
            weight = static_cast<std::int64_t>(random() % (round % 2 == 0 ? 9 : 100'000'000'000'000'000));
        weights[0] += 1;
        const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        const auto amount = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(sum + 1));
        const auto parts = domain::divide_by_weights(amount, weights);
        BOOST_TEST(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == amount);
        for (std::size_t i = 0; i < parts.size(); ++i)
            BOOST_TEST((parts[i] >= 0 && parts[i] <= weights[i]));
    }
}

// Whatever is drafted: it has a problem, or the judge has nothing to say, the document is stored and read again, and
// another draft like it comes to the same.
BOOST_AUTO_TEST_CASE(the_sums_of_thousands_of_random_drafts_are_all_right)
{
    std::mt19937_64 random(4711);
    const auto any = [&](std::uint64_t most) { return static_cast<std::int64_t>(random() % (most + 1)); };
    const auto one_in = [&](std::uint64_t n) { return random() % n == 0; };
    int good = 0;
    for (int round = 0; round < 6000; ++round) {
        const auto currency = *domain::Currency::parse(std::array{"EUR", "JPY", "KWD", "USD"}[random() % 4]);
        const auto share = [&]() -> Share {
            if (one_in(2))
                return Decimal::from_digits(any(120'00), 2);
            return Money::from_minor(any(one_in(2) ? 500 : 50'000), currency);
        };
        const auto tax = [&]() -> domain::DraftTax {
            switch (random() % 5) {
                case 0:
                    return exempt();
                case 1:
                    return {{"VAT", "O", std::nullopt}, "Outside"};
                case 2:
                    return vat("19.00");
                case 3:
                    return vat("19");
                default:
                    return {{"VAT", "S", Decimal::from_digits(1 + any(30'000), 3)}, ""};
            }
        };
        std::vector<domain::DraftLine> lines;
        for (auto count = 1 + any(7); count > 0; --count) {
            const auto digits = one_in(50) ? 1'000'000'000'000'000 : 1'000'000;
            lines.push_back({"Work", "",
                             Decimal::from_digits(any(20'000) - (one_in(6) ? 20'000 : 0), static_cast<int>(any(4))), "",
                             Decimal::from_digits(any(static_cast<std::uint64_t>(digits)), static_cast<int>(any(5))),
                             one_in(3) ? std::optional(share()) : std::nullopt, tax()});
        }
        auto one = draft(std::move(lines));
        one.currency = currency;
        if (one_in(2))
            one.discount = share();
        if (one_in(3))
            one.charge = domain::DraftCharge{share(), "Delivery", one_in(2) ? std::optional(tax()) : std::nullopt};
        if (one_in(4)) {
            one.plan = domain::DraftPlan{};
            if (one_in(2))
                one.plan->deposit = domain::DraftDeposit{share(), today, "Deposit"};
            for (int i = 0; i < 3; ++i)
                one.plan->instalments.push_back(
                    {std::chrono::year_month_day(std::chrono::sys_days(today) + std::chrono::days(30 * (i + 1))),
                     one_in(4) ? std::optional(share()) : std::nullopt, ""});
        }
        auto made = domain::draft_document(one, seller(), "T-1");
        if (!made.problems.empty())
            continue;
        ++good;
        const auto checked = domain::check_sums(made.document);
        BOOST_TEST(checked.warnings.size() == 0U);
        for (const auto& warning : checked.warnings)
            BOOST_ERROR("round " << round << ": " << warning.text);
        if (checked.error)
            BOOST_ERROR("round " << round << ": " << checked.error->text);
        const auto stored = exchange::to_json(made.document);
        const auto read = exchange::from_snapshot(stored);
        BOOST_REQUIRE(bool(read));
        BOOST_TEST(exchange::to_json(*read) == stored);

        const auto copy = exchange::document_of(exchange::draft_form_of(made.document, today), seller(), "T-2");
        BOOST_TEST_CONTEXT("round " << round)
        {
            for (const auto& found : copy.problems)
                BOOST_ERROR(found.field << " " << found.message);
            BOOST_TEST(copy.document.totals.tax_exclusive.to_string() ==
                       made.document.totals.tax_exclusive.to_string());
            BOOST_TEST(copy.document.totals.tax.to_string() == made.document.totals.tax.to_string());
            BOOST_TEST(copy.document.totals.payable.to_string() == made.document.totals.payable.to_string());
        }
    }
    BOOST_TEST(good > 2000);
}

BOOST_AUTO_TEST_SUITE_END()
