#include "sandbox/bank_accounts.h"

#include "sandbox/words.h"

#include <array>
#include <iterator>
#include <utility>

namespace sandbox {

namespace {

constexpr std::array<std::pair<MethodKind, std::string_view>, 3> kinds = {{
    {MethodKind::card, "card"},
    {MethodKind::us_bank_account, "us_bank_account"},
    {MethodKind::sepa_debit, "sepa_debit"},
}};

constexpr std::string_view test_routing_number = "110000000";

struct TestAccount {
    std::string_view number;
    std::string_view outcome;
    std::string_view payment_method;  // '' when it has no name
};

constexpr TestAccount us_accounts[] = {
    {"000123456789", "pays", "pm_usBankAccount_success"},
    {"000111111113", "account_closed", "pm_usBankAccount_accountClosed"},
    {"000111111116", "no_account", "pm_usBankAccount_noAccount"},
    {"000222222227", "insufficient_funds", "pm_usBankAccount_insufficientFunds"},
    {"000333333335", "debit_not_authorized", "pm_usBankAccount_debitNotAuthorized"},
    {"000444444440", "invalid_currency", "pm_usBankAccount_invalidCurrency"},
    {"000555555559", "returned", "pm_usBankAccount_dispute"},
    {"000000000009", "endless", "pm_usBankAccount_processing"},
    {"000666666661", "no_deposits", "pm_usBankAccount_failMicrodeposits"},
    {"000777777771", "weekly_limit", "pm_usBankAccount_weeklyLimitExceeded"},
};

constexpr TestAccount ibans[] = {
    {"AT611904300234573201", "pays", "pm_sepaDebit_success"},
    {"AT321904300235473204", "pays", ""},
    {"DE89370400440532013000", "pays", ""},
    {"AT861904300235473202", "failed", "pm_sepaDebit_fails"},
    {"AT051904300235473205", "failed", ""},
    {"AT591904300235473203", "returned", "pm_sepaDebit_dispute"},
    {"AT981904300002222227", "insufficient_funds", "pm_sepaDebit_insufficientFunds"},
};

struct KnownFailure {
    std::string_view stored;
    std::string_view code, message;
};

constexpr KnownFailure failures[] = {
    {"account_closed", "account_closed", "The customer's bank account has been closed."},
    {"no_account", "no_account", "The customer's bank account could not be located."},
    {"insufficient_funds", "insufficient_funds",
     "The customer's account has insufficient funds to cover this payment."},
    {"debit_not_authorized", "debit_not_authorized",
     "The customer has notified their bank that this payment was unauthorized."},
    {"invalid_currency", "payment_method_currency_mismatch",
     "The bank was unable to process this payment because of its currency."},
    {"weekly_limit", "charge_exceeds_source_limit",
     "The payment's amount would exceed the weekly limit of this account."},
    {"failed", "payment_intent_payment_attempt_failed", "The payment failed."},
};

// Where the bank's part stands in an IBAN of these countries.
std::size_t bank_code_length(std::string_view country)
{
    return country == "DE" ? 8 : 5;
}

BankAccount us_account(const TestAccount& account)
{
    return {std::string(test_routing_number), std::string(account.number.substr(account.number.size() - 4)), "US",
            std::string(account.outcome)};
}

BankAccount iban_account(const TestAccount& account)
{
    const auto country = account.number.substr(0, 2);
    return {std::string(account.number.substr(4, bank_code_length(country))),
            std::string(account.number.substr(account.number.size() - 4)), std::string(country),
            std::string(account.outcome)};
}

template <std::size_t Count>
const TestAccount* find(const TestAccount (&accounts)[Count], std::string_view TestAccount::*member,
                        std::string_view value)
{
    const auto* found = std::ranges::find(accounts, value, member);
    return found == std::end(accounts) || value.empty() ? nullptr : found;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

}  // namespace

std::string_view to_text(MethodKind kind)
{
    return text_in(kinds, kind);
}

std::optional<MethodKind> method_kind_of(std::string_view word)
{
    return find_value_in(kinds, word);
}

bool is_routing_number(std::string_view digits)
{
    constexpr int weights[] = {3, 7, 1};
    if (digits.size() != 9 || !std::ranges::all_of(digits, is_digit))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += (digits[i] - '0') * weights[i % 3];
    return sum % 10 == 0;
}

bool is_iban(std::string_view text)
{
    if (text.size() < 15 || text.size() > 34)
        return false;
    int rest = 0;
    const auto rotated = std::string(text.substr(4)) + std::string(text.substr(0, 4));
    for (const char c : rotated) {
        if (is_digit(c))
            rest = (rest * 10 + (c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + (c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

std::optional<BankAccount> test_us_account(std::string_view routing_number, std::string_view account_number)
{
    const auto* found = find(us_accounts, &TestAccount::number, account_number);
    return found && routing_number == test_routing_number ? std::optional(us_account(*found)) : std::nullopt;
}

std::optional<BankAccount> test_iban(std::string_view iban)
{
    const auto* found = find(ibans, &TestAccount::number, iban);
    return found ? std::optional(iban_account(*found)) : std::nullopt;
}

std::optional<NamedAccount> test_bank_method(std::string_view name)
{
    if (const auto* found = find(us_accounts, &TestAccount::payment_method, name))
        return NamedAccount{MethodKind::us_bank_account, us_account(*found)};
    if (const auto* found = find(ibans, &TestAccount::payment_method, name))
        return NamedAccount{MethodKind::sepa_debit, iban_account(*found)};
    return std::nullopt;
}

DebitOutcome debit_outcome_of(std::string_view stored)
{
    DebitOutcome outcome;
    outcome.is_endless = stored == "endless";
    outcome.is_returned = stored == "returned";
    outcome.deposits_cannot_come = stored == "no_deposits";
    if (const auto* found = std::ranges::find(failures, stored, &KnownFailure::stored); found != std::end(failures))
        outcome.failure = {std::string(found->code), "", std::string(found->message)};
    return outcome;
}

}  // namespace sandbox
