#include "domain/method_kinds.h"

namespace domain {

std::vector<std::string_view> method_kinds(Currency currency, bool takes_bank_debits)
{
    std::vector<std::string_view> kinds = {"card"};
    if (takes_bank_debits && currency.code() == "USD")
        kinds.push_back("us_bank_account");
    if (takes_bank_debits && currency.code() == "EUR")
        kinds.push_back("sepa_debit");
    return kinds;
}

bool is_bank_debit(std::string_view kind)
{
    return kind.ends_with("_debit") || kind == "us_bank_account";
}

int slowest_business_days(std::string_view kind)
{
    return kind == "us_bank_account" ? 4 : 14;
}

}  // namespace domain
