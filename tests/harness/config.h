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

}  // namespace harness
