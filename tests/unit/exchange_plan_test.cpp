// The payment plan of a document: read, stored, and refused with its place when it cannot be kept.
#include "domain/invoice_check.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "harness/sample_document.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace {

// 1,000.00 in this currency, due in the end on January 15, with this plan.
std::string invoice(std::string_view plan, std::string_view currency = "EUR", std::string_view total = "1000.00")
{
    const std::string amount(total);
    return R"({"format": "portal-invoice/1", "number": "A-1", "issued_on": "2026-11-22", "due_on": "2027-01-15",
               "currency": ")" +
           std::string(currency) + R"(", "seller": {"name": "Seller"}, "buyer": {"name": "Buyer"},
               "lines": [{"name": "Work", "quantity": "1", "unit_price": ")" +
           amount + R"(", "net": ")" + amount + R"("}],
               "totals": {"lines": ")" +
           amount + R"(", "tax_exclusive": ")" + amount + R"(", "tax_inclusive": ")" + amount + R"(", "payable": ")" +
           amount + R"("}, "payment_plan": )" + std::string(plan) + "}";
}

std::string part(std::string_view due_on, std::string_view amount)
{
    return R"({"due_on": ")" + std::string(due_on) + R"(", "amount": ")" + std::string(amount) + R"("})";
}

std::string refusal(const std::string& bytes)
{
    const auto result = exchange::read_invoice(bytes);
    BOOST_REQUIRE_MESSAGE(!result, "the document is refused");
    return result.error().detail;
}

