// Signing in to the staff worker: who gets in, who waits, when a session is over, and that no form is lost by it.
#include "harness/contains.h"
#include "harness/staff.h"

#include "app/team.h"
#include "store/workspaces.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

struct SignInFixture : harness::PortalFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};

    int status_of(harness::StaffMember& who) { return who.get("/settings/account").status; }

    // The token of the link in the mail that waits: the courier would open it like this.
    std::string token_of_mail(const std::string& kind)
    {
        auto context = portal.context();
        auto rows = context.db.select(
            "SELECT token_sealed FROM user_tokens WHERE kind = ? AND used_at IS NULL ORDER BY id DESC LIMIT 1", kind);
        if (!rows.next())
            return "";
        return context.sealer.open(rows.text("token_sealed"), app::user_token_seal).value();
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sign_in, SignInFixture)

BOOST_AUTO_TEST_CASE(the_right_password_opens_and_the_cookie_is_safe, *label("B1"))
{
    BOOST_TEST(anna.get("/settings/account").header("Location") == "/login?next=%2fsettings%2faccount");
    const auto response = anna.sign_in();
    BOOST_TEST(response.header("Location") == "/invoices");
    const auto cookie = response.header("Set-Cookie");
    BOOST_TEST(cookie.starts_with("__Host-sid="));
    BOOST_TEST(contains(cookie, "; Path=/; Secure; HttpOnly; SameSite=Lax"));
    BOOST_TEST(status_of(anna) == 200);
    const auto secret = response.cookie("__Host-sid");
    BOOST_TEST(secret.size() == 43U);
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM staff_sessions WHERE secret_hash = UNHEX(SHA2('" + secret +
                            "', 256))") == "1");
    BOOST_TEST(!contains(worker.log(), secret));
}

BOOST_AUTO_TEST_CASE(each_sign_in_has_a_cookie_of_its_own_and_ends_the_one_before, *label("B1"))
{
    const auto first = anna.sign_in().cookie("__Host-sid");
    const auto second = anna.sign_in().cookie("__Host-sid");
    BOOST_TEST(first != second);
    BOOST_TEST(status_of(anna) == 200);
    anna.cookies["__Host-sid"] = first;
    BOOST_TEST(status_of(anna) == 303);
}

BOOST_AUTO_TEST_CASE(wrong_passwords_and_unknown_addresses_are_answered_alike, *label("B1"))
{
    const auto wrong = anna.sign_in_with("not the password");
    auto nobody = anna;
    nobody.email = "nobody@demo.example";
    const auto unknown = nobody.sign_in_with("not the password");
    const auto without = [](std::string text, const std::string& part) {
        return text.replace(text.find(part), part.size(), "");
    };
    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(unknown.status == 401);
    BOOST_TEST(without(wrong.body, anna.email) == without(unknown.body, nobody.email));
    BOOST_TEST(!contains(wrong.body, "not the password"));
}

BOOST_AUTO_TEST_CASE(after_five_failures_even_the_right_password_waits_whether_or_not_there_is_an_account, *label("B1"))
{
    auto nobody = anna;
    nobody.email = "nobody@demo.example";
    for (int i = 0; i < 6; ++i) {
        BOOST_TEST(anna.sign_in_with("not the password").status == 401);
        BOOST_TEST(nobody.sign_in_with("not the password").status == 401);
    }
    const auto refused = anna.sign_in_with(anna.password);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(refused.header("Retry-After") == "15");
    BOOST_TEST(nobody.sign_in_with("not the password").status == 429);
    portal.clock.advance(std::chrono::seconds(20));
    BOOST_TEST(anna.sign_in_with(anna.password).status == 303);
    BOOST_TEST(anna.sign_in_with("not the password").status == 401);  // Begins anew
}

BOOST_AUTO_TEST_CASE(one_address_cannot_try_many_accounts, *label("B1"))
{
    auto attacker = anna;
    int refused = 0;
    for (int i = 0; i < 25; ++i) {
        attacker.email = "person" + std::to_string(i) + "@demo.example";
        refused += attacker.sign_in_with("not the password").status == 429;
    }
    BOOST_TEST(refused == 4);
    attacker.address = "198.51.100.200";
    BOOST_TEST(attacker.sign_in_with("not the password").status == 401);
}

BOOST_AUTO_TEST_CASE(a_session_is_over_after_half_an_hour_without_use_and_after_twelve_hours, *label("B1"))
{
    anna.sign_in();
    for (int i = 0; i < 25; ++i) {  // Twelve and a half hours, with a click every half hour
        portal.clock.advance(std::chrono::minutes(29));
        BOOST_TEST(status_of(anna) == (i < 24 ? 200 : 303), "click " << i);
    }
    anna.sign_in();
    BOOST_TEST(status_of(anna) == 200);
    portal.clock.advance(std::chrono::minutes(31));
    BOOST_TEST(status_of(anna) == 303);
}

