#include "pages/reader_words.h"

#include "i18n/accept_language.h"

namespace pages {

const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language, const domain::InvoiceDocument& document)
{
    auto wanted = i18n::accepted_languages(request.header("accept-language"));
    wanted.insert(wanted.begin(), {link_language, document.language});
    return catalogues.words_for_first(wanted, document.seller.address.country);
}

const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language)
{
    auto wanted = i18n::accepted_languages(request.header("accept-language"));
    wanted.insert(wanted.begin(), link_language);
    return catalogues.words_for_first(wanted, "");
}

}  // namespace pages
