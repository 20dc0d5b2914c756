#include "store/transaction.h"

#include "base/failpoint.h"

namespace store {

Transaction::~Transaction()
{
    if (!session_.is_in_transaction())
        return;  // Committed, or the connection and with it the transaction is gone.
    try {
        session_.command("ROLLBACK");
    } catch (const std::exception&) {
        // The connection is lost now, and the server rolls back by itself.
    }
}

void Transaction::commit()
{
    base::failpoint("before_commit");
    session_.command("COMMIT");
    base::failpoint("after_commit");
}

}  // namespace store