BOOST_AUTO_TEST_CASE(signing_out_ends_the_session_at_the_server, *label("B1"))
{
    anna.sign_in();
    const auto cookies = anna.cookies;
    BOOST_TEST(anna.post("/logout").header("Location") == "/login?done=signed_out");
    anna.cookies = cookies;
    BOOST_TEST(status_of(anna) == 303);
}

BOOST_AUTO_TEST_CASE(signing_out_everywhere_ends_all_sessions, *label("B1"))
{
    anna.sign_in();
    auto phone = anna;
    phone.cookies.clear();
    phone.sign_in();
    anna.post("/logout/everywhere");
    BOOST_TEST(status_of(phone) == 303);
}

BOOST_AUTO_TEST_CASE(a_changed_password_signs_the_others_out, *label("B1"))
{
    anna.sign_in();
    auto phone = anna;
    phone.cookies.clear();
    phone.sign_in();
    const auto change = [&](const std::string& old, const std::string& next) {
        return anna.post("/settings/account/password", {{"password", old}, {"new_password", next}});
    };
    BOOST_TEST(change("wrong", "a quite new sentence").status == 400);
    BOOST_TEST(change(anna.password, "short").status == 400);
    BOOST_TEST(change(anna.password, "password1234").status == 400);
    BOOST_TEST(status_of(phone) == 200);
    BOOST_TEST(change(anna.password, "a quite new sentence").status == 303);
    BOOST_TEST(status_of(anna) == 200);
    BOOST_TEST(status_of(phone) == 303);
    BOOST_TEST(phone.sign_in_with(anna.password).status == 401);
    BOOST_TEST(phone.sign_in_with("a quite new sentence").status == 303);
}

