#pragma once
// What people do with one invoice, through the programs as they are deployed: a customer with a browser,
// staff at the command line, the provider's webhooks, and the background jobs. Any of the programs may die at
// any moment; people reload, and jobs are started again.

#include "harness/checkout.h"

#include <string>
#include <string_view>

namespace campaigns {

enum class Flow {
    card_ok,
    declined,
    challenge_ok,
    bank_ok,
    bank_fails,
    bank_returned,  // It succeeds, and the bank takes it back a day later
    refund,
    void_invoice,
};

inline constexpr Flow all_flows[] = {Flow::card_ok,    Flow::declined,      Flow::challenge_ok, Flow::bank_ok,
                                     Flow::bank_fails, Flow::bank_returned, Flow::refund,       Flow::void_invoice};

std::string_view name_of(Flow flow);

class Run {
public:
    // Without webhooks, all of them are lost on the way.
    Run(harness::Checkout& checkout, Flow flow, bool has_webhooks);

    // All that people do, once each; then what the jobs make of it.
    void begin();
    void let_it_settle();

    // People look again at what has become of it, and do once more what has not happened. Nothing dies now.
    void finish();

    // What should have become of the invoice, in words; '' when it has.
    std::string wrong();

private:
    bool is_about_a_bank() const
    {
        return flow_ == Flow::bank_ok || flow_ == Flow::bank_fails || flow_ == Flow::bank_returned;
    }
    std::string of_invoice(const std::string& expression);
    std::string token();
    void pay();
    void answer_challenge(const std::string& payment);
    void ask_for_refund();
    void ask_for_void();
    void run_job(const std::string& name);
    int portalctl(const std::vector<std::string>& words);
    void work_once();

    harness::Checkout& checkout_;
    Flow flow_;
    harness::Invoice invoice_;
    harness::Customer customer_;
};

}  // namespace campaigns
