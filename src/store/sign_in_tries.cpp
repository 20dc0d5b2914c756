#include "store/sign_in_tries.h"

namespace store {

SignInTries lock_sign_in_tries(Transaction& tx, std::string_view kind, std::uint16_t slot, domain::Instant now)
{
    while (true) {
        Rows rows = tx.session().select(R"sql(
            SELECT failures, tried_at, next_at
              FROM sign_in_tries
             WHERE kind = ? AND slot = ?
               FOR UPDATE)sql",
                                        kind, std::uint64_t{slot});
        if (rows.next())
            return {static_cast<unsigned>(rows.number("failures")), rows.instant("tried_at"), rows.instant("next_at")};
        tx.session().execute(R"sql(
            INSERT IGNORE INTO sign_in_tries (kind, slot, failures, tried_at, next_at)
            VALUES (?, ?, 0, ?, ?))sql",
                             kind, std::uint64_t{slot}, now, now);
    }
}

void set_sign_in_tries(Transaction& tx, std::string_view kind, std::uint16_t slot, const SignInTries& tries)
{
    tx.session().execute(R"sql(
        UPDATE sign_in_tries
           SET failures = ?, tried_at = ?, next_at = ?
         WHERE kind = ? AND slot = ?)sql",
                         std::uint64_t{tries.failures}, tries.tried_at, tries.next_at, kind, std::uint64_t{slot});
}

}  // namespace store
