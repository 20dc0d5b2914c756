#pragma once
// How often a password may be tried, and how long a session lasts (OWASP ASVS 5.0, V6.3 and V7.3).

#include "domain/date.h"

#include <chrono>

namespace domain {

constexpr auto idle_session = std::chrono::minutes(30);
constexpr auto longest_session = std::chrono::hours(12);
constexpr auto invitation_lifetime = std::chrono::hours(72);
constexpr auto password_reset_lifetime = std::chrono::hours(1);

// Failures that cost no waiting: of one account, and of one client address, behind which a whole office may sit.
constexpr unsigned free_tries_of_account = 5;
constexpr unsigned free_tries_of_address = 20;

// How long the next try must wait after so many failures in a row: 15 s after the first that is not free, twice as
// long each time, a quarter of an hour at most, so that whoever fails on another's account cannot lock it for good.
std::chrono::seconds wait_after(unsigned failures, unsigned free_tries);

// Failures are forgotten when none was added for an hour.
constexpr auto memory_of_failures = std::chrono::hours(1);

}  // namespace domain
