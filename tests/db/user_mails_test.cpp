// Links to choose a password, as the person they are for gets them: by mail, and from nowhere else.
#include "app/team.h"
#include "courier_fixture.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using namespace std::chrono_literals;

namespace {

struct UserMails : CourierFixture {
    store::Session staff = portal.database.connect("staff");
    const std::uint64_t workspace = std::stoull(portal.value("SELECT id FROM workspaces"));

    // As the staff worker works: with its rights.
    app::Context staff_context()
    {
        const auto with = portal.context();
        return {staff, with.sealer, portal.clock.now(), "owner@example.com"};
    }

    app::Invited invite()
    {
        auto context = staff_context();
        const auto invited =
            app::invite_member(context, {workspace, "anna@example.com", "Anna Staff", domain::StaffRole::staff});
        BOOST_REQUIRE(bool(invited));
        return *invited;
    }

    void ask_for_reset()
    {
        auto context = staff_context();
        app::request_password_reset(context, "anna@example.com");
    }

    base::Result<store::User> use(const std::string& token, std::string_view kind)
    {
        auto context = staff_context();
        return app::use_token(context, token, kind, "Anna Staff", "correct horse battery");
    }

    // What stands in the mail behind `path`.
    static std::string token_in(const std::string& mail, const std::string& path)
    {
        const auto link = "https://pay.example.com" + path;
        const auto at = mail.find(link);
        BOOST_REQUIRE(at != std::string::npos);
        return mail.substr(at + link.size(), 43);
    }

    std::string sealed_tokens() { return portal.value("SELECT COUNT(token_sealed) FROM user_tokens"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(user_mails, UserMails)

BOOST_AUTO_TEST_CASE(who_is_invited_gets_a_link_that_lets_them_in, *label("B1"))
{
    const auto invited = invite();
    BOOST_TEST(deliver() == 1);
    const auto letter = mail("Demo Contracting invites you to its payment portal");
    BOOST_TEST(has(letter, "To: Anna Staff <anna@example.com>\r\n"));
    BOOST_TEST(has(letter, "Choose a Password"));
    const auto token = token_in(letter, "/invitations/");
    BOOST_TEST(token == invited.token);
    BOOST_TEST(bool(use(token, store::token_invitation)));
    BOOST_TEST(states() == "sent");
    BOOST_TEST(activity("user_told") == "1");
}

BOOST_AUTO_TEST_CASE(once_the_mail_is_sent_only_it_has_the_token, *label("B1"))
{
    const auto invited = invite();
    BOOST_TEST(sealed_tokens() == "1");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM user_tokens WHERE INSTR(token_sealed, '" + invited.token + "')") ==
               "0");
    deliver();
    BOOST_TEST(sealed_tokens() == "0");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE message_sealed IS NOT NULL") == "0");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM activity WHERE INSTR(detail, '" + invited.token + "')") == "0");
}

BOOST_AUTO_TEST_CASE(who_has_forgotten_their_password_gets_a_link_to_choose_another, *label("B1"))
{
    BOOST_REQUIRE(bool(use(invite().token, store::token_invitation)));
    deliver();
    ask_for_reset();
    BOOST_TEST(deliver() == 1);
    const auto letter = mail("Choose a new password for Demo Contracting");
    BOOST_TEST(has(letter, "your password stays as it is"));
    BOOST_TEST(bool(use(token_in(letter, "/password/"), store::token_password_reset)));
}

BOOST_AUTO_TEST_CASE(only_the_newest_of_two_invitations_is_sent, *label("B1"))
{
    invite();
    const auto newest = invite();
    deliver();
    BOOST_TEST(states() == "skipped,sent");
    BOOST_TEST(files().size() == 1U);
    BOOST_TEST(token_in(mail("Demo Contracting invites you"), "/invitations/") == newest.token);
}

BOOST_AUTO_TEST_CASE(a_link_that_has_grown_too_old_while_its_mail_waited_is_not_sent, *label("B1"))
{
    BOOST_REQUIRE(bool(use(invite().token, store::token_invitation)));
    deliver();
    std::filesystem::remove_all(folder);  // Nobody takes mails.
    ask_for_reset();
    deliver();
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE message_sealed IS NOT NULL") == "1");

    std::filesystem::create_directories(folder);
    portal.clock.advance(1h);
    deliver();
    BOOST_TEST(files().empty());
    BOOST_TEST(portal.value("SELECT state FROM outbox WHERE kind = 'password_reset'") == "skipped");
    BOOST_TEST(sealed_tokens() == "0");
    BOOST_TEST(activity("user_not_told") == "2");  // The used invitation, too
}

BOOST_AUTO_TEST_CASE(who_is_removed_before_the_mail_goes_out_is_not_invited_any_more, *label("B1"))
{
    const auto invited = invite();
    auto context = staff_context();
    BOOST_REQUIRE(bool(app::remove_member(context, workspace, invited.user_id)));
    deliver();
    BOOST_TEST(files().empty());
    BOOST_TEST(states() == "skipped");
}

BOOST_AUTO_TEST_SUITE_END()
