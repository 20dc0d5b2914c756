#pragma once
// libcurl, with its errors as exceptions and its things freed. For the two that speak through it:
// http_client.cpp and smtp_mail.cpp.

#include "base/check.h"

#include <curl/curl.h>

#include <filesystem>
#include <string>

namespace gateway {

class CurlHandle {
public:
    CurlHandle()
    {
        static const auto initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
        curl_ = initialized == CURLE_OK ? curl_easy_init() : nullptr;
        base::check(curl_ != nullptr, "libcurl can be used");
    }
    ~CurlHandle() { curl_easy_cleanup(curl_); }
    CurlHandle(const CurlHandle&) = delete;

    template <class Value>
    void set(CURLoption option, Value value)
    {
        base::check(curl_easy_setopt(curl_, option, value) == CURLE_OK, "libcurl knows its options");
    }

    // Nothing is trusted but certificates of these authorities (empty: the system's), and nothing before TLS 1.2.
    void demand_tls(const std::filesystem::path& ca_file)
    {
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!ca_file.empty()) {
            set(CURLOPT_CAINFO, ca_file.c_str());
            set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // Only these, not the system's beside them
        }
    }

    CURL* get() const { return curl_; }

private:
    CURL* curl_;
};

// Lines of a header, or recipients.
class CurlList {
public:
    CurlList() = default;
    ~CurlList() { curl_slist_free_all(first_); }
    CurlList(const CurlList&) = delete;

    void add(const std::string& line)
    {
        auto* longer = curl_slist_append(first_, line.c_str());
        base::check(longer != nullptr, "there is memory for a line");
        first_ = longer;
    }

    curl_slist* get() const { return first_; }

private:
    curl_slist* first_ = nullptr;
};

}  // namespace gateway
