#pragma once
// What our mails look like: one shape for all of them, as HTML and as text.

#include "domain/workspace.h"
#include "i18n/invoice_text.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace mail {

// Finished words; '' for what is not said.
struct Letter {
    std::string subject;
    std::string test;  // A sentence, when no real money moved
    std::string heading;
    std::vector<std::string> paragraphs;
    std::vector<i18n::Labelled> facts;
    std::string button;  // "View Invoice"
    std::string link;    // Where it leads
    std::string closing;
};

struct Bodies {
    std::string text;
    std::string html;
};

// In the workspace's look; its logo is fetched from `base_url` by the reader of the mail.
Bodies letter_bodies(const Letter& letter, const domain::Workspace& workspace, const std::string& base_url,
                     const i18n::Words& words, const web::Pages& templates);

// The templates that it fills, for web::Pages.
inline const std::vector<std::string> letter_templates = {"mail_letter.txt.tpl", "mail_letter.html.tpl"};

}  // namespace mail
