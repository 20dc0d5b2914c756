#pragma once
// What the pages of a worker are made from. Made once per process.

#include "base/crypto.h"
#include "i18n/words.h"
#include "ports/clock.h"
#include "store/session.h"
#include "web/page.h"

#include <filesystem>

namespace pages {

struct Site {
    store::Session& db;
    const ports::Clock& clock;
    const i18n::Catalogues& catalogues;
    const web::Pages& templates;
    const base::Signer& signer;      // Nonces of forms, cookies of payments
    std::filesystem::path branding;  // Where nginx looks for style sheets and logos
};

}  // namespace pages
