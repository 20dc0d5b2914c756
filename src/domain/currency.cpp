#include "domain/currency.h"

#include <algorithm>
#include <array>

namespace domain {

namespace {

struct Row {
    std::string_view code;
    int decimals;
};

// ISO 4217, list one, the currencies in use. Funds codes, metals and test codes
// (XAU, XTS, ...) are left out: nobody pays an invoice in them. Sorted by code.
constexpr std::array currencies = {
    Row{"AED", 2}, Row{"AFN", 2}, Row{"ALL", 2}, Row{"AMD", 2}, Row{"ANG", 2}, Row{"AOA", 2}, Row{"ARS", 2},
    Row{"AUD", 2}, Row{"AWG", 2}, Row{"AZN", 2}, Row{"BAM", 2}, Row{"BBD", 2}, Row{"BDT", 2}, Row{"BGN", 2},
    Row{"BHD", 3}, Row{"BIF", 0}, Row{"BMD", 2}, Row{"BND", 2}, Row{"BOB", 2}, Row{"BRL", 2}, Row{"BSD", 2},
    Row{"BTN", 2}, Row{"BWP", 2}, Row{"BYN", 2}, Row{"BZD", 2}, Row{"CAD", 2}, Row{"CDF", 2}, Row{"CHF", 2},
    Row{"CLP", 0}, Row{"CNY", 2}, Row{"COP", 2}, Row{"CRC", 2}, Row{"CUP", 2}, Row{"CVE", 2}, Row{"CZK", 2},
    Row{"DJF", 0}, Row{"DKK", 2}, Row{"DOP", 2}, Row{"DZD", 2}, Row{"EGP", 2}, Row{"ERN", 2}, Row{"ETB", 2},
    Row{"EUR", 2}, Row{"FJD", 2}, Row{"FKP", 2}, Row{"GBP", 2}, Row{"GEL", 2}, Row{"GHS", 2}, Row{"GIP", 2},
    Row{"GMD", 2}, Row{"GNF", 0}, Row{"GTQ", 2}, Row{"GYD", 2}, Row{"HKD", 2}, Row{"HNL", 2}, Row{"HTG", 2},
    Row{"HUF", 2}, Row{"IDR", 2}, Row{"ILS", 2}, Row{"INR", 2}, Row{"IQD", 3}, Row{"IRR", 2}, Row{"ISK", 0},
    Row{"JMD", 2}, Row{"JOD", 3}, Row{"JPY", 0}, Row{"KES", 2}, Row{"KGS", 2}, Row{"KHR", 2}, Row{"KMF", 0},
    Row{"KPW", 2}, Row{"KRW", 0}, Row{"KWD", 3}, Row{"KYD", 2}, Row{"KZT", 2}, Row{"LAK", 2}, Row{"LBP", 2},
    Row{"LKR", 2}, Row{"LRD", 2}, Row{"LSL", 2}, Row{"LYD", 3}, Row{"MAD", 2}, Row{"MDL", 2}, Row{"MGA", 2},
    Row{"MKD", 2}, Row{"MMK", 2}, Row{"MNT", 2}, Row{"MOP", 2}, Row{"MRU", 2}, Row{"MUR", 2}, Row{"MVR", 2},
    Row{"MWK", 2}, Row{"MXN", 2}, Row{"MYR", 2}, Row{"MZN", 2}, Row{"NAD", 2}, Row{"NGN", 2}, Row{"NIO", 2},
    Row{"NOK", 2}, Row{"NPR", 2}, Row{"NZD", 2}, Row{"OMR", 3}, Row{"PAB", 2}, Row{"PEN", 2}, Row{"PGK", 2},
    Row{"PHP", 2}, Row{"PKR", 2}, Row{"PLN", 2}, Row{"PYG", 0}, Row{"QAR", 2}, Row{"RON", 2}, Row{"RSD", 2},
    Row{"RUB", 2}, Row{"RWF", 0}, Row{"SAR", 2}, Row{"SBD", 2}, Row{"SCR", 2}, Row{"SDG", 2}, Row{"SEK", 2},
    Row{"SGD", 2}, Row{"SHP", 2}, Row{"SLE", 2}, Row{"SOS", 2}, Row{"SRD", 2}, Row{"SSP", 2}, Row{"STN", 2},
    Row{"SVC", 2}, Row{"SYP", 2}, Row{"SZL", 2}, Row{"THB", 2}, Row{"TJS", 2}, Row{"TMT", 2}, Row{"TND", 3},
    Row{"TOP", 2}, Row{"TRY", 2}, Row{"TTD", 2}, Row{"TWD", 2}, Row{"TZS", 2}, Row{"UAH", 2}, Row{"UGX", 0},
    Row{"USD", 2}, Row{"UYU", 2}, Row{"UZS", 2}, Row{"VED", 2}, Row{"VES", 2}, Row{"VND", 0}, Row{"VUV", 0},
    Row{"WST", 2}, Row{"XAF", 0}, Row{"XCD", 2}, Row{"XCG", 2}, Row{"XOF", 0}, Row{"XPF", 0}, Row{"YER", 2},
    Row{"ZAR", 2}, Row{"ZMW", 2}, Row{"ZWG", 2},
};
static_assert(std::ranges::is_sorted(currencies, {}, &Row::code));

}  // namespace

Currency::Currency(std::string_view code, int decimals) : decimals_(static_cast<signed char>(decimals))
{
    std::ranges::copy(code, code_);
}

base::Result<Currency> Currency::parse(std::string_view code)
{
    const auto row = std::ranges::lower_bound(currencies, code, {}, &Row::code);
    if (row == currencies.end() || row->code != code)
        return base::invalid("unknown currency \"" + std::string(code.substr(0, 16)) + "\"");
    return Currency(row->code, row->decimals);
}

}  // namespace domain
