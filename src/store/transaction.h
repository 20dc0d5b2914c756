#pragma once
// The one way to change data: a transaction that is repeated when the server
// says so.

#include "base/result.h"
#include "store/session.h"

namespace store {

// A transaction that runs. Functions that lock or change take it, so that they
// cannot be called outside one.
class Transaction {
public:
    explicit Transaction(Session& session) : session_(session) { session_.command("START TRANSACTION READ WRITE"); }
    Transaction(const Transaction&) = delete;
    ~Transaction();  // Rolls back unless committed.

    Session& session() { return session_; }

    // Throws base::Unavailable when the connection is lost meanwhile: then it
    // is unknown whether the work is done, and the caller's caller reads it back.
    void commit();

private:
    Session& session_;
};

constexpr int most_tries = 5;  // A deadlock seldom meets the same transaction twice

// Runs `work(tx)`, which gives a Result, and commits when it is a value; an
// Error rolls back. Deadlocks and lock waits run the whole of it again, so
// `work` must have no effect outside the database.
template <class Work>
auto in_transaction(Session& session, Work work) -> decltype(work(std::declval<Transaction&>()))
{
    for (int tries = 1;; ++tries) {
        try {  // MustRepeat is the server's way to ask for just this.
            Transaction tx(session);
            auto result = work(tx);
            if (result)
                tx.commit();
            return result;
        } catch (const MustRepeat& reason) {
            if (tries == most_tries)
                throw base::Unavailable(reason.what());
        }
    }
}

}  // namespace store
