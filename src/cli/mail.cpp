// What comes back of our mails.
#include "app/deliver.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "mail/bounce.h"

#include <iostream>
#include <iterator>

namespace cli {

int read_bounce(Environment& environment)
{
    const std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
    const auto bounce = mail::read_bounce(bytes);
    if (!bounce) {
        std::cout << "ignored: " << bounce.error().detail << "\n";
        return done;
    }
    auto context = environment.context();
    const auto recorded = app::record_bounce(context, bounce->message_id, bounce->why);
    if (!recorded)
        std::cout << "ignored: " << recorded.error().detail << "\n";
    else
        std::cout << "recorded: " << bounce->message_id << " " << bounce->why << "\n";
    return done;
}

}  // namespace cli
