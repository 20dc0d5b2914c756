// The sandbox provider: disputes.
#include "fcgi/sandbox_fixture.h"

using namespace sandbox_tests;

namespace {

constexpr const char* disputes_as_fraud = "4000000000000259";
constexpr const char* disputes_delivery = "4000000000002685";
constexpr const char* asks_first = "4000000000001976";

struct DisputeFixture : SandboxFixture {
    // The dispute of a payment with that card: its id.
    std::string disputed(const std::string& intent)
    {
        sandbox.advance("0s");
        return json_at(sandbox.get("/v1/disputes?payment_intent=" + intent).body, "data.0.id");
    }
    std::string get(const std::string& dispute) { return sandbox.get("/v1/disputes/" + dispute).body; }
    Response give_evidence(const std::string& dispute, const std::string& text, const Pairs& more = {})
    {
        Pairs parameters = {{"evidence[uncategorized_text]", text}};
        parameters.insert(parameters.end(), more.begin(), more.end());
        return sandbox.post("/v1/disputes/" + dispute, parameters);
    }
    std::string money_moved(const std::string& dispute)
    {
        const auto json = get(dispute);
        std::string moves;
        for (int i = 0; !json_at(json, "balance_transactions." + std::to_string(i)).empty(); ++i)
            moves += json_at(json, "balance_transactions." + std::to_string(i) + ".amount") + " ";
        return moves;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_disputes, DisputeFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(a_card_pays_and_is_then_disputed)
{
    const auto intent = paid(disputes_as_fraud);
    BOOST_TEST(status_of(intent) == "succeeded");
    BOOST_TEST(json_at(sandbox.get("/v1/charges/" + charge_of(intent)).body, "disputed") == "false");

    BOOST_TEST(sandbox.deliver() == 0);

    const auto list = sandbox.get("/v1/disputes?charge=" + charge_of(intent)).body;
    const auto id = json_at(list, "data.0.id");
    BOOST_TEST(id.starts_with("dp_"));
    BOOST_TEST(json_at(get(id), "status") == "needs_response");
    BOOST_TEST(json_at(get(id), "reason") == "fraudulent");
    BOOST_TEST(json_at(get(id), "amount") == "1099");
    BOOST_TEST(json_at(get(id), "payment_intent") == intent);
    BOOST_TEST(json_at(get(id), "balance_transactions.0.type") == "adjustment");
    BOOST_TEST(json_at(get(id), "balance_transactions.0.reporting_category") == "dispute");
    BOOST_TEST(json_at(get(id), "payment_method_details.card.case_type") == "chargeback");
    BOOST_TEST(money_moved(id) == "-1099 ");
    BOOST_TEST(json_at(sandbox.get("/v1/charges/" + charge_of(intent)).body, "disputed") == "true");
    BOOST_TEST(events().ends_with("payment_intent.succeeded,charge.dispute.created,charge.dispute.funds_withdrawn"));
    BOOST_TEST(sandbox.books().at(0).disputed == 1099);
    BOOST_TEST(sandbox.books().at(0).disputes.at(0).moves.at(0).amount == -1099);
    BOOST_TEST(json_at(get(disputed(paid(disputes_delivery))), "reason") == "product_not_received");
}

BOOST_AUTO_TEST_CASE(winning_evidence_brings_the_money_back)
{
    const auto intent = paid(disputes_as_fraud);
    const auto id = disputed(intent);

    const auto answered = give_evidence(id, "winning_evidence", {{"evidence[customer_name]", "Maria"}});
    BOOST_TEST(json_at(answered.body, "status") == "under_review");
    BOOST_TEST(json_at(answered.body, "evidence.customer_name") == "Maria");
    BOOST_TEST(json_at(answered.body, "evidence_details.submission_count") == "1");
    sandbox.deliver();

    BOOST_TEST(json_at(get(id), "status") == "won");
    BOOST_TEST(money_moved(id) == "-1099 1099 ");
    BOOST_TEST(sandbox.books().at(0).disputed == 0);
    BOOST_TEST(events().ends_with("charge.dispute.updated,charge.dispute.closed,charge.dispute.funds_reinstated"));
    // Then there is something to refund again.
    BOOST_TEST(sandbox.refund(intent).status == 200);
}

BOOST_AUTO_TEST_CASE(losing_evidence_or_none_leaves_the_money_away)
{
    const auto lost = disputed(paid(disputes_as_fraud));
    give_evidence(lost, "losing_evidence");
    sandbox.advance("0s");
    BOOST_TEST(json_at(get(lost), "status") == "lost");

    const auto ignored = disputed(paid(disputes_as_fraud));
    sandbox.advance("8d");
    BOOST_TEST(json_at(get(ignored), "status") == "needs_response");
    sandbox.advance("1d");
    BOOST_TEST(json_at(get(ignored), "status") == "lost");

    const auto given_up = disputed(paid(disputes_as_fraud));
    BOOST_TEST(json_at(sandbox.post("/v1/disputes/" + given_up + "/close", {}).body, "status") == "lost");
    BOOST_TEST(events().ends_with("charge.dispute.closed"));

    for (const auto& id : {lost, ignored, given_up}) {
        BOOST_TEST(money_moved(id) == "-1099 ");
        BOOST_TEST(give_evidence(id, "winning_evidence").status == 400);
        BOOST_TEST(sandbox.post("/v1/disputes/" + id + "/close", {}).status == 400);
    }
    for (const auto& charge : sandbox.books())
        BOOST_TEST(charge.disputed == 1099);
}

BOOST_AUTO_TEST_CASE(other_evidence_leaves_it_open)
{
    const auto id = disputed(paid(disputes_as_fraud));

    BOOST_TEST(code_of(give_evidence(id, "x", {{"evidence[feelings]", "hurt"}})) == "parameter_unknown");
    const auto kept = give_evidence(id, "It was delivered.", {{"submit", "false"}});
    BOOST_TEST(json_at(kept.body, "status") == "needs_response");
    BOOST_TEST(json_at(kept.body, "evidence_details.has_evidence") == "true");
    BOOST_TEST(json_at(kept.body, "evidence_details.submission_count") == "0");
    const auto sent = sandbox.post("/v1/disputes/" + id, {{"evidence[receipt]", "file_1"}});
    BOOST_TEST(json_at(sent.body, "evidence.uncategorized_text") == "It was delivered.");
    sandbox.advance("60d");

    BOOST_TEST(json_at(get(id), "status") == "under_review");
    BOOST_TEST(give_evidence(id, "more").status == 400);
}

BOOST_AUTO_TEST_CASE(an_inquiry_moves_no_money)
{
    const auto intent = paid(asks_first);
    const auto id = disputed(intent);
    BOOST_TEST(json_at(get(id), "status") == "warning_needs_response");
    BOOST_TEST(json_at(get(id), "is_charge_refundable") == "true");
    BOOST_TEST(json_at(get(id), "payment_method_details.card.case_type") == "inquiry");

    give_evidence(id, "winning_evidence");
    sandbox.advance("0s");

    BOOST_TEST(json_at(get(id), "status") == "warning_closed");
    BOOST_TEST(money_moved(id) == "");
    BOOST_TEST(events().ends_with("charge.dispute.created,charge.dispute.updated,charge.dispute.closed"));
    BOOST_TEST(sandbox.books().at(0).disputed == 0);
}

BOOST_AUTO_TEST_CASE(an_inquiry_may_become_a_chargeback)
{
    const auto id = disputed(paid(asks_first));

    give_evidence(id, "escalate_inquiry_evidence");
    sandbox.advance("0s");

    BOOST_TEST(json_at(get(id), "status") == "needs_response");
    BOOST_TEST(money_moved(id) == "-1099 ");
    BOOST_TEST(events().ends_with("charge.dispute.updated,charge.dispute.updated,charge.dispute.funds_withdrawn"));
    give_evidence(id, "winning_evidence");
    sandbox.advance("0s");
    BOOST_TEST(json_at(get(id), "status") == "won");
    BOOST_TEST(money_moved(id) == "-1099 1099 ");
}

BOOST_AUTO_TEST_CASE(nothing_is_refunded_while_the_bank_has_the_money)
{
    const auto intent = paid(disputes_as_fraud);
    const auto id = disputed(intent);

    BOOST_TEST(code_of(sandbox.refund(intent, "1")) == "charge_disputed");
    give_evidence(id, "It was delivered.");
    BOOST_TEST(code_of(sandbox.refund(intent, "1")) == "charge_disputed");
    BOOST_TEST(sandbox.books().at(0).refunded == 0);
}

BOOST_AUTO_TEST_CASE(a_dispute_is_of_what_was_not_refunded)
{
    const auto intent = paid(disputes_as_fraud);
    sandbox.refund(intent, "1000");
    BOOST_TEST(money_moved(disputed(intent)) == "-99 ");

    const auto all_back = paid(disputes_as_fraud);
    sandbox.refund(all_back);
    BOOST_TEST(disputed(all_back) == "");
}

BOOST_AUTO_TEST_CASE(a_full_refund_ends_an_inquiry)
{
    const auto intent = paid(asks_first);
    const auto id = disputed(intent);

    sandbox.refund(intent, "99");
    BOOST_TEST(json_at(get(id), "status") == "warning_needs_response");
    sandbox.refund(intent);

    BOOST_TEST(json_at(get(id), "status") == "warning_closed");
    sandbox.advance("200d");
    BOOST_TEST(json_at(get(id), "status") == "warning_closed");
}

BOOST_AUTO_TEST_CASE(disputes_of_others_are_not_there)
{
    const auto id = disputed(paid(disputes_as_fraud));
    Sandbox other;

    BOOST_TEST(other.get("/v1/disputes/" + id).status == 404);
    BOOST_TEST(other.post("/v1/disputes/" + id + "/close", {}).status == 404);
    BOOST_TEST(json_at(other.get("/v1/disputes").body, "data.0").empty());
    BOOST_TEST(json_at(get(id), "status") == "needs_response");
}

BOOST_AUTO_TEST_SUITE_END()
