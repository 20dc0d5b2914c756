#pragma once
// What browsers get: the script, and the pages that it opens in iframes. They are plain files of
// <share>/sandbox, read once.
//
// Unlike the portal's pages they are for other origins: any https page may load the script and show the
// frames. That is right for a stand-in with test cards only.

#include "web/router.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace sandbox {

// The text of a file. Throws base::BadSetup when it is missing.
std::string read_page_file(const std::filesystem::path& file);

// The page with {{NAME}} replaced by its text, escaped for HTML.
std::string fill_page(std::string page, const std::vector<std::pair<std::string, std::string>>& values);

// Throws base::BadSetup when a file is missing.
void add_page_routes(web::Router& router, const std::filesystem::path& folder);

}  // namespace sandbox
