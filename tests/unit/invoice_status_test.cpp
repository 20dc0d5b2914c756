// How an invoice stands is derived from its facts: tables of facts and status.
#include "domain/invoice_status.h"

#include <boost/test/unit_test.hpp>

using namespace domain;

namespace {

struct Facts {
    long total = 100, paid = 0, refunded = 0, disputed = 0, reserved = 0, credited = 0;
    Lifecycle lifecycle = Lifecycle::issued;
};

InvoiceBalance balance(Facts facts)
{
    const auto euro = [](long minor) { return Money::from_minor(minor, *Currency::parse("EUR")); };
    return {facts.lifecycle,      euro(facts.total),    euro(facts.paid),     euro(facts.refunded),
            euro(facts.disputed), euro(facts.reserved), euro(facts.credited), euro(0)};
}

Date day(const char* text)
{
    return *parse_date(text);
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

BOOST_AUTO_TEST_SUITE_END()
