#include "i18n/method_text.h"

#include <cctype>

namespace i18n {

namespace {

// "some_new_bank" as "Some New Bank".
std::string readable(const std::string& name)
{
    std::string text;
    bool is_first = true;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c == '_' ? ' ' : c);
        text += static_cast<char>(is_first ? std::toupper(letter) : letter);
        is_first = letter == ' ' || letter == '-';
    }
    return text;
}

std::string word_of(const std::string& group, const std::string& name, const Words& words)
{
    const auto key = "method." + group + "." + name;
    return words.has(key) ? words.text(key) : readable(name);
}

// Who stands behind the number: the card's brand, else the kind of account.
std::string name_of(const domain::PaymentMethod& method, const Words& words)
{
    const bool is_brand_known = !method.brand.empty() && method.brand != "unknown";
    if (is_brand_known)
        return word_of("brand", method.brand, words);
    return method.kind.empty() ? words.text("method.kind.card") : word_of("kind", method.kind, words);
}

}  // namespace

std::string method_text(const domain::PaymentMethod& method, const Words& words)
{
    auto text = name_of(method, words);
    if (!method.last4.empty())
        text = words.text("method.ending", {{"method", text}, {"last4", method.last4}});
    if (method.wallet.empty())
        return text;
    const auto wallet = word_of("wallet", method.wallet, words);
    const bool is_card_known = !method.last4.empty() || !method.brand.empty();
    return is_card_known ? words.text("method.wallet", {{"wallet", wallet}, {"method", text}}) : wallet;
}

}  // namespace i18n
