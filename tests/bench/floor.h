#pragma once
// The least that a worker behind nginx can do: FastCGI and a page that never
// changes. The portal's page is measured against it, in the same run.

#include <fcgiapp.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

namespace bench {

// Answers each request with the file that BENCH_PAGE names, after `work` was
// called with the request's URI.
inline int serve_page(const std::function<void(const std::string& uri)>& work)
{
    const char* file = std::getenv("BENCH_PAGE");
    std::ifstream stream(file ? file : "");
    std::ostringstream page;
    page << "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n\r\n" << stream.rdbuf();
    const std::string answer = page.str();

    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
        return 1;
    while (FCGX_Accept_r(&request) == 0) {
        const char* uri = FCGX_GetParam("REQUEST_URI", request.envp);
        work(uri ? uri : "");
        FCGX_PutStr(answer.data(), static_cast<int>(answer.size()), request.out);
        FCGX_Finish_r(&request);
    }
    return 0;
}

}  // namespace bench
