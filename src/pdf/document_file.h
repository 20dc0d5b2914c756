#pragma once
// A document as a file: paper, logo, metadata around the parts that are composed.

#include "domain/date.h"
#include "pdf/document_parts.h"

#include <functional>
#include <string>

namespace pdf {

struct FileFacts {
    std::string title;
    std::string author;
    domain::Instant created_at;
};

// The bytes of the file; the same input gives the same bytes.
std::string document_file(const Style& style, Paper paper, i18n::Direction direction, const FileFacts& facts,
                          const std::function<void(DocumentParts&)>& compose);

}  // namespace pdf
