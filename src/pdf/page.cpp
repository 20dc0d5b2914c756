#include "pdf/page.h"

#include "base/check.h"

#include <cairo-pdf.h>

namespace pdf {

// Draws one mark after the other.
class Drawing {
public:
    Drawing(cairo_t* cairo, cairo_surface_t* logo) : cairo_(cairo), logo_(logo) {}

    void operator()(const TextMark& mark) const
    {
        mark.text->draw(cairo_, mark.first, mark.count, mark.left, mark.top, mark.width, mark.side);
    }

    void operator()(const BoxMark& mark) const
    {
        cairo_set_source_rgb(cairo_, mark.color.red / 255.0, mark.color.green / 255.0, mark.color.blue / 255.0);
        cairo_rectangle(cairo_, mark.left, mark.top, mark.width, mark.height);
        cairo_fill(cairo_);
    }

    void operator()(const LogoMark& mark) const
    {
        cairo_save(cairo_);
        cairo_translate(cairo_, mark.left, mark.top);
        cairo_scale(cairo_, mark.width / cairo_image_surface_get_width(logo_),
                    mark.height / cairo_image_surface_get_height(logo_));
        cairo_set_source_surface(cairo_, logo_, 0, 0);
        // Archives (PDF/A) forbid the smoothing that any other filter asks the reader for.
        cairo_pattern_set_filter(cairo_get_source(cairo_), CAIRO_FILTER_NEAREST);
        // Not cairo_paint: as the first mark within a tag it silently ruins the file (Cairo 1.16).
        cairo_rectangle(cairo_, 0, 0, cairo_image_surface_get_width(logo_), cairo_image_surface_get_height(logo_));
        cairo_fill(cairo_);
        cairo_restore(cairo_);
    }

    void operator()(const BeginTag& tag) const { cairo_tag_begin(cairo_, tag.name, nullptr); }
    void operator()(const EndTag& tag) const { cairo_tag_end(cairo_, tag.name); }

private:
    cairo_t* cairo_;
    cairo_surface_t* logo_;
};

static cairo_status_t append(void* file, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t* surface, const Document& document)
{
    const auto set = [surface](cairo_pdf_metadata_t what, const std::string& text) {
        if (!text.empty())
            cairo_pdf_surface_set_metadata(surface, what, text.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_AUTHOR, document.author);
    // Both, or Cairo writes the time of today into the file.
    set(CAIRO_PDF_METADATA_CREATE_DATE, document.created_at);
    set(CAIRO_PDF_METADATA_MOD_DATE, document.created_at);
}

std::string draw(const Document& document)
{
    std::string file;
    cairo_surface_t* const surface =
        cairo_pdf_surface_create_for_stream(append, &file, document.sheet.width, document.sheet.height);
    set_metadata(surface, document);

    cairo_t* const cairo = cairo_create(surface);
    for (const auto& page : document.pages) {
        for (const auto& mark : page)
            std::visit(Drawing(cairo, document.logo), mark);
        cairo_show_page(cairo);
    }
    const auto drawing_status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);  // Some errors are seen only now.
    const auto file_status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);

    for (const auto status : {drawing_status, file_status}) {
        if (status != CAIRO_STATUS_SUCCESS)
            throw base::BrokenInvariant(std::string("Cairo draws the invoice: ") + cairo_status_to_string(status));
    }
    return file;
}

}  // namespace pdf
