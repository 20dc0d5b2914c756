#include "sandbox/new_method.h"

#include "base/crypto.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"

#include <algorithm>
#include <charconv>
#include <functional>

namespace sandbox {

namespace {

std::string billing_details(const std::function<std::optional<std::string>(const std::string&)>& given)
{
    JsonObject address;
    for (const auto* name : {"city", "country", "line1", "line2", "postal_code", "state"})
        address.text_or_null(name, given("[address][" + std::string(name) + "]"));
    return JsonObject()
        .json("address", address.str())
        .text_or_null("email", given("[email]"))
        .text_or_null("name", given("[name]"))
        .text_or_null("phone", given("[phone]"))
        .null("tax_id")
        .str();
}

std::optional<std::string> given_billing(const Parameters& parameters, const std::string& path)
{
    auto value = parameters.text("payment_method_data[billing_details]" + path);
    return value && value->empty() ? std::nullopt : value;
}

std::string billing_details(const Parameters& parameters)
{
    return billing_details([&](const std::string& path) { return given_billing(parameters, path); });
}

std::string text_of(const Parameters& parameters, const std::string& path)
{
    return parameters.text("payment_method_data" + path).value_or("");
}

std::optional<int> number_of(const std::optional<std::string>& text)
{
    int number = 0;
    if (!text || text->empty() || text->size() > 4)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return number;
}

// The bank's words to a person who mistyped: status 402, as Stripe has it.
ApiError card_error(std::string code, std::string message, std::string param)
{
    return {402, "card_error", std::move(code), std::move(message), std::move(param)};
}

struct Expiry {
    int month, year;
};

Checked<Expiry> read_expiry(const Parameters& parameters, domain::Instant now)
{
    const auto month = number_of(parameters.text("payment_method_data[card][exp_month]"));
    auto year = number_of(parameters.text("payment_method_data[card][exp_year]"));
    const domain::Date today(std::chrono::floor<std::chrono::days>(now));
    if (!month || *month < 1 || *month > 12)
        return card_error("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
    if (year && *year < 100)
        *year += 2000;
    if (!year || *year > int(today.year()) + 50 || *year < int(today.year()))
        return card_error("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
    if (*year == int(today.year()) && *month < static_cast<int>(unsigned(today.month())))
        return card_error("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
    return Expiry{*month, *year};
}

PaymentMethod new_method(const Call& call, MethodKind kind, const std::string& same_number, std::string billing)
{
    PaymentMethod method;
    method.id = new_id("pm_1");
    method.kind = kind;
    method.fingerprint = base::sha256_hex(call.account.id + same_number).substr(0, 16);
    method.billing = std::move(billing);
    method.created_at = call.now;
    return method;
}

PaymentMethod new_card(const Call& call, const Card& card, Expiry expiry, std::string billing)
{
    auto method = new_method(call, MethodKind::card, card.brand + card.last4, std::move(billing));
    method.card = card;
    method.exp_month = expiry.month;
    method.exp_year = expiry.year;
    return method;
}

PaymentMethod new_bank(const Call& call, MethodKind kind, BankAccount bank, std::string billing)
{
    auto method = new_method(call, kind, bank.bank_code + bank.last4, std::move(billing));
    method.bank = std::move(bank);
    return method;
}

Checked<PaymentMethod> read_card(const Call& call)
{
    const auto& parameters = call.parameters;
    auto number = text_of(parameters, "[card][number]");
    std::erase(number, ' ');
    if (!is_card_number(number))
        return card_error("incorrect_number", "Your card number is incorrect.", "number");

    const auto expiry = read_expiry(parameters, call.now);
    if (!expiry)
        return expiry.error();

    const auto card = test_card(number);
    const auto code = text_of(parameters, "[card][cvc]");
    const bool is_code = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_code || code.size() != (card && card->brand == "amex" ? 4 : 3))
        return card_error("invalid_cvc", "Your card's security code is invalid.", "cvc");
    if (!card) {
        auto error = card_error("card_declined",
                                "Your card was declined. Your request was in test mode, but used a non test card.", "");
        error.decline_code = "test_mode_live_card";
        return error;
    }
    return new_card(call, *card, *expiry, billing_details(parameters));
}

// A mandate names the customer.
std::optional<ApiError> check_customer(const Parameters& parameters, const std::vector<std::string>& needed)
{
    for (const auto& path : needed)
        if (!given_billing(parameters, path))
            return invalid_request("parameter_missing",
                                   "Missing required param: payment_method_data[billing_details]" + path + ".",
                                   "payment_method_data[billing_details]" + path);
    return std::nullopt;
}

ApiError not_a_test_account(std::string param)
{
    return invalid_request("payment_method_invalid_parameter_testmode",
                           "In test mode only Stripe's test bank accounts can be used.", std::move(param));
}

Checked<PaymentMethod> read_us_bank_account(const Call& call)
{
    const auto& parameters = call.parameters;
    const auto routing = text_of(parameters, "[us_bank_account][routing_number]");
    const auto number = text_of(parameters, "[us_bank_account][account_number]");
    const auto holder_type = parameters.text("payment_method_data[us_bank_account][account_holder_type]");
    const auto account_type = parameters.text("payment_method_data[us_bank_account][account_type]");
    if (!is_routing_number(routing))
        return invalid_request("routing_number_invalid", "The routing number is invalid.",
                               "payment_method_data[us_bank_account][routing_number]");
    if (number.size() < 4 || number.size() > 17 || number.find_first_not_of("0123456789") != std::string::npos)
        return invalid_request("account_number_invalid", "The account number is invalid.",
                               "payment_method_data[us_bank_account][account_number]");
    if (const auto missing = check_customer(parameters, {"[name]"}))
        return *missing;
    auto bank = test_us_account(routing, number);
    if (!bank)
        return not_a_test_account("payment_method_data[us_bank_account][account_number]");
    bank->holder_type = holder_type == "company" ? "company" : "individual";
    bank->account_type = account_type == "savings" ? "savings" : "checking";
    bank->is_verified = text_of(parameters, "[us_bank_account][verification]") == "instant";
    return new_bank(call, MethodKind::us_bank_account, *bank, billing_details(parameters));
}

Checked<PaymentMethod> read_sepa_debit(const Call& call)
{
    const auto& parameters = call.parameters;
    auto iban = text_of(parameters, "[sepa_debit][iban]");
    std::erase(iban, ' ');
    if (!is_iban(iban))
        return invalid_request("account_number_invalid", "The IBAN you entered is invalid.",
                               "payment_method_data[sepa_debit][iban]");
    if (const auto missing = check_customer(parameters, {"[name]", "[email]"}))
        return *missing;
    const auto bank = test_iban(iban);
    if (!bank)
        return not_a_test_account("payment_method_data[sepa_debit][iban]");
    return new_bank(call, MethodKind::sepa_debit, *bank, billing_details(parameters));
}

// What Stripe's examples are called.
std::optional<std::string> example_customer(const std::string& path)
{
    if (path == "[name]")
        return "Jenny Rosen";
    return path == "[email]" ? std::optional<std::string>("jenny.rosen@example.com") : std::nullopt;
}

}  // namespace

Checked<PaymentMethod> read_new_method(const Call& call)
{
    const auto kind = method_kind_of(text_of(call.parameters, "[type]"));
    if (kind == MethodKind::card)
        return read_card(call);
    if (kind == MethodKind::us_bank_account)
        return read_us_bank_account(call);
    if (kind == MethodKind::sepa_debit)
        return read_sepa_debit(call);
    return invalid_request("parameter_invalid_empty", "Cards, US bank accounts and SEPA debits are taken here.",
                           "payment_method_data[type]");
}

std::optional<PaymentMethod> named_test_method(const Call& call, const std::string& name)
{
    if (const auto named = test_bank_method(name))
        return new_bank(call, named->kind, named->account, billing_details(example_customer));
    const auto card = test_payment_method(name);
    if (!card)
        return std::nullopt;
    // Such cards have an expiry of their own.
    const domain::Date today(std::chrono::floor<std::chrono::days>(call.now));
    const Expiry expiry{static_cast<int>(unsigned(today.month())), int(today.year()) + 1};
    return new_card(call, *card, expiry, billing_details(Parameters()));
}

}  // namespace sandbox
