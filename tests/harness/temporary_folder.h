#pragma once
// A folder of its own for a test, under /tmp with a short name: the path of a
// Unix socket has at most 107 bytes.

#include <filesystem>
#include <string>
#include <string_view>

namespace harness {

// True when the environment has KEEP=1: what a test made stays, to be looked at.
bool keeps_everything();

class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();  // Removes it, or says where it is.
    TemporaryFolder(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string read_text(const std::filesystem::path& file);

// Replaces the file in one step: a reader sees the old text or the new one.
void write_text(const std::filesystem::path& file, std::string_view text);

}  // namespace harness
