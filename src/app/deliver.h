#pragma once
// What becomes of the rows of the outbox, in transactions of their own: nothing
// here waits for anybody.

#include "app/context.h"
#include "store/outbox.h"

#include <optional>
#include <string>

namespace app {

// The message that has been due longest; nullopt when none is. Taking it counts as
// a try: it is due again after 1 min, 5, 30, 2 h and then every 12 h, unless it is
// finished before. One whose three days are over is given up here, and the next
// one is taken.
std::optional<store::Message> take_message(Context& context);

// Keeps what was rendered, under the master key. False when another courier did
// that first.
bool keep_message(Context& context, const store::Message& message, const std::string& message_id,
                  const std::string& rendered);

// What keep_message() kept. Throws base::BrokenInvariant when it does not open for this row.
std::string unseal_message(const base::Sealer& sealer, const store::Message& message);

// Why nobody needs the message any more; nullopt while somebody does. A link to choose a password may have been used,
// replaced or have grown too old while its mail waited.
std::optional<std::string> why_pointless(Context& context, const store::Message& message);

// It is over: what was rendered is wiped, a person's link too, and the activity log says what became of
// it. `detail` is for people: to whom, or why not.
void finish_message(Context& context, const store::Message& message, store::MessageEnd end, const std::string& detail);

}  // namespace app
