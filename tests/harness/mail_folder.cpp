#include "harness/mail_folder.h"

#include "harness/process.h"
#include "harness/worker.h"

#include <stdexcept>

namespace harness {

namespace {

std::string unbroken(std::string bytes)
{
    for (std::size_t at = 0; (at = bytes.find("=\r\n", at)) != std::string::npos;)
        bytes.erase(at, 3);
    return bytes;
}

// The whole line of the header: "To: casey@example.com", "To: Casey <casey@example.com>".
bool is_to(const std::string& bytes, const std::string& address)
{
    const auto start = bytes.find("\r\nTo: ") + 2;
    const auto line = bytes.substr(start, bytes.find("\r\n", start) - start);
    return line == "To: " + address || line.ends_with("<" + address + ">");
}

}  // namespace

MailFolder::MailFolder(Portal& portal) : folder_(portal.folder.path() / "mail")
{
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
}

void MailFolder::deliver() const
{
    if (run({{(build_folder() / "tests/jobs/courier").string(), "--once"}}) != 0)
        throw std::runtime_error("the courier ended badly");
}

std::vector<std::string> MailFolder::to(const std::string& address) const
{
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (const auto bytes = read_text(entry.path()); is_to(bytes, address))
            found.push_back(unbroken(bytes));
    return found;
}

std::string token_in(const std::string& mail)
{
    const auto at = mail.find("/i/");
    return at == std::string::npos ? "" : mail.substr(at + 3, 43);
}

}  // namespace harness
