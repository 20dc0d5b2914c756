#pragma once
// Money that came beside the provider: a transfer, a cheque, cash. Staff say so.

#include "app/context.h"
#include "base/result.h"
#include "domain/date.h"
#include "domain/money.h"

#include <string>

namespace app {

struct RecordOfflinePayment {
    std::uint64_t workspace_id;
    std::string invoice_number;
    domain::Money amount;
    std::string method;  // "bank_transfer", "cheque", "cash" or "other"
    domain::Date received_on;
    std::string note;         // The number of the cheque, the reference of the transfer; may be ''
    std::string form_nonce;   // 22 characters: the same one makes one payment
    bool may_exceed = false;  // Staff know that it is more than is available
};

// Counts it at once: ledger, balance, receipt and the mail with it in one transaction. Gives its public id.
// Recorded twice with one nonce, it is the same payment. `not_found`: no such invoice; `invalid`: amount, day,
// method or note; `conflict`: the invoice is not issued, or a payment under way leaves less than
// that and `may_exceed` is false. What exceeds is flagged as over-paid.
base::Result<std::string> record_offline_payment(Context& context, const RecordOfflinePayment& request);

// It was a mistake, or the cheque bounced: the ledger gets the counter-entry, the receipt stays and says so.
// `conflict` when it was reversed already; `invalid` without a reason.
base::Result<base::Nothing> reverse_offline_payment(Context& context, std::uint64_t workspace_id,
                                                    const std::string& public_id, const std::string& reason);

}  // namespace app
