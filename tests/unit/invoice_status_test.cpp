// How an invoice stands is derived from its facts: tables of facts and status.
#include "domain/invoice_status.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace domain;

namespace {

struct Facts {
    long total = 100, paid = 0, refunded = 0, disputed = 0, reserved = 0, credited = 0;
    Lifecycle lifecycle = Lifecycle::issued;
};

InvoiceBalance balance(Facts facts)
{
    const auto euro = [](long minor) { return Money::from_minor(minor, *Currency::parse("EUR")); };
    const long beyond = facts.paid - facts.refunded - facts.disputed + facts.reserved - facts.total + facts.credited;
    return {facts.lifecycle,      euro(facts.total),    euro(facts.paid),     euro(facts.refunded),
            euro(facts.disputed), euro(facts.reserved), euro(facts.credited), euro(std::max(beyond, 0L))};
}

Date day(const char* text)
{
    return *parse_date(text);
}

// "processing overpaid ..." for what is set.
std::string in_words(const InvoiceFlags& flags)
{
    std::string words;
    const auto add = [&](bool is_set, const char* word) {
        if (is_set)
            words += (words.empty() ? "" : " ") + std::string(word);
    };
    add(flags.is_processing, "processing");
    add(flags.is_overdue, "overdue");
    add(flags.is_overpaid, "overpaid");
    add(flags.is_refund_due, "refund_due");
    add(flags.needs_review, "needs_review");
    return words;
}

PaymentSetup setup()
{
    return {.is_enabled = true, .is_healthy = true, .minimum = Money::from_minor(50, *Currency::parse("EUR"))};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(invoice_status)

BOOST_AUTO_TEST_CASE(the_status_follows_the_facts)
{
    const struct {
        Facts facts;
        InvoiceEvents events;
        InvoiceStatus expected;
    } table[] = {
        {{}, {}, InvoiceStatus::issued},
        {{}, {.is_sent = true}, InvoiceStatus::sent},
        {{}, {.is_sent = true, .is_viewed = true}, InvoiceStatus::viewed},
        {{.paid = 40}, {.is_viewed = true}, InvoiceStatus::partly_paid},
        {{.paid = 100}, {}, InvoiceStatus::paid},
        {{.paid = 120}, {}, InvoiceStatus::paid},
        {{.paid = 60, .credited = 40}, {}, InvoiceStatus::paid},
        {{.credited = 100}, {}, InvoiceStatus::paid},
        {{.paid = 100, .refunded = 100, .credited = 100}, {}, InvoiceStatus::refunded},
        {{.paid = 100, .refunded = 100}, {}, InvoiceStatus::issued},
        {{.paid = 100, .refunded = 30}, {}, InvoiceStatus::partly_paid},
        {{.paid = 100, .disputed = 100}, {.is_dispute_open = true}, InvoiceStatus::disputed},
        {{.paid = 100, .disputed = 100}, {.is_viewed = true}, InvoiceStatus::viewed},
        {{.paid = 100, .lifecycle = Lifecycle::voided}, {.is_dispute_open = true}, InvoiceStatus::voided},
        {{.lifecycle = Lifecycle::draft}, {}, InvoiceStatus::draft},
    };
    for (const auto& row : table)
        BOOST_TEST_CONTEXT("row " << &row - table)
    BOOST_TEST((status_of(balance(row.facts), row.events) == row.expected));
}

BOOST_AUTO_TEST_CASE(each_kind_of_invoice_in_full, *boost::unit_test::label("B8"))
{
    using enum InvoiceStatus;
    const struct {
        const char* what;
        Facts facts;
        InvoiceEvents events;
        InvoiceStatus status;
        long due, available;
        const char* flags;  // The day after it was due
        PayNow pay_now;
    } table[] = {
        {"just issued", {}, {}, issued, 100, 100, "overdue", PayNow::allowed},
        {"sent", {}, {.is_sent = true}, sent, 100, 100, "overdue", PayNow::allowed},
        {"viewed", {}, {.is_viewed = true}, viewed, 100, 100, "overdue", PayNow::allowed},
        {"a draft", {.lifecycle = Lifecycle::draft}, {}, draft, 100, 100, "", PayNow::not_issued},
        {"void", {.lifecycle = Lifecycle::voided}, {}, voided, 100, 100, "", PayNow::not_issued},
        {"void with money",
         {.paid = 60, .lifecycle = Lifecycle::voided},
         {},
         voided,
         40,
         40,
         "refund_due",
         PayNow::not_issued},
        {"void and more than paid",
         {.paid = 160, .lifecycle = Lifecycle::voided},
         {},
         voided,
         0,
         0,
         "refund_due",
         PayNow::not_issued},
        {"void and given back",
         {.paid = 60, .refunded = 60, .lifecycle = Lifecycle::voided},
         {},
         voided,
         100,
         100,
         "",
         PayNow::not_issued},
        {"void and taken back",
         {.paid = 60, .disputed = 60, .lifecycle = Lifecycle::voided},
         {},
         voided,
         100,
         100,
         "",
         PayNow::not_issued},
        {"half paid", {.paid = 50}, {}, partly_paid, 50, 50, "overdue", PayNow::allowed},
        {"a rest that cannot be paid", {.paid = 51}, {}, partly_paid, 49, 49, "overdue", PayNow::below_minimum},
        {"paid", {.paid = 100}, {}, paid, 0, 0, "", PayNow::nothing_due},
        {"overpaid", {.paid = 130}, {}, paid, 0, 0, "overpaid", PayNow::nothing_due},
        {"overpaid by a credit", {.paid = 80, .credited = 30}, {}, paid, 0, 0, "overpaid", PayNow::nothing_due},
        {"credited in full", {.credited = 100}, {}, paid, 0, 0, "", PayNow::nothing_due},
        {"under way", {.reserved = 100}, {}, issued, 100, 0, "overdue", PayNow::in_progress},
        {"partly under way", {.reserved = 40}, {}, issued, 100, 60, "overdue", PayNow::allowed},
        {"under way, too little beside it", {.reserved = 60}, {}, issued, 100, 40, "overdue", PayNow::in_progress},
        {"a debit on its way",
         {.reserved = 100},
         {.is_bank_payment_processing = true},
         issued,
         100,
         0,
         "processing overdue",
         PayNow::in_progress},
        {"late success beside one under way", {.paid = 100, .reserved = 100}, {}, paid, 0, 0, "", PayNow::nothing_due},
        {"staff must look",
         {.reserved = 100},
         {.needs_review = true},
         issued,
         100,
         0,
         "overdue needs_review",
         PayNow::in_progress},
        {"refunded and not owed",
         {.paid = 100, .refunded = 100, .credited = 100},
         {},
         refunded,
         0,
         0,
         "",
         PayNow::nothing_due},
        {"refunded, to be paid again",
         {.paid = 100, .refunded = 100},
         {},
         issued,
         100,
         100,
         "overdue",
         PayNow::allowed},
        {"refunded and paid again", {.paid = 200, .refunded = 100}, {}, paid, 0, 0, "", PayNow::nothing_due},
        {"refunded in part", {.paid = 100, .refunded = 30, .credited = 30}, {}, paid, 0, 0, "", PayNow::nothing_due},
        {"the excess refunded", {.paid = 130, .refunded = 30}, {}, paid, 0, 0, "", PayNow::nothing_due},
        {"disputed, withdrawn",
         {.paid = 100, .disputed = 100},
         {.is_dispute_open = true},
         disputed,
         100,
         100,
         "overdue",
         PayNow::disputed},
        {"disputed, nothing withdrawn",
         {.paid = 100},
         {.is_dispute_open = true},
         disputed,
         0,
         0,
         "",
         PayNow::nothing_due},
        {"dispute lost",
         {.paid = 100, .disputed = 100},
         {.is_viewed = true},
         viewed,
         100,
         100,
         "overdue",
         PayNow::allowed},
        {"dispute lost in part", {.paid = 100, .disputed = 50}, {}, partly_paid, 50, 50, "overdue", PayNow::allowed},
        {"given back and taken back",
         {.paid = 100, .refunded = 100, .disputed = 100, .credited = 100},
         {},
         issued,
         100,
         100,
         "overdue",
         PayNow::allowed},
    };
    for (const auto& row : table) {
        BOOST_TEST_CONTEXT(row.what)
        {
            const auto facts = balance(row.facts);
            BOOST_TEST((status_of(facts, row.events) == row.status));
            BOOST_TEST(facts.due().minor() == row.due);
            BOOST_TEST(facts.available().minor() == row.available);
            BOOST_TEST(in_words(flags_of(facts, row.events, day("2026-11-22"), day("2026-11-23"))) == row.flags);
            BOOST_TEST((pay_now(facts, row.events, setup()) == row.pay_now));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_day_that_counts_is_the_one_in_the_time_zone_of_the_business)
{
    using std::chrono::hours;
    // 11:00 in London on the last day: over in Auckland, not yet in Honolulu.
    const auto instant = std::chrono::sys_days(day("2026-11-22")) + hours(11);
    const auto is_overdue_at = [&](hours offset) {
        const Date today{std::chrono::floor<std::chrono::days>(instant + offset)};
        return flags_of(balance({}), {}, day("2026-11-22"), today).is_overdue;
    };
    BOOST_TEST(is_overdue_at(hours(13)));
    BOOST_TEST(!is_overdue_at(hours(0)));
    BOOST_TEST(!is_overdue_at(hours(-10)));
}

BOOST_AUTO_TEST_CASE(one_reason_is_told_and_always_the_first_of_them)
{
    PaymentSetup nothing_works = setup();
    nothing_works.is_enabled = nothing_works.is_healthy = false;
    const InvoiceEvents dispute{.is_dispute_open = true};
    BOOST_TEST((pay_now(balance({.paid = 100, .lifecycle = Lifecycle::voided}), dispute, nothing_works) ==
                PayNow::not_issued));
    BOOST_TEST((pay_now(balance({.paid = 100}), dispute, nothing_works) == PayNow::nothing_due));
    BOOST_TEST((pay_now(balance({.reserved = 100}), dispute, nothing_works) == PayNow::disputed));
    BOOST_TEST((pay_now(balance({.reserved = 100}), {}, nothing_works) == PayNow::not_set_up));
    nothing_works.is_enabled = true;
    BOOST_TEST((pay_now(balance({.reserved = 100}), {}, nothing_works) == PayNow::unhealthy));
}

BOOST_AUTO_TEST_CASE(what_is_due_and_available_is_never_negative)
{
    BOOST_TEST(balance({.paid = 40}).due().minor() == 60);
    BOOST_TEST(balance({.paid = 40, .reserved = 50}).available().minor() == 10);
    BOOST_TEST(balance({.paid = 140}).due().minor() == 0);
    BOOST_TEST(balance({.paid = 40, .reserved = 80}).available().minor() == 0);
    BOOST_TEST(balance({.paid = 100, .refunded = 20}).due().minor() == 20);
}

BOOST_AUTO_TEST_CASE(an_invoice_is_overdue_from_the_day_after_its_due_date_while_something_is_due)
{
    const auto is_overdue = [](Facts facts, const char* today) {
        return flags_of(balance(facts), {}, day("2026-11-22"), day(today)).is_overdue;
    };
    BOOST_TEST(!is_overdue({}, "2026-11-22"));
    BOOST_TEST(is_overdue({}, "2026-11-23"));
    BOOST_TEST(!is_overdue({.paid = 100}, "2026-11-23"));
    BOOST_TEST(!is_overdue({.lifecycle = Lifecycle::voided}, "2026-11-23"));
    BOOST_TEST(!flags_of(balance({}), {}, std::nullopt, day("2026-11-23")).is_overdue);
}

BOOST_AUTO_TEST_CASE(money_that_is_too_much_or_on_a_void_invoice_is_flagged)
{
    BOOST_TEST(flags_of(balance({.paid = 101}), {}, {}, day("2026-11-22")).is_overpaid);
    BOOST_TEST(!flags_of(balance({.paid = 100}), {}, {}, day("2026-11-22")).is_overpaid);
    BOOST_TEST(flags_of(balance({.paid = 1, .lifecycle = Lifecycle::voided}), {}, {}, day("2026-11-22")).is_refund_due);
}

BOOST_AUTO_TEST_CASE(pay_now_is_allowed_only_when_it_can_work, *boost::unit_test::label("C4"))
{
    PaymentSetup off = setup(), ill = setup();
    off.is_enabled = false;
    ill.is_healthy = false;
    BOOST_TEST((pay_now(balance({}), {}, setup()) == PayNow::allowed));
    BOOST_TEST((pay_now(balance({}), {}, off) == PayNow::not_set_up));
    BOOST_TEST((pay_now(balance({}), {}, ill) == PayNow::unhealthy));
    BOOST_TEST((pay_now(balance({.paid = 100}), {}, setup()) == PayNow::nothing_due));
    BOOST_TEST((pay_now(balance({.reserved = 100}), {}, setup()) == PayNow::in_progress));
    BOOST_TEST((pay_now(balance({.reserved = 50}), {}, setup()) == PayNow::allowed));
    BOOST_TEST((pay_now(balance({.paid = 51}), {}, setup()) == PayNow::below_minimum));
    BOOST_TEST((pay_now(balance({}), {.is_dispute_open = true}, setup()) == PayNow::disputed));
    BOOST_TEST((pay_now(balance({.lifecycle = Lifecycle::voided}), {}, setup()) == PayNow::not_issued));
}

BOOST_AUTO_TEST_CASE(too_many_declines_close_what_could_be_paid_otherwise, *boost::unit_test::label("C4"))
{
    PaymentSetup link = setup(), workspace = setup(), both = setup();
    link.is_link_closed = both.is_link_closed = true;
    workspace.is_closed = both.is_closed = true;
    BOOST_TEST((pay_now(balance({}), {}, link) == PayNow::link_closed));
    BOOST_TEST((pay_now(balance({}), {}, workspace) == PayNow::closed));
    BOOST_TEST((pay_now(balance({}), {}, both) == PayNow::link_closed));
    BOOST_TEST((pay_now(balance({.paid = 100}), {}, both) == PayNow::nothing_due));
    BOOST_TEST((pay_now(balance({.reserved = 100}), {}, both) == PayNow::in_progress));
    BOOST_TEST((pay_now(balance({.paid = 51}), {}, both) == PayNow::below_minimum));
    BOOST_TEST((pay_now(balance({}), {.is_dispute_open = true}, both) == PayNow::disputed));
}

BOOST_AUTO_TEST_SUITE_END()
