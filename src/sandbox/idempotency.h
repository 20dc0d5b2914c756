#pragma once
// The answers that are kept for repeated calls, for 24 hours.

#include "sandbox/call.h"
#include "store/transaction.h"

#include <optional>

namespace sandbox {

struct KeptAnswer {
    Answer answer;
    std::string request_hash, request_id;  // Of the first call
};

// Of method, path and parameters.
std::string request_hash(const Call& call);

std::optional<KeptAnswer> find_kept_answer(store::Session& db, const Call& call);

// In the transaction of what it tells. Replaces one that is older than a day.
void keep_answer(store::Transaction& tx, const Call& call, const Answer& answer);

// A name that one process holds at a time. The server gives it up when the
// process dies, so nothing stays locked behind a crash.
class NameLock {
public:
    NameLock(store::Session& db, const std::string& name, int wait_s);
    ~NameLock();
    NameLock(const NameLock&) = delete;

    bool is_held() const { return is_held_; }

private:
    store::Session& db_;
    std::string name_;
    bool is_held_;
};

}  // namespace sandbox
