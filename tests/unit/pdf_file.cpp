#include "pdf_file.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace samples {

namespace {

std::string output_of(const std::string& command)
{
    FILE* const pipe = popen(command.c_str(), "r");
    BOOST_REQUIRE(pipe);
    std::string output;
    char part[4096];
    for (std::size_t n; (n = std::fread(part, 1, sizeof part, pipe)) > 0;)
        output.append(part, n);
    BOOST_REQUIRE_MESSAGE(pclose(pipe) == 0, command << " succeeds, but said: " << output);
    return output;
}

}  // namespace

std::string without_spaces(std::string text)
{
    for (const std::string wide : {"\u00a0", "\u2002"})
        for (std::size_t at; (at = text.find(wide)) != std::string::npos;)
            text.erase(at, wide.size());
    std::erase_if(text, [](char c) { return std::isspace(static_cast<unsigned char>(c)); });
    return text;
}

PdfFile::PdfFile(std::string file) : bytes(std::move(file))
{
    const int handle = mkstemp(path_.data());
    BOOST_REQUIRE(handle >= 0);
    BOOST_REQUIRE(write(handle, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    close(handle);
}

PdfFile::~PdfFile()
{
    std::remove(path_.c_str());
}

std::string PdfFile::says(const std::string& program) const
{
    return output_of(program + " " + path_ + " 2>&1");
}

std::string PdfFile::text() const
{
    return output_of("pdftotext -raw " + path_ + " -");
}

std::string PdfFile::page(int number) const
{
    const auto n = std::to_string(number);
    return output_of("pdftotext -raw -f " + n + " -l " + n + " " + path_ + " -");
}

int PdfFile::pages() const
{
    const auto all = info();
    return std::stoi(all.substr(all.find("Pages:") + 6));
}

double PdfFile::left_of(const std::string& word) const
{
    const auto boxes = output_of("pdftotext -bbox " + path_ + " -");
    const auto at = boxes.find(">" + word + "<");
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, word << " is on the page");
    const auto number_after = [&](const char* name, std::size_t from) {
        return std::stod(boxes.substr(from + std::string(name).size()));
    };
    const auto left = boxes.rfind("xMin=\"", at), width = boxes.find("page width=\"");
    return number_after("xMin=\"", left) / number_after("page width=\"", width);
}

}  // namespace samples
