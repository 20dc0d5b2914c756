#include "mail/user_mail.h"

#include "app/team.h"
#include "base/check.h"
#include "i18n/activity_text.h"
#include "mail/facts.h"
#include "store/user_tokens.h"

namespace mail {

namespace {

base::Result<Draft> link_mail(const Site& site, const store::Message& message, const std::string& key,
                              const std::string& path)
{
    base::check(message.user_token_id.has_value(), "the message brings a link to one person");
    const auto told = store::find_told_token(site.db, message.workspace_id, *message.user_token_id);
    base::check(bool(told), "a message brings a link of its workspace");
    if (told->token_sealed.empty())
        return base::conflict("the link is used or replaced");
    const auto token = site.sealer.open(told->token_sealed, app::user_token_seal);
    base::check(token.has_value(), "a sealed token opens with the master key that is in use");

    const auto workspace = workspace_of(site, message);
    const auto& words = words_for_staff(site, std::nullopt);
    const auto& company = workspace.name;
    Letter letter;
    letter.subject = words.text(key + ".subject", {{"company", company}});
    letter.heading = words.text(key + ".heading", {{"company", company}});
    letter.paragraphs = {
        words.text(key + ".text", {{"company", company}}),
        words.text("mail.user_link.lasts", {{"moment", i18n::moment_text(told->expires_at, workspace.time_zone, words)},
                                            {"zone", workspace.time_zone}}),
    };
    letter.facts = {{words.text("sign_in.email"), told->email}};
    letter.button = words.text(key + ".button");
    letter.link = site.base_url + path + *token;
    letter.closing = words.text(key + ".not_you", {{"company", company}});
    return draft_of(letter, workspace, {told->name, told->email}, site, words);
}

}  // namespace

base::Result<Draft> invitation_mail(const Site& site, const store::Message& message)
{
    return link_mail(site, message, "mail.user_invited", "/invitations/");
}

base::Result<Draft> password_reset_mail(const Site& site, const store::Message& message)
{
    return link_mail(site, message, "mail.password_reset", "/password/");
}

}  // namespace mail
