#include "pages/staff_messages.h"

#include "app/notices.h"
#include "app/sms_account.h"
#include "app/workspaces.h"
#include "base/text.h"
#include "pages/notice_choices.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "store/notices.h"
#include "templates/staff_messages.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

constexpr auto path = "/settings/messages";

struct Sender {
    std::string name, reply_to;
    std::string problem = {};
};

// The form of texts as typed; the token never comes back.
struct Texts {
    std::string account_sid, sender, daily_cap, prefixes;
    std::string number = {};  // Of the test
    std::string problem = {};
};

constexpr int usual_daily_cap = 100;

Sender sender_of(const Visit& visit)
{
    return {visit.workspace().sender_name, visit.workspace().reply_to};
}

Texts texts_of(const Visit& visit)
{
    const auto settings = store::find_sms_settings(visit.site().db, visit.workspace_id());
    if (!settings)
        return {"", "", std::to_string(usual_daily_cap), ""};
    return {settings->account_sid, settings->sender, std::to_string(settings->daily_cap), settings->prefixes};
}

void add_texts(web::Page& page, const Visit& visit, const Texts& texts)
{
    const auto settings = store::find_sms_settings(visit.site().db, visit.workspace_id());
    const bool is_active = settings && settings->is_active;
    page.show(is_active ? ksm_TEXTS_ON : ksm_TEXTS_OFF);
    if (is_active)
        page.set(
            ksm_TEXTS_SENT,
            visit.words.text(
                "messages.texts_sent",
                {{"sent", std::to_string(app::count_texts(visit.site().db, visit.workspace_id(), visit.context.now))},
                 {"cap", std::to_string(settings->daily_cap)}}));
    if (settings)
        page.show(ksm_HAS_TOKEN);
    else
        page.show(ksm_NO_TOKEN);
    page.set(ksm_ACCOUNT_SID, texts.account_sid);
    page.set(ksm_SMS_SENDER, texts.sender);
    page.set(ksm_DAILY_CAP, texts.daily_cap);
    page.set(ksm_PREFIXES, texts.prefixes);
    page.set(ksm_TEST_NUMBER, texts.number);
    if (!texts.problem.empty()) {
        page.show(ksm_TEXTS_PROBLEM);
        page.set(ksm_TEXTS_PROBLEM_TEXT, texts.problem);
    }
}

void add_reader(web::Page& page, const Visit& visit, const std::string& id, const std::string& name,
                const std::string& email, const std::string& list)
{
    static const NoticeBoxes boxes{ksm_NOTICE, ksm_NOTICE_ID, ksm_NOTICE_VALUE, ksm_NOTICE_NAME, ksm_NOTICE_CHECKED};
    auto reader = page.add(ksm_READER);
    reader.set(ksm_TOKEN, visit.csrf);
    reader.set(ksm_READER_ID, id);
    reader.set(ksm_READER_NAME, name);
    reader.set(ksm_READER_EMAIL, email);
    add_notice_boxes(reader, boxes, "reader" + id, list, visit.words);
}

web::Response show(const Visit& visit, const Sender& sender, const Texts& texts, int status)
{
    const auto& words = visit.words;
    auto& db = visit.site().db;
    auto page =
        open_staff_page("staff_messages.html.tpl", words.text("settings.messages"), visit, StaffSection::settings);
    const auto& workspace = visit.workspace();
    page.set(ksm_TOKEN, visit.csrf);
    page.set(ksm_SENDER_NAME, sender.name);
    page.set(ksm_REPLY_TO, sender.reply_to);
    page.set(ksm_USUAL_NAME, workspace.name);
    page.set(ksm_USUAL_REPLY_TO, workspace.email);
    page.set(ksm_TEST_TEXT, words.text("messages.test_text", {{"email", visit.session.user.email}}));
    if (!sender.problem.empty()) {
        page.show(ksm_PROBLEM);
        page.set(ksm_PROBLEM_TEXT, sender.problem);
    }
    add_texts(page, visit, texts);
    if (workspace.email.empty())
        page.show(ksm_NO_ADDRESS);
    else
        add_reader(page, visit, "0", words.text("messages.business"), workspace.email,
                   store::find_business_notices(db, workspace.id).value_or(std::string(domain::usual_notices)));
    for (const auto& member : store::list_member_notices(db, workspace.id))
        add_reader(page, visit, std::to_string(member.user_id), member.name, member.email, member.list);
    return answer(page, status);
}

}  // namespace

web::Response show_messages(Visit& visit)
{
    return show(visit, sender_of(visit), texts_of(visit), 200);
}

web::Response submit_sender(Visit& visit)
{
    Sender sender{visit.field("sender_name"), visit.field("reply_to")};
    const auto name = base::clean_line(sender.name), reply_to = base::clean_line(sender.reply_to);
    if (!name || !reply_to) {
        sender.problem = visit.words.text("messages.bad_text");
        return show(visit, sender, texts_of(visit), 400);
    }
    const auto edit = [&](domain::Workspace& workspace) {
        workspace.sender_name = *name;
        workspace.reply_to = *reply_to;
    };
    const auto changed = app::change_workspace(visit.context, visit.workspace().slug, edit, std::nullopt);
    if (changed)
        return done(path, "saved");
    sender.problem = sentence(changed.error().detail);
    return show(visit, sender, texts_of(visit), status_of(changed.error()));
}

web::Response submit_notices_of(Visit& visit)
{
    const auto user = read_number(visit.field("reader"));
    const bool is_business = visit.field("reader") == "0";
    if (user == 0 && !is_business)
        return staff_not_found(visit);
    const auto chosen =
        app::choose_notices(visit.context, visit.workspace_id(), is_business ? std::nullopt : std::optional(user),
                            chosen_notices(visit.form));
    return chosen ? done(path, "saved") : staff_not_found(visit);
}

web::Response submit_test_mail(Visit& visit)
{
    app::send_test_mail(visit.context, visit.workspace_id(), visit.session.user.id);
    return done(path, "test_mail_sent");
}

web::Response submit_sms_account(Visit& visit)
{
    Texts typed{visit.field("account_sid"), visit.field("sms_sender"), visit.field("daily_cap"),
                visit.field("prefixes")};
    const auto cap = read_number(typed.daily_cap);
    const auto set =
        app::set_sms_account(visit.context, visit.workspace().slug,
                             {.account_sid = typed.account_sid,
                              .auth_token = visit.field("auth_token"),
                              .sender = typed.sender,
                              .daily_cap = static_cast<int>(std::min<std::uint64_t>(cap, app::largest_daily_cap + 1)),
                              .prefixes = typed.prefixes});
    if (set)
        return done(path, "saved");
    typed.problem = sentence(set.error().detail);
    return show(visit, sender_of(visit), typed, status_of(set.error()));
}

web::Response submit_stop_texts(Visit& visit)
{
    const auto stopped = app::stop_texts(visit.context, visit.workspace().slug);
    if (stopped)
        return done(path, "saved");
    auto texts = texts_of(visit);
    texts.problem = sentence(stopped.error().detail);
    return show(visit, sender_of(visit), texts, status_of(stopped.error()));
}

web::Response submit_test_text(Visit& visit)
{
    auto texts = texts_of(visit);
    texts.number = visit.field("number");
    const auto sent = app::send_test_text(visit.context, visit.staff.texts, visit.workspace_id(), texts.number,
                                          visit.words.text("sms.test", {{"company", visit.workspace().name}}));
    if (sent)
        return done(path, "test_text_sent");
    texts.problem = sentence(sent.error().detail);
    return show(visit, sender_of(visit), texts, status_of(sent.error()));
}

}  // namespace pages
