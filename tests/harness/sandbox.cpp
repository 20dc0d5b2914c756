#include "harness/sandbox.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include <iostream>
#include <sstream>
#include <stdexcept>

namespace harness {

namespace {

base::DatabaseConfig config_for(const std::string& name)
{
    const auto server = shared_server();
    return {{"unix://" + server.socket.string()}, name, "portal_", server.secrets};
}

void command_outside(const std::string& sql)
{
    store::Session session(config_for("information_schema"), "migrate", store::Access::read_write);
    session.command(sql);
}

// The sandbox's own database of this test program; its tables are made by the command.
class SandboxDatabase {
public:
    SandboxDatabase()
        : name("portal_test_" + boost::unit_test::framework::master_test_suite().p_name.get() + "_" +
               std::to_string(getpid()) + "_sandbox")
    {
        command_outside("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    }

    ~SandboxDatabase()
    {
        if (keeps_everything()) {
            std::cerr << "kept: database " << name << '\n';
            return;
        }
        try {
            command_outside("DROP DATABASE " + name);
        } catch (const std::exception& error) {  // A destructor cannot say it otherwise.
            std::cerr << "the test database " << name << " stays: " << error.what() << '\n';
        }
    }

    const std::string name;
    bool has_tables = false;
};

SandboxDatabase& shared_database()
{
    static SandboxDatabase database;
    return database;
}

std::filesystem::path write_sandbox_config(const std::filesystem::path& folder, const std::filesystem::path& ca_file)
{
    const auto server = shared_server();
    const auto quoted = [](const std::filesystem::path& path) { return "\"" + path.string() + "\"\n"; };
    const auto file = folder / "sandbox.toml";
    write_text(file, "[site]\nbase_url = \"https://pay.example.com\"\nshare = " +
                         quoted(std::filesystem::absolute(build_folder() / "share")) + "branding = " + quoted(folder) +
                         "secrets = " + quoted(server.secrets) +
                         "[log]\nlevel = \"info\"\n[database]\nhosts = [\"unix://" + server.socket.string() +
                         "\"]\nname = \"none\"\nuser_prefix = \"portal_\"\n[stripe]\nsandbox = true\n" +
                         (ca_file.empty() ? "" : "ca_file = " + quoted(ca_file)) + "[sandbox]\ndatabase = \"" +
                         shared_database().name + "\"\norigin = \"https://127.0.0.1:8444\"\n");
    return file;
}

std::string text_of(const rapidjson::Value& value)
{
    if (value.IsNull())
        return "";
    if (value.IsString())
        return {value.GetString(), value.GetStringLength()};
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return buffer.GetString();
}

const rapidjson::Value* child_of(const rapidjson::Value& value, const std::string& key)
{
    if (value.IsObject() && value.HasMember(key.c_str()))
        return &value[key.c_str()];
    if (value.IsArray() && !key.empty() && key.find_first_not_of("0123456789") == std::string::npos &&
        std::stoul(key) < value.Size())
        return &value[static_cast<rapidjson::SizeType>(std::stoul(key))];
    return nullptr;
}

// Calls of the command before the first worker runs. Gives what it printed.
std::string must_run(const Sandbox& sandbox, const std::vector<std::string>& words, const std::filesystem::path& output)
{
    if (sandbox.run_command(words, output) != 0)
        throw std::runtime_error("the command sandbox failed: " + read_text(output.string() + ".errors"));
    return read_text(output);
}

std::string token_of(Sandbox& sandbox, const Pairs& parameters)
{
    const auto response = sandbox.post_as_browser("/v1/confirmation_tokens", parameters);
    if (response.status != 200)
        throw std::runtime_error("no confirmation token: " + response.body);
    return json_at(response.body, "id");
}

// The items of a list in a JSON text.
std::vector<std::string> items_at(const std::string& json, const std::string& path)
{
    std::vector<std::string> items;
    for (int i = 0; !json_at(json, path + "." + std::to_string(i)).empty(); ++i)
        items.push_back(json_at(json, path + "." + std::to_string(i)));
    return items;
}

std::int64_t number_at(const std::string& json, const std::string& path)
{
    return std::stoll(json_at(json, path));
}

ProviderDispute read_dispute(const std::string& json)
{
    ProviderDispute dispute{
        json_at(json, "dispute"), number_at(json, "amount"), json_at(json, "reason"), json_at(json, "status"), {}};
    for (const auto& move : items_at(json, "balance_transactions"))
        dispute.moves.push_back({json_at(move, "id"), number_at(move, "amount")});
    return dispute;
}

ProviderCharge read_charge(const std::string& json)
{
    ProviderCharge charge{json_at(json, "payment_intent"),
                          json_at(json, "charge"),
                          number_at(json, "amount"),
                          json_at(json, "currency"),
                          json_at(json, "status"),
                          json_at(json, "method.brand"),
                          json_at(json, "method.last4"),
                          json_at(json, "metadata"),
                          json_at(json, "method.type"),
                          number_at(json, "refunded"),
                          number_at(json, "disputed"),
                          {},
                          {}};
    for (const auto& refund : items_at(json, "refunds"))
        charge.refunds.push_back({json_at(refund, "refund"), number_at(refund, "amount"), json_at(refund, "status"),
                                  json_at(refund, "failure_reason"), json_at(refund, "metadata")});
    for (const auto& dispute : items_at(json, "disputes"))
        charge.disputes.push_back(read_dispute(dispute));
    return charge;
}

}  // namespace

std::string json_at(const std::string& json, const std::string& path)
{
    rapidjson::Document document;
    document.Parse(json.c_str(), json.size());
    if (document.HasParseError())
        throw std::runtime_error("this is not JSON: " + json);
    const rapidjson::Value* value = &document;
    std::istringstream keys(path);
    for (std::string key; value && std::getline(keys, key, '.');)
        value = child_of(*value, key);
    return value ? text_of(*value) : "";
}

Sandbox::Sandbox(const WebhookReceiver& receiver)
    : worker((write_sandbox_config(folder_.path(), receiver.ca_file), "sandbox"), environment())
{
    const auto output = folder_.path() / "output";
    if (!std::exchange(shared_database().has_tables, true))
        must_run(*this, {"migrate"}, output);
    std::vector<std::string> words = {"account", "create"};
    if (!receiver.url.empty())
        words.insert(words.end(), {"--webhook-url", receiver.url});
    const auto made = must_run(*this, words, folder_.path() / "account");
    account = json_at(made, "account");
    publishable_key = json_at(made, "publishable_key");
    secret_key = json_at(made, "secret_key");
    webhook_secret = json_at(made, "webhook_secret");
}

Sandbox::~Sandbox()
{
    if (webhook_secret.empty() || keeps_everything())
        return;
    try {
        connect().execute("UPDATE webhook_endpoints SET url = 'https://127.0.0.1:9/' WHERE account_id = ?", account);
    } catch (const std::exception& error) {  // A destructor cannot say it otherwise.
        std::cerr << "the events of " << account << " may reach another test: " << error.what() << '\n';
    }
}

// A failpoint that a test sets is the portal's: this is the other side.
Pairs Sandbox::environment() const
{
    return {{"PORTAL_CONFIG", config_file().string()}, {"PORTAL_FAILPOINT_FILE", ""}};
}

int Sandbox::run_command(const std::vector<std::string>& words, const std::filesystem::path& output) const
{
    std::vector<std::string> all = {(build_folder() / "tests" / "bin" / "sandbox").string(), "--config",
                                    config_file().string()};
    all.insert(all.end(), words.begin(), words.end());
    return run({all, environment(), -1, output, output.string() + ".errors"});
}

Response Sandbox::get(const std::string& path)
{
    return worker.get(path, {{"Authorization", "Bearer " + secret_key}});
}

Response Sandbox::post(const std::string& path, const Pairs& parameters, const Pairs& headers)
{
    auto all = headers;
    all.emplace_back("Authorization", "Bearer " + secret_key);
    return worker.post(path, parameters, all);
}

Response Sandbox::post_as_browser(const std::string& path, const Pairs& parameters)
{
    auto all = parameters;
    all.emplace_back("key", publishable_key);
    return worker.post(path, all);
}

std::string Sandbox::confirmation_token(const std::string& card_number)
{
    const auto code = card_number.starts_with("37") ? "1234" : "123";
    return token_of(*this, {{"payment_method_data[type]", "card"},
                            {"payment_method_data[card][number]", card_number},
                            {"payment_method_data[card][exp_month]", "12"},
                            {"payment_method_data[card][exp_year]", "2050"},
                            {"payment_method_data[card][cvc]", code}});
}

std::string Sandbox::bank_token(const std::string& account_number, Verified how)
{
    return token_of(*this, {{"payment_method_data[type]", "us_bank_account"},
                            {"payment_method_data[us_bank_account][routing_number]", "110000000"},
                            {"payment_method_data[us_bank_account][account_number]", account_number},
                            {"payment_method_data[us_bank_account][account_holder_type]", "individual"},
                            {"payment_method_data[us_bank_account][verification]",
                             how == Verified::instantly ? "instant" : "microdeposits"},
                            {"payment_method_data[billing_details][name]", "Maria Rossi"}});
}

std::string Sandbox::sepa_token(const std::string& iban)
{
    return token_of(*this, {{"payment_method_data[type]", "sepa_debit"},
                            {"payment_method_data[sepa_debit][iban]", iban},
                            {"payment_method_data[billing_details][name]", "Maria Rossi"},
                            {"payment_method_data[billing_details][email]", "maria@example.com"}});
}

std::string Sandbox::confirmed(const std::string& token, const std::string& amount, const std::string& currency)
{
    const auto intent = json_at(post("/v1/payment_intents", {{"amount", amount},
                                                             {"currency", currency},
                                                             {"automatic_payment_methods[enabled]", "true"},
                                                             {"automatic_payment_methods[allow_redirects]", "never"}})
                                    .body,
                                "id");
    post("/v1/payment_intents/" + intent + "/confirm", {{"confirmation_token", token}});
    return intent;
}

Response Sandbox::refund(const std::string& payment_intent, const std::string& amount, const Pairs& more,
                         const Pairs& headers)
{
    Pairs parameters = {{"payment_intent", payment_intent}};
    if (!amount.empty())
        parameters.emplace_back("amount", amount);
    parameters.insert(parameters.end(), more.begin(), more.end());
    return post("/v1/refunds", parameters, headers);
}

void Sandbox::advance(const std::string& duration)
{
    must_run(*this, {"advance", duration, "--account", account}, folder_.path() / "advance");
}

Response Sandbox::control(const std::string& path, const Pairs& parameters)
{
    const auto body = form_body(parameters);
    auto variables = cgi_variables(
        {"POST",
         path,
         {{"Authorization", "Bearer " + secret_key}, {"Content-Type", "application/x-www-form-urlencoded"}},
         body});
    for (auto& [name, value] : variables)
        if (name == "REMOTE_ADDR")
            value = "127.0.0.1";
    FastCgiConnection connection(socket());
    connection.send(begin_record());
    connection.send_variables(variables);
    connection.send_body(body);
    auto response = connection.read_response();
    if (response.status != 200)
        throw std::runtime_error(path + ": " + response.body);
    return response;
}

void Sandbox::arm(const std::string& operation, const std::string& fault, const Pairs& more)
{
    Pairs parameters = {{"operation", operation}, {"fault", fault}};
    parameters.insert(parameters.end(), more.begin(), more.end());
    control("/control/faults", parameters);
}

void Sandbox::disarm()
{
    control("/control/faults/clear");
}

void Sandbox::disturb_webhooks(const Pairs& how)
{
    control("/control/webhooks", how);
}

void Sandbox::settle_debit(const std::string& payment_intent)
{
    control("/control/payment_intents/" + payment_intent + "/settle");
}

void Sandbox::fail_debit(const std::string& payment_intent, const std::string& code)
{
    control("/control/payment_intents/" + payment_intent + "/fail", {{"code", code}});
}

void Sandbox::return_debit(const std::string& payment_intent, const std::string& reason)
{
    control("/control/payment_intents/" + payment_intent + "/return", {{"reason", reason}});
}

std::string Sandbox::open_dispute(const std::string& payment_intent, const Pairs& more)
{
    return json_at(control("/control/payment_intents/" + payment_intent + "/dispute", more).body, "id");
}

void Sandbox::win_dispute(const std::string& dispute)
{
    control("/control/disputes/" + dispute + "/win");
}

void Sandbox::lose_dispute(const std::string& dispute)
{
    control("/control/disputes/" + dispute + "/lose");
}

void Sandbox::escalate_inquiry(const std::string& dispute)
{
    control("/control/disputes/" + dispute + "/escalate");
}

void Sandbox::succeed_refund(const std::string& refund)
{
    control("/control/refunds/" + refund + "/succeed");
}

void Sandbox::fail_refund(const std::string& refund, const std::string& failure_reason)
{
    control("/control/refunds/" + refund + "/fail", {{"failure_reason", failure_reason}});
}

void Sandbox::cancel_refund(const std::string& refund)
{
    control("/control/refunds/" + refund + "/cancel");
}

std::vector<ProviderCharge> Sandbox::books() const
{
    const auto output = folder_.path() / "books";
    std::filesystem::remove(output);
    std::istringstream lines(must_run(*this, {"export"}, output));
    std::vector<ProviderCharge> charges;
    for (std::string line; std::getline(lines, line);)
        if (json_at(line, "account") == account)
            charges.push_back(read_charge(line));
    return charges;
}

std::string Sandbox::broken_rules() const
{
    const auto output = folder_.path() / "check";
    return run_command({"check"}, output) == 0 ? "" : read_text(output) + read_text(output.string() + ".errors");
}

int Sandbox::deliver() const
{
    return run_command({"deliver", "--once"}, folder_.path() / "deliver");
}

store::Session Sandbox::connect()
{
    return store::Session(config_for(shared_database().name), "sandbox", store::Access::read_write);
}

std::string Sandbox::value(const std::string& select)
{
    auto session = connect();
    auto rows = session.select("SELECT (" + select + ") AS value");
    rows.next();
    return rows.maybe_text("value").value_or("NULL");
}

}  // namespace harness
