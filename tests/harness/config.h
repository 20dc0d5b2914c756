#pragma once
// The configuration file of a portal under test.

#include <filesystem>
#include <string>

namespace harness {

// Writes <folder>/portal.toml for the database `name` on that server, and lets
// this process and the workers that it starts read it (PORTAL_CONFIG).
// Gives the file.
std::filesystem::path write_config(const std::filesystem::path& folder, const std::filesystem::path& database_socket,
                                   const std::filesystem::path& secrets, const std::string& database_name);

// Adds where the payment provider is, and how long it may take: short, so that a
// test of silence is over soon.
void add_provider(const std::filesystem::path& config_file, const std::string& origin,
                  const std::filesystem::path& ca_file, int timeout_ms);

}  // namespace harness
