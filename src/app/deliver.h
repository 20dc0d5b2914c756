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

// What was kept is not kept any more, because it was not taken: it is made again at the next try.
void take_back_message(Context& context, const store::Message& message, const std::string& why);

// Not now, because of that: it is said when the message is given up.
void note_failed_try(Context& context, const store::Message& message, const std::string& why);

// A mail that was sent came back (RFC 3464): the log says so, and the business is told when it was a mail to a
// customer. Doing it twice changes nothing. `not_found` when no mail of ours has this Message-ID,
// `conflict` when it came back before.
base::Result<base::Nothing> record_bounce(Context& context, const std::string& message_id, const std::string& why);

// It is over: what was rendered is wiped, a person's link too, and the activity log says what became of
// it. `detail` is for people: to whom, or why not.
void finish_message(Context& context, const store::Message& message, store::MessageEnd end, const std::string& detail);

}  // namespace app
