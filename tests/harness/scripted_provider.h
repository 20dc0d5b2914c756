#pragma once
// A payment provider without a network, for tests of the use cases. It keeps its
// own objects and keys as the real one does, and answers as it is told to.
//
//     harness::ScriptedProvider provider;
//     provider.after_confirm = domain::ProviderStatus::processing;   // The bank takes days
//     provider.next_confirm.push_back(harness::answer(ports::Outcome::unknown));
//     const auto dispute = provider.dispute(provider.only_payment(), money("120.50 EUR"));

#include "ports/payment_provider.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace harness {

// An answer without an object, to whatever was asked.
struct AnyAnswer {
    ports::Outcome outcome;
    std::string decline_code;

    template <class Object>
    operator ports::AnswerWith<Object>() const
    {
        return {outcome, std::nullopt, decline_code, "scripted"};
    }
};

// "unknown", "rejected" ...
AnyAnswer answer(ports::Outcome outcome, const std::string& decline_code = "");

class ScriptedProvider : public ports::PaymentProvider {
public:
    template <class Object>
    using PageAnswer = ports::AnswerWith<ports::Page<Object>>;
    using Payments = PageAnswer<domain::ProviderPayment>;
    using Refunds = PageAnswer<domain::ProviderRefund>;
    using Disputes = PageAnswer<domain::ProviderDispute>;

    // What becomes of a payment that is confirmed from now on, and how the money came.
    domain::ProviderStatus after_confirm = domain::ProviderStatus::succeeded;
    domain::PaymentMethod method{"card", "visa", "4242", ""};
    std::string decline_code;  // With after_confirm = requires_payment_method: confirm answers "declined"

    // With after_confirm = requires_action.
    domain::CustomerAction action = domain::CustomerAction::challenge;
    std::string action_url;

    // What a refund is when it is made.
    domain::ProviderRefundStatus after_refund = domain::ProviderRefundStatus::succeeded;

    // The next calls are answered with these, and nothing happens.
    std::deque<ports::Answer> next_create, next_confirm, next_fetch, next_cancel;
    std::deque<ports::RefundAnswer> next_create_refund, next_fetch_refund;
    std::deque<ports::DisputeAnswer> next_fetch_dispute;
    std::deque<Payments> next_list_payments;
    std::deque<Refunds> next_list_refunds;
    std::deque<Disputes> next_list_disputes;

    // The next so many creates, confirms, cancels and refunds happen, but their answers are lost (unknown).
    int answers_to_lose = 0;

    // How many objects are in a part of a list.
    std::size_t page_size = 100;

    // When what is made from now on was made. harness::Paying sets it to the test's
    // time; without it, everything is newer than anybody asks for.
    domain::Instant now = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);

    // The provider's objects by id, for a test to look at and to change.
    std::map<std::string, domain::ProviderPayment> payments;
    std::map<std::string, domain::ProviderRefund> refunds;
    std::map<std::string, domain::ProviderDispute> disputes;

    // "create", "confirm pi_test_1", "create_refund", "list_refunds" ... in their order.
    std::vector<std::string> calls;

    // The id of the one payment, or of the one refund, that there is.
    std::string only_payment() const;
    std::string only_refund() const;

    // What happens at the provider without being asked for; the events about it are
    // the test's to send. Amounts as ever in our minor units.
    void succeed_bank_debit(const std::string& payment);
    void fail_bank_debit(const std::string& payment, const std::string& code = "insufficient_funds");
    void verify_account(const std::string& payment);  // The small amounts were right: the debit is on its way
    void succeed_refund(const std::string& refund);
    void fail_refund(const std::string& refund, const std::string& code = "lost_or_stolen_card");
    void cancel_refund(const std::string& refund);

    // Somebody refunds it on the provider's dashboard; gives the refund's id.
    std::string refund_at_provider(const std::string& payment, domain::Money amount);

    // A chargeback takes the money at once, an inquiry does not (escalate: it does
    // now), a returned debit is lost from the start. Each gives the dispute's id.
    std::string dispute(const std::string& payment, domain::Money amount, const std::string& reason = "fraudulent");
    std::string inquire(const std::string& payment, domain::Money amount);
    std::string return_bank_debit(const std::string& payment, const std::string& reason = "insufficient_funds");
    void escalate(const std::string& dispute);
    void win(const std::string& dispute);  // What was withdrawn comes back
    void lose(const std::string& dispute);

    base::Result<std::int64_t> provider_amount(const domain::Money& amount) const override { return amount.minor(); }
    base::Result<std::string> create_body(const ports::NewProviderPayment& payment) const override;
    std::string confirm_body(const std::string& confirmation_token, const std::string& return_url) const override;
    ports::Answer create(const ports::ProviderAccount& account, const std::string& key, const std::string& body,
                         ports::Deadline deadline) override;
    ports::Answer confirm(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                          const std::string& body, ports::Deadline deadline) override;
    ports::Answer fetch(const ports::ProviderAccount& account, const std::string& id,
                        ports::Deadline deadline) override;
    ports::Answer cancel(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                         ports::Deadline deadline) override;

    base::Result<std::string> refund_body(const ports::NewProviderRefund& refund) const override;
    ports::RefundAnswer create_refund(const ports::ProviderAccount& account, const std::string& key,
                                      const std::string& body, ports::Deadline deadline) override;
    ports::RefundAnswer fetch_refund(const ports::ProviderAccount& account, const std::string& id,
                                     ports::Deadline deadline) override;
    ports::DisputeAnswer fetch_dispute(const ports::ProviderAccount& account, const std::string& id,
                                       ports::Deadline deadline) override;
    Payments list_payments(const ports::ProviderAccount& account, const ports::ListRequest& request,
                           ports::Deadline deadline) override;
    Refunds list_refunds(const ports::ProviderAccount& account, const ports::ListRequest& request,
                         ports::Deadline deadline) override;
    Disputes list_disputes(const ports::ProviderAccount& account, const ports::ListRequest& request,
                           ports::Deadline deadline) override;
    std::string dashboard_url(const ports::ProviderAccount& account, const std::string& payment_id) const override;

private:
    template <class Object>
    struct Known {  // By its idempotency key
        std::string body;
        ports::AnswerWith<Object> answer;
    };
    template <class Object>
    using Keys = std::map<std::string, Known<Object>>;

    template <class Object>
    ports::AnswerWith<Object> remember(Keys<Object>& keys, const std::string& key, const std::string& body,
                                       ports::AnswerWith<Object> told);
    template <class Object>
    PageAnswer<Object> page_of(const std::map<std::string, Object>& all, const ports::ListRequest& request) const;
    std::string add_refund(domain::ProviderRefund refund);
    std::string add_dispute(const std::string& payment, domain::Money amount, const std::string& reason);
    std::string why_not_refunded(const std::string& payment, domain::Money amount) const;
    std::string new_id(const std::string& prefix, const std::string& id = "");

    Keys<domain::ProviderPayment> payment_keys_;
    Keys<domain::ProviderRefund> refund_keys_;
    std::map<std::string, std::pair<int, domain::Instant>> made_;  // When, by id
    int last_made_ = 0;
};

}  // namespace harness
