// A program dies at each named place that a flow of money comes by, the first time, the second ...: whatever it
// was, nothing is lost, doubled, wrong or stuck. The provider's own books are the judge.
//
// All of it, and a sample of all COMMITs, with LONG_TESTS=1 (make test-all); otherwise a small sample. The seed is
// printed:
//
//     CAMPAIGN_SEED=4711 make test T='failpoints/*'
#include "campaigns/flows.h"
#include "campaigns/seed.h"
#include "harness/failpoint.h"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <set>

using campaigns::Flow;
using campaigns::Run;

namespace {

struct Death {
    Flow flow;
    std::string place;
    int time;
};

struct Fixture : harness::PortalFixture {
    harness::FailpointTrace trace;  // Before the workers, so that they write it.
    harness::Checkout checkout{portal};

    Fixture()
    {
        checkout.allow_crashes();
        checkout.take_bank_debits();
    }

    // Where a flow comes by, and how often, when nothing dies.
    std::map<std::string, int> places_of(Flow flow)
    {
        Run run(checkout, flow, true);
        const auto before = trace.places();
        run.begin();
        run.let_it_settle();
        BOOST_TEST(run.wrong() == "", name_of(flow));
        auto places = trace.places();
        for (const auto& [place, times] : before)
            places[place] -= times;
        return places;
    }

    void die(const Death& death, bool has_webhooks)
    {
        BOOST_TEST_CONTEXT(name_of(death.flow) << ", killed at " << death.place << ":" << death.time
                                               << (has_webhooks ? "" : ", without webhooks"))
        {
            Run run(checkout, death.flow, has_webhooks);
            {
                const harness::Failpoint kills(death.place + ":kill:" + std::to_string(death.time));
                run.begin();
                run.let_it_settle();
                deaths += kills.has_happened();
            }
            run.finish();
            BOOST_TEST(run.wrong() == "");
        }
    }

    int deaths = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(failpoints, Fixture)

BOOST_AUTO_TEST_CASE(whatever_dies_and_wherever_the_books_are_right)
{
    // Every COMMIT of every program is a place too; jobs that find nothing to do have many of them.
    std::vector<Death> all, commits;
    std::set<std::string> places;
    for (const auto flow : campaigns::all_flows)
        for (const auto& [place, times] : places_of(flow)) {
            places.insert(place);
            for (int time = 1; time <= times; ++time)
                (place.ends_with("_commit") ? commits : all).push_back({flow, place, time});
        }
    auto random = campaigns::seeded("failpoints");
    const auto possible = all.size() + commits.size();
    if (!campaigns::is_long())
        all = campaigns::sample(all, 12, random);
    auto chosen = campaigns::sample(commits, campaigns::is_long() ? 200 : 8, random);
    chosen.insert(chosen.end(), all.begin(), all.end());
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& death : chosen)
        die(death, random.below(2) == 0);
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
    std::cout << "failpoints: " << places.size() << " places x " << std::size(campaigns::all_flows) << " flows, "
              << chosen.size() << " of " << possible << " runs, " << deaths << " deaths, " << seconds << " s\n";
    BOOST_TEST(deaths * 2 >= static_cast<int>(chosen.size()));  // What dies elsewhere than planned does not count.
}

BOOST_AUTO_TEST_SUITE_END()
