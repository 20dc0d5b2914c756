#pragma once
// Everything at once: customers in several browsers, staff, jobs, and all that can go wrong around them. Each
// actor draws from its own chance, so that a seed gives all of them the same choices again; what meets when is
// up to the machine.

#include "campaigns/seed.h"
#include "harness/checkout.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace campaigns {

struct Counts {
    std::atomic<int> sent{0};         // Forms that were sent
    std::atomic<int> turned_away{0};  // Who found an invoice that cannot be paid now
    std::atomic<int> unanswered{0};   // Requests that got no answer, or 5xx
    std::atomic<int> refunds{0}, voids{0}, offline{0};
    std::atomic<int> kills{0}, faults{0}, restarts{0};
};

// The invoices that people pay: some are shared, so that several people pay one at a time.
class Invoices {
public:
    explicit Invoices(harness::Portal& portal) : portal_(portal) {}

    harness::Invoice take(Random& random);  // A new one, or one that somebody else has too
    std::string any_number(Random& random);

    // Whoever cannot pay now does so later: limits and pauses are over by then.
    void let_a_minute_pass();

private:
    harness::Portal& portal_;
    std::mutex mutex_;
    std::vector<harness::Invoice> made_;
};

// One person after another in front of workers of their own, until `most` forms were sent by all.
void pay_in_a_storm(harness::Worker& view, harness::Worker& pay, harness::Sandbox& sandbox, Invoices& invoices,
                    Counts& counts, int most, Random random);

// Staff at the command line: refunds, voids, offline payments, until it is over.
void work_in_a_storm(harness::Checkout& checkout, Invoices& invoices, Counts& counts, const std::atomic<bool>& is_over,
                     Random random);

// The jobs, started again and again, until it is over.
void run_jobs_in_a_storm(harness::Checkout& checkout, const std::atomic<bool>& is_over);

// Breaks something, and mends what was broken before, until it is over.
void break_things(harness::Checkout& checkout, harness::OwnServer& database, Counts& counts,
                  const std::atomic<bool>& is_over, Random random);

}  // namespace campaigns
