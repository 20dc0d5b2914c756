// Whole files: the project's own samples, the real ones of the standard's
// authors where they are at hand, and both of them broken in many places.
#include "base/text.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "exchange_description.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

using boost::unit_test::label;
using exchange_test::described;
namespace fs = std::filesystem;

namespace {

const fs::path own_samples = "tests/data/invoices";
const fs::path real_samples = "../shared/data/en16931";

std::string contents(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    BOOST_REQUIRE_MESSAGE(in, file << " can be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && (entry.path().extension() == ".xml" || entry.path().extension() == ".json"))
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

exchange::ImportedInvoice imported(const fs::path& file)
{
    auto result = exchange::read_invoice(contents(file));
    BOOST_REQUIRE_MESSAGE(result, file << ": " << (result ? "" : result.error().detail));
    return *std::move(result);
}

void check_round_trip(const domain::InvoiceDocument& document)
{
    const auto json = exchange::to_json(document);
    const auto stored = exchange::from_snapshot(json);
    BOOST_REQUIRE_MESSAGE(stored, (stored ? "" : stored.error().detail));
    BOOST_TEST(described(*stored) == described(document));
    BOOST_TEST(exchange::to_json(*stored) == json);
    const auto again = exchange::read_invoice(json);
    BOOST_REQUIRE_MESSAGE(again, (again ? "" : again.error().detail));
    BOOST_TEST(described(again->document) == described(document));
}

struct RealSamplesAreThere {
    boost::test_tools::assertion_result operator()(boost::unit_test::test_unit_id) const
    {
        boost::test_tools::assertion_result result(fs::exists(real_samples));
        result.message() << "skipped: " << real_samples.string() << " is not there";
        return result;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_samples)

BOOST_AUTO_TEST_CASE(every_sample_of_our_own_is_read_without_a_warning, *label("C2"))
{
    const std::map<std::string, std::string> payable = {
        {"arabic.json", "48686.40 SAR"},      {"cii.xml", "15443.90 CHF"},
        {"deposit.json", "12541.75 USD"},     {"german.xml", "16719.20 EUR"},
        {"jpy.json", "1122308 JPY"},          {"kwd.json", "633.062 KWD"},
        {"sixty-lines.json", "86801.68 EUR"}, {"us-contractor.json", "21124.24 USD"},
    };
    const auto files = files_in(own_samples);
    BOOST_TEST(files.size() == payable.size());
    for (const auto& file : files)
        BOOST_TEST_CONTEXT(file)
        {
            const auto [document, warnings] = imported(file);
            BOOST_TEST(warnings.empty());
            BOOST_TEST(document.totals.payable.to_string() == payable.at(file.filename()));
        }
}

BOOST_AUTO_TEST_CASE(a_document_survives_being_stored_and_exported)
{
    for (const auto& file : files_in(own_samples))
        BOOST_TEST_CONTEXT(file)
        {
            check_round_trip(imported(file).document);
        }
}

BOOST_AUTO_TEST_CASE(the_samples_show_what_they_are_for)
{
    BOOST_TEST(imported(own_samples / "sixty-lines.json").document.lines.size() == 60u);
    const auto german = imported(own_samples / "german.xml").document;
    BOOST_TEST(german.language == "de");
    BOOST_TEST(german.taxes.size() == 2u);
    BOOST_TEST(german.terms.find("Skonto") != std::string::npos);
    BOOST_TEST(imported(own_samples / "deposit.json").document.payment_plan.size() == 3u);
    const auto french = imported(own_samples / "cii.xml").document;
    BOOST_TEST(french.totals.prepaid.to_string() == "6000.00 CHF");
    BOOST_TEST(french.totals.rounding.to_string() == "-0.02 CHF");
    BOOST_TEST(imported(own_samples / "arabic.json").document.language == "ar");
    const auto american = imported(own_samples / "us-contractor.json").document;
    BOOST_TEST(american.taxes.at(0).category.scheme == "Sales tax");
    BOOST_TEST(american.lines.at(1).adjustments.size() == 1u);
}

BOOST_AUTO_TEST_CASE(every_real_invoice_is_read_and_owes_its_payable_amount,
                     *label("C2") * boost::unit_test::precondition(RealSamplesAreThere()))
{
    const std::map<std::string, std::string> payable = {
        {"CII_business_example_02.xml", "11.90 EUR"}, {"CII_example1.xml", "250.33 EUR"},
        {"CII_example2.xml", "801.78 NOK"},           {"sample-discount-price.xml", "15.15 EUR"},
        {"ubl-tc434-example1.xml", "250.33 EUR"},     {"ubl-tc434-example2.xml", "801.78 NOK"},
        {"ubl-tc434-example5.xml", "2337.50 DKK"},
    };
    for (const auto& [name, amount] : payable)
        BOOST_TEST_CONTEXT(name)
        {
            const auto document = imported(real_samples / name).document;
            BOOST_TEST(document.totals.payable.to_string() == amount);
            check_round_trip(document);
        }
    const auto credit_note = exchange::read_invoice(contents(real_samples / "ubl-tc434-creditnote1.xml"));
    BOOST_REQUIRE(!credit_note);
    BOOST_TEST(credit_note.error().detail.find("a credit note") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_invoice_in_two_syntaxes_is_the_same_invoice,
                     *boost::unit_test::precondition(RealSamplesAreThere()))
{
    const auto ubl = imported(real_samples / "ubl-tc434-example1.xml").document;
    const auto cii = imported(real_samples / "CII_example1.xml").document;
    BOOST_TEST(ubl.seller.name == cii.seller.name);
    BOOST_TEST(ubl.lines.size() == cii.lines.size());
    for (std::size_t i = 0; i < ubl.lines.size(); ++i)
        BOOST_TEST((ubl.lines[i].net == cii.lines[i].net));
    BOOST_TEST(ubl.taxes.size() == cii.taxes.size());
}

// Whatever is done to a file, the answer is a document or one message: no
// crash, no exception, and nothing unprintable in the message.
BOOST_AUTO_TEST_CASE(a_broken_file_is_a_document_or_one_message)
{
    std::mt19937 random(20261122);  // The same breakages in every run
    const auto any = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
    };
    const int times = std::getenv("LONG_TESTS") ? 40 : 1;
    const auto try_it = [](const std::string& bytes) {
        const auto result = exchange::read_invoice(bytes);
        if (result)
            BOOST_TEST(bool(exchange::from_snapshot(exchange::to_json(result->document))));
        else
            BOOST_TEST(base::clean_line(result.error().detail).value_or("(not UTF-8)") == result.error().detail);
    };
    auto files = files_in(own_samples);
    std::erase(files, own_samples / "sixty-lines.json");  // Ten times the others
    for (const auto& file : files)
        BOOST_TEST_CONTEXT(file)
        {
            const auto whole = contents(file);
            for (int i = 0; i < 150 * times; ++i)
                try_it(whole.substr(0, any(whole.size())));
            for (int i = 0; i < 400 * times; ++i) {
                auto bytes = whole;
                for (std::size_t flips = 1 + any(3); flips > 0; --flips)
                    bytes[any(bytes.size())] = static_cast<char>(any(256));
                try_it(bytes);
            }
            for (int i = 0; i < 150 * times; ++i) {
                auto bytes = whole;
                const auto from = any(bytes.size());
                bytes.insert(any(bytes.size()), bytes.substr(from, any(400)));
                try_it(bytes);
            }
        }
}

BOOST_AUTO_TEST_SUITE_END()
