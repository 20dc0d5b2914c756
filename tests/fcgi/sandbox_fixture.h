#pragma once
// The sandbox provider for its own tests: a clock that they move, an account, and the calls they make most.

#include "harness/movable_time.h"
#include "harness/sandbox.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace sandbox_tests {

using boost::unit_test::label;
using harness::json_at;
using harness::Pairs;
using harness::Response;
using harness::Sandbox;
using namespace std::chrono_literals;

constexpr const char* pays = "4242424242424242";

// Programs read the time from this file. It is there as long as the program runs.
inline harness::MovableTime& shared_time()
{
    static const harness::TemporaryFolder folder;
    static harness::MovableTime time(folder.path() / "clock_offset");
    return time;
}

struct Fixture {
    harness::MovableTime& time = shared_time();

    Fixture()
    {
        time.set_to_real_time();
        setenv("PORTAL_CLOCK_OFFSET_FILE", time.offset_file().c_str(), 1);
    }
};

// Members of a base class are made first: the sandbox's programs see that time from the start.
struct SandboxFixture : Fixture {
    Sandbox sandbox;

    Response create(const Pairs& more = {}, const std::string& amount = "1099", const std::string& currency = "usd")
    {
        Pairs parameters = {{"amount", amount}, {"currency", currency}};
        parameters.insert(parameters.end(), more.begin(), more.end());
        return sandbox.post("/v1/payment_intents", parameters);
    }

    std::string new_intent() { return json_at(create({{"allowed_payment_method_types[]", "card"}}).body, "id"); }

    Response confirm(const std::string& intent, const std::string& card, const Pairs& headers = {})
    {
        return sandbox.post("/v1/payment_intents/" + intent + "/confirm",
                            {{"confirmation_token", sandbox.confirmation_token(card)}}, headers);
    }

    Response cancel(const std::string& intent) { return sandbox.post("/v1/payment_intents/" + intent + "/cancel", {}); }

    std::string status_of(const std::string& intent)
    {
        return json_at(sandbox.get("/v1/payment_intents/" + intent).body, "status");
    }

    // A payment intent that this card, or named test method, has paid.
    std::string paid(const std::string& card = pays, const std::string& amount = "1099")
    {
        const auto id = json_at(create({{"allowed_payment_method_types[]", "card"}}, amount).body, "id");
        confirm(id, card);
        return id;
    }

    std::string charge_of(const std::string& intent)
    {
        return json_at(sandbox.get("/v1/payment_intents/" + intent).body, "latest_charge");
    }

    // The types of this account's events, the oldest first, by commas.
    std::string events()
    {
        const auto list = sandbox.get("/v1/events?limit=100").body;
        std::string types;
        for (int i = 0; !json_at(list, "data." + std::to_string(i)).empty(); ++i)
            types.insert(0, json_at(list, "data." + std::to_string(i) + ".type") + (i == 0 ? "" : ","));
        return types;
    }
};

// The key of a call whose worker died is in use until the database server notices: what a client does then.
template <class Ask>
Response once_its_key_is_free(const Ask& ask)
{
    constexpr int most = 2000;
    for (int tries = 1;; ++tries)
        if (const auto response = ask(); response.status != 409 || tries == most)
            return response;
}

inline std::string code_of(const Response& response)
{
    return json_at(response.body, "error.code");
}

}  // namespace sandbox_tests
