#include "web/redirect.h"

namespace web {

Response see_other(const std::string& location)
{
    Response response;
    response.status = 303;
    response.content_type = "";
    response.headers = {{"Location", location}};
    return response;
}

}  // namespace web
