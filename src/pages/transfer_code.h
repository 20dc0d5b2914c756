#pragma once
// /i/{token}/transfer.svg: the QR code that a banking app reads to pay what remains of an invoice.

#include "pages/linked_invoice.h"

#include <optional>
#include <string>

namespace pages {

// The text of the code; nullopt when no such transfer can be made: domain/transfer_code.h, and nothing is open.
std::optional<std::string> transfer_code_of(const OpenedInvoice& invoice);

// The picture; 404 when there is none.
web::Response show_transfer_code(const web::Request& request, const Site& site);

}  // namespace pages
