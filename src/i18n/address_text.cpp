#include "i18n/address_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace i18n {

namespace {

enum class TownOrder {
    postal_first,      // 10115 Berlin / Region
    city_region_code,  // Portland, OR 97209
    city_then_code,    // London / SW1A 1AA: each on its own line
    city_code,         // Singapore 018956 / Region
    large_to_small,    // 〒100-0005 / Tokyo, Chiyoda, before the street
};

TownOrder order_of(const domain::Address& address)
{
    constexpr std::array<std::string_view, 4> region_code = {"US", "CA", "AU", "PR"};
    constexpr std::array<std::string_view, 9> code_last = {"GB", "IE", "GG", "JE", "IM", "GI", "KE", "LK", "ZA"};
    constexpr std::array<std::string_view, 9> city_code = {"SG", "NZ", "IN", "TH", "ID", "PK", "BD", "SA", "BR"};
    constexpr std::array<std::string_view, 4> eastern = {"JP", "CN", "KR", "TW"};
    const auto is_in = [&](const auto& countries) {
        return std::ranges::find(countries, address.country) != countries.end();
    };

    if (is_in(region_code))
        return TownOrder::city_region_code;
    if (is_in(code_last))
        return TownOrder::city_then_code;
    if (is_in(city_code))
        return TownOrder::city_code;
    if (!is_in(eastern))
        return TownOrder::postal_first;
    // In Latin letters an eastern address is written for a foreign postman.
    const bool is_latin =
        std::ranges::all_of(address.city, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return is_latin ? TownOrder::city_region_code : TownOrder::large_to_small;
}

std::string join(std::string_view a, std::string_view separator, std::string_view b)
{
    if (a.empty() || b.empty())
        return std::string(a).append(b);
    return std::string(a).append(separator).append(b);
}

std::vector<std::string> town_lines(const domain::Address& address, TownOrder order)
{
    const auto& [lines, city, code, region, country] = address;
    switch (order) {
        case TownOrder::postal_first:
            return {join(code, " ", city), region};
        case TownOrder::city_region_code:
            // Australia and Canada write no comma.
            return {join(join(city, country == "AU" || country == "CA" ? " " : ", ", region), " ", code)};
        case TownOrder::city_then_code:
            return {city, region, code};
        case TownOrder::city_code:
            return {join(city, " ", code), region};
        case TownOrder::large_to_small:
            return {country == "JP" && !code.empty() ? "〒" + code : code, region + city};
    }
    return {};
}

}  // namespace

std::vector<std::string> address_text(const domain::Address& address, const Words& words)
{
    const auto order = order_of(address);
    auto result = address.lines;
    const auto town = town_lines(address, order);
    result.insert(order == TownOrder::large_to_small ? result.begin() : result.end(), town.begin(), town.end());
    if (!address.country.empty())
        result.push_back(words.country(address.country));
    std::erase_if(result, [](const std::string& line) { return line.empty(); });
    return result;
}

}  // namespace i18n
