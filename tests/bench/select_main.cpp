// Floor: a fixed page and one indexed, prepared SELECT by the hash of the token.
#include "base/config.h"
#include "base/crypto.h"
#include "bench/floor.h"
#include "store/session.h"

int main()
{
    const auto config = base::Config::load(std::getenv("BENCH_CONFIG"));
    store::Session db(config.database, "view", store::Access::read_only);
    return bench::serve_page([&](const std::string& uri) {
        auto rows = db.select("SELECT invoice_id FROM portal_links WHERE token_hash = ?",
                              base::sha256(uri.substr(uri.rfind('/') + 1)));
        if (!rows.next())
            std::abort();  // The benchmark asks for links that exist.
    });
}
