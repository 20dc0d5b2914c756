#pragma once
// What mails are made from. Made once per process.

#include "base/crypto.h"
#include "i18n/words.h"
#include "store/session.h"
#include "web/page.h"

#include <string>

namespace mail {

struct Site {
    store::Session& db;
    const base::Sealer& sealer;  // Opens the tokens of links
    const i18n::Catalogues& catalogues;
    const web::Pages& templates;  // letter_templates
    std::string base_url;         // "https://pay.example.com"
    std::string sender;           // "no-reply@pay.example.com": what our mails come from

    std::string host() const;  // "pay.example.com", for Message-IDs
};

}  // namespace mail
