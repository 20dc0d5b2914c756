#pragma once
// The configuration: one TOML file, documented in docs/portal.example.toml.
// A missing or unknown key stops the program with the key's name.

#include <filesystem>
#include <string>
#include <vector>

namespace base {

// The first line of a file that holds a secret. Throws BadSetup when it cannot
// be read.
std::string read_secret(const std::filesystem::path& file);

struct DatabaseConfig {
    std::vector<std::string> hosts;  // "unix:///run/mysqld/mysqld.sock" or "tcp://db1:3306", tried in order
    std::string name;
    std::string user_prefix;        // The view worker connects as <user_prefix>view
    std::filesystem::path secrets;  // The password of user x is the file <secrets>/db_x
    std::string user = {};          // One for all programs, where the host gives no more: password <secrets>/db_all
};

// The payment provider. The defaults are the genuine one.
struct StripeConfig {
    std::string api_url = "https://api.stripe.com";
    std::string script_url = "https://js.stripe.com/endive/stripe.js";  // Its origin also goes into the CSP
    std::filesystem::path ca_file;  // Certificates that are trusted for api_url; empty: the system's
    int connect_timeout_ms = 5000;
    int timeout_ms = 30000;   // One deadline for a whole request with its retries
    bool is_sandbox = false;  // Another provider than the genuine one: live keys are refused
};

// The stand-in provider of demo and tests; both keys are empty where it is not installed.
struct SandboxConfig {
    std::string database;  // Its own, beside the portal's
    std::string origin;    // "https://127.0.0.1:8444": another host name than the portal's
};

// How mails leave: by SMTP, or as files for a mail server of the host.
struct MailConfig {
    std::filesystem::path folder;  // Without `smtp`: where the courier puts mails, one file each
    std::string smtp;              // "smtp://mail.example.com:587" (STARTTLS) or "smtps://mail.example.com:465"; ''
    bool is_tls = true;            // False only for a server on this machine
    std::string user;    // '' for a server that wants no sign-in; else its password is <secrets>/smtp_password
    std::string sender;  // "no-reply@pay.example.com": From, and where bounces go
    std::filesystem::path ca_file;  // Certificates that are trusted; empty: the system's
};

// Texts to phones. Each business has credentials of its own: table sms_accounts.
struct SmsConfig {
    std::string api_url = "https://api.twilio.com";
    std::filesystem::path ca_file;  // Certificates that are trusted for it; empty: the system's
    int timeout_ms = 10000;
};

struct Config {
    std::string base_url;            // "https://pay.example.com", no slash at the end
    std::filesystem::path share;     // templates/, locale/, assets/: read only
    std::filesystem::path branding;  // Cache of style sheets and logos, written by the view worker, read by nginx
    std::filesystem::path secrets;   // master.key, db_*: files that only the programs' users may read
    std::string log_level;           // "info", "warn", "error"
    DatabaseConfig database;
    StripeConfig stripe;
    MailConfig mail;
    SmsConfig sms;
    SandboxConfig sandbox;

    // Throws BadSetup with the file, the line and the key.
    static Config load(const std::filesystem::path& file);

    std::string host() const;  // "pay.example.com", of base_url

    // $PORTAL_CONFIG, else /etc/portal/portal.toml.
    static std::filesystem::path default_file();

    // read_secret of a file in `secrets`.
    std::string secret(std::string_view name) const;
};

}  // namespace base
