// Upload forms: what browsers send is read, anything else is refused.
#include "web/multipart.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

const std::string good =
    "--AaB\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n"
    "--AaB\r\nContent-Disposition: form-data; name=\"file\"; filename=\"in voice.xml\"\r\nContent-Type: text/xml\r\n"
    "\r\n<a>\r\n\r\n--Aa</a>\r\n--AaB--\r\n";

base::Result<std::vector<web::FormPart>> read(const std::string& body,
                                              const std::string& type = "multipart/form-data; boundary=AaB")
{
    web::Request request;
    request.headers["content-type"] = type;
    request.body = body;
    return web::read_multipart(request);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(multipart)

BOOST_AUTO_TEST_CASE(fields_and_files_come_out_as_they_were_sent, *label("B3"))
{
    const auto parts = read(good);
    BOOST_REQUIRE(bool(parts));
    BOOST_REQUIRE(parts->size() == 2U);
    BOOST_TEST((*parts)[0].name == "csrf");
    BOOST_TEST((*parts)[0].content == "token");
    BOOST_TEST((*parts)[1].file_name == "in voice.xml");
    BOOST_TEST((*parts)[1].content == "<a>\r\n\r\n--Aa</a>");
    BOOST_TEST(bool(read(good, "multipart/form-data; boundary=\"AaB\"")));
    BOOST_TEST(read("--AaB--")->empty());
}

BOOST_AUTO_TEST_CASE(a_body_that_is_cut_off_anywhere_is_refused, *label("B3"))
{
    for (std::size_t length = 0; length + 2 < good.size(); ++length)
        BOOST_TEST(!read(good.substr(0, length)), length);
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto changed = good;
        changed[at] = static_cast<char>(changed[at] ^ 0x20);
        static_cast<void>(read(changed));  // Whatever it says, it ends
    }
}

BOOST_AUTO_TEST_CASE(other_types_strange_names_and_too_many_parts_are_refused, *label("B3"))
{
    for (const auto* type : {"", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
                             "multipart/form-data; boundary=a b", "multipart/form-data; boundary=AaC"})
        BOOST_TEST(!read(good, type), type);
    BOOST_TEST(!read(good + "more"));
    BOOST_TEST(!read("--AaB\r\nContent-Disposition: form-data\r\n\r\nx\r\n--AaB--"));
    BOOST_TEST(!read("--AaB\r\nContent-Disposition: form-data; name=\"a\xff\"\r\n\r\nx\r\n--AaB--"));
    BOOST_TEST(!read("--AaB\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\u202e\"\r\n\r\nx\r\n--AaB--"));
    std::string many;
    for (int i = 0; i < 21; ++i)
        many += "--AaB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    BOOST_TEST(!read(many + "--AaB--"));
}

BOOST_AUTO_TEST_SUITE_END()
