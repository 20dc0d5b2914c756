#pragma once
// The worker of tests/harness/probe_main.cpp, for tests of the loop that all
// workers run.

#include "harness/config.h"
#include "harness/worker.h"

#include <string>

namespace harness {

struct ConfigFixture {
    TemporaryFolder folder;
    std::filesystem::path config = write_config(folder.path(), "/nowhere", folder.path(), "none");
};

struct ProbeFixture : ConfigFixture {
    Worker probe{"probe"};

    bool still_answers() { return probe.get("/echo/again").status == 200; }

    // One request whose variables are nginx's but for these.
    Response ask_with(const Pairs& changed, const Question& question)
    {
        auto variables = cgi_variables(question);
        for (const auto& [name, value] : changed) {
            std::erase_if(variables, [&](const auto& variable) { return variable.first == name; });
            variables.emplace_back(name, value);
        }
        FastCgiConnection connection(probe.socket());
        connection.send(begin_record());
        connection.send_variables(variables);
        connection.send_body(question.body);
        return connection.read_response();
    }

    std::size_t requests_logged() const
    {
        const auto log = probe.log();
        std::size_t count = 0;
        for (auto at = log.find("event=request "); at != std::string::npos; at = log.find("event=request ", at + 1))
            ++count;
        return count;
    }
};

}  // namespace harness
