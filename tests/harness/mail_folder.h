#pragma once
// What the courier has sent, when no mail server is set: files in the portal's mail folder.
//
//     harness::MailFolder mails(portal);
//     mails.deliver();
//     BOOST_TEST(mails.to("casey@example.com").size() == 1U);

#include "harness/portal.h"

#include <filesystem>
#include <string>
#include <vector>

namespace harness {

class MailFolder {
public:
    explicit MailFolder(Portal& portal);  // Empties it

    // The courier sends what is due now. Throws std::runtime_error when it ends badly.
    void deliver() const;

    // The mails to this address, without the breaks of quoted-printable lines.
    std::vector<std::string> to(const std::string& address) const;

private:
    std::filesystem::path folder_;
};

// The token of the first portal link in a mail; '' when it has none.
std::string token_in(const std::string& mail);

}  // namespace harness
