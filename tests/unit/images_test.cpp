#include "images/logo.h"

#include <boost/test/unit_test.hpp>

#include <cairo.h>
#include <turbojpeg.h>

#include <cstring>
#include <string>
#include <vector>

using boost::unit_test::label;
using namespace std::string_literals;

namespace {

std::string number(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>((value >> shift) & 0xffU);
    return bytes;
}

cairo_status_t append(void* file, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

// Left half red, right half as it was: transparent.
std::string png(int width, int height)
{
    cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t* const cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 0, 0);
    cairo_rectangle(cairo, 0, 0, width / 2, height);
    cairo_fill(cairo);
    cairo_destroy(cairo);
    std::string file;
    cairo_surface_write_to_png_stream(surface, append, &file);
    cairo_surface_destroy(surface);
    return file;
}

std::string jpeg(int width, int height, int format = TJPF_RGB)
{
    const std::vector<unsigned char> pixels(static_cast<std::size_t>(width * height * tjPixelSize[format]), 200);
    unsigned char* data = nullptr;
    unsigned long size = 0;
    const tjhandle handle = tjInitCompress();
    BOOST_REQUIRE_EQUAL(tjCompress2(handle, pixels.data(), width, 0, height, format, &data, &size,
                                    format == TJPF_GRAY ? TJSAMP_GRAY : TJSAMP_444, 90, 0),
                        0);
    std::string file(reinterpret_cast<char*>(data), size);
    tjFree(data);
    tjDestroy(handle);
    return file;
}

// The checksum of a chunk: CRC-32 as in ISO 3309.
std::uint32_t checksum(const std::string& bytes)
{
    std::uint32_t crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

// A chunk more, behind the header of a PNG.
std::string with_chunk(std::string file, const std::string& type, const std::string& content)
{
    const auto length = number(static_cast<std::uint32_t>(content.size()));
    file.insert(33, length + type + content + number(checksum(type + content)));
    return file;
}

struct Pixel {
    unsigned blue, green, red, alpha;
};

Pixel pixel(const domain::Logo& logo, int x, int y)
{
    std::string_view rest = logo.png;
    const auto read = [](void* from, unsigned char* data, unsigned length) {
        auto& bytes = *static_cast<std::string_view*>(from);
        std::memcpy(data, bytes.data(), length);
        bytes.remove_prefix(length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* const surface = cairo_image_surface_create_from_png_stream(read, &rest);
    BOOST_REQUIRE_EQUAL(cairo_image_surface_get_width(surface), logo.width);
    BOOST_REQUIRE_EQUAL(cairo_image_surface_get_height(surface), logo.height);
    const auto* const at = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) + 4 * x;
    const Pixel result{at[0], at[1], at[2], at[3]};
    cairo_surface_destroy(surface);
    BOOST_CHECK(rest.empty());
    return result;
}

void check_refused(const std::string& bytes, const std::string& reason)
{
    const auto logo = images::reencode_logo(bytes);
    BOOST_REQUIRE_MESSAGE(!logo, "refused: " << reason);
    BOOST_CHECK(logo.error().reason == base::Reason::invalid);
    BOOST_CHECK_MESSAGE(logo.error().detail.find(reason) != std::string::npos, logo.error().detail);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(images, *label("A4"))

BOOST_AUTO_TEST_CASE(a_png_keeps_its_size_colors_and_transparency)
{
    const auto logo = images::reencode_logo(png(400, 100));
    BOOST_REQUIRE(logo);
    BOOST_CHECK_EQUAL(logo->width, 400);
    const auto left = pixel(*logo, 50, 50), right = pixel(*logo, 350, 50);
    BOOST_CHECK_EQUAL(left.red, 255U);
    BOOST_CHECK_EQUAL(left.alpha, 255U);
    BOOST_CHECK_EQUAL(right.alpha, 0U);
}

BOOST_AUTO_TEST_CASE(a_jpeg_becomes_a_png)
{
    const auto logo = images::reencode_logo(jpeg(300, 100));
    BOOST_REQUIRE(logo);
    BOOST_CHECK_EQUAL(logo->width, 300);
    BOOST_CHECK(logo->png.starts_with("\x89PNG"));
    const auto middle = pixel(*logo, 150, 50);
    BOOST_CHECK_GT(middle.red, 190U);
    BOOST_CHECK_LT(middle.red, 210U);
}

BOOST_AUTO_TEST_CASE(a_gray_jpeg_is_a_jpeg_too)
{
    BOOST_CHECK(images::reencode_logo(jpeg(300, 100, TJPF_GRAY)));
}

BOOST_AUTO_TEST_CASE(a_large_picture_is_made_smaller_in_proportion)
{
    const auto wide = images::reencode_logo(png(4000, 1000));
    BOOST_REQUIRE(wide);
    BOOST_CHECK_EQUAL(wide->width, 800);
    BOOST_CHECK_EQUAL(wide->height, 200);
    BOOST_CHECK_EQUAL(pixel(*wide, 100, 0).alpha, 255U);  // No seam
    const auto high = images::reencode_logo(jpeg(500, 1600));
    BOOST_REQUIRE(high);
    BOOST_CHECK_EQUAL(high->width, 100);
    BOOST_CHECK_EQUAL(high->height, 320);
    const auto line = images::reencode_logo(png(4096, 2));
    BOOST_REQUIRE(line);
    BOOST_CHECK_EQUAL(line->height, 1);
}

BOOST_AUTO_TEST_CASE(metadata_is_gone)
{
    // The place where the photograph was taken, in an Exif segment behind the start of a JPEG.
    auto photograph = jpeg(64, 64);
    photograph.insert(2, std::string("\xff\xe1\0\x18", 4) + "Exif\0\0 GPS 48.2N 16.4E"s.substr(0, 22));
    for (const auto& file : {photograph, with_chunk(png(64, 64), "tEXt", std::string("Author\0GPS 48.2N", 16))}) {
        BOOST_REQUIRE(file.find("GPS") != std::string::npos);
        const auto logo = images::reencode_logo(file);
        BOOST_REQUIRE(logo);
        BOOST_CHECK(logo->png.find("GPS") == std::string::npos);
        BOOST_CHECK(logo->png.find("tEXt") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_hangs_on_a_picture_is_gone)
{
    // An archive behind the end; an animation inside.
    const std::string archive = "PK\x03\x04<script>alert(1)</script>";
    for (const auto& file :
         {png(64, 64) + archive, jpeg(64, 64) + archive, with_chunk(png(64, 64), "acTL", number(2) + number(0))}) {
        const auto logo = images::reencode_logo(file);
        BOOST_REQUIRE(logo);
        BOOST_CHECK(logo->png.ends_with(std::string("IEND\xae\x42\x60\x82")));
        for (const char* part : {"PK\x03\x04", "script", "acTL", "fdAT"})
            BOOST_CHECK(logo->png.find(part) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_bomb_is_refused_by_its_header)
{
    auto huge_png = png(8, 8);
    huge_png.replace(16, 8, number(50000) + number(50000));
    check_refused(huge_png, "50000 x 50000");
    auto wide_png = png(8, 8);
    wide_png.replace(16, 8, number(4096) + number(4096));
    check_refused(wide_png, "16 million");

    auto huge_jpeg = jpeg(8, 8);
    const auto frame = huge_jpeg.find("\xff\xc0");
    BOOST_REQUIRE(frame != std::string::npos);
    huge_jpeg.replace(frame + 5, 4, "\xc3\x50\xc3\x50");
    check_refused(huge_jpeg, "50000 x 50000");
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused)
{
    const auto good_png = png(200, 100), good_jpeg = jpeg(200, 100);
    for (const std::size_t size : {8U, 20U, 33U, 60U}) {
        check_refused(good_png.substr(0, size), "damaged");
        check_refused(good_jpeg.substr(0, size), "damaged");
    }
    check_refused(good_png.substr(0, good_png.size() - 20), "damaged");
    check_refused(good_jpeg.substr(0, good_jpeg.size() - 20), "damaged");
    auto no_width = good_png;
    no_width.replace(16, 4, number(0));
    check_refused(no_width, "no picture");
}

BOOST_AUTO_TEST_CASE(every_other_format_is_refused)
{
    check_refused("", "empty");
    check_refused("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "neither");
    check_refused("GIF89a\x01\0\x01\0", "neither");
    check_refused("RIFF\x10\0\0\0WEBPVP8 ", "neither");
    check_refused("%PDF-1.7", "neither");
    check_refused(jpeg(64, 64, TJPF_CMYK), "CMYK");
    check_refused(png(8, 8) + std::string(1 << 20, 'x'), "1 MiB");
}

BOOST_AUTO_TEST_SUITE_END()
