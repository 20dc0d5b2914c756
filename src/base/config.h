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
};

struct Config {
    std::string base_url;            // "https://pay.example.com", no slash at the end
    std::filesystem::path share;     // templates/, locale/, assets/: read only
    std::filesystem::path branding;  // Cache of style sheets and logos, written by the view worker, read by nginx
    std::filesystem::path secrets;   // master.key, db_*: files that only the programs' users may read
    std::string log_level;           // "info", "warn", "error"
    DatabaseConfig database;

    // Throws BadSetup with the file, the line and the key.
    static Config load(const std::filesystem::path& file);

    // $PORTAL_CONFIG, else /etc/portal/portal.toml.
    static std::filesystem::path default_file();

    // read_secret of a file in `secrets`.
    std::string secret(std::string_view name) const;
};

}  // namespace base
