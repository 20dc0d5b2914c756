// The sandbox provider as the judge of campaigns: its books stay right when it is killed at any commit.
#include "fcgi/sandbox_fixture.h"
#include "sandbox/draws.h"

#include <array>

using namespace sandbox_tests;

namespace {

// A worker and a deliverer that may die at their next commit.
struct JudgeFixture : SandboxFixture {
    harness::TemporaryFolder folder;
    std::filesystem::path failpoint = folder.path() / "failpoint";

    Pairs mortal() const
    {
        auto environment = sandbox.environment();
        environment.back() = {"PORTAL_FAILPOINT_FILE", failpoint.string()};
        return environment;
    }

    void die_at(const std::string& point) const
    {
        harness::write_text(failpoint, point.empty() ? "" : point + ":kill");
    }

    void deliver_mortally() const
    {
        const auto program = harness::build_folder() / "tests" / "bin" / "sandbox";
        harness::run({{program.string(), "--config", sandbox.config_file().string(), "deliver", "--once"},
                      mortal(),
                      -1,
                      "/dev/null",
                      folder.path() / "errors"});
    }

    // As a client does: the same call with the same key until it has an answer.
    void call_until_answered(harness::Worker& worker, const std::string& path, const Pairs& parameters,
                             const std::string& key)
    {
        const Pairs headers = {{"Authorization", "Bearer " + sandbox.secret_key}, {"Idempotency-Key", key}};
        try {
            if (worker.post(path, parameters, headers).status != 409)
                return;
        } catch (const harness::NoAnswer&) {  // It died: whether it was before or after the effect is not known.
        }
        once_its_key_is_free([&] { return sandbox.worker.post(path, parameters, headers); });
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_judge, JudgeFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(its_books_stay_right_when_it_is_killed_at_any_commit)
{
    constexpr const char* seed = "sandbox";
    harness::Worker worker("sandbox", mortal());
    worker.may_crash = true;
    std::vector<std::string> intents;
    for (const auto* card : {"4000000000007726", "4000000000005126", "4000000000000259", "4000000000001976"})
        intents.push_back(paid(card, "10000"));
    for (const auto* account : {"000123456789", "000555555559", "000111111116"})
        intents.push_back(sandbox.confirmed(sandbox.bank_token(account), "10000"));

    for (int step = 0; step < 60; ++step) {
        const auto chosen = [&](const char* what, std::size_t count) {
            return static_cast<std::size_t>(sandbox::draw(seed, step, what, static_cast<std::int64_t>(count)));
        };
        constexpr std::array<const char*, 4> points = {"", "before_commit", "after_commit", ""};
        die_at(points[chosen("point", points.size())]);
        const auto& intent = intents[chosen("intent", intents.size())];
        if (chosen("what", 3) > 0) {
            call_until_answered(worker, "/v1/refunds", {{"payment_intent", intent}, {"amount", "700"}},
                                "refund:" + std::to_string(step));
        } else {
            time.advance(18h);
            deliver_mortally();
        }
        die_at("");
        BOOST_REQUIRE_MESSAGE(sandbox.broken_rules().empty(),
                              "step " + std::to_string(step) + ": " + sandbox.broken_rules());
    }
    time.advance(24h * 200);
    BOOST_TEST(sandbox.deliver() == 0);

    BOOST_TEST(sandbox.broken_rules() == "");
    for (const auto& charge : sandbox.books()) {
        BOOST_TEST(charge.status != "pending");
        for (const auto& refund : charge.refunds)
            BOOST_TEST(refund.status != "pending");
    }
    BOOST_TEST(sandbox.control("/control/advance", {{"by", "0s"}}).body == "[]");
}

BOOST_AUTO_TEST_CASE(it_finds_books_that_are_wrong)
{
    const auto intent = paid();
    sandbox.refund(intent, "500");
    BOOST_TEST(sandbox.broken_rules() == "");
    auto db = Sandbox::connect();
    const auto charge = charge_of(intent);
    db.execute("UPDATE charges SET amount = 400 WHERE id = ?", charge);

    const auto broken = sandbox.broken_rules();
    db.execute("UPDATE charges SET amount = 1099 WHERE id = ?", charge);

    BOOST_TEST(broken.find("a charge moved its amount once, when it succeeded: " + charge) != std::string::npos);
    BOOST_TEST(broken.find("no more is refunded than was charged: " + charge) != std::string::npos);
    BOOST_TEST(sandbox.broken_rules() == "");
}

BOOST_AUTO_TEST_SUITE_END()
