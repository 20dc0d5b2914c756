#pragma once
// What every sub-command works with.

#include "app/context.h"
#include "base/config.h"
#include "base/crypto.h"
#include "store/session.h"

#include <filesystem>
#include <string>

namespace cli {

// Exit codes of portalctl; 2 is a usage error, found before a command runs.
enum Exit { done = 0, refused = 1 };

// The configuration, a connection as the user `role`, and the master key.
class Environment {
public:
    Environment(const std::filesystem::path& config_file, std::string_view role);

    const base::Config config;
    store::Session db;

    // The time is read when this is called.
    app::Context context();

    std::string portal_link(const std::string& token) const;

private:
    base::Sealer sealer_;
};

// One line on stderr: "portalctl: message".
void complain(const std::string& message);

}  // namespace cli
