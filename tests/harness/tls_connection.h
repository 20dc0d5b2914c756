#pragma once
// The server's side of TLS for tests: a certificate that is made for the run, and
// connections that another thread can end.

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;

namespace harness {

// A key and a certificate of its own for 127.0.0.1; for no name, not even localhost.
class TlsIdentity {
public:
    TlsIdentity();
    ~TlsIdentity();
    TlsIdentity(const TlsIdentity&) = delete;

    // Who trusts this file trusts the server.
    void write_certificate(const std::filesystem::path& file) const;
    void write_key(const std::filesystem::path& file) const;

    ssl_ctx_st* context() const { return context_; }

private:
    ssl_ctx_st* context_;
};

class TlsConnection {
public:
    TlsConnection(const TlsIdentity& identity, int socket);  // Owns the socket.
    ~TlsConnection();
    TlsConnection(const TlsConnection&) = delete;

    bool greet();                       // The handshake; false when the client does not want it
    std::string read_some();            // '' at the end
    bool write(std::string_view data);  // False when nobody takes it any more

    void wait_for_end();  // Returns when the client has gone, or after cut_off().
    void close();         // Properly, with a farewell; nothing after the two below
    void reset();         // With an RST: whatever is under way is lost
    void drop();          // Without a farewell

    // From any thread: ends every wait of the above.
    void cut_off();

private:
    void close_socket();

    std::mutex mutex_;  // Of socket_: its number must not be used after it is closed
    int socket_;
    ssl_st* ssl_;
};

}  // namespace harness
