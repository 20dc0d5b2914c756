#include "harness/scripted_provider.h"

#include "base/check.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace harness {

namespace {

using domain::ProviderDisputeStatus;
using domain::ProviderRefundStatus;
using domain::ProviderStatus;
using ports::Answer;
using ports::Outcome;

// The next scripted answer, taken out; nullopt when there is none.
template <class Told>
std::optional<Told> taken(std::deque<Told>& script)
{
    if (script.empty())
        return std::nullopt;
    auto first = std::move(script.front());
    script.pop_front();
    return first;
}

// From create_body and refund_body: "id minor currency ...".
struct Body {
    std::string id;
    domain::Money amount;
    std::string more;
};

std::string written(const std::string& id, const domain::Money& amount, const std::string& more = "")
{
    return id + " " + std::to_string(amount.minor()) + " " + std::string(amount.currency().code()) + " " + more;
}

Body parse(const std::string& body)
{
    std::istringstream words(body);
    std::string id, currency_code, more;
    std::int64_t minor = 0;
    words >> id >> minor >> currency_code >> more;
    const auto currency = domain::Currency::parse(currency_code);
    base::check(bool(currency), "a scripted provider is sent its own bodies");
    return {id, domain::Money::from_minor(minor, *currency), more};
}

template <class Object>
ports::AnswerWith<Object> as_it_is(const std::map<std::string, Object>& all, const std::string& id)
{
    const auto found = all.find(id);
    if (found == all.end())
        return answer(Outcome::missing);
    return {Outcome::ok, found->second, "", ""};
}

// The first answer to a key, again; key_reused with another body; nullopt for a new key.
template <class Keys>
auto known(const Keys& keys, const std::string& key, const std::string& body)
    -> std::optional<decltype(keys.begin()->second.answer)>
{
    const auto found = keys.find(key);
    if (found == keys.end())
        return std::nullopt;
    if (found->second.body != body)
        return answer(Outcome::key_reused);
    return found->second.answer;
}

bool is_open(ProviderStatus status)
{
    return status != ProviderStatus::succeeded && status != ProviderStatus::canceled &&
           status != ProviderStatus::processing;
}

void tell(domain::ProviderPayment& payment, ProviderStatus status, const std::string& text)
{
    payment.status = status;
    payment.status_text = text;
}

void tell(domain::ProviderRefund& refund, ProviderRefundStatus status, const std::string& text)
{
    refund.status = status;
    refund.status_text = text;
}

void tell(domain::ProviderDispute& dispute, ProviderDisputeStatus status, const std::string& text)
{
    dispute.status = status;
    dispute.status_text = text;
}

const char* text_of(ProviderStatus status)
{
    constexpr const char* names[] = {
        "requires_payment_method", "requires_confirmation", "requires_action", "processing", "succeeded", "canceled",
        "requires_patience"};
    return names[static_cast<int>(status)];
}

const char* text_of(ProviderRefundStatus status)
{
    constexpr const char* names[] = {"pending", "requires_action", "succeeded", "failed", "canceled", "lingering"};
    return names[static_cast<int>(status)];
}

}  // namespace

AnyAnswer answer(Outcome outcome, const std::string& decline_code)
{
    return {outcome, decline_code};
}

template <class Object>
ports::AnswerWith<Object> ScriptedProvider::remember(Keys<Object>& keys, const std::string& key,
                                                     const std::string& body, ports::AnswerWith<Object> told)
{
    keys.insert_or_assign(key, Known<Object>{body, told});
    if (answers_to_lose == 0)
        return told;
    --answers_to_lose;
    return answer(Outcome::unknown);
}

std::string ScriptedProvider::new_id(const std::string& prefix, const std::string& id)
{
    ++last_made_;
    auto made = prefix + (id.empty() ? std::to_string(last_made_) : id);
    if (made_.contains(made))
        made += "_" + std::to_string(last_made_);  // Made twice is two, which a test must see.
    made_.insert_or_assign(made, std::pair(last_made_, now));
    return made;
}

// --- Payments ---------------------------------------------------------------------------------

base::Result<std::string> ScriptedProvider::create_body(const ports::NewProviderPayment& payment) const
{
    return written(payment.payment_id, payment.amount);
}

std::string ScriptedProvider::confirm_body(const std::string& confirmation_token, const std::string& return_url) const
{
    return confirmation_token + " " + return_url;
}

