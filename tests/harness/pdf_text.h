#pragma once
// What a reader (poppler) finds in a PDF.

#include <string>

namespace harness {

// Its words page by page, laid out as on paper. Throws std::runtime_error when it is no PDF.
std::string text_of_pdf(const std::string& bytes);

}  // namespace harness
