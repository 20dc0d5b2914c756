#pragma once
// How a business sends texts: credentials, and how much and where to it may send.

#include "app/context.h"
#include "base/result.h"
#include "ports/sms_sender.h"
#include "store/sms_accounts.h"

#include <string>

namespace app {

inline constexpr int largest_daily_cap = 10'000;

struct SetSmsAccount {
    std::string account_sid;
    std::string auth_token;  // '' keeps the one that is there
    std::string sender;
    int daily_cap = 0;
    std::string prefixes;  // As typed: "+1, +44"
};

// Texts go out from now on. `invalid` says what is wrong; the token is never in it.
base::Result<base::Nothing> set_sms_account(Context& context, const std::string& workspace_slug,
                                            const SetSmsAccount& account);

// No texts go out from now on. `conflict`: none did.
base::Result<base::Nothing> stop_texts(Context& context, const std::string& workspace_slug);

// How many texts went out, or were tried, in the 24 hours before now: those to customers and tests.
std::uint64_t count_texts(store::Session& db, std::uint64_t workspace_id, domain::Instant now);

// Sends this text at once, to a number of the sender's own. It counts as one of the day's before it is handed over. The
// errors of the port; `invalid` for what is no number that texts may go to, `conflict` when texts are off or the day's
// are used up.
base::Result<base::Nothing> send_test_text(Context& context, ports::SmsSender& texts, std::uint64_t workspace_id,
                                           const std::string& number, const std::string& text);

}  // namespace app
