// Texts in every language keep to the alphabet of phones: one character beside it, and a text costs twice.
#include "mail/sms_text.h"

#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

// GSM 7 bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), without control characters.
constexpr std::string_view gsm_characters =
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€";

// Those of a text that a phone's alphabet lacks.
std::string foreign_characters(const std::string& text)
{
    std::string foreign;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80)
            ++length;
        const auto character = text.substr(i, length);
        if (gsm_characters.find(character) == std::string_view::npos)
            foreign += character;
        i += length;
    }
    return foreign;
}

std::string text_in(const i18n::Words& words, const char* purpose, const char* due_on, const char* currency)
{
    auto document = samples::small_invoice();
    document.due_on = due_on ? std::optional(samples::date(due_on)) : std::nullopt;
    domain::Workspace workspace;
    workspace.name = "Harbor & Pine";
    return mail::invoice_sms(document, domain::unpaid(samples::money("1240.50", currency)), workspace, purpose,
                             "https://pay.example.com/i/x", words);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sms_text, *label("B7"))

BOOST_AUTO_TEST_CASE(every_language_writes_in_the_alphabet_of_phones)
{
    const i18n::Catalogues catalogues(harness::build_folder() / "share/locale");
    for (const auto& language : catalogues.languages())
        for (const auto* country : {"US", "DE", "CH", "AT", "ES", "MX", "GB"})
            for (const auto* purpose : {"invoice", "reminder"})
                for (int month = 1; month <= 12; ++month) {
                    const auto date = std::string("2026-") + (month < 10 ? "0" : "") + std::to_string(month) + "-28";
                    const auto& words = catalogues.words_for(language, country);
                    for (const auto* currency : {"EUR", "USD", "CHF"}) {
                        const auto dated = text_in(words, purpose, date.c_str(), currency);
                        BOOST_TEST(foreign_characters(dated) == "", words.tag() << ": " << dated);
                    }
                    BOOST_TEST(foreign_characters(text_in(words, purpose, nullptr, "EUR")) == "");
                }
}

BOOST_AUTO_TEST_CASE(the_test_itself_sees_what_phones_lack)
{
    BOOST_TEST(foreign_characters("1.240,50\u00a0€ – á") == "\u00a0–á");
}

BOOST_AUTO_TEST_SUITE_END()
