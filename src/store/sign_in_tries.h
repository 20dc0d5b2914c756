#pragma once
// Table sign_in_tries: failures in a row, of an account and of a client address. A slot is
// shared by chance with others, one in 65,536; nobody can fill the table.

#include "store/transaction.h"

#include <cstdint>
#include <string_view>

namespace store {

constexpr std::string_view tries_of_account = "account";
constexpr std::string_view tries_of_address = "address";

struct SignInTries {
    unsigned failures = 0;
    domain::Instant tried_at, next_at;
};

// Holds the row; one that is not there is made, without failures.
SignInTries lock_sign_in_tries(Transaction& tx, std::string_view kind, std::uint16_t slot, domain::Instant now);
void set_sign_in_tries(Transaction& tx, std::string_view kind, std::uint16_t slot, const SignInTries& tries);

}  // namespace store
