// Randomness, hashes, encryption, and the token that is made of them.
#include "base/crypto.h"
#include "base/check.h"
#include "domain/portal_token.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using boost::unit_test::label;

BOOST_AUTO_TEST_SUITE(crypto)

BOOST_AUTO_TEST_CASE(sha256_is_that_of_fips_180)
{
    BOOST_TEST(base::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(base::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_CASE(base64url_is_that_of_rfc_4648)
{
    BOOST_TEST(base::to_base64url("") == "");
    BOOST_TEST(base::to_base64url("f") == "Zg");
    BOOST_TEST(base::to_base64url("fooba") == "Zm9vYmE");
    BOOST_TEST(base::to_base64url("\xfb\xff") == "-_8");
}

BOOST_AUTO_TEST_CASE(hexadecimal_goes_both_ways)
{
    BOOST_TEST(*base::from_hex("00fFA0") == std::string("\0\xff\xa0", 3));
    BOOST_TEST(base::to_hex(std::string("\0\xff", 2)) == "00ff");
    BOOST_TEST(!base::from_hex("0"));
    BOOST_TEST(!base::from_hex("0g"));
}

BOOST_AUTO_TEST_CASE(what_was_sealed_opens_only_untouched_with_the_same_key_and_context)
{
    const base::Sealer sealer(std::string(32, 'k')), other(std::string(32, 'x'));
    const std::string sealed = sealer.seal("a token", "here");
    BOOST_TEST(*sealer.open(sealed, "here") == "a token");
    BOOST_TEST(!sealer.open(sealed, "there"));
    BOOST_TEST(!other.open(sealed, "here"));
    BOOST_TEST(!sealer.open("", "here"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string touched = sealed;
        touched[i] = static_cast<char>(touched[i] ^ 1);
        BOOST_TEST(!sealer.open(touched, "here"));
    }
    BOOST_TEST(sealer.seal("a token", "here") != sealed);
    BOOST_CHECK_THROW(base::Sealer("short"), base::BadSetup);
}

BOOST_AUTO_TEST_CASE(a_keyed_hash_is_the_same_for_equal_things_and_tells_nothing_without_the_key)
{
    const base::Sealer sealer(std::string(32, 'k')), other(std::string(32, 'o'));
    const auto hash = sealer.keyed_hash("addresses", "192.0.2.7");
    BOOST_TEST(hash.size() == 32U);
    BOOST_TEST(hash == base::hmac_sha256(base::hmac_sha256(std::string(32, 'k'), "addresses"), "192.0.2.7"));
    BOOST_TEST(hash != sealer.keyed_hash("addresses", "192.0.2.8"));
    BOOST_TEST(hash != sealer.keyed_hash("names", "192.0.2.7"));
    BOOST_TEST(hash != other.keyed_hash("addresses", "192.0.2.7"));
}

BOOST_AUTO_TEST_CASE(tokens_are_unguessable_unique_and_of_one_shape, *label("C1"))
{
    constexpr int count = 100'000;
    std::set<std::string> seen;
    std::array<int, 256> uses{};
    for (int i = 0; i < count; ++i) {
        const auto token = domain::PortalToken::make();
        BOOST_REQUIRE(token.text().size() == 43);
        seen.insert(token.text());
        for (const char c : token.text().substr(0, 42))  // The last character holds four bits only
            ++uses[static_cast<unsigned char>(c)];
    }
    BOOST_TEST(seen.size() == count);

    // Chi-square over 64 characters, 63 degrees of freedom: beyond 130 once in a million runs.
    const double expected = 42.0 * count / 64;
    double chi_square = 0;
    for (const int n : uses)
        if (n > 0)
            chi_square += (n - expected) * (n - expected) / expected;
    BOOST_TEST(std::ranges::count_if(uses, [](int n) { return n > 0; }) == 64);
    BOOST_TEST(chi_square < 130);
}

BOOST_AUTO_TEST_CASE(only_the_shape_of_a_token_is_taken_for_one, *label("C1"))
{
    const std::string good = domain::PortalToken::make().text();
    BOOST_TEST(domain::PortalToken::parse(good)->hash() == base::sha256(good));
    BOOST_TEST(domain::PortalToken::parse(good)->subject().size() == 8);
    for (const auto& text : {std::string(), good + "A", good.substr(1), std::string(10'000, 'A'),
                             good.substr(0, 42) + "=", good.substr(0, 42) + " ", std::string(43, '\xc3')})
        BOOST_TEST(!domain::PortalToken::parse(text));
}

BOOST_AUTO_TEST_SUITE_END()