std::string refusal_of(const std::string& first, const std::string& second)
{
    return refusal(invoice("[" + first + ", " + second + "]"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_plan, *boost::unit_test::label("C9"))

BOOST_AUTO_TEST_CASE(a_plan_is_read_and_stored)
{
    const auto deposit = R"x({"label": "Deposit (30 %)", "due_on": "2026-12-01", "amount": "300.00"})x";
    const auto read =
        exchange::read_invoice(invoice("[" + std::string(deposit) + "," + part("2027-01-15", "700") + "]"));
    BOOST_REQUIRE_MESSAGE(read, (read ? "" : read.error().detail));
    BOOST_TEST(read->warnings.empty());
    const auto json = exchange::to_json(read->document);
    const auto stored = exchange::from_snapshot(json);
    BOOST_REQUIRE(stored);
    for (const auto* document : {&read->document, stored.operator->()}) {
        const auto& plan = document->payment_plan;
        BOOST_REQUIRE(plan.size() == 2u);
        BOOST_TEST(plan[0].label == "Deposit (30 %)");
        BOOST_TEST(domain::to_string(plan[0].due_on) == "2026-12-01");
        BOOST_TEST(plan[0].amount.to_string() == "300.00 EUR");
        BOOST_TEST(plan[1].label == "");
        BOOST_TEST(plan[1].amount.to_string() == "700.00 EUR");
    }
    BOOST_TEST(exchange::to_json(*stored) == json);
}

BOOST_AUTO_TEST_CASE(a_test_invoice_says_so_and_nothing_else_does, *boost::unit_test::label("B18"))
{
    const auto ordinary = exchange::read_invoice(invoice("[]"));
    BOOST_REQUIRE(ordinary);
    BOOST_TEST(!ordinary->document.is_test);
    BOOST_TEST(exchange::to_json(ordinary->document).find("test") == std::string::npos);

    const auto test = exchange::read_invoice(invoice("[], \"test\": true"));
    BOOST_REQUIRE(test);
    BOOST_TEST(test->document.is_test);
    const auto stored = exchange::from_snapshot(exchange::to_json(test->document));
    BOOST_REQUIRE(stored);
    BOOST_TEST(stored->is_test);
    BOOST_TEST(!exchange::read_invoice(invoice("[], \"test\": false"))->document.is_test);
    BOOST_TEST(refusal(invoice("[], \"test\": \"true\"")) == "/test: true or false is expected, not a string");
}

BOOST_AUTO_TEST_CASE(no_plan_is_written_as_none)
{
    const auto read = exchange::read_invoice(invoice("[]"));
    BOOST_REQUIRE(read);
    BOOST_TEST(exchange::to_json(read->document).find("payment_plan") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(parts_that_are_not_together_what_is_payable_are_refused)
{
    BOOST_TEST(refusal_of(part("2026-12-01", "300.00"), part("2027-01-15", "699.99")) ==
               "/payment_plan: the parts of the payment plan add up to 999.99 EUR, but the amount payable is "
               "1000.00 EUR");
    BOOST_TEST(refusal_of(part("2026-12-01", "90000000000000000"), part("2027-01-15", "90000000000000000"))
                   .starts_with("/payment_plan: the parts of the payment plan add up to out of range"));
}

BOOST_AUTO_TEST_CASE(a_part_that_nobody_could_pay_is_refused)
{
    BOOST_TEST(refusal_of(part("2026-12-01", "1000.00"), part("2027-01-15", "0.00")) ==
               "/payment_plan/1: part 2 of the payment plan is 0.00 EUR: every part is above zero");
    BOOST_TEST(refusal_of(part("2026-12-01", "-5.00"), part("2027-01-15", "1005.00"))
                   .starts_with("/payment_plan/0: part 1 of the payment plan is -5.00 EUR"));
    BOOST_TEST(refusal_of(part("2026-12-01", "999.51"), part("2027-01-15", "0.49")) ==
               "/payment_plan/1: part 2 of the payment plan is 0.49 EUR, but the smallest amount that can be paid "
               "online is 0.50 EUR");
}

BOOST_AUTO_TEST_CASE(only_the_last_part_may_be_what_no_card_can_be_charged_exactly)
{
    const auto dinars = [](const char* first, const char* second) {
        return invoice("[" + part("2026-12-01", first) + "," + part("2027-01-15", second) + "]", "KWD", "300.005");
    };
    BOOST_TEST(bool(exchange::read_invoice(dinars("100.000", "200.005"))));
    BOOST_TEST(refusal(dinars("100.005", "200.000")) ==
               "/payment_plan/0: part 1 of the payment plan is 100.005 KWD, but cards are charged in steps of "
               "0.010 KWD");
}

BOOST_AUTO_TEST_CASE(due_dates_follow_one_another_up_to_the_invoices_own)
{
    for (const char* second : {"2026-12-01", "2026-11-30"})
        BOOST_TEST(refusal_of(part("2026-12-01", "300.00"), part(second, "700.00")) ==
                   "/payment_plan/1: part 2 of the payment plan is due on " + std::string(second) +
                       ", which is not after the part before it");
    BOOST_TEST(refusal_of(part("2026-12-01", "300.00"), part("2027-01-14", "700.00")) ==
               "/payment_plan/1: part 2 of the payment plan, the last, is due on 2027-01-14, but the invoice is due "
               "on 2027-01-15");
}

BOOST_AUTO_TEST_CASE(a_part_without_a_date_or_amount_or_with_a_long_label_is_refused)
{
    BOOST_TEST(refusal(invoice(R"([{"amount": "1000.00"}])")) == "/payment_plan/0/due_on: it is missing");
    BOOST_TEST(refusal(invoice(R"([{"due_on": "2027-01-15"}])")) == "/payment_plan/0/amount: it is missing or empty");
    BOOST_TEST(refusal(invoice(R"([{"due_on": "2027-01-15", "amount": "1000.00", "percent": 100}])")) ==
               "/payment_plan/0/percent: no such key in this format");
    BOOST_TEST(refusal(invoice(R"([{"due_on": "2027-01-15", "amount": "1000.00", "label": ")" + std::string(101, 'x') +
                               R"("}])"))
                   .starts_with("/payment_plan/0/label: "));
    BOOST_TEST(bool(exchange::read_invoice(
        invoice(R"([{"due_on": "2027-01-15", "amount": "1000.00", "label": ")" + std::string(100, 'x') + R"("}])"))));
}

BOOST_AUTO_TEST_CASE(more_than_24_parts_are_refused)
{
    std::string parts;
    for (int i = 0; i < 25; ++i)
        parts +=
            (i == 0 ? "" : ",") + part("2026-12-" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1), "40.00");
    BOOST_TEST(refusal(invoice("[" + parts + "]")) == "/payment_plan: more than 24 entries");

    // By whatever way it comes.
    const auto euro = *domain::Currency::parse("EUR");
    auto document =
        harness::sample_document("A-1", domain::Money::from_minor(100000, euro), *domain::parse_date("2026-11-22"));
    document.due_on.reset();
    for (int i = 0; i < 25; ++i) {
        const std::chrono::sys_days day = *domain::parse_date("2026-12-01");
        document.payment_plan.push_back({"", day + std::chrono::days(i), domain::Money::from_minor(4000, euro)});
    }
    const auto checked = domain::check(document);
    BOOST_REQUIRE(!checked);
    BOOST_TEST(checked.error().detail == "the payment plan has 25 parts; at most 24 are accepted");
}

BOOST_AUTO_TEST_SUITE_END()
