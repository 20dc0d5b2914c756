#include "campaigns/storm.h"

#include "harness/database_server.h"
#include "harness/failpoint.h"

#include <array>
#include <chrono>
#include <thread>

namespace campaigns {

namespace {

using namespace std::chrono_literals;

template <std::size_t N>
std::string one_of(const std::array<const char*, N>& words, Random& random)
{
    return words[random.below(N)];
}

// What somebody does with a program that may be gone: the page never came.
template <class Action>
bool attempt(Counts& counts, const Action& action)
{
    try {
        if (action().status < 500)
            return true;
    } catch (const std::exception&) {  // No answer at all
    }
    ++counts.unanswered;
    std::this_thread::sleep_until(std::chrono::steady_clock::now() + 10ms);  // People wait, too.
    return false;
}

const harness::Response nothing_wrong{200, {}, "", ""};

constexpr std::array cards{
    "4242424242424242", "4242424242424242", "4242424242424242", "4242424242424242",
    "5555555555554444", "4000000000000002", "4000000000009995", "4000002760003184",
    "4000002760003184", "4000000000000259", "4000000000005126", "4000000000007726",
};
constexpr std::array accounts{"000123456789", "000123456789", "000222222227", "000111111116", "000555555559"};
constexpr std::array amounts{"120.50", "120.50", "120.50", "20.00", "100.50", "60.25", "500.00"};

// One customer, from Pay Now to the confirmation, with what people do on the way.
class Person {
public:
    Person(harness::Customer customer, harness::Sandbox& sandbox, Counts& counts, Random& random)
        : customer_(std::move(customer)), sandbox_(sandbox), counts_(counts), random_(random)
    {
    }

    void pay(const harness::Invoice& invoice, Invoices& invoices)
    {
        std::string payment;
        attempt(counts_, [&] {
            const auto nonce = customer_.nonce_of(invoice);
            if (nonce.empty()) {
                ++counts_.turned_away;
                invoices.let_a_minute_pass();
                return nothing_wrong;
            }
            const auto answer = customer_.post_pay_now(invoice, nonce);
            payment = answer.header("Location");
            return answer;
        });
        if (!payment.starts_with("/pay/"))
            return;
        send(payment);
        answer_question(payment);
        if (random_.one_in(3))
            attempt(counts_, [&] { return customer_.get(payment + "/result"); });
    }

private:
    std::string token()
    {
        if (random_.one_in(6))
            return sandbox_.bank_token(one_of(accounts, random_));
        return sandbox_.confirmation_token(one_of(cards, random_));
    }

    // Impatient people send the form twice.
    void send(const std::string& payment)
    {
        std::string confirmation;
        if (!attempt(counts_, [&] {
                confirmation = token();
                return nothing_wrong;
            }))
            return;
        const harness::Pairs form{{"amount", one_of(amounts, random_)}, {"confirmation_token", confirmation}};
        ++counts_.sent;
        bool was_answered = attempt(counts_, [&] { return customer_.send(payment, form); });
        while (random_.one_in(8) || (!was_answered && random_.one_in(2)))
            was_answered = attempt(counts_, [&] { return customer_.send(payment, form); });
    }

    // The bank's question, if there is one: answered, failed or left alone.
    void answer_question(const std::string& payment)
    {
        std::string page;
        attempt(counts_, [&] {
            const auto answer = customer_.get(payment);
            page = answer.body;
            return answer;
        });
        const auto at = page.find("pi_");
        const auto secret_at = page.find("_secret_");
        if (at == std::string::npos || secret_at == std::string::npos)
            return;
        const auto begin = page.rfind("pi_", secret_at);
        const auto end = page.find('"', secret_at);
        const auto secret = page.substr(begin, end - begin);
        const auto what = random_.below(10);
        if (what == 0)
            return;  // Left alone
        attempt(counts_, [&] {
            return sandbox_.post_as_browser("/v1/3ds2/authenticate",
                                            {{"source", secret.substr(0, secret.find("_secret_"))},
                                             {"client_secret", secret},
                                             {"outcome", what == 1 ? "fail" : "complete"}});
        });
        if (!random_.one_in(4))
            attempt(counts_, [&] { return customer_.post(payment + "/result", {}); });
    }

