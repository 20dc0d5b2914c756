#include "pages/reader_words.h"

#include "i18n/accept_language.h"

namespace pages {

const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language, const domain::InvoiceDocument& document)
{
    const auto& country = document.seller.address.country;
    for (const auto& language : {link_language, document.language})
        if (catalogues.has(language))
            return catalogues.words_for(language, country);
    return catalogues.words_for_first(i18n::accepted_languages(request.header("accept-language")), country);
}

const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language)
{
    if (catalogues.has(link_language))
        return catalogues.words_for(link_language, "");
    return catalogues.words_for_first(i18n::accepted_languages(request.header("accept-language")), "");
}

}  // namespace pages
