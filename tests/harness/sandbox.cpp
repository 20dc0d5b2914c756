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
    const auto response =
        post_as_browser("/v1/confirmation_tokens", {{"payment_method_data[type]", "card"},
                                                    {"payment_method_data[card][number]", card_number},
                                                    {"payment_method_data[card][exp_month]", "12"},
                                                    {"payment_method_data[card][exp_year]", "2050"},
                                                    {"payment_method_data[card][cvc]", code}});
    if (response.status != 200)
        throw std::runtime_error("no confirmation token: " + response.body);
    return json_at(response.body, "id");
}

std::vector<ProviderCharge> Sandbox::books() const
{
    const auto output = folder_.path() / "books";
    std::filesystem::remove(output);
    std::istringstream lines(must_run(*this, {"export"}, output));
    std::vector<ProviderCharge> charges;
    for (std::string line; std::getline(lines, line);)
        if (json_at(line, "account") == account)
            charges.push_back({json_at(line, "payment_intent"), json_at(line, "charge"),
                               std::stoll(json_at(line, "amount")), json_at(line, "currency"), json_at(line, "status"),
                               json_at(line, "method.brand"), json_at(line, "method.last4"),
                               json_at(line, "metadata")});
    return charges;
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
