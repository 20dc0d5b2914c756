#include "harness/config.h"

#include "harness/temporary_folder.h"
#include "harness/worker_process.h"

#include <cstdlib>

namespace harness {

std::filesystem::path write_config(const std::filesystem::path& folder, const std::filesystem::path& database_socket,
                                   const std::filesystem::path& secrets, const std::string& database_name)
{
    const auto share = std::filesystem::absolute(build_folder() / "share");
    const auto file = folder / "portal.toml";
    std::filesystem::create_directories(folder / "branding");
    std::filesystem::create_directories(folder / "mail");
    write_text(file,
               "[site]\n"
               "base_url = \"https://pay.example.com\"\n"
               "share = \"" +
                   share.string() +
                   "\"\n"
                   "branding = \"" +
                   (folder / "branding").string() +
                   "\"\n"
                   "secrets = \"" +
                   secrets.string() +
                   "\"\n"
                   "[log]\n"
                   "level = \"info\"\n"
                   "[database]\n"
                   "hosts = [\"unix://" +
                   database_socket.string() +
                   "\"]\n"
                   "name = \"" +
                   database_name +
                   "\"\n"
                   "user_prefix = \"portal_\"\n"
                   "[mail]\n"
                   "folder = \"" +
                   (folder / "mail").string() + "\"\n");
    setenv("PORTAL_CONFIG", file.c_str(), 1);
    return file;
}

void add_provider(const std::filesystem::path& config_file, const std::string& origin,
                  const std::filesystem::path& ca_file, int timeout_ms)
{
    write_text(config_file, read_text(config_file) + "[stripe]\napi_url = \"" + origin + "\"\nscript_url = \"" +
                                origin + "/endive/stripe.js\"\nca_file = \"" + ca_file.string() +
                                "\"\nsandbox = true\ntimeout_ms = " + std::to_string(timeout_ms) + "\n");
}

}  // namespace harness
