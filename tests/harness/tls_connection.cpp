#include "harness/tls_connection.h"

#include "harness/temporary_folder.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>

namespace harness {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;

std::string text_of(const Memory& memory)
{
    char* text = nullptr;
    const auto length = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

void require(bool is_good, const char* step)
{
    if (!is_good)
        throw std::runtime_error(std::string("OpenSSL cannot ") + step);
}

void add_extension(X509* certificate, int kind, const char* value)
{
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
    require(extension && X509_add_ext(certificate, extension, -1) == 1, "add an extension");
    X509_EXTENSION_free(extension);
}

Certificate self_signed(EVP_PKEY* key)
{
    Certificate certificate(X509_new(), X509_free);
    auto* x509 = certificate.get();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -24 * 3600);
    X509_gmtime_adj(X509_getm_notAfter(x509), 24 * 3600);
    X509_set_pubkey(x509, key);
    auto* name = X509_get_subject_name(x509);
    const auto* common_name = reinterpret_cast<const unsigned char*>("provider of the tests");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0);
    X509_set_issuer_name(x509, name);
    add_extension(x509, NID_subject_alt_name, "IP:127.0.0.1");
    add_extension(x509, NID_basic_constraints, "critical,CA:TRUE");
    require(X509_sign(x509, key, EVP_sha256()) > 0, "sign a certificate");
    return certificate;
}

}  // namespace

TlsIdentity::TlsIdentity() : context_(SSL_CTX_new(TLS_server_method()))
{
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    require(context_ && key, "make a key");
    const auto certificate = self_signed(key.get());
    require(SSL_CTX_use_certificate(context_, certificate.get()) == 1, "use the certificate");
    require(SSL_CTX_use_PrivateKey(context_, key.get()) == 1, "use the key");
}

TlsIdentity::~TlsIdentity()
{
    SSL_CTX_free(context_);
}

void TlsIdentity::write_certificate(const std::filesystem::path& file) const
{
    const Memory memory(BIO_new(BIO_s_mem()), BIO_free);
    require(PEM_write_bio_X509(memory.get(), SSL_CTX_get0_certificate(context_)) == 1, "write the certificate");
    write_text(file, text_of(memory));
}

void TlsIdentity::write_key(const std::filesystem::path& file) const
{
    const Memory memory(BIO_new(BIO_s_mem()), BIO_free);
    auto* const key = SSL_CTX_get0_privatekey(context_);
    require(PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1, "write the key");
    write_text(file, text_of(memory));
}

TlsConnection::TlsConnection(const TlsIdentity& identity, int socket)
    : socket_(socket), ssl_(SSL_new(identity.context()))
{
    require(ssl_ && SSL_set_fd(ssl_, socket) == 1, "serve a connection");
}

TlsConnection::~TlsConnection()
{
    close_socket();
    SSL_free(ssl_);
}

bool TlsConnection::greet()
{
    return SSL_accept(ssl_) == 1;
}

std::string TlsConnection::read_some()
{
    char buffer[16 * 1024];
    const auto length = SSL_read(ssl_, buffer, sizeof buffer);
    return length > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : "";
}

bool TlsConnection::write(std::string_view data)
{
    return data.empty() || SSL_write(ssl_, data.data(), static_cast<int>(data.size())) > 0;
}

void TlsConnection::wait_for_end()
{
    while (!read_some().empty()) {
    }
}

void TlsConnection::close()
{
    if (socket_ >= 0)  // Only its own thread closes it.
        SSL_shutdown(ssl_);
    close_socket();
}

void TlsConnection::reset()
{
    const linger at_once{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close_socket();
}

void TlsConnection::drop()
{
    close_socket();
}

void TlsConnection::cut_off()
{
    const std::lock_guard lock(mutex_);
    if (socket_ >= 0)
        shutdown(socket_, SHUT_RDWR);
}

void TlsConnection::close_socket()
{
    const std::lock_guard lock(mutex_);
    if (socket_ >= 0)
        ::close(socket_);
    socket_ = -1;
}

}  // namespace harness
