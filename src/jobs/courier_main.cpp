// The courier job. What it does is in src/jobs/courier.h.

#include "base/keys.h"
#include "gateway/mail_folder.h"
#include "gateway/smtp_mail.h"
#include "gateway/system_clock.h"
#include "gateway/twilio_sms.h"
#include "jobs/courier.h"
#include "jobs/loop.h"
#include "mail/letter.h"
#include "pdf/style.h"

namespace {

std::unique_ptr<ports::MailSender> sender_of(const base::Config& config)
{
    const auto& mail = config.mail;
    if (mail.smtp.empty())
        return gateway::mail_folder(mail.folder);
    return gateway::smtp_mail({mail, mail.user.empty() ? "" : config.secret("smtp_password"), config.host()});
}

}  // namespace

int main(int argc, char** argv)
{
    return jobs::run_job("courier", argc, argv, [](const base::Config& config, const jobs::Run& run) {
        pdf::use_own_fonts();
        store::Session db(config.database, "courier", store::Access::read_write);
        const auto sealer = base::sealer_of(config);
        const auto clock = gateway::system_clock();
        const i18n::Catalogues catalogues(config.share / "locale");
        const auto& words = catalogues.words_for("", "");
        const web::Pages templates(config.share, mail::letter_templates,
                                   [&](std::string_view key) { return words.has(key); });
        const mail::Site site{db, sealer, catalogues, templates, config.base_url, config.mail.sender};
        const auto sender = sender_of(config);
        const auto texts = gateway::twilio_sms(config.sms);
        run([&] {
            app::Context context{db, sealer, clock->now(), "courier"};
            return jobs::deliver_due(context, site, *sender, *texts);
        });
    });
}
