#include "images/logo.h"

#include <cairo.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

namespace images {

namespace {

constexpr std::size_t most_bytes = 1024 * 1024;
constexpr std::uint32_t longest_side = 4096;
constexpr std::uint32_t most_pixels = 16 * 1024 * 1024;
// Twice what pages, mails and PDFs show, for dense screens.
constexpr int widest = 800, highest = 320;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

struct Size {
    std::uint32_t width;
    std::uint32_t height;
};

std::uint32_t big_endian_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (const char c : bytes.substr(at, 4))
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

// From the IHDR chunk, which comes first (ISO/IEC 15948 §11.2.2).
std::optional<Size> png_size(std::string_view bytes)
{
    if (!bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.size() < 33 || bytes.substr(12, 4) != "IHDR")
        return std::nullopt;
    return Size{big_endian_at(bytes, 16), big_endian_at(bytes, 20)};
}

base::Result<base::Nothing> check_size(Size size)
{
    if (size.width == 0 || size.height == 0 || size.width > longest_side || size.height > longest_side ||
        size.width * size.height > most_pixels)
        return base::invalid("the picture has " + std::to_string(size.width) + " × " + std::to_string(size.height) +
                             " pixels; at most 4096 a side and 16 megapixels are taken");
    return base::Nothing{};
}

base::Error broken_picture()
{
    return base::invalid("the picture is damaged and cannot be read");
}

base::Result<Surface> decode_png(std::string_view bytes)
{
    const auto read = [](void* closure, unsigned char* data, unsigned int length) {
        auto& rest = *static_cast<std::string_view*>(closure);
        if (rest.size() < length)
            return CAIRO_STATUS_READ_ERROR;
        std::memcpy(data, rest.data(), length);
        rest.remove_prefix(length);
        return CAIRO_STATUS_SUCCESS;
    };
    Surface surface(cairo_image_surface_create_from_png_stream(read, &bytes), &cairo_surface_destroy);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return broken_picture();
    return surface;
}

base::Result<Surface> decode_jpeg(std::string_view bytes)
{
    const std::unique_ptr<void, decltype(&tjDestroy)> decoder(tjInitDecompress(), &tjDestroy);
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    int width = 0, height = 0, subsampling = 0, colors = 0;
    if (tjDecompressHeader3(decoder.get(), data, bytes.size(), &width, &height, &subsampling, &colors) != 0)
        return broken_picture();
    if (const auto size = check_size({static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)}); !size)
        return size.error();
    if (colors == TJCS_CMYK || colors == TJCS_YCCK)
        return base::invalid("the picture is a CMYK JPEG for printing; save it as RGB");

    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy);
    cairo_surface_flush(surface.get());
    const int result = tjDecompress2(decoder.get(), data, bytes.size(), cairo_image_surface_get_data(surface.get()), width,
                                     cairo_image_surface_get_stride(surface.get()), height, TJPF_BGRX, TJFLAG_STOPONWARNING);
    cairo_surface_mark_dirty(surface.get());
    if (result != 0 || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return broken_picture();
    return surface;
}

base::Result<Surface> decode(std::string_view bytes)
{
    if (bytes.empty())
        return base::invalid("the file is empty");
    if (bytes.size() > most_bytes)
        return base::invalid("the picture is larger than 1 MiB");
    if (const auto size = png_size(bytes)) {
        if (const auto checked = check_size(*size); !checked)
            return checked.error();
        return decode_png(bytes);
    }
    if (bytes.starts_with("\xff\xd8\xff"))
        return decode_jpeg(bytes);
    return base::invalid("only PNG and JPEG pictures are taken");
}

Surface made_small(Surface picture)
{
    const int width = cairo_image_surface_get_width(picture.get());
    const int height = cairo_image_surface_get_height(picture.get());
    const double scale = std::min({1.0, static_cast<double>(widest) / width, static_cast<double>(highest) / height});
    const int new_width = std::max(1, static_cast<int>(width * scale + 0.5));
    const int new_height = std::max(1, static_cast<int>(height * scale + 0.5));

    // Drawn onto a new surface even at its own size: what cairo keeps beside
    // the pixels of a picture stays behind.
    Surface small(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, new_width, new_height), &cairo_surface_destroy);
    const Context context(cairo_create(small.get()), &cairo_destroy);
    cairo_scale(context.get(), static_cast<double>(new_width) / width, static_cast<double>(new_height) / height);
    cairo_set_source_surface(context.get(), picture.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context.get()), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(context.get()), CAIRO_EXTEND_PAD);  // No faded edge
    cairo_rectangle(context.get(), 0, 0, width, height);
    cairo_fill(context.get());
    return small;
}

}  // namespace

base::Result<Logo> reencode_logo(std::string_view bytes)
{
    auto picture = decode(bytes);
    if (!picture)
        return picture.error();
    const Surface small = made_small(*std::move(picture));

    Logo logo{"", cairo_image_surface_get_width(small.get()), cairo_image_surface_get_height(small.get())};
    const auto write = [](void* closure, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    if (cairo_surface_write_to_png_stream(small.get(), write, &logo.png) != CAIRO_STATUS_SUCCESS)
        return broken_picture();
    return logo;
}

}  // namespace images
