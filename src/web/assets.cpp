#include "web/assets.h"

#include "base/check.h"

namespace web {

Assets::Assets(const std::filesystem::path& folder)
{
    std::error_code error;
    for (const auto& hash : std::filesystem::directory_iterator(folder, error)) {
        if (!hash.is_directory())
            continue;
        for (const auto& file : std::filesystem::directory_iterator(hash)) {
            const auto name = file.path().filename().string();
            urls_[name] = "/assets/" + hash.path().filename().string() + "/" + name;
        }
    }
    if (error)
        throw base::BadSetup("cannot read the folder of assets " + folder.string() + ": " + error.message());
}

std::string Assets::url(std::string_view name) const
{
    const auto found = urls_.find(name);
    return found == urls_.end() ? "" : found->second;
}

}  // namespace web
