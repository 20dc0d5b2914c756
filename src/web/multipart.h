#pragma once
// One upload form: multipart/form-data (RFC 7578).

#include "base/result.h"
#include "web/message.h"

#include <string>
#include <vector>

namespace web {

struct FormPart {
    std::string name;
    std::string file_name;  // '' for a plain field
    std::string content;    // As it was sent: bytes of a file
};

// The parts in their order, at most 20. `invalid` for anything that is not exactly such a body: no or a strange
// boundary, a part without a name, headers longer than 4 KiB, names that are no clean line of UTF-8, bytes after the
// end.
base::Result<std::vector<FormPart>> read_multipart(const Request& request);

}  // namespace web
