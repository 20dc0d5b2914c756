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
                   "user_prefix = \"portal_\"\n");
    setenv("PORTAL_CONFIG", file.c_str(), 1);
    return file;
}

}  // namespace harness
