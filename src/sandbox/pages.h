#pragma once
// What browsers get: the script, and the pages that it opens in iframes. They are plain files of
// <share>/sandbox, read once.
//
// Unlike the portal's pages they are for other origins: any https page may load the script and show the
// frames. That is right for a stand-in with test cards only.

#include "web/router.h"

#include <filesystem>

namespace sandbox {

// Throws base::BadSetup when a file is missing.
void add_page_routes(web::Router& router, const std::filesystem::path& folder);

}  // namespace sandbox
