#pragma once
// Parts that several of our JSON formats have: who someone is, and where money may be transferred to.

#include "exchange/json_object.h"
#include "exchange/json_text.h"

#include <string_view>
#include <vector>

namespace exchange {

void write(JsonText& json, std::string_view key, const domain::Address& address);
void write(JsonText& json, std::string_view key, const domain::Party& party);
void write(JsonText& json, std::string_view key, const std::vector<domain::BankAccount>& accounts);

domain::Address read_address(JsonObject&& object);
domain::Party read_party(JsonObject&& object);
std::vector<domain::BankAccount> read_accounts(JsonObject& object);  // Its key "accounts"

}  // namespace exchange
