#include "pdf/fonts.h"

#include "base/check.h"
#include "pdf/invoice_pdf.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <map>
#include <string>

namespace pdf {

// Inter is the face of the product; the others are asked in this order for letters that it lacks.
// WenQuanYi is last: it has Latin and Greek letters too, which shall not be taken from it.
static constexpr const char* families =
    "Inter,Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Devanagari,Noto Sans Bengali,Noto Sans Tamil,"
    "Noto Sans Thai,Noto Sans Georgian,Noto Sans Armenian,WenQuanYi Micro Hei";

struct FontFile {
    const char* package;
    const char* path;
};

static constexpr FontFile files[] = {
    {"fonts-inter", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"},
    {"fonts-inter", "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansArabic-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansHebrew-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansBengali-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansBengali-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansTamil-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansTamil-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansThai-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansGeorgian-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansGeorgian-Bold.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansArmenian-Regular.ttf"},
    {"fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansArmenian-Bold.ttf"},
    {"fonts-wqy-microhei", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"},
};

void use_own_fonts()
{
    // Files one by one, not folders: this needs no font cache (2 ms for all of them), reads no
    // configuration of the machine, and cannot find a font that is not meant.
    FcConfig* const config = FcConfigCreate();
    for (const auto& file : files) {
        if (!FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(file.path)))
            throw base::BadSetup(std::string("font ") + file.path + " is missing: install the package " + file.package);
    }
    FcConfigSetCurrent(config);
    FcConfigDestroy(config);  // Fontconfig has taken its own reference.
}

static PangoContext* make_type_context()
{
    PangoContext* const context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    // A text without any letter, such as a telephone number, reads from the left in every document.
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);

    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

PangoContext* type_context()
{
    static PangoContext* const context = make_type_context();
    return context;
}

const PangoFontDescription* font_for(const Face& face)
{
    static std::map<std::pair<int, Weight>, PangoFontDescription*> known;

    const int size = static_cast<int>(std::lround(face.size * PANGO_SCALE));
    auto& font = known[{size, face.weight}];
    if (!font) {
        font = pango_font_description_new();
        pango_font_description_set_family_static(font, families);
        pango_font_description_set_size(font, size);
        const bool is_bold = face.weight == Weight::semibold;
        pango_font_description_set_weight(font, is_bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    }
    return font;
}

void warm_fonts()
{
    // An invoice that uses every face, with a letter of each script that is often met.
    const std::string letters = "Aé 1 ا א अ 日";
    i18n::InvoiceText text{};
    text.direction = i18n::Direction::left_to_right;
    text.title = text.status = text.due_on = text.notes_heading = letters;
    text.notes = {letters};
    text.facts = text.totals = {{letters, letters}};
    text.due = {letters, letters};
    text.seller = {letters, letters, {letters}, {{letters, letters}}};
    text.page_of = letters;
    (void)invoice_pdf(text, {.logo_png = "", .brand_color = "", .company = letters}, Paper::a4, {});
}

}  // namespace pdf
