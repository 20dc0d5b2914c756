#include "base/log.h"
#include "domain/workspace.h"
#include "pages/error_page.h"
#include "pages/linked_invoice.h"
#include "pages/reader_words.h"
#include "pages/view.h"
#include "store/workspaces.h"

#include <unistd.h>
#include <fstream>
#include <optional>

namespace pages {

namespace {

struct BrandingFile {
    std::string content_type;
    std::string bytes;
};

// The file as it follows from the database; nothing when this is not (any more)
// a file of the workspace. Only names that we made ourselves come out of here.
std::optional<BrandingFile> made_from_database(const domain::Workspace& workspace, const std::string& file,
                                               const Site& site)
{
    if (const auto style = brand_style_of(workspace); file == style.file_name)
        return BrandingFile{"text/css; charset=utf-8", style.css};
    if (workspace.logo_hash.empty() || file != workspace.logo_hash + ".png")
        return std::nullopt;
    auto png = store::find_logo_png(site.db, workspace.slug, workspace.logo_hash);
    if (!png)
        return std::nullopt;  // Replaced this very moment.
    return BrandingFile{"image/png", *png};
}

// Written beside and moved into place, so that nginx never serves half a file.
// A full or read-only disk is no reason not to answer.
void keep_for_nginx(const std::filesystem::path& folder, const std::string& file, const std::string& bytes)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    const auto unfinished = folder / ("." + file + "." + std::to_string(::getpid()));
    std::ofstream stream(unfinished, std::ios::binary);
    stream << bytes;
    stream.close();
    if (stream)
        std::filesystem::rename(unfinished, folder / file, problem);
    if (!stream || problem) {
        base::log::warn("branding_not_written", {{"file", file}});
        std::filesystem::remove(unfinished, problem);
    }
}

}  // namespace

web::Response show_branding_file(const web::Request& request, const Site& site)
{
    const std::string slug(request.value("workspace")), file(request.value("file"));
    const auto& words = words_of(request, site.catalogues);
    if (!domain::is_slug(slug))
        return error_page(request, 404, words, site.templates);
    const auto workspace = store::find_workspace(site.db, slug);
    const auto made = workspace ? made_from_database(*workspace, file, site) : std::nullopt;
    if (!made)
        return error_page(request, 404, words, site.templates);

    keep_for_nginx(site.branding / slug, file, made->bytes);
    web::Response response;
    response.content_type = made->content_type;
    // As nginx will answer from now on: mails show the logo too, and a picture
    // that is opened by itself can do nothing.
    response.headers = {
        {"Cache-Control", "public, max-age=31536000, immutable"},
        {"Cross-Origin-Resource-Policy", "cross-origin"},
        {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"},
    };
    response.body = made->bytes;
    return response;
}

}  // namespace pages