    harness::Customer customer_;
    harness::Sandbox& sandbox_;
    Counts& counts_;
    Random& random_;
};

int portalctl(harness::Checkout& checkout, std::vector<std::string> words)
{
    words.insert(words.begin(), (harness::build_folder() / "tests/bin/portalctl").string());
    return harness::run({words, {}, -1, "/dev/null", checkout.portal.folder.path() / "portalctl.log"});
}

}  // namespace

// --- People ---------------------------------------------------------------------------------------

harness::Invoice Invoices::take(Random& random)
{
    const std::lock_guard lock(mutex_);
    if (!made_.empty() && random.one_in(3))
        return made_[made_.size() - 1 - random.below(std::min<std::size_t>(made_.size(), 10))];
    made_.push_back(portal_.unpaid_invoice("120.50 USD"));
    return made_.back();
}

std::string Invoices::any_number(Random& random)
{
    const std::lock_guard lock(mutex_);
    return made_.empty() ? "" : made_[random.below(made_.size())].number;
}

void Invoices::let_a_minute_pass()
{
    const std::lock_guard lock(mutex_);
    portal_.clock.advance(1min);
}

void pay_in_a_storm(harness::Worker& view, harness::Worker& pay, harness::Sandbox& sandbox, Invoices& invoices,
                    Counts& counts, int most, Random random)
{
    while (counts.sent < most) {
        std::optional<harness::Invoice> invoice;
        if (!attempt(counts, [&] {
                invoice = invoices.take(random);
                return nothing_wrong;
            }))
            continue;
        Person({view, pay, sandbox}, sandbox, counts, random).pay(*invoice, invoices);
    }
}

void work_in_a_storm(harness::Checkout& checkout, Invoices& invoices, Counts& counts, const std::atomic<bool>& is_over,
                     Random random)
{
    auto session = checkout.portal.database.connect("cli");
    while (!is_over) {
        const auto number = invoices.any_number(random);
        const auto what = random.below(10);
        if (number.empty())
            continue;
        if (what < 6) {
            std::string payment;
            try {
                store::Rows rows = session.select(
                    "SELECT p.public_id FROM payments p JOIN invoices i ON i.id = p.invoice_id WHERE i.number = ? AND "
                    "p.state = 'succeeded' LIMIT 1",
                    number);
                if (rows.next())
                    payment = rows.text("public_id");
            } catch (const base::Unavailable&) {
            }
            if (payment.empty())
                continue;
            std::vector<std::string> words{"payment", "refund", "-w",
                                           "demo",    payment,  random.one_in(2) ? "10.00" : "20.00"};
            if (random.one_in(3))
                words.emplace_back("--to-be-paid-again");
            counts.refunds += portalctl(checkout, words) == 0;
        } else if (what < 8) {
            counts.offline +=
                portalctl(checkout, {"payment", "record", "-w", "demo", number, "15.00", "--method", "cheque"}) == 0;
        } else {
            counts.voids += portalctl(checkout, {"invoice", "void", "-w", "demo", number, "--reason", "a storm"}) == 0;
        }
    }
}

// --- Machines -------------------------------------------------------------------------------------

void run_jobs_in_a_storm(harness::Checkout& checkout, const std::atomic<bool>& is_over)
{
    while (!is_over) {
        checkout.sandbox.deliver();
        for (const auto* job : {"events", "reconciler", "courier"})
            checkout.run_job(job);
    }
}

namespace {

constexpr std::array places{
    "before_commit",       "after_commit",       "before_reserve",    "after_reserve",        "after_create",
    "before_confirm",      "after_confirm",      "before_settle",     "after_settle",         "before_cancel",
    "after_cancel",        "before_refund",      "after_refund",      "before_send",          "after_send",
    "before_event_stored", "after_event_stored", "before_event_over", "before_refund_settle", "before_dispute_settle",
};
constexpr std::array faults{"timeout", "reset", "status_409", "status_429", "status_500", "kept_500", "nonsense"};
constexpr std::array operations{
    "payment_intents.create", "payment_intents.confirm", "payment_intents.cancel", "payment_intents.retrieve",
    "refunds.create",         "refunds.retrieve",        "disputes.retrieve",      "*"};

void break_the_provider(harness::Sandbox& sandbox, Counts& counts, Random& random)
{
    sandbox.arm(one_of(operations, random), one_of(faults, random),
                {{"when", random.one_in(2) ? "after" : "before"},
                 {"times", std::to_string(1 + random.below(4))},
                 {"hang_ms", "50"}});
    ++counts.faults;
}

void disturb_webhooks(harness::Sandbox& sandbox, Random& random)
{
    const auto per_mille = [&] { return std::to_string(random.below(300)); };
    sandbox.disturb_webhooks({{"lose_per_mille", per_mille()},
                              {"double_per_mille", per_mille()},
                              {"twin_per_mille", per_mille()},
                              {"delay_per_mille", per_mille()},
                              {"delay_most_s", "600"},
                              {"shuffle", "true"},
                              {"seed", std::to_string(random.below(1'000'000))}});
}

void break_one_thing(harness::Checkout& checkout, harness::OwnServer& database, Counts& counts, Random& random)
{
    const auto what = random.below(100);
    if (what < 45) {
        const harness::Failpoint kills(one_of(places, random) + ":kill:" + std::to_string(1 + random.below(3)));
        std::this_thread::yield();
        for (int i = 0; i < 200 && !kills.has_happened(); ++i)
            std::this_thread::sleep_until(std::chrono::steady_clock::now() + 1ms);
        counts.kills += kills.has_happened();
    } else if (what < 85) {
        break_the_provider(checkout.sandbox, counts, random);
    } else if (what < 92) {
        disturb_webhooks(checkout.sandbox, random);
    } else if (what < 94) {
        database.stop();
        database.start();
        ++counts.restarts;
    } else {
        checkout.portal.clock.advance(std::chrono::seconds(10 + random.below(300)));
    }
}

}  // namespace

void break_things(harness::Checkout& checkout, harness::OwnServer& database, Counts& counts,
                  const std::atomic<bool>& is_over, Random random)
{
    while (!is_over)
        break_one_thing(checkout, database, counts, random);
    checkout.sandbox.disarm();
    checkout.sandbox.disturb_webhooks({});
}

}  // namespace campaigns
