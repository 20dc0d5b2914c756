// Thousands of payments while everything around them breaks: the provider answers nothing, nonsense, or twice;
// programs are killed at any place; the database is restarted; webhooks are lost, doubled and late. When it is
// quiet again, nothing may be lost, doubled, wrong or stuck. The provider's own books are the judge.
//
//     CAMPAIGN_SEED=4711 make test T='storm/*'
#include "campaigns/storm.h"
#include "harness/database_server.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <thread>

using namespace std::chrono_literals;

namespace {

constexpr int browsers = 3;

struct Storm {
    harness::OwnServer database;
    harness::Portal portal{database.server(), "storm"};
    harness::Checkout checkout{portal};
    std::vector<std::unique_ptr<harness::Worker>> workers;
    campaigns::Invoices invoices{portal};
    campaigns::Counts counts;

    Storm()
    {
        setenv("PORTAL_FAILPOINT_SPARES", std::to_string(getpid()).c_str(), 1);
        checkout.allow_crashes();
        checkout.take_bank_debits();
        for (int i = 0; i < browsers; ++i) {
            for (const auto* name : {"view", "pay"}) {
                workers.push_back(std::make_unique<harness::Worker>(name));
                workers.back()->may_crash = true;
            }
        }
    }

    void rage(int most, std::uint64_t seed)
    {
        std::atomic<bool> is_over = false;
        std::vector<std::thread> people, machines;
        for (int i = 0; i < browsers; ++i)
            people.emplace_back([&, i] {
                campaigns::pay_in_a_storm(*workers[2 * i], *workers[2 * i + 1], checkout.sandbox, invoices, counts,
                                          most, campaigns::Random(seed + i));
            });
        machines.emplace_back(
            [&] { campaigns::work_in_a_storm(checkout, invoices, counts, is_over, campaigns::Random(seed + 100)); });
        machines.emplace_back([&] { campaigns::run_jobs_in_a_storm(checkout, is_over); });
        machines.emplace_back(
            [&] { campaigns::break_things(checkout, database, counts, is_over, campaigns::Random(seed + 200)); });
        for (auto& person : people)
            person.join();
        is_over = true;
        for (auto& machine : machines)
            machine.join();
    }

    void calm_down()
    {
        const auto work = [&] {
            checkout.sandbox.deliver();
            for (const auto* job : {"events", "reconciler", "courier"})
                BOOST_TEST(checkout.run_job(job) == 0, job);
        };
        for (const auto wait : {1s, 60s, 60s, 120s, 300s, 600s, 3600s})
            portal.clock.advance(wait), work();
        // The banks decide, within days; then what they take back; and every night both books are compared.
        for (int i = 0; i < 14; ++i)
            portal.clock.advance(24h), work();
        portal.clock.advance(7h), work();
    }

    std::string count(const std::string& what) { return portal.value("SELECT COUNT(*) FROM " + what); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(storm, Storm)

BOOST_AUTO_TEST_CASE(nothing_is_lost_doubled_wrong_or_stuck)
{
    auto random = campaigns::seeded("storm");
    const auto begin = std::chrono::steady_clock::now();
    rage(campaigns::is_long() ? 2000 : 60, random.below(1'000'000'000));
    calm_down();

    for (const auto& rule :
         harness::broken_rules(portal, harness::books_of(checkout.sandbox.books()), portal.clock.now()))
        BOOST_ERROR("broken: " + rule);
    BOOST_TEST(checkout.sandbox.broken_rules() == "");
    BOOST_TEST(count("payments WHERE state NOT IN ('succeeded', 'failed', 'canceled')") == "0");
    BOOST_TEST(count("refunds WHERE state IN ('requested', 'pending', 'review')") == "0");
    BOOST_TEST(count("invoices WHERE reserved_minor <> 0") == "0");
    BOOST_TEST(count("provider_events WHERE state = 'pending'") == "0");
    BOOST_TEST(count("outbox WHERE state = 'waiting'") == "0");

    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
    std::cout << "storm: " << counts.sent << " forms sent, " << count("payments") << " payments ("
              << count("payments WHERE state = 'succeeded'") << " succeeded, "
              << count("payments WHERE state = 'failed'") << " failed), " << count("refunds") << " refunds, "
              << count("disputes") << " disputes, " << counts.voids << " voids, " << counts.offline
              << " offline payments; " << counts.kills << " kills, " << counts.faults << " faults of the provider, "
              << counts.restarts << " restarts of the database, " << counts.turned_away << " turned away, "
              << counts.unanswered << " requests without an answer; " << seconds << " s" << std::endl;
}

BOOST_AUTO_TEST_SUITE_END()
