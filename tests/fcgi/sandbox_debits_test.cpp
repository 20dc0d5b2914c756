// The sandbox provider: bank debits, which take days and may be taken back.
#include "fcgi/sandbox_fixture.h"

#include <array>

using namespace sandbox_tests;

namespace {

constexpr const char* pays_by_bank = "000123456789";
constexpr const char* has_no_account = "000111111116";
constexpr const char* is_returned = "000555555559";
constexpr const char* never_settles = "000000000009";
constexpr const char* iban_pays = "AT611904300234573201";
constexpr const char* iban_fails = "AT861904300235473202";
constexpr const char* iban_is_returned = "AT591904300235473203";

struct DebitFixture : SandboxFixture {
    std::string by_bank(const std::string& number) { return sandbox.confirmed(sandbox.bank_token(number), "50000"); }
    std::string by_iban(const std::string& iban) { return sandbox.confirmed(sandbox.sepa_token(iban), "50000", "eur"); }
    std::string intent(const std::string& id)
    {
        return sandbox.get("/v1/payment_intents/" + id + "?expand[]=latest_charge").body;
    }
    std::string to_be_verified()
    {
        return sandbox.confirmed(sandbox.bank_token(pays_by_bank, harness::Verified::by_microdeposits), "50000");
    }
    Response verify(const std::string& id, const std::string& first, const std::string& second)
    {
        return sandbox.post("/v1/payment_intents/" + id + "/verify_microdeposits",
                            {{"amounts[]", first}, {"amounts[]", second}});
    }
    // The path of the page where the amounts are entered.
    std::string page_of(const std::string& id)
    {
        const auto url = json_at(intent(id), "next_action.verify_with_microdeposits.hosted_verification_url");
        return url.substr(std::string("https://127.0.0.1:8444").size());
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_debits, DebitFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(a_debit_is_processing_for_days_and_then_paid)
{
    const auto id = by_bank(pays_by_bank);
    BOOST_TEST(status_of(id) == "processing");
    BOOST_TEST(json_at(intent(id), "latest_charge.status") == "pending");
    BOOST_TEST(json_at(intent(id), "latest_charge.id").starts_with("py_"));
    BOOST_TEST(json_at(intent(id), "latest_charge.payment_method_details.us_bank_account.last4") == "6789");
    BOOST_TEST(json_at(intent(id), "amount_received") == "0");
    BOOST_TEST(sandbox.books().at(0).status == "pending");

    sandbox.advance("3d");
    BOOST_TEST(status_of(id) == "processing");
    sandbox.advance("1d");

    BOOST_TEST(status_of(id) == "succeeded");
    BOOST_TEST(json_at(intent(id), "latest_charge.status") == "succeeded");
    BOOST_TEST(json_at(intent(id), "amount_received") == "50000");
    BOOST_TEST(events() ==
               "payment_intent.created,payment_intent.processing,charge.pending,charge.succeeded,"
               "payment_intent.succeeded");
    BOOST_REQUIRE(sandbox.books().size() == 1U);
    BOOST_TEST(sandbox.books()[0].status == "succeeded");
    BOOST_TEST(sandbox.books()[0].type == "us_bank_account");
    BOOST_TEST(json_at(sandbox.get("/v1/balance").body, "pending.0.amount") == "50000");
}

BOOST_AUTO_TEST_CASE(delivering_settles_what_is_due_by_the_clock)
{
    const auto us = by_bank(pays_by_bank), eu = by_iban(iban_pays);

    time.advance(24h * 4);
    BOOST_TEST(sandbox.deliver() == 0);
    BOOST_TEST(status_of(us) == "succeeded");
    BOOST_TEST(status_of(eu) == "processing");

    time.advance(24h);
    sandbox.deliver();
    BOOST_TEST(status_of(eu) == "succeeded");
    BOOST_TEST(json_at(intent(eu), "latest_charge.payment_method_details.sepa_debit.last4") == "3201");
}

BOOST_AUTO_TEST_CASE(each_test_account_fails_in_its_own_way)
{
    const std::vector<std::array<std::string, 2>> accounts = {
        {"000111111113", "account_closed"},
        {has_no_account, "no_account"},
        {"000222222227", "insufficient_funds"},
        {"000333333335", "debit_not_authorized"},
        {"000444444440", "payment_method_currency_mismatch"},
        {"000777777771", "charge_exceeds_source_limit"},
    };
    std::vector<std::string> intents;
    for (const auto& [number, code] : accounts)
        intents.push_back(by_bank(number));
    intents.push_back(by_iban(iban_fails));
    sandbox.advance("5d");

    for (std::size_t i = 0; i < accounts.size(); ++i) {
        BOOST_TEST(status_of(intents[i]) == "requires_payment_method", accounts[i][0]);
        BOOST_TEST(json_at(intent(intents[i]), "last_payment_error.code") == accounts[i][1]);
        BOOST_TEST(json_at(intent(intents[i]), "latest_charge.failure_code") == accounts[i][1]);
    }
    BOOST_TEST(status_of(intents.back()) == "requires_payment_method");
    BOOST_TEST(events().ends_with("charge.failed,payment_intent.payment_failed"));
    for (const auto& charge : sandbox.books())
        BOOST_TEST(charge.status == "failed");
}

BOOST_AUTO_TEST_CASE(after_a_debit_that_failed_a_card_can_pay)
{
    const auto id = by_bank(has_no_account);
    sandbox.advance("4d");

    BOOST_TEST(json_at(confirm(id, pays).body, "status") == "succeeded");
    BOOST_TEST(sandbox.books().size() == 2U);
}

BOOST_AUTO_TEST_CASE(one_account_stays_processing)
{
    const auto id = by_bank(never_settles);
    sandbox.advance("365d");

    BOOST_TEST(status_of(id) == "processing");
    BOOST_TEST(code_of(cancel(id)) == "payment_intent_unexpected_state");
    BOOST_TEST(code_of(confirm(id, pays)) == "payment_intent_unexpected_state");
    BOOST_TEST(sandbox.refund(id).status == 400);
}

BOOST_AUTO_TEST_CASE(a_bank_takes_back_what_it_paid_and_nothing_helps)
{
    for (const auto& id : {by_bank(is_returned), by_iban(iban_is_returned)}) {
        sandbox.advance("5d");
        if (status_of(id) == "processing")
            sandbox.advance("1d");
        BOOST_TEST(status_of(id) == "succeeded");
        sandbox.advance("2d");

        BOOST_TEST(status_of(id) == "succeeded");  // The payment was made: the return is another thing
        BOOST_TEST(json_at(intent(id), "latest_charge.disputed") == "true");
        const auto dispute = json_at(sandbox.get("/v1/disputes?payment_intent=" + id).body, "data.0");
        BOOST_TEST(json_at(dispute, "status") == "lost");
        BOOST_TEST(json_at(dispute, "amount") == "50000");
        BOOST_TEST(json_at(dispute, "evidence_details.due_by").empty());
        BOOST_TEST(json_at(dispute, "is_charge_refundable") == "false");
        BOOST_TEST(json_at(dispute, "balance_transactions.0.amount") == "-50000");
        BOOST_TEST(json_at(dispute, "balance_transactions.1").empty());
        const auto path = "/v1/disputes/" + json_at(dispute, "id");
        BOOST_TEST(sandbox.post(path, {{"evidence[uncategorized_text]", "winning_evidence"}}).status == 400);
        BOOST_TEST(sandbox.post(path + "/close", {}).status == 400);
        BOOST_TEST(code_of(sandbox.refund(id)) == "charge_disputed");
        BOOST_TEST(events().ends_with("charge.dispute.created,charge.dispute.funds_withdrawn,charge.dispute.closed"));
    }
    for (const auto& charge : sandbox.books())
        BOOST_TEST(charge.disputed == 50000);
}

BOOST_AUTO_TEST_CASE(a_refund_of_a_debit_is_pending_first)
{
    const auto id = by_bank(pays_by_bank);
    BOOST_TEST(sandbox.refund(id).status == 400);
    sandbox.advance("4d");

    const auto made = sandbox.refund(id, "20000").body;
    BOOST_TEST(json_at(made, "id").starts_with("pyr_"));
    BOOST_TEST(json_at(made, "status") == "pending");
    sandbox.advance("4d");

    BOOST_TEST(json_at(sandbox.get("/v1/refunds/" + json_at(made, "id")).body, "status") == "succeeded");
    BOOST_TEST(sandbox.books().at(0).refunded == 20000);
}

BOOST_AUTO_TEST_CASE(a_return_stops_the_refund_that_is_under_way)
{
    const auto id = by_bank(is_returned);
    sandbox.advance("4d");
    const auto refund = json_at(sandbox.refund(id, "20000").body, "id");
    sandbox.advance("1d");

    const auto stopped = sandbox.get("/v1/refunds/" + refund).body;
    BOOST_TEST(json_at(stopped, "status") == "failed");
    BOOST_TEST(json_at(stopped, "failure_reason") == "charge_for_pending_refund_disputed");
    BOOST_TEST(sandbox.books().at(0).refunded == 0);
    BOOST_TEST(sandbox.books().at(0).disputed == 50000);
    sandbox.advance("30d");
    BOOST_TEST(json_at(sandbox.get("/v1/refunds/" + refund).body, "status") == "failed");
}

BOOST_AUTO_TEST_CASE(a_debit_is_of_its_currency_and_of_a_method_that_is_allowed)
{
    const auto only_card = new_intent();
    const auto refused = sandbox.post("/v1/payment_intents/" + only_card + "/confirm",
                                      {{"confirmation_token", sandbox.bank_token(pays_by_bank)}});
    BOOST_TEST(code_of(refused) == "payment_intent_incompatible_payment_method");
    BOOST_TEST(status_of(only_card) == "requires_payment_method");

    BOOST_TEST(create({{"allowed_payment_method_types[]", "us_bank_account"}}, "1099", "eur").status == 400);
    BOOST_TEST(create({{"allowed_payment_method_types[]", "sepa_debit"}}, "1099", "usd").status == 400);
    const auto both = create(
        {{"allowed_payment_method_types[]", "card"}, {"allowed_payment_method_types[]", "sepa_debit"}}, "1099", "eur");
    BOOST_TEST(json_at(both.body, "payment_method_types") == R"(["card","sepa_debit"])");
    BOOST_TEST(json_at(create().body, "payment_method_types") == R"(["card","us_bank_account"])");
    BOOST_TEST(json_at(create({}, "1099", "gbp").body, "payment_method_types") == R"(["card"])");
    BOOST_TEST(sandbox.books().empty());
}

BOOST_AUTO_TEST_CASE(an_account_that_is_mistyped_makes_no_token)
{
    const auto us = [&](const std::string& routing, const std::string& number, const std::string& name) {
        return code_of(sandbox.post_as_browser("/v1/confirmation_tokens",
                                               {{"payment_method_data[type]", "us_bank_account"},
                                                {"payment_method_data[us_bank_account][routing_number]", routing},
                                                {"payment_method_data[us_bank_account][account_number]", number},
                                                {"payment_method_data[billing_details][name]", name}}));
    };
    const auto sepa = [&](const std::string& iban, const std::string& email) {
        return code_of(sandbox.post_as_browser("/v1/confirmation_tokens",
                                               {{"payment_method_data[type]", "sepa_debit"},
                                                {"payment_method_data[sepa_debit][iban]", iban},
                                                {"payment_method_data[billing_details][name]", "Maria"},
                                                {"payment_method_data[billing_details][email]", email}}));
    };
    BOOST_TEST(us("110000000", pays_by_bank, "Maria") == "");
    BOOST_TEST(us("110000001", pays_by_bank, "Maria") == "routing_number_invalid");
    BOOST_TEST(us("11000000", pays_by_bank, "Maria") == "routing_number_invalid");
    BOOST_TEST(us("110000000", "12a4", "Maria") == "account_number_invalid");
    BOOST_TEST(us("110000000", "12345678", "Maria") == "payment_method_invalid_parameter_testmode");
    BOOST_TEST(us("110000000", pays_by_bank, "") == "parameter_missing");
    BOOST_TEST(sepa("AT61 1904 3002 3457 3201", "maria@example.com") == "");
    BOOST_TEST(sepa("AT611904300234573202", "maria@example.com") == "account_number_invalid");
    BOOST_TEST(sepa("GB82WEST12345698765432", "maria@example.com") == "payment_method_invalid_parameter_testmode");
    BOOST_TEST(sepa(iban_pays, "") == "parameter_missing");
}

// --- Microdeposits ------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(an_account_that_is_typed_in_is_verified_by_two_small_amounts)
{
    const auto id = to_be_verified();
    BOOST_TEST(status_of(id) == "requires_action");
    BOOST_TEST(json_at(intent(id), "next_action.type") == "verify_with_microdeposits");
    BOOST_TEST(sandbox.books().empty());

    const auto wrong = verify(id, "32", "46");
    BOOST_TEST(wrong.status == 400);
    BOOST_TEST(code_of(wrong) == "payment_method_microdeposit_verification_amounts_mismatch");
    BOOST_TEST(status_of(id) == "requires_action");

    BOOST_TEST(json_at(verify(id, "45", "32").body, "status") == "processing");
    BOOST_TEST(code_of(verify(id, "32", "45")) == "payment_intent_unexpected_state");
    sandbox.advance("4d");
    BOOST_TEST(status_of(id) == "succeeded");
    BOOST_TEST(sandbox.books().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_browser_may_verify_with_the_code)
{
    const auto id = to_be_verified();
    const auto secret = json_at(intent(id), "client_secret");
    const auto path = "/v1/payment_intents/" + id + "/verify_microdeposits";

    BOOST_TEST(sandbox.post_as_browser(path, {{"descriptor_code", "SM11AA"}}).status == 404);
    BOOST_TEST(code_of(sandbox.post_as_browser(path, {{"client_secret", secret}, {"descriptor_code", "SM99ZZ"}})) ==
               "payment_method_microdeposit_verification_descriptor_code_mismatch");
    const auto right = sandbox.post_as_browser(path, {{"client_secret", secret}, {"descriptor_code", "SM11AA"}});

    BOOST_TEST(json_at(right.body, "status") == "processing");
}

BOOST_AUTO_TEST_CASE(three_wrong_answers_end_it)
{
    const auto id = to_be_verified();
    verify(id, "1", "2");
    verify(id, "1", "2");

    BOOST_TEST(code_of(verify(id, "1", "2")) == "payment_method_microdeposit_verification_attempts_exceeded");

    BOOST_TEST(status_of(id) == "requires_payment_method");
    BOOST_TEST(json_at(intent(id), "last_payment_error.code") ==
               "payment_method_microdeposit_verification_attempts_exceeded");
    BOOST_TEST(json_at(intent(id), "next_action").empty());
    BOOST_TEST(events().ends_with("payment_intent.requires_action,payment_intent.payment_failed"));
}

BOOST_AUTO_TEST_CASE(amounts_that_nobody_tells_in_time_end_it)
{
    const auto id = to_be_verified();
    const auto none_come =
        sandbox.confirmed(sandbox.bank_token("000666666661", harness::Verified::by_microdeposits), "50000");

    sandbox.advance("9d");
    BOOST_TEST(status_of(id) == "requires_action");
    BOOST_TEST(json_at(intent(none_come), "last_payment_error.code") == "payment_method_microdeposit_failed");
    sandbox.advance("1d");

    BOOST_TEST(status_of(id) == "requires_payment_method");
    BOOST_TEST(json_at(intent(id), "last_payment_error.code") == "payment_method_microdeposit_verification_timeout");
    BOOST_TEST(code_of(verify(id, "32", "45")) == "payment_intent_unexpected_state");
}

BOOST_AUTO_TEST_CASE(a_workspace_may_insist_on_either_way)
{
    const auto create_with = [&](const std::string& way) {
        return json_at(create({{"allowed_payment_method_types[]", "us_bank_account"},
                               {"payment_method_options[us_bank_account][verification_method]", way}})
                           .body,
                       "id");
    };
    const auto confirm_with = [&](const std::string& id, harness::Verified how) {
        return sandbox.post("/v1/payment_intents/" + id + "/confirm",
                            {{"confirmation_token", sandbox.bank_token(pays_by_bank, how)},
                             {"mandate_data[customer_acceptance][type]", "online"},
                             {"mandate_data[customer_acceptance][online][ip_address]", "192.0.2.1"},
                             {"mandate_data[customer_acceptance][online][user_agent]", "curl"}});
    };
    const auto slow = confirm_with(create_with("microdeposits"), harness::Verified::instantly);
    BOOST_TEST(json_at(slow.body, "status") == "requires_action");
    BOOST_TEST(code_of(confirm_with(create_with("instant"), harness::Verified::by_microdeposits)) ==
               "bank_account_unverified");
    BOOST_TEST(create({{"payment_method_options[us_bank_account][verification_method]", "by_owl"}}).status == 400);
}

BOOST_AUTO_TEST_CASE(the_customer_tells_the_amounts_on_a_page)
{
    const auto id = to_be_verified();
    const auto page = page_of(id);
    const auto form = sandbox.worker.get(page);
    BOOST_TEST(form.status == 200);
    BOOST_TEST(form.body.find("ending in 6789") != std::string::npos);
    BOOST_TEST(form.header("Content-Security-Policy").find("form-action 'self'") != std::string::npos);

    const auto wrong = sandbox.worker.post(page, {{"amount_1", "<1>"}, {"amount_2", "2"}});
    BOOST_TEST(wrong.status == 400);
    BOOST_TEST(wrong.body.find("do not match") != std::string::npos);
    BOOST_TEST(wrong.body.find("<1>") == std::string::npos);

    const auto right = sandbox.worker.post(page, {{"amount_1", "$0.32"}, {"amount_2", "45"}});
    BOOST_TEST(right.status == 303);
    BOOST_TEST(right.header("Location") == page);
    BOOST_TEST(status_of(id) == "processing");
    BOOST_TEST(sandbox.worker.get(page).body.find("is verified") != std::string::npos);

    // Once more changes nothing.
    BOOST_TEST(sandbox.worker.post(page, {{"amount_1", "32"}, {"amount_2", "45"}}).status == 303);
    BOOST_TEST(sandbox.books().size() == 1U);
    BOOST_TEST(sandbox.worker.get("/microdeposits/none").status == 404);
    BOOST_TEST(sandbox.worker.post("/microdeposits/none", {}).status == 404);
}

BOOST_AUTO_TEST_CASE(the_page_of_a_payment_that_was_given_up_has_ended)
{
    const auto id = to_be_verified();
    const auto page = page_of(id);
    BOOST_TEST(json_at(cancel(id).body, "status") == "canceled");

    BOOST_TEST(sandbox.worker.post(page, {{"amount_1", "32"}, {"amount_2", "45"}}).status == 303);

    BOOST_TEST(sandbox.worker.get(page).body.find("has ended") != std::string::npos);
    BOOST_TEST(status_of(id) == "canceled");
    sandbox.advance("30d");
    BOOST_TEST(status_of(id) == "canceled");
    BOOST_TEST(sandbox.books().empty());
}

// --- Dying --------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_debit_settles_once_whenever_the_one_who_carries_it_out_dies)
{
    const harness::TemporaryFolder folder;
    const auto file = folder.path() / "failpoint";
    for (const std::string point : {"before_commit", "after_commit"}) {
        const auto id = by_bank(pays_by_bank);
        time.advance(24h * 4);
        harness::write_text(file, point + ":kill");
        auto environment = sandbox.environment();
        environment.back() = {"PORTAL_FAILPOINT_FILE", file.string()};
        const auto program = harness::build_folder() / "tests" / "bin" / "sandbox";
        harness::run({{program.string(), "--config", sandbox.config_file().string(), "deliver", "--once"},
                      environment,
                      -1,
                      "/dev/null",
                      folder.path() / "errors"});
        BOOST_TEST(harness::read_text(file).empty(), "it died");
        BOOST_TEST(status_of(id) == (point == "before_commit" ? "processing" : "succeeded"));

        BOOST_TEST(sandbox.deliver() == 0);

        BOOST_TEST(status_of(id) == "succeeded");
        BOOST_TEST(json_at(sandbox.get("/v1/balance_transactions?source=" + charge_of(id)).body, "data.1").empty());
    }
    BOOST_TEST(json_at(sandbox.get("/v1/balance").body, "pending.0.amount") == "100000");
}

BOOST_AUTO_TEST_CASE(no_account_number_is_kept_anywhere)
{
    by_bank(pays_by_bank);
    by_iban(iban_pays);

    auto db = Sandbox::connect();
    auto columns = db.select(
        "SELECT table_name AS name, column_name AS field FROM information_schema.columns"
        " WHERE table_schema = DATABASE()");
    int looked_at = 0;
    while (columns.next()) {
        const auto value = "CAST(" + columns.text("field") + " AS CHAR)";
        BOOST_TEST(Sandbox::value("SELECT COUNT(*) FROM " + columns.text("name") + " WHERE " + value +
                                  " LIKE '%000123456789%' OR " + value + " LIKE '%4300234573201%'") == "0");
        ++looked_at;
    }
    BOOST_TEST(looked_at > 100);
}

BOOST_AUTO_TEST_SUITE_END()
