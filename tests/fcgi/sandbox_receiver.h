#pragma once
// Where the sandbox's webhooks arrive in its own tests.

#include "fcgi/sandbox_fixture.h"
#include "harness/provider_server.h"

#include <condition_variable>
#include <mutex>

namespace sandbox_tests {

// Where webhooks arrive: it keeps them, and answers with that status.
struct Receiver {
    std::mutex mutex;
    std::condition_variable has_come;
    std::vector<harness::ProviderRequest> received;
    int status = 200;
    harness::ProviderServer server{[this](const harness::ProviderRequest& request) {
        const std::lock_guard lock(mutex);
        received.push_back(request);
        has_come.notify_all();
        return harness::http_answer(status, "{}");
    }};

    harness::WebhookReceiver at(const std::string& path) const { return {server.origin() + path, server.ca_file()}; }
};

struct WebhookFixture : Fixture {
    Receiver receiver;
    Sandbox sandbox{receiver.at("/webhooks/stripe/demo")};

    void create() { sandbox.post("/v1/payment_intents", {{"amount", "1099"}, {"currency", "usd"}}); }
};

}  // namespace sandbox_tests
