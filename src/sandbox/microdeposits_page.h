#pragma once
// The page where a customer tells the amounts that arrived at the bank account: the hosted_verification_url of a
// payment intent, /microdeposits/{word}. A plain form, for everybody who has the link.

#include "ports/clock.h"
#include "store/session.h"
#include "web/router.h"

#include <filesystem>

namespace sandbox {

// Throws base::BadSetup when a file is missing in <share>/sandbox.
void add_microdeposits_page(web::Router& router, store::Session& db, const ports::Clock& clock,
                            const std::filesystem::path& folder);

}  // namespace sandbox
