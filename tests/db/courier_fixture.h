#pragma once
// The courier with a folder that mails go to, and a provider that answers as it is told.

#include "gateway/mail_folder.h"
#include "gateway/twilio_sms.h"
#include "harness/paying.h"
#include "harness/worker_process.h"
#include "jobs/courier.h"
#include "mail/letter.h"
#include "pdf/style.h"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <set>
#include <string>

struct CourierFixture : harness::PortalFixture {
    const std::filesystem::path folder = portal.folder.path() / "mail";
    const std::unique_ptr<ports::MailSender> sender = gateway::mail_folder(folder);
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};
    store::Session session = portal.database.connect("courier");
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    web::Pages templates{harness::build_folder() / "share", mail::letter_templates,
                         [this](std::string_view key) { return catalogues.words_for("", "").has(key); }};

    CourierFixture()
    {
        pdf::use_own_fonts();
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }

    // Without the breaks of quoted-printable lines and of long headers.
    static std::string unbroken(std::string bytes)
    {
        for (const std::string mark : {"=\r\n", "\r\n "}) {
            for (std::size_t at = 0; (at = bytes.find(mark, at)) != std::string::npos;)
                bytes.replace(at, mark.size(), mark.ends_with(' ') ? " " : "");
        }
        return bytes;
    }

    harness::Invoice invoice_to(const std::string& email)
    {
        auto document = portal.document("120.50 EUR");
        document.buyer.contact.email = email;
        return portal.issue(document);
    }

    // Everything that is due now, as `courier --once` does.
    const std::unique_ptr<ports::SmsSender> texts = gateway::twilio_sms({});  // None is sent here

    int deliver(ports::MailSender& by)
    {
        int handled = 0;
        const auto with = portal.context();
        app::Context context{session, with.sealer, portal.clock.now(), "courier"};
        const mail::Site site{
            session, with.sealer, catalogues, templates, "https://pay.example.com", "no-reply@pay.example.com"};
        while (jobs::deliver_due(context, site, by, *texts))
            ++handled;
        return handled;
    }
    int deliver() { return deliver(*sender); }

    std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.insert(entry.path().filename());
        return names;
    }

    // The one mail whose subject begins so, its lines unbroken again.
    std::string mail(const std::string& subject) const
    {
        for (const auto& name : files()) {
            const auto bytes = unbroken(harness::read_text(folder / name));
            if (bytes.find("\r\nSubject: " + subject) != std::string::npos)
                return bytes;
        }
        BOOST_FAIL("no mail with the subject " << subject);
        return "";
    }

    std::string states() const { return portal.value("SELECT GROUP_CONCAT(state ORDER BY id) FROM outbox"); }
    std::string activity(const std::string& kind) const
    {
        return portal.value("SELECT COUNT(*) FROM activity WHERE kind = '" + kind + "'");
    }
};

inline bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}
