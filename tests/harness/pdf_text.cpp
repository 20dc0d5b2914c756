#include "harness/pdf_text.h"

#include "harness/process.h"
#include "harness/temporary_folder.h"

#include <stdexcept>

namespace harness {

std::string text_of_pdf(const std::string& bytes)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.pdf", text = folder.path() / "a.txt";
    write_text(file, bytes);
    if (run({.words = {"pdftotext", "-layout", file.string(), text.string()}}) != 0)
        throw std::runtime_error("pdftotext cannot read the PDF");
    return read_text(text);
}

}  // namespace harness
