#include "app/sms_account.h"

#include "base/text.h"
#include "domain/phone_number.h"
#include "store/activity.h"
#include "store/deliveries.h"
#include "store/workspaces.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::string_view test_text_kind = "test_text";  // Of activity

// "AC" or "MG" and 32 hexadecimal digits, as Twilio names things.
bool is_sid(const std::string& text, std::string_view kind)
{
    return text.size() == 34 && text.starts_with(kind) && std::all_of(text.begin() + 2, text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

bool is_token(const std::string& text)
{
    return text.size() >= 16 && text.size() <= 128 &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127; });
}

std::string joined(const std::vector<std::string>& prefixes)
{
    std::string text;
    for (const auto& prefix : prefixes)
        text += (text.empty() ? "" : ",") + prefix;
    return text;
}

// What is stored of it.
base::Result<store::SmsSettings> checked(const SetSmsAccount& account)
{
    if (!is_sid(account.account_sid, "AC"))
        return base::invalid("the account SID begins with AC, and 32 hexadecimal digits follow");
    if (!account.auth_token.empty() && !is_token(account.auth_token))
        return base::invalid("that is not an auth token");
    const auto number = domain::phone_number(account.sender);
    if (!number && !is_sid(account.sender, "MG"))
        return base::invalid("the sender is a number like +1 415 555 0123, or a messaging service (MG...)");
    if (account.daily_cap < 1 || account.daily_cap > largest_daily_cap)
        return base::invalid("the texts of a day are a number from 1 to " + std::to_string(largest_daily_cap));
    const auto prefixes = domain::phone_prefixes(account.prefixes);
    if (!prefixes)
        return base::invalid("say where texts may go to: beginnings of numbers like +1 or +44, at most 20");
    return store::SmsSettings{account.account_sid, number.value_or(account.sender), account.daily_cap,
                              joined(*prefixes), true};
}

// With the account held, so that nobody counts meanwhile. It counts whatever becomes of it.
base::Result<store::SmsSettings> reserve_test_text(store::Transaction& tx, const Context& context,
                                                   std::uint64_t workspace_id, const std::string& recipient)
{
    auto settings = store::lock_sms_settings(tx, workspace_id);
    if (!settings || !settings->is_active)
        return base::conflict("texts are not set up");
    if (!domain::begins_with_one_of(recipient,
                                    domain::phone_prefixes(settings->prefixes).value_or(std::vector<std::string>())))
        return base::invalid("texts may go to numbers that begin with " + settings->prefixes);
    if (count_texts(tx.session(), workspace_id, context.now) >= static_cast<std::uint64_t>(settings->daily_cap))
        return base::conflict("the " + std::to_string(settings->daily_cap) + " texts of 24 hours are used up");
    store::insert_activity(tx, {workspace_id, std::nullopt, test_text_kind, context.actor, "to " + recipient},
                           context.now);
    return settings;
}

}  // namespace

base::Result<base::Nothing> set_sms_account(Context& context, const std::string& workspace_slug,
                                            const SetSmsAccount& account)
{
    const auto settings = checked(account);
    if (!settings)
        return settings.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto workspace = store::lock_workspace(tx, workspace_slug);
        if (!workspace)
            return workspace.error();
        const auto known = store::find_sms_settings(tx.session(), workspace->id);
        // A token belongs to its account: with another account the old one is of no use.
        if (account.auth_token.empty() && (!known || known->account_sid != settings->account_sid))
            return base::invalid("the auth token of this account is missing");
        store::set_sms_account(tx, workspace->id, *settings, account.auth_token, context.sealer, context.now);
        store::insert_activity(tx,
                               {workspace->id, std::nullopt, "settings_changed", context.actor,
                                "texts from " + settings->sender + ", at most " + std::to_string(settings->daily_cap) +
                                    " a day, to " + settings->prefixes},
                               context.now);
        return base::Nothing{};
    });
}

base::Result<base::Nothing> stop_texts(Context& context, const std::string& workspace_slug)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto workspace = store::lock_workspace(tx, workspace_slug);
        if (!workspace)
            return workspace.error();
        const auto known = store::lock_sms_settings(tx, workspace->id);
        if (!known || !known->is_active)
            return base::conflict("no texts go out");
        auto settings = *known;
        settings.is_active = false;
        store::set_sms_account(tx, workspace->id, settings, "", context.sealer, context.now);
        store::insert_activity(
            tx, {workspace->id, std::nullopt, "settings_changed", context.actor, "texts do not go out any more"},
            context.now);
        return base::Nothing{};
    });
}

std::uint64_t count_texts(store::Session& db, std::uint64_t workspace_id, domain::Instant now)
{
    const auto since = now - std::chrono::hours(24);
    return store::count_deliveries(db, workspace_id, store::delivery_sms, since) +
           store::count_activity(db, workspace_id, test_text_kind, since);
}

base::Result<base::Nothing> send_test_text(Context& context, ports::SmsSender& texts, std::uint64_t workspace_id,
                                           const std::string& number, const std::string& text)
{
    const auto recipient = domain::phone_number(number);
    if (!recipient)
        return base::invalid("\"" + base::shortened(number, 80) +
                             "\" is not a phone number with its country, like +1 415 555 0123");
    const auto reserved = store::in_transaction(
        context.db, [&](store::Transaction& tx) { return reserve_test_text(tx, context, workspace_id, *recipient); });
    if (!reserved)
        return reserved.error();
    const auto token = store::sms_auth_token(context.db, workspace_id, context.sealer);
    const auto sent = texts.send({reserved->account_sid, token, reserved->sender}, {*recipient, text});
    if (!sent)
        return sent.error();
    return base::Nothing{};
}

}  // namespace app
