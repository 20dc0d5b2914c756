#pragma once
// People of a business in a browser each, before the staff worker:
//
//     harness::Worker worker("staff");
//     harness::StaffMember anna(portal, worker, "owner");
//     anna.sign_in();
//     anna.post("/customers", {{"name", "Kim"}});
//
// A form is sent as a browser does, with the token of the last page that was seen.

#include "harness/portal.h"
#include "harness/worker.h"

#include <map>
#include <string>

namespace harness {

class StaffMember {
public:
    // A member of the workspace with a password. The address is `role` at `workspace`, or as given.
    StaffMember(Portal& portal, Worker& worker, const std::string& role, const std::string& workspace = "demo",
                const std::string& email = "");

    Response sign_in();  // And keeps the cookie
    Response sign_in_with(const std::string& password_tried);

    Response get(const std::string& path);
    Response post(const std::string& path, const Pairs& fields = {});                              // With the token
    Response post_plain(const std::string& path, const Pairs& fields, const Pairs& headers = {});  // Without

    // A form with one file, in the encoding that browsers use for those. The fields are all there are.
    struct File {
        std::string field, name, bytes;
    };
    Response upload(const std::string& path, const Pairs& fields, const File& file);

    std::string csrf();  // Of the pages of this session

    std::string email;
    std::string password = "correct horse battery";
    std::map<std::string, std::string> cookies;
    std::string address;

private:
    template <class Ask>
    Response ask(Ask call);

    Worker& worker_;
    std::string csrf_;
};

}  // namespace harness
