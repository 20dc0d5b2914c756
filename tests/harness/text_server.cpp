#include "harness/text_server.h"

#include <rapidjson/document.h>

#include <sstream>

namespace harness {

TextServer::TextServer() : server_({"tests/catcher.py", "@folder", account, token, "--tls", "@certificate", "@key"}) {}

std::string TextServer::url() const
{
    return "https://127.0.0.1:" + std::to_string(server_.port());
}

std::string TextServer::answers() const
{
    return server_.file("texts.jsonl");
}

std::vector<TextServer::Text> TextServer::texts() const
{
    std::vector<Text> texts;
    std::istringstream lines(answers());
    for (std::string line; std::getline(lines, line);) {
        rapidjson::Document text;
        text.Parse(line.c_str());
        const auto field = [&](const char* name) {
            return text[name].IsString() ? std::string(text[name].GetString()) : "";
        };
        texts.push_back({field("to"), field("from"), field("body")});
    }
    return texts;
}

}  // namespace harness
