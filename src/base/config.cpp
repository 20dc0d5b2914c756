#include "base/config.h"

#include "base/check.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace base {

namespace {

// What each table of the file may and must say. A new key is added here, to
// Config, and to docs/portal.example.toml.
const std::map<std::string, std::vector<std::string>, std::less<>> known_keys = {
    {"site", {"base_url", "share", "branding", "secrets"}},
    {"log", {"level"}},
    {"database", {"hosts", "name", "user_prefix", "user"}},
    {"stripe", {"api_url", "script_url", "ca_file", "connect_timeout_ms", "timeout_ms", "sandbox"}},
    {"mail", {"folder", "smtp", "tls", "user", "sender", "ca_file"}},
    {"sms", {"api_url", "ca_file", "timeout_ms"}},
    {"sandbox", {"database", "origin"}},
};

class Reader {
public:
    explicit Reader(const std::filesystem::path& file) : file_(file)
    {
        try {
            root_ = toml::parse_file(file.string());
        } catch (const toml::parse_error& error) {  // toml++ has no other way to say it.
            std::ostringstream where;
            where << error.source().begin.line;
            throw BadSetup(file_.string() + ":" + where.str() + ": " + std::string(error.description()));
        }
        for (const auto& [table, node] : root_)
            check_table(std::string(table.str()), node);
    }

    std::string text(const std::string& table, const std::string& key) const
    {
        const auto value = root_[table][key].value<std::string>();
        if (!value || value->empty())
            throw BadSetup(file_.string() + ": the key " + table + "." + key + " is missing or not a text");
        return *value;
    }

    std::string text_or(const std::string& table, const std::string& key, const std::string& otherwise) const
    {
        return root_[table][key] ? text(table, key) : otherwise;
    }

    int number_or(const std::string& table, const std::string& key, int otherwise) const
    {
        if (!root_[table][key])
            return otherwise;
        const auto value = root_[table][key].value<int>();
        if (!value || *value <= 0)
            throw BadSetup(file_.string() + ": the key " + table + "." + key + " is not a positive number");
        return *value;
    }

    bool is_on(const std::string& table, const std::string& key, bool otherwise = false) const
    {
        if (!root_[table][key])
            return otherwise;
        const auto value = root_[table][key].value<bool>();
        if (!value)
            throw BadSetup(file_.string() + ": the key " + table + "." + key + " is not true or false");
        return *value;
    }

    std::vector<std::string> texts(const std::string& table, const std::string& key) const
    {
        std::vector<std::string> result;
        if (const auto* list = root_[table][key].as_array())
            for (const auto& item : *list)
                if (const auto value = item.value<std::string>())
                    result.push_back(*value);
        if (result.empty())
            throw BadSetup(file_.string() + ": the key " + table + "." + key + " is missing or not a list of texts");
        return result;
    }

private:
    void check_table(const std::string& table, const toml::node& node) const
    {
        const auto known = known_keys.find(table);
        if (known == known_keys.end() || !node.is_table())
            throw BadSetup(file_.string() + ": unknown key " + table);
        for (const auto& [key, value] : *node.as_table())
            if (std::ranges::find(known->second, key.str()) == known->second.end())
                throw BadSetup(file_.string() + ": unknown key " + table + "." + std::string(key.str()));
    }

