#pragma once
// A postal address as lines, in the order of its country.

#include "domain/invoice_document.h"
#include "i18n/words.h"

#include <string>
#include <vector>

namespace i18n {

// Street lines, the town's line and the country in words; without empty ones.
// Most of the world writes "10115 Berlin", the United States "Portland, OR
// 97209"; orders are those of the Universal Postal Union's country sheets.
std::vector<std::string> address_text(const domain::Address& address, const Words& words);

}  // namespace i18n
