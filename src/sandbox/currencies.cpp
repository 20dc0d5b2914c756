#include "sandbox/currencies.h"

#include <algorithm>
#include <iterator>

namespace sandbox {

namespace {

constexpr std::string_view known =
    "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf "
    "clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils "
    "inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk "
    "mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp "
    "sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw";

struct Smallest {
    std::string_view currency;
    std::int64_t amount;
};

constexpr Smallest smallest_charges[] = {
    {"usd", 50},  {"aed", 200}, {"aud", 50}, {"bgn", 100}, {"brl", 50},    {"cad", 50},  {"chf", 50}, {"czk", 1500},
    {"dkk", 250}, {"eur", 50},  {"gbp", 30}, {"hkd", 400}, {"huf", 17500}, {"inr", 50},  {"jpy", 50}, {"mxn", 1000},
    {"myr", 200}, {"nok", 300}, {"nzd", 50}, {"pln", 200}, {"ron", 200},   {"sek", 300}, {"sgd", 50}, {"thb", 1000},
};

constexpr std::int64_t largest_charge = 99'999'999;  // Eight digits

constexpr std::string_view with_two_zeros[] = {"isk", "ugx"};
constexpr std::string_view three_decimals[] = {"bhd", "jod", "kwd", "omr", "tnd"};

std::int64_t step_of(std::string_view currency)
{
    if (std::ranges::find(with_two_zeros, currency) != std::end(with_two_zeros))
        return 100;
    return std::ranges::find(three_decimals, currency) != std::end(three_decimals) ? 10 : 1;
}

}  // namespace

bool is_known_currency(std::string_view code)
{
    if (code.size() != 3 || code.find(' ') != std::string_view::npos)
        return false;
    return known.find(code) % 4 == 0;  // Nowhere (npos) is not divisible by four
}

std::int64_t smallest_charge(std::string_view code)
{
    const auto* found = std::ranges::find(smallest_charges, code, &Smallest::currency);
    return found == std::end(smallest_charges) ? 1 : found->amount;
}

AmountProblem check_amount(std::int64_t amount, std::string_view code)
{
    if (amount % step_of(code) != 0)
        return AmountProblem::not_whole;
    if (amount < smallest_charge(code))
        return AmountProblem::too_small;
    return amount > largest_charge ? AmountProblem::too_large : AmountProblem::none;
}

}  // namespace sandbox