BOOST_AUTO_TEST_CASE(a_form_from_another_site_or_without_its_token_changes_nothing, *label("B1"))
{
    anna.sign_in();
    const auto token = anna.csrf();
    const harness::Pairs fields = {{"name", "Forged"}, {"csrf", token}};
    BOOST_TEST(anna.post_plain("/settings/account/name", fields, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
    BOOST_TEST(anna.post_plain("/settings/account/name", fields, {{"Sec-Fetch-Site", "same-site"}}).status == 403);
    BOOST_TEST(anna.post_plain("/settings/account/name", fields, {{"Origin", "https://evil.example"}}).status == 403);
    const auto without = anna.post_plain("/settings/account/name", {{"name", "Forged"}});
    BOOST_TEST(without.status == 409);  // A person may send it, by a button
    BOOST_TEST(contains(without.body, "value=\"Forged\""));
    BOOST_TEST(portal.rows("users WHERE name = 'Forged'") == 0);
    BOOST_TEST(anna.post("/settings/account/name", {{"name", "Anna"}}).status == 303);
    BOOST_TEST(portal.rows("users WHERE name = 'Anna'") == 1);
    BOOST_TEST(anna.post_plain("/login", {{"email", anna.email}}, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
}

BOOST_AUTO_TEST_CASE(what_was_typed_when_a_session_ended_is_sent_after_signing_in_again, *label("B1"))
{
    anna.sign_in();
    anna.csrf();
    portal.clock.advance(std::chrono::hours(1));
    const auto door = anna.post("/settings/account/name", {{"name", "Ann \"A\" <b>"}});
    BOOST_TEST(door.status == 401);
    BOOST_TEST(contains(door.body, "name=\"kept.name\" value=\"Ann &quot;A&quot; &lt;b&gt;\""));
    BOOST_TEST(!contains(door.body, "kept.csrf"));

    const auto again = anna.post_plain("/login", {{"email", anna.email},
                                                  {"password", anna.password},
                                                  {"kept_path", "/settings/account/name"},
                                                  {"kept.name", "Ann \"A\" <b>"},
                                                  {"kept.notes", "two\nlines"}});
    BOOST_TEST(again.status == 200);
    BOOST_TEST(contains(again.body, "action=\"/settings/account/name\""));
    BOOST_TEST(contains(again.body, "two\nlines"));
    BOOST_TEST(contains(again.body, "name=\"name\" value=\"Ann &quot;A&quot; &lt;b&gt;\""));
    BOOST_TEST(anna.post("/settings/account/name", {{"name", "Ann \"A\" <b>"}}).status == 303);
    BOOST_TEST(portal.value("SELECT name FROM users") == "Ann \"A\" <b>");
}

BOOST_AUTO_TEST_CASE(the_sign_in_leads_to_pages_of_this_site_only, *label("B1"))
{
    for (const auto* next : {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""})
        BOOST_TEST(anna.post_plain("/login", {{"email", anna.email}, {"password", anna.password}, {"next", next}})
                       .header("Location") == "/invoices");
    BOOST_TEST(
        anna.post_plain("/login", {{"email", anna.email}, {"password", anna.password}, {"next", "/customers?search=a"}})
            .header("Location") == "/customers?search=a");
}

BOOST_AUTO_TEST_CASE(an_invitation_is_accepted_once_and_in_time, *label("B1"))
{
    auto context = portal.context();
    const auto workspace = store::find_workspace(context.db, "demo");
    const auto invite = [&] {
        return *app::invite_member(context, {workspace->id, "Ben@Demo.example", "Ben", domain::StaffRole::staff});
    };
    const auto older = invite(), newer = invite();
    const harness::Pairs good = {{"name", "Ben Brown"}, {"password", "seven green bottles"}};
    BOOST_TEST(worker.post("/invitations/" + older.token, good).status == 404);
    BOOST_TEST(worker.get("/invitations/" + newer.token).status == 200);
    BOOST_TEST(worker.post("/invitations/" + newer.token, {{"name", "Ben"}, {"password", "short"}}).status == 400);
    BOOST_TEST(worker.post("/invitations/" + newer.token, {{"name", ""}, {"password", "seven green bottles"}}).status ==
               400);
    BOOST_TEST(worker.post("/invitations/" + newer.token, good).header("Location") == "/login?done=password");
    BOOST_TEST(worker.post("/invitations/" + newer.token, good).status == 404);
    BOOST_TEST(worker.post("/login", {{"email", "BEN@demo.example"}, {"password", "seven green bottles"}}).status ==
               303);
    BOOST_TEST(portal.rows("activity WHERE kind = 'member_joined' AND actor = 'ben@demo.example'") == 1);

    const auto late = *app::invite_member(context, {workspace->id, "late@demo.example", "L", domain::StaffRole::staff});
    portal.clock.advance(std::chrono::hours(73));
    BOOST_TEST(worker.get("/invitations/" + late.token).status == 404);
    BOOST_TEST(worker.post("/invitations/" + late.token, good).status == 404);
}

BOOST_AUTO_TEST_CASE(a_forgotten_password_is_replaced_by_a_link_that_works_once, *label("B1"))
{
    anna.sign_in();
    const auto ask = [&](const std::string& email) { return worker.post("/password", {{"email", email}}); };
    const auto known = ask(anna.email), unknown = ask("nobody@demo.example");
    BOOST_TEST(known.status == 200);
    BOOST_TEST(known.body == unknown.body);
    BOOST_TEST(portal.rows("outbox WHERE kind = 'password_reset'") == 1);
    ask(anna.email);  // Within a minute
    BOOST_TEST(portal.rows("outbox WHERE kind = 'password_reset'") == 1);

    for (int i = 0; i < 6; ++i)
        anna.sign_in_with("not the password");
    const auto token = token_of_mail("password_reset");
    BOOST_TEST(worker.get("/password/" + token).status == 200);
    BOOST_TEST(worker.get("/invitations/" + token).status == 404);
    BOOST_TEST(worker.post("/password/" + token, {{"password", "a quite new sentence"}}).status == 303);
    BOOST_TEST(worker.post("/password/" + token, {{"password", "a quite new sentence"}}).status == 404);
    BOOST_TEST(status_of(anna) == 303);                                   // Signed out
    BOOST_TEST(anna.sign_in_with("a quite new sentence").status == 303);  // The failures are forgotten
}

BOOST_AUTO_TEST_CASE(a_member_who_is_removed_is_signed_out_and_an_owner_stays, *label("B1"))
{
    harness::StaffMember ben(portal, worker, "staff");
    ben.sign_in();
    auto context = portal.context();
    const auto workspace = store::find_workspace(context.db, "demo");
    const auto id_of = [&](const std::string& email) { return store::find_user_by_email(context.db, email)->id; };
    BOOST_TEST(bool(app::remove_member(context, workspace->id, id_of(ben.email))));
    BOOST_TEST(status_of(ben) == 303);
    BOOST_TEST(ben.sign_in_with(ben.password).status == 403);
    BOOST_TEST(
        (app::remove_member(context, workspace->id, id_of(anna.email)).error().reason == base::Reason::conflict));
    BOOST_TEST((app::change_role(context, workspace->id, id_of(anna.email), domain::StaffRole::staff).error().reason ==
                base::Reason::conflict));
}

BOOST_AUTO_TEST_SUITE_END()