Answer ScriptedProvider::create(const ports::ProviderAccount& account, const std::string& key, const std::string& body,
                                ports::Deadline)
{
    calls.push_back("create");
    if (auto scripted = taken(next_create))
        return *scripted;
    if (auto again = known(payment_keys_, key, body))
        return *again;
    const auto wanted = parse(body);
    const auto id = new_id("pi_test_", wanted.id);
    payments.insert_or_assign(id, domain::ProviderPayment{.id = id,
                                                          .payment_id = wanted.id,
                                                          .status = ProviderStatus::requires_payment_method,
                                                          .status_text = "requires_payment_method",
                                                          .amount = wanted.amount,
                                                          .mode = account.mode,
                                                          .method = {},
                                                          .decline_code = "",
                                                          .action_url = "",
                                                          .client_secret = id + "_secret"});
    return remember(payment_keys_, key, body, as_it_is(payments, id));
}

Answer ScriptedProvider::confirm(const ports::ProviderAccount&, const std::string& id, const std::string& key,
                                 const std::string& body, ports::Deadline)
{
    calls.push_back("confirm " + id);
    if (auto scripted = taken(next_confirm))
        return *scripted;
    if (auto again = known(payment_keys_, key, body))
        return *again;
    const auto found = payments.find(id);
    if (found == payments.end())
        return answer(Outcome::missing);
    auto& payment = found->second;
    if (!is_open(payment.status))
        return answer(Outcome::unexpected_state);
    tell(payment, after_confirm, text_of(after_confirm));
    if (after_confirm == ProviderStatus::succeeded || after_confirm == ProviderStatus::processing)
        payment.method = method;
    if (after_confirm == ProviderStatus::requires_action) {
        payment.action = action;
        payment.action_url = action_url;
    }
    if (after_confirm == ProviderStatus::requires_payment_method) {
        payment.decline_code = decline_code;
        return remember<domain::ProviderPayment>(payment_keys_, key, body, answer(Outcome::declined, decline_code));
    }
    return remember(payment_keys_, key, body, as_it_is(payments, id));
}

Answer ScriptedProvider::fetch(const ports::ProviderAccount&, const std::string& id, ports::Deadline)
{
    calls.push_back("fetch " + id);
    if (auto scripted = taken(next_fetch))
        return *scripted;
    return as_it_is(payments, id);
}

Answer ScriptedProvider::cancel(const ports::ProviderAccount&, const std::string& id, const std::string& key,
                                ports::Deadline)
{
    calls.push_back("cancel " + id);
    if (auto scripted = taken(next_cancel))
        return *scripted;
    if (auto again = known(payment_keys_, key, ""))
        return *again;
    const auto found = payments.find(id);
    if (found == payments.end())
        return answer(Outcome::missing);
    if (!is_open(found->second.status))  // A cancelled one cannot be cancelled again either.
        return remember<domain::ProviderPayment>(payment_keys_, key, "", answer(Outcome::unexpected_state));
    tell(found->second, ProviderStatus::canceled, "canceled");
    return remember(payment_keys_, key, "", as_it_is(payments, id));
}

std::string ScriptedProvider::only_payment() const
{
    base::check(payments.size() == 1, "the provider has just one payment");
    return payments.begin()->first;
}

void ScriptedProvider::succeed_bank_debit(const std::string& payment)
{
    auto& debit = payments.at(payment);
    base::check(debit.status == ProviderStatus::processing, "a debit that is on its way succeeds");
    tell(debit, ProviderStatus::succeeded, "succeeded");
}

void ScriptedProvider::fail_bank_debit(const std::string& payment, const std::string& code)
{
    auto& debit = payments.at(payment);
    base::check(debit.status == ProviderStatus::processing, "a debit that is on its way fails");
    tell(debit, ProviderStatus::requires_payment_method, "requires_payment_method");
    debit.decline_code = code;
}

void ScriptedProvider::verify_account(const std::string& payment)
{
    auto& debit = payments.at(payment);
    base::check(debit.action == domain::CustomerAction::verify_account, "an account that waits for it is verified");
    tell(debit, ProviderStatus::processing, "processing");
    debit.action = domain::CustomerAction::none;
    debit.action_url.clear();
    debit.method = method;
}

