#pragma once
// One object of the provider beside ours; what the provider knows better is applied by the one door.

#include "app/learn.h"

#include <optional>
#include <string>
#include <string_view>

namespace app {

enum class BookObject { payment, refund, dispute };

std::string_view to_string(BookObject what);  // "refund", as forms send it
std::optional<BookObject> parse_book_object(std::string_view text);

enum class Difference {
    repaired,   // The provider knew more: it is applied now
    not_here,   // The provider has money for an object that names none of our payments
    not_there,  // Our ledger counts what the provider does not list
    amount,     // Both have it, with other amounts or in states that do not go together: staff decide
};

struct DifferenceFound {
    Difference kind;
    BookObject what;
    std::string object;  // The provider's id
    std::string detail;  // For people: "succeeded here, canceled there"
};

struct Compared {
    Learnt learnt;
    std::optional<DifferenceFound> difference;  // nullopt: both books agree about it, or nothing of it counts
};

// `told` was fetched from the provider, as an object of that account.
Compared compare_object(Context& context, Provider& provider, const store::AccountKey& account,
                        const domain::ProviderPayment& told);
Compared compare_object(Context& context, Provider& provider, const store::AccountKey& account,
                        const domain::ProviderRefund& told);
Compared compare_object(Context& context, Provider& provider, const store::AccountKey& account,
                        const domain::ProviderDispute& told);

}  // namespace app