    std::filesystem::path file_;
    toml::table root_;
};

StripeConfig stripe_config(const Reader& reader, const std::filesystem::path& file)
{
    StripeConfig stripe;
    stripe.api_url = reader.text_or("stripe", "api_url", stripe.api_url);
    stripe.script_url = reader.text_or("stripe", "script_url", stripe.script_url);
    stripe.ca_file = reader.text_or("stripe", "ca_file", "");
    stripe.connect_timeout_ms = reader.number_or("stripe", "connect_timeout_ms", stripe.connect_timeout_ms);
    stripe.timeout_ms = reader.number_or("stripe", "timeout_ms", stripe.timeout_ms);
    stripe.is_sandbox = reader.is_on("stripe", "sandbox");
    for (const auto& url : {stripe.api_url, stripe.script_url})
        if (!url.starts_with("https://"))
            throw BadSetup(file.string() + ": the addresses in [stripe] must begin with https://");
    if (!stripe.is_sandbox && stripe.api_url != StripeConfig().api_url)
        throw BadSetup(file.string() + ": stripe.api_url is not the genuine one: then stripe.sandbox must be true");
    return stripe;
}

// "mail.example.com" of "smtp://mail.example.com:587".
std::string host_of(std::string_view url)
{
    url.remove_prefix(std::min(url.find("//") + 2, url.size()));
    return std::string(url.substr(0, url.find_first_of(":/")));
}

bool is_mail_server(const std::string& url)
{
    const bool has_scheme = url.starts_with("smtp://") || url.starts_with("smtps://");
    const auto rest = has_scheme ? url.substr(url.find("//") + 2) : "";
    return !rest.empty() && rest.find_first_of("/@ ?#") == std::string::npos;
}

MailConfig mail_config(const Reader& reader, const std::filesystem::path& file, const std::string& portal)
{
    MailConfig mail;
    mail.folder = reader.text_or("mail", "folder", "/var/lib/portal/mail");
    mail.smtp = reader.text_or("mail", "smtp", "");
    mail.is_tls = reader.is_on("mail", "tls", true);
    mail.user = reader.text_or("mail", "user", "");
    mail.sender = reader.text_or("mail", "sender", "no-reply@" + portal);
    mail.ca_file = reader.text_or("mail", "ca_file", "");
    const auto refuse = [&](const char* why) { throw BadSetup(file.string() + ": " + why); };
    if (!mail.smtp.empty() && !is_mail_server(mail.smtp))
        refuse("mail.smtp must be smtp://HOST:PORT or smtps://HOST:PORT, without a name or a path");
    if (const auto host = host_of(mail.smtp); !mail.is_tls && host != "127.0.0.1" && host != "localhost")
        refuse("mail.tls = false is only for a server on this machine (127.0.0.1)");
    if (mail.sender.find('@') == std::string::npos || mail.sender.find_first_of("<> \t\r\n,") != std::string::npos)
        refuse("mail.sender is not one plain e-mail address");
    return mail;
}

SmsConfig sms_config(const Reader& reader, const std::filesystem::path& file)
{
    SmsConfig sms;
    sms.api_url = reader.text_or("sms", "api_url", sms.api_url);
    sms.ca_file = reader.text_or("sms", "ca_file", "");
    sms.timeout_ms = reader.number_or("sms", "timeout_ms", sms.timeout_ms);
    if (!sms.api_url.starts_with("https://"))
        throw BadSetup(file.string() + ": sms.api_url must begin with https://");
    return sms;
}

// Either a user for each role, or one for all of them.
DatabaseConfig database_config(const Reader& reader, const std::filesystem::path& file,
                               const std::filesystem::path& secrets)
{
    DatabaseConfig database;
    database.hosts = reader.texts("database", "hosts");
    database.name = reader.text("database", "name");
    database.user = reader.text_or("database", "user", "");
    database.user_prefix =
        database.user.empty() ? reader.text("database", "user_prefix") : reader.text_or("database", "user_prefix", "");
    database.secrets = secrets;
    if (!database.user.empty() && !database.user_prefix.empty())
        throw BadSetup(file.string() + ": database.user is one user for all programs: it goes without user_prefix");
    return database;
}

}  // namespace

Config Config::load(const std::filesystem::path& file)
{
    const Reader reader(file);
    Config config;
    config.base_url = reader.text("site", "base_url");
    config.share = reader.text("site", "share");
    config.branding = reader.text("site", "branding");
    config.secrets = reader.text("site", "secrets");
    config.log_level = reader.text("log", "level");
    config.database = database_config(reader, file, config.secrets);
    config.stripe = stripe_config(reader, file);
    config.sms = sms_config(reader, file);
    config.sandbox = {reader.text_or("sandbox", "database", ""), reader.text_or("sandbox", "origin", "")};

    // Links are made from it and cookies will rely on TLS.
    if (!config.base_url.starts_with("https://") || config.base_url.ends_with('/'))
        throw BadSetup(file.string() + ": site.base_url must begin with https:// and not end with a slash");
    config.mail = mail_config(reader, file, config.host());
    return config;
}

std::string Config::host() const
{
    auto host = host_of(base_url);
    std::ranges::transform(host, host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return host;
}

std::filesystem::path Config::default_file()
{
    const char* named = std::getenv("PORTAL_CONFIG");
    return named && *named ? named : "/etc/portal/portal.toml";
}

std::string Config::secret(std::string_view name) const
{
    return read_secret(secrets / name);
}

std::string read_secret(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::string text;
    if (!stream || !std::getline(stream, text))
        throw BadSetup("cannot read the secret " + file.string());
    return text;
}

}  // namespace base
