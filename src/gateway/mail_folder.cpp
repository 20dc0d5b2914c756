#include "gateway/mail_folder.h"

#include "base/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace gateway {

namespace {

// "<17.3f9c@pay.example.com>" as a file name; nothing in it can leave the folder.
std::string file_name(std::string_view message_id)
{
    std::string name;
    for (const char c : message_id) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                              c == '@' || (c == '.' && !name.empty());
        if (is_plain)
            name += c;
        else if (c != '<' && c != '>')
            name += '_';
    }
    return name + ".eml";
}

class File {  // Closed when it goes out of sight
public:
    File(const std::filesystem::path& path, int flags) : handle_(open(path.c_str(), flags | O_CLOEXEC, 0640)) {}
    ~File()
    {
        if (handle_ >= 0)
            ::close(handle_);
    }
    File(const File&) = delete;

    bool is_open() const { return handle_ >= 0; }
    bool write_all(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto count = write(handle_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }
    bool sync() const { return fsync(handle_) == 0; }

private:
    int handle_;
};

bool write_whole(const std::filesystem::path& path, std::string_view bytes)
{
    const File file(path, O_WRONLY | O_CREAT | O_TRUNC);
    return file.is_open() && file.write_all(bytes) && file.sync();
}

class MailFolder : public ports::MailSender {
public:
    explicit MailFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    base::Result<base::Nothing> send(const ports::OutgoingMail& mail) override
    {
        const auto name = file_name(mail.message_id);
        // Two couriers never write into one file: the name has the process in it.
        const auto fresh = folder_ / ("." + name + "." + std::to_string(getpid()));
        if (write_whole(fresh, mail.bytes) && std::rename(fresh.c_str(), (folder_ / name).c_str()) == 0 &&
            File(folder_, O_RDONLY | O_DIRECTORY).sync())
            return base::Nothing{};

        const std::string why = std::strerror(errno);
        base::log::warn("mail_not_written", {{"why", why}});
        unlink(fresh.c_str());
        return base::Error{base::Reason::unavailable, why};
    }

private:
    std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<ports::MailSender> mail_folder(std::filesystem::path folder)
{
    return std::make_unique<MailFolder>(std::move(folder));
}

}  // namespace gateway