// --- Refunds ----------------------------------------------------------------------------------

base::Result<std::string> ScriptedProvider::refund_body(const ports::NewProviderRefund& refund) const
{
    return written(refund.refund_id, refund.amount, refund.provider_payment_id);
}

// The code of the error; '' when it may be refunded.
std::string ScriptedProvider::why_not_refunded(const std::string& payment, domain::Money amount) const
{
    const auto& paid = payments.at(payment);
    if (paid.status != ProviderStatus::succeeded)
        return "invalid_payment_intent";
    const auto is_about_it = [&](const auto& entry) { return entry.second.provider_payment_id == payment; };
    const bool is_withdrawn = std::ranges::any_of(disputes, [&](const auto& entry) {
        return is_about_it(entry) && entry.second.is_withdrawn && !entry.second.is_reinstated;
    });
    if (is_withdrawn)
        return "charge_disputed";
    auto left = paid.amount;
    for (const auto& entry : refunds)
        if (is_about_it(entry) && entry.second.status != ProviderRefundStatus::failed &&
            entry.second.status != ProviderRefundStatus::canceled)
            left = left - entry.second.amount;
    if (left.is_zero())
        return "charge_already_refunded";
    return amount > left ? "invalid_amount" : "";
}

std::string ScriptedProvider::add_refund(domain::ProviderRefund refund)
{
    refund.id = new_id("re_test_", refund.refund_id);
    tell(refund, after_refund, text_of(after_refund));
    refunds.insert_or_assign(refund.id, refund);
    return refund.id;
}

ports::RefundAnswer ScriptedProvider::create_refund(const ports::ProviderAccount&, const std::string& key,
                                                    const std::string& body, ports::Deadline)
{
    calls.push_back("create_refund");
    if (auto scripted = taken(next_create_refund))
        return *scripted;
    if (auto again = known(refund_keys_, key, body))
        return *again;
    const auto wanted = parse(body);
    if (!payments.contains(wanted.more))
        return answer(Outcome::missing);
    if (const auto why = why_not_refunded(wanted.more, wanted.amount); !why.empty())
        return answer(Outcome::rejected, why);
    const auto id = add_refund({.id = "",
                                .provider_payment_id = wanted.more,
                                .refund_id = wanted.id,
                                .status_text = "",
                                .amount = wanted.amount,
                                .failure_code = ""});
    return remember(refund_keys_, key, body, as_it_is(refunds, id));
}

ports::RefundAnswer ScriptedProvider::fetch_refund(const ports::ProviderAccount&, const std::string& id,
                                                   ports::Deadline)
{
    calls.push_back("fetch_refund " + id);
    if (auto scripted = taken(next_fetch_refund))
        return *scripted;
    return as_it_is(refunds, id);
}

std::string ScriptedProvider::only_refund() const
{
    base::check(refunds.size() == 1, "the provider has just one refund");
    return refunds.begin()->first;
}

std::string ScriptedProvider::refund_at_provider(const std::string& payment, domain::Money amount)
{
    base::check(why_not_refunded(payment, amount).empty(), "the payment can be refunded");
    return add_refund({.id = "",
                       .provider_payment_id = payment,
                       .refund_id = "",
                       .status_text = "",
                       .amount = amount,
                       .failure_code = ""});
}

void ScriptedProvider::succeed_refund(const std::string& refund)
{
    tell(refunds.at(refund), ProviderRefundStatus::succeeded, "succeeded");
}

void ScriptedProvider::fail_refund(const std::string& refund, const std::string& code)
{
    tell(refunds.at(refund), ProviderRefundStatus::failed, "failed");
    refunds.at(refund).failure_code = code;
}

void ScriptedProvider::cancel_refund(const std::string& refund)
{
    tell(refunds.at(refund), ProviderRefundStatus::canceled, "canceled");
}

// --- Disputes ---------------------------------------------------------------------------------

std::string ScriptedProvider::add_dispute(const std::string& payment, domain::Money amount, const std::string& reason)
{
    base::check(payments.at(payment).status == ProviderStatus::succeeded, "what was paid is disputed");
    const auto id = new_id("du_test_");
    disputes.insert_or_assign(id, domain::ProviderDispute{.id = id,
                                                          .provider_payment_id = payment,
                                                          .status = ProviderDisputeStatus::open,
                                                          .status_text = "needs_response",
                                                          .reason = reason,
                                                          .amount = amount,
                                                          .evidence_due_at = now + std::chrono::days(7)});
    return id;
}

