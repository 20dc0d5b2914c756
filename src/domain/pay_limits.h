#pragma once
// How often paying may be tried, so that nobody tests stolen cards here: per invoice, per portal link, per
// address and per workspace. Pure; what is counted is in store/pay_limits.h. This is the one place to change
// a number. (PCI SSC and the card schemes ask for such limits without numbers: these are ours.)

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace domain {

// Tries are counted over this time, and what was closed stays so for it.
inline constexpr std::chrono::hours tries_counted_for{1};
inline constexpr std::chrono::hours closed_for{1};

// Forms that are opened for one invoice cost us rows only.
inline constexpr int most_starts_of_invoice = 60;

// Sent forms of one invoice, whatever came of them: no customer pays it in eleven parts within an hour.
inline constexpr int most_tries_of_invoice = 10;

// A customer tries a second card and perhaps a third; a typing error or two come on top. Whoever was declined
// five times needs the business, not another try.
inline constexpr int most_declines_of_link = 5;

// Over all links and workspaces. An office or a mobile network hides many customers behind one address, so
// it is refused only when what failed is more than what went through: customers' cards are declined one time
// in ten, tested ones nine times.
inline constexpr int most_declines_of_address = 10;
inline constexpr int most_failures_of_address = 30;  // With forms that were given up before a bank was asked

// Twenty links closed in one hour are no coincidence; a large business with some declines is none either,
// as its payments go through.
inline constexpr int most_declines_of_workspace = 100;

// The tries of a link, an address or a workspace within the time that is counted. A try is a form that was
// sent: an amount was reserved. The bank's own "no" is a decline, days later or by an expired challenge it is not.
struct Tries {
    std::int64_t all = 0;
    std::int64_t declined = 0;
    std::int64_t unanswered = 0;  // Just now at the provider: each may become a decline
    std::int64_t succeeded = 0;   // With bank payments that are on their way

    std::int64_t failed() const { return all - succeeded; }
};

// Whether the latest decline closes the form of the link; those before its latest success do not count
// (store::count_tries_of_link), because that was a customer.
bool closes_link(const Tries& of_link);

// Whether so many tries are without an answer that one more could be a decline too many.
bool must_wait(const Tries& of_link);

bool closes_workspace(const Tries& of_workspace);

// Whether an address may not try now.
bool is_refused(const Tries& of_address);

// What stands for a client in counts, 5 or 9 bytes: an IPv4 address whole (also when it is written as
// ::ffff:192.0.2.7), of an IPv6 address its /64, since a household has all of that. '' for what is neither, so that
// all of those are one client: no visitor can choose to have no address, it is the installation that hides them.
std::string client_of(std::string_view address);

}  // namespace domain
