#pragma once

#include "app/issue_invoice.h"
#include "app/provider.h"
#include "base/result.h"

#include <string>

namespace app {

// Voids an issued invoice: every link to it is dead from the commit on. A payment
// that only waits for its customer is given up first (cancel-or-learn).
// `not_found`: no such workspace or invoice; `conflict`: it is void already, a
// draft, or the bank decides about a payment, or one has come in meanwhile; `invalid`: the reason is empty or not text.
base::Result<base::Nothing> void_invoice(Context& context, Provider& provider, const std::string& workspace,
                                         const std::string& number, const std::string& reason);

// Voids an invoice and issues `replacement` in its place, both or neither: an issued
// invoice is never edited. The errors of void_invoice and issue_invoice.
base::Result<IssuedInvoice> reissue_invoice(Context& context, Provider& provider, const std::string& number,
                                            const IssueInvoice& replacement, const std::string& reason);

}  // namespace app
