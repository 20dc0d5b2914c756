// What is in the provider's lists and nobody here can read is never taken for absent.
#include "app/compare_books.h"
#include "app/refund_payment.h"
#include "harness/paying.h"

#include <boost/test/unit_test.hpp>

using ports::Outcome;
using namespace std::chrono_literals;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};

    app::Provider calls() { return {provider, std::chrono::steady_clock::now() + 30s}; }

    template <class Object>
    static ports::AnswerWith<ports::Page<Object>> unreadable(const std::string& id)
    {
        return {Outcome::ok, ports::Page<Object>{{}, "", {id}}, "", ""};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(unreadable, Fixture)

BOOST_AUTO_TEST_CASE(a_refund_is_not_given_up_while_it_may_be_the_one_that_nobody_can_read)
{
    const auto payment = paying.row(paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR"));
    auto context = portal.context();
    auto asked = calls();
    provider.next_create_refund.push_back(harness::answer(Outcome::unknown));
    const auto refund = app::refund_payment(context, asked,
                                            {.workspace_id = payment.workspace_id,
                                             .payment_id = payment.public_id,
                                             .amount = harness::money("20.50 EUR"),
                                             .reason = "",
                                             .form_nonce = base::to_base64url(base::random_bytes(16))});
    BOOST_REQUIRE(bool(refund));
    const auto look = [&] {
        portal.clock.advance(21h);  // The provider may have forgotten its key.
        auto later = portal.context();
        auto again = calls();
        app::check_refund(later, again, *store::find_refund(later.db, *refund));
        return portal.value("SELECT state FROM refunds");
    };

    provider.next_list_refunds.push_back(unreadable<domain::ProviderRefund>("re_odd"));
    BOOST_TEST(look() == "requested");
    BOOST_TEST(look() == "failed");  // The list has nothing any more.
}

BOOST_AUTO_TEST_CASE(what_nobody_can_read_is_a_difference_and_not_missing_there)
{
    const auto payment = paying.row(paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR"));
    auto context = portal.context();
    provider.next_list_payments.push_back(unreadable<domain::ProviderPayment>(payment.provider_payment_id));

    const auto compared = app::compare_books(context, provider, 30s,
                                             {payment.workspace_id, payment.provider_account_id}, context.now - 24h);

    BOOST_TEST(compared.is_complete);
    BOOST_REQUIRE(compared.differences.size() == 1u);
    BOOST_TEST(compared.differences[0].object == payment.provider_payment_id);
    BOOST_TEST((compared.differences[0].kind == app::Difference::not_here));
}

BOOST_AUTO_TEST_SUITE_END()
