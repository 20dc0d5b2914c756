#include "images/logo.h"

#include "base/check.h"

#include <cairo.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>

namespace images {

namespace {

constexpr std::size_t most_bytes = 1 << 20;
constexpr std::int64_t longest_side = 4096;
constexpr std::int64_t most_pixels = 16'000'000;
constexpr int widest = 800, highest = 320;  // Twice what a page shows, for fine screens and for print

using Surface = std::unique_ptr<cairo_surface_t, decltype([](cairo_surface_t* s) { cairo_surface_destroy(s); })>;
using Jpeg = std::unique_ptr<void, decltype([](tjhandle jpeg) { tjDestroy(jpeg); })>;

base::Result<base::Nothing> check_size(std::int64_t width, std::int64_t height)
{
    if (width < 1 || height < 1)
        return base::invalid("the file is damaged: it holds no picture");
    if (width > longest_side || height > longest_side || width * height > most_pixels)
        return base::invalid("the picture has " + std::to_string(width) + " x " + std::to_string(height) +
                             " pixels; at most 4096 a side and 16 million in all are taken");
    return base::Nothing{};
}

std::int64_t big_endian(std::string_view four_bytes)
{
    std::int64_t value = 0;
    for (const char byte : four_bytes)
        value = value * 256 + static_cast<unsigned char>(byte);
    return value;
}

cairo_status_t read_part(void* rest, unsigned char* data, unsigned length)
{
    auto& bytes = *static_cast<std::string_view*>(rest);
    if (bytes.size() < length)
        return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, bytes.data(), length);
    bytes.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

constexpr std::string_view png_signature("\x89PNG\r\n\x1a\n", 8);

base::Result<Surface> decode_png(std::string_view bytes)
{
    // Signature, length of the first chunk, "IHDR", width, height.
    if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR")
        return base::invalid("the PNG file is damaged");
    if (const auto size = check_size(big_endian(bytes.substr(16, 4)), big_endian(bytes.substr(20, 4))); !size)
        return size.error();

    Surface picture(cairo_image_surface_create_from_png_stream(read_part, &bytes));
    if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS)
        return base::invalid("the PNG file is damaged or cut off");
    return picture;
}

base::Result<Surface> decode_jpeg(std::string_view bytes)
{
    const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
    const Jpeg jpeg(tjInitDecompress());
    base::check(jpeg != nullptr, "the JPEG decoder starts");

    int width = 0, height = 0, subsampling = 0, colors = 0;
    if (tjDecompressHeader3(jpeg.get(), data, bytes.size(), &width, &height, &subsampling, &colors) != 0)
        return base::invalid("the JPEG file is damaged");
    if (colors == TJCS_CMYK || colors == TJCS_YCCK)
        return base::invalid("the JPEG file is made for a printing press (CMYK): save it as RGB");
    if (const auto size = check_size(width, height); !size)
        return size.error();

    Surface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    base::check(cairo_surface_status(picture.get()) == CAIRO_STATUS_SUCCESS, "there is memory for a logo");
    // A picture can be given in more than 500 passes, each of which costs as much as the whole.
    // A file that is cut off is only warned of: what is missing would be gray.
    if (tjDecompress2(jpeg.get(), data, bytes.size(), cairo_image_surface_get_data(picture.get()), width,
                      cairo_image_surface_get_stride(picture.get()), height, TJPF_BGRX, TJFLAG_LIMITSCANS) != 0)
        return base::invalid("the JPEG file is damaged or cut off");
    cairo_surface_mark_dirty(picture.get());
    return picture;
}

base::Result<Surface> decode(std::string_view bytes)
{
    if (bytes.empty())
        return base::invalid("the file is empty");
    if (bytes.size() > most_bytes)
        return base::invalid("the file is larger than 1 MiB");
    if (bytes.starts_with(png_signature))
        return decode_png(bytes);
    if (bytes.starts_with("\xff\xd8\xff"))
        return decode_jpeg(bytes);
    return base::invalid("the file is neither a PNG nor a JPEG");
}

// Always drawn anew, also when the size stays: the pixels are all that goes on.
Surface scaled(cairo_surface_t* picture)
{
    const int width = cairo_image_surface_get_width(picture), height = cairo_image_surface_get_height(picture);
    const double scale = std::min({1.0, static_cast<double>(widest) / width, static_cast<double>(highest) / height});
    const int new_width = std::max(1, static_cast<int>(std::lround(width * scale)));
    const int new_height = std::max(1, static_cast<int>(std::lround(height * scale)));

    const auto content = cairo_surface_get_content(picture);
    const auto format = content == CAIRO_CONTENT_COLOR ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
    Surface result(cairo_image_surface_create(format, new_width, new_height));
    cairo_t* const cairo = cairo_create(result.get());
    cairo_scale(cairo, static_cast<double>(new_width) / width, static_cast<double>(new_height) / height);
    cairo_set_source_surface(cairo, picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);  // No dark seam at the edges
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    cairo_paint(cairo);
    const auto status = cairo_status(cairo);
    cairo_destroy(cairo);
    base::check(status == CAIRO_STATUS_SUCCESS, "Cairo draws the logo");
    return result;
}

cairo_status_t append(void* file, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

base::Result<domain::Logo> reencode_logo(std::string_view bytes)
{
    const auto picture = decode(bytes);
    if (!picture)
        return picture.error();

    const Surface result = scaled((*picture).get());
    domain::Logo logo{"", cairo_image_surface_get_width(result.get()), cairo_image_surface_get_height(result.get())};
    const auto status = cairo_surface_write_to_png_stream(result.get(), append, &logo.png);
    base::check(status == CAIRO_STATUS_SUCCESS, "Cairo writes the logo");
    return logo;
}

}  // namespace images
