#pragma once
// Table sms_accounts: how a workspace sends texts. The token is under the master key.

#include "base/crypto.h"
#include "base/result.h"
#include "store/transaction.h"

#include <string>
#include <vector>

namespace store {

// What the pages show; the token never.
struct SmsSettings {
    std::string account_sid;
    std::string sender;  // A number in E.164, or "MG...": a messaging service
    int daily_cap = 0;
    std::string prefixes;  // "+1,+44"
    bool is_active = false;
};

// `not_found` until somebody has set it up.
base::Result<SmsSettings> find_sms_settings(Session& session, std::uint64_t workspace_id);

// The same, held to the end of the transaction: whoever sends counts meanwhile.
base::Result<SmsSettings> lock_sms_settings(Transaction& tx, std::uint64_t workspace_id);

// The token of its account. Call it when there are settings.
std::string sms_auth_token(Session& session, std::uint64_t workspace_id, const base::Sealer& sealer);

// With a new token; '' keeps the one that is there. Lock the workspace first.
void set_sms_account(Transaction& tx, std::uint64_t workspace_id, const SmsSettings& settings,
                     const std::string& auth_token, const base::Sealer& sealer, domain::Instant now);

}  // namespace store
