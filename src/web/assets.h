#pragma once
// Style sheets and pictures that nginx serves from disk, found by name. Their
// folder is part of their content's hash, so that browsers keep them for ever.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace web {

class Assets {
public:
    // `folder` holds <hash>/<name>. Throws base::BadSetup when it cannot be read.
    explicit Assets(const std::filesystem::path& folder);

    // "/assets/0123456789ab/portal.css"; '' when there is none with this name.
    std::string url(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> urls_;
};

}  // namespace web
