#include "web/plain_error.h"

#include <string>

namespace web {

Response plain_error(const Request& request, int status)
{
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::to_string(status) + " " + request.request_id + "\n";
    return response;
}

}  // namespace web
