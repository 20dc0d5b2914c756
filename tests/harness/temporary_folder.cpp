#include "harness/temporary_folder.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace harness {

bool keeps_everything()
{
    const char* keep = std::getenv("KEEP");
    return keep && std::string_view(keep) == "1";
}

TemporaryFolder::TemporaryFolder()
{
    std::string name = "/tmp/portal-XXXXXX";
    if (!mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder can be made in /tmp");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    if (keeps_everything())
        std::cerr << "kept: folder " << path_.string() << '\n';
    else
        std::filesystem::remove_all(path_, ignored);
}

std::string read_text(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error("cannot read " + file.string());
    std::ostringstream text;  // By blocks: a program is a large file
    text << stream.rdbuf();
    return std::move(text).str();
}

void write_text(const std::filesystem::path& file, std::string_view text)
{
    auto fresh = file;
    fresh += ".new";
    std::ofstream stream(fresh, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream)
        throw std::runtime_error("cannot write " + fresh.string());
    std::filesystem::rename(fresh, file);
}

}  // namespace harness
