#pragma once
// A PDF on disk, and what poppler's programs say about it.

#include <string>

namespace samples {

std::string without_spaces(std::string text);

class PdfFile {
public:
    explicit PdfFile(std::string file);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;

    std::string says(const std::string& program) const;  // Its output for this file
    std::string info() const { return says("pdfinfo -isodates"); }
    std::string fonts() const { return says("pdffonts"); }
    std::string text() const;
    std::string page(int number) const;  // The text of that page
    int pages() const;

    // Where a word stands, in parts of the page's width.
    double left_of(const std::string& word) const;

    const std::string bytes;

private:
    std::string path_ = "/tmp/pdf-XXXXXX";
};

}  // namespace samples
