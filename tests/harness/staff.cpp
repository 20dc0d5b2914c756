#include "harness/staff.h"

#include "app/team.h"
#include "harness/addresses.h"
#include "store/workspaces.h"

#include <stdexcept>

namespace harness {

StaffMember::StaffMember(Portal& portal, Worker& worker, const std::string& role, const std::string& workspace,
                         const std::string& email_)
    : email(email_.empty() ? role + "@" + workspace + ".example" : email_), address(new_address()), worker_(worker)
{
    auto context = portal.context();
    const auto found = store::find_workspace(context.db, workspace);
    if (!found)
        throw std::runtime_error(found.error().detail);
    const auto invited =
        app::invite_member(context, {found->id, email, "Person " + role, domain::staff_role_from(role)});
    if (!invited)
        throw std::runtime_error(invited.error().detail);
    app::set_password(context, invited->user_id, password);
}

template <class Ask>
Response StaffMember::ask(Ask call)
{
    worker_.remote_address = address;
    std::swap(worker_.cookies, cookies);
    auto response = call();
    std::swap(worker_.cookies, cookies);
    constexpr std::string_view before = "name=\"csrf\" value=\"";
    if (const auto found = response.body.find(before); found != std::string::npos) {
        const auto begin = found + before.size();
        csrf_ = response.body.substr(begin, response.body.find('"', begin) - begin);
    }
    return response;
}

Response StaffMember::sign_in()
{
    const auto response = sign_in_with(password);
    if (response.status != 303)
        throw std::runtime_error("the sign-in of " + email + " is answered " + std::to_string(response.status));
    csrf_.clear();
    return response;
}

Response StaffMember::sign_in_with(const std::string& password_tried)
{
    return post_plain("/login", {{"email", email}, {"password", password_tried}, {"next", "/invoices"}});
}

Response StaffMember::get(const std::string& path)
{
    return ask([&] { return worker_.get(path); });
}

std::string StaffMember::csrf()
{
    if (csrf_.empty())
        get("/settings/account");
    return csrf_;
}

Response StaffMember::post(const std::string& path, const Pairs& fields)
{
    Pairs all = {{"csrf", csrf()}};
    all.insert(all.end(), fields.begin(), fields.end());
    return post_plain(path, all);
}

Response StaffMember::post_plain(const std::string& path, const Pairs& fields, const Pairs& headers)
{
    return ask([&] { return worker_.post(path, fields, headers); });
}

Response StaffMember::upload(const std::string& path, const Pairs& fields, const File& file)
{
    const std::string boundary = "----a-boundary-that-no-file-has";
    std::string body;
    for (const auto& [name, value] : fields)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file.field + "\"; filename=\"" +
            file.name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.bytes + "\r\n--" + boundary +
            "--\r\n";
    return ask([&] {
        return worker_.request("POST", path, {{"Content-Type", "multipart/form-data; boundary=" + boundary}}, body);
    });
}

}  // namespace harness