std::string ScriptedProvider::dispute(const std::string& payment, domain::Money amount, const std::string& reason)
{
    auto id = add_dispute(payment, amount, reason);
    disputes.at(id).is_withdrawn = true;
    return id;
}

std::string ScriptedProvider::inquire(const std::string& payment, domain::Money amount)
{
    auto id = add_dispute(payment, amount, "general");
    disputes.at(id).status_text = "warning_needs_response";
    return id;
}

std::string ScriptedProvider::return_bank_debit(const std::string& payment, const std::string& reason)
{
    auto id = dispute(payment, payments.at(payment).amount, reason);
    lose(id);
    disputes.at(id).evidence_due_at.reset();  // Nobody is asked.
    return id;
}

void ScriptedProvider::escalate(const std::string& dispute)
{
    disputes.at(dispute).status_text = "needs_response";
    disputes.at(dispute).is_withdrawn = true;
}

void ScriptedProvider::win(const std::string& dispute)
{
    auto& won = disputes.at(dispute);
    tell(won, ProviderDisputeStatus::won, won.is_withdrawn ? "won" : "warning_closed");
    won.is_reinstated = won.is_withdrawn;
}

void ScriptedProvider::lose(const std::string& dispute)
{
    tell(disputes.at(dispute), ProviderDisputeStatus::lost, "lost");
}

ports::DisputeAnswer ScriptedProvider::fetch_dispute(const ports::ProviderAccount&, const std::string& id,
                                                     ports::Deadline)
{
    calls.push_back("fetch_dispute " + id);
    if (auto scripted = taken(next_fetch_dispute))
        return *scripted;
    return as_it_is(disputes, id);
}

// --- Lists ------------------------------------------------------------------------------------

// The newest first. What a test has put there itself is always listed, at the end.
template <class Object>
ScriptedProvider::PageAnswer<Object> ScriptedProvider::page_of(const std::map<std::string, Object>& all,
                                                               const ports::ListRequest& request) const
{
    const auto made = [&](const std::string& id) {
        const auto found = made_.find(id);
        return found == made_.end() ? std::pair(0, domain::Instant{}) : found->second;
    };
    std::vector<Object> listed;
    for (const auto& [id, object] : all)
        if (made(id).second >= request.since || !made_.contains(id))
            listed.push_back(object);
    std::ranges::sort(listed, std::greater(), [&](const Object& o) { return std::pair(made(o.id).first, o.id); });

    auto first = listed.begin();
    if (!request.after.empty()) {
        first = std::ranges::find(listed, request.after, &Object::id);
        if (first == listed.end())
            return answer(Outcome::missing);
        ++first;
    }
    const auto size = std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(page_size), listed.end() - first);
    ports::Page<Object> page{{first, first + size}, "", {}};
    if (first + size != listed.end())
        page.after = page.objects.back().id;
    return {Outcome::ok, page, "", ""};
}

ScriptedProvider::Payments ScriptedProvider::list_payments(const ports::ProviderAccount&,
                                                           const ports::ListRequest& request, ports::Deadline)
{
    calls.push_back("list_payments");
    if (auto scripted = taken(next_list_payments))
        return *scripted;
    return page_of(payments, request);
}

ScriptedProvider::Refunds ScriptedProvider::list_refunds(const ports::ProviderAccount&,
                                                         const ports::ListRequest& request, ports::Deadline)
{
    calls.push_back("list_refunds");
    if (auto scripted = taken(next_list_refunds))
        return *scripted;
    return page_of(refunds, request);
}

ScriptedProvider::Disputes ScriptedProvider::list_disputes(const ports::ProviderAccount&,
                                                           const ports::ListRequest& request, ports::Deadline)
{
    calls.push_back("list_disputes");
    if (auto scripted = taken(next_list_disputes))
        return *scripted;
    return page_of(disputes, request);
}

std::string ScriptedProvider::dashboard_url(const ports::ProviderAccount& account, const std::string& payment_id) const
{
    const auto* mode = account.mode == domain::ProviderMode::test ? "/test" : "";
    return "https://provider.example.com" + std::string(mode) + "/payments/" + payment_id;
}

}  // namespace harness
