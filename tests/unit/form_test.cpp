// Forms and cookies as browsers send them, and as nobody should.
#include "web/form.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using web::Form;

BOOST_AUTO_TEST_SUITE(form)

BOOST_AUTO_TEST_CASE(fields_are_decoded)
{
    const auto form = Form::parse("amount=120%2C50&name=M%C3%BCller+%26+S%C3%B6hne&empty=&bare");
    BOOST_REQUIRE(form);
    BOOST_TEST(form->value("amount").value() == "120,50");
    BOOST_TEST(form->value("name").value() == "Müller & Söhne");
    BOOST_TEST(form->value("empty").value() == "");
    BOOST_TEST(form->value("bare").value() == "");
    BOOST_TEST(!form->value("other"));
}

BOOST_AUTO_TEST_CASE(what_stands_there_twice_has_no_value)
{
    const auto form = Form::parse("amount=1&amount=2");
    BOOST_REQUIRE(form);
    BOOST_TEST(!form->value("amount"));
    BOOST_TEST(form->is_repeated("amount"));
}

BOOST_DATA_TEST_CASE(what_is_no_form_is_refused,
                     boost::unit_test::data::make({"a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "%C3=1", "a=\x01"}), body)
{
    BOOST_TEST(!Form::parse(body));
}

BOOST_AUTO_TEST_CASE(a_form_has_at_most_two_hundred_fields)
{
    std::string body;
    for (int i = 0; i < 200; ++i)
        body += "a" + std::to_string(i) + "=1&";
    BOOST_TEST(bool(Form::parse(body)));
    BOOST_TEST(!Form::parse(body + "b=1"));
}

BOOST_AUTO_TEST_CASE(only_a_form_is_read_as_one)
{
    web::Request request;
    request.body = "a=1";
    BOOST_TEST(!web::read_form(request));
    request.headers["content-type"] = "application/json";
    BOOST_TEST(!web::read_form(request));
    request.headers["content-type"] = "application/x-www-form-urlencoded; charset=UTF-8";
    BOOST_TEST(web::read_form(request)->value("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(what_is_encoded_is_decoded_again)
{
    const std::string odd = "a b&c=d+e%f/ü[x]";
    BOOST_TEST(Form::parse(web::encode_form({{odd, odd}, {"b", ""}}))->value(odd).value() == odd);
    BOOST_TEST(web::encode_form({{"metadata[payment]", "1 2"}}) == "metadata%5bpayment%5d=1%202");
}

BOOST_AUTO_TEST_CASE(a_cookie_is_found_by_its_whole_name)
{
    web::Request request;
    request.headers["cookie"] = "x__Secure-pay=1; __Secure-pay=abc; __Secure-pays=2";
    BOOST_TEST(web::cookie(request, "__Secure-pay") == "abc");
    BOOST_TEST(web::cookie(request, "pay") == "");
}

BOOST_AUTO_TEST_SUITE_END()
