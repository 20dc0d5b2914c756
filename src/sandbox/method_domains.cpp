#include "sandbox/method_domains.h"

#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/reading.h"

#include <algorithm>
#include <chrono>

namespace sandbox {

namespace {

struct MethodDomain {
    std::string id, name;
    bool is_enabled, is_apple_verified;
    domain::Instant created_at;
};

MethodDomain read_domain(const store::Rows& rows)
{
    return {rows.text("id"), rows.text("domain_name"), rows.number("is_enabled") != 0,
            rows.number("is_apple_verified") != 0, rows.instant("created_at")};
}

std::optional<MethodDomain> find_domain(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT *
          FROM payment_method_domains
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    return rows.next() ? std::optional(read_domain(rows)) : std::nullopt;
}

bool is_apple_file_found(store::Session& db, const Account& account)
{
    auto rows = db.select("SELECT 1 FROM accounts WHERE id = ? AND lacks_apple_file = 0", account.id);
    return rows.next();
}

std::string active()
{
    return JsonObject().text("status", "active").str();
}

std::string apple_pay_json(const MethodDomain& domain)
{
    if (domain.is_apple_verified)
        return active();
    const auto file = "https://" + domain.name + "/.well-known/apple-developer-merchantid-domain-association";
    const auto details = JsonObject().text("error_message", "Apple did not find its file at " + file).str();
    return JsonObject().text("status", "inactive").json("status_details", details).str();
}

std::string to_json(const MethodDomain& domain)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(domain.created_at).time_since_epoch().count();
    return JsonObject()
        .text("id", domain.id)
        .text("object", "payment_method_domain")
        .json("amazon_pay", active())
        .json("apple_pay", apple_pay_json(domain))
        .number("created", seconds)
        .text("domain_name", domain.name)
        .truth("enabled", domain.is_enabled)
        .json("google_pay", active())
        .json("klarna", active())
        .json("link", active())
        .truth("livemode", false)
        .json("paypal", active())
        .str();
}

// A host name, and no address of a machine: those end with a number.
bool is_host_name(const std::string& name)
{
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    const auto last = name.substr(name.rfind('.') + 1);
    return !last.empty() && name.size() <= 253 && std::ranges::all_of(name, is_plain) &&
           !std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
}

Checked<MethodDomain> lock_domain(store::Transaction& tx, const Call& call)
{
    const std::string id(call.http.value("id"));
    auto rows = tx.session().select(R"sql(
        SELECT *
          FROM payment_method_domains
         WHERE account_id = ? AND id = ?
           FOR UPDATE)sql",
                                    call.account.id, id);
    if (!rows.next())
        return no_such_object("payment method domain", id, "payment_method_domain");
    return read_domain(rows);
}

void save(store::Transaction& tx, const MethodDomain& domain)
{
    tx.session().execute(R"sql(
        UPDATE payment_method_domains
           SET is_enabled = ?, is_apple_verified = ?
         WHERE id = ?)sql",
                         domain.is_enabled ? 1 : 0, domain.is_apple_verified ? 1 : 0, domain.id);
}

}  // namespace

Answer create_method_domain(store::Transaction& tx, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {"domain_name"}))
        return refused(*unknown);
    const auto name = call.parameters.text("domain_name").value_or("");
    if (name.empty())
        return refused(invalid_request("parameter_missing", "Missing required param: domain_name.", "domain_name"));
    if (!is_host_name(name))
        return refused(invalid_request("", "'" + name + "' is not a domain name.", "domain_name"));
    const MethodDomain domain{"pmd_1" + random_word(23), name, true, is_apple_file_found(tx.session(), call.account),
                              call.now};
    const auto made = tx.session().execute(R"sql(
        INSERT IGNORE INTO payment_method_domains (id, account_id, domain_name, is_enabled, is_apple_verified, created_at)
        VALUES (?, ?, ?, 1, ?, ?))sql",
                                           domain.id, call.account.id, domain.name, domain.is_apple_verified ? 1 : 0,
                                           domain.created_at);
    if (made != 1)
        return failed(invalid_request("", "'" + name + "' is registered already.", "domain_name"));
    return done(to_json(domain));
}

Answer update_method_domain(store::Transaction& tx, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {"enabled"}))
        return refused(*unknown);
    const auto is_enabled = read_truth(call.parameters, "enabled");
    if (!is_enabled)
        return refused(is_enabled.error());
    const auto found = lock_domain(tx, call);
    if (!found)
        return failed(found.error());
    auto domain = *found;
    if (call.parameters.has("enabled"))
        domain.is_enabled = *is_enabled;
    save(tx, domain);
    return done(to_json(domain));
}

Answer validate_method_domain(store::Transaction& tx, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {}))
        return refused(*unknown);
    const auto found = lock_domain(tx, call);
    if (!found)
        return failed(found.error());
    auto domain = *found;
    domain.is_apple_verified = is_apple_file_found(tx.session(), call.account);
    save(tx, domain);
    return done(to_json(domain));
}

Answer retrieve_method_domain(store::Session& db, const Call& call)
{
    if (const auto unknown = find_unknown(call.parameters, {}))
        return refused(*unknown);
    const std::string id(call.http.value("id"));
    const auto domain = find_domain(db, call.account, id);
    return domain ? done(to_json(*domain))
                  : failed(no_such_object("payment method domain", id, "payment_method_domain"));
}

Answer retrieve_method_domains(store::Session& db, const Call& call)
{
    if (const auto unknown =
            find_unknown(call.parameters, {"limit", "starting_after", "ending_before", "domain_name", "enabled"}))
        return refused(*unknown);
    const auto page = read_page(call.parameters, "payment method domain",
                                [&](const std::string& id) { return find_domain(db, call.account, id).has_value(); });
    if (!page)
        return refused(page.error());
    const auto is_enabled = read_truth(call.parameters, "enabled");
    if (!is_enabled)
        return refused(is_enabled.error());
    const auto name = call.parameters.text("domain_name").value_or("");
    auto rows = db.select(R"sql(
        SELECT *
          FROM payment_method_domains d
         WHERE d.account_id = ?
           AND (? = '' OR d.domain_name = ?)
           AND (? OR d.is_enabled = ?)
           AND (? = '' OR d.seq < (SELECT c.seq FROM payment_method_domains c WHERE c.id = ?))
           AND (? = '' OR d.seq > (SELECT c.seq FROM payment_method_domains c WHERE c.id = ?))
         ORDER BY CAST(d.seq AS SIGNED) * ?
         LIMIT ?)sql",
                          call.account.id, name, name, call.parameters.has("enabled") ? 0 : 1, *is_enabled ? 1 : 0,
                          page->starting_after, page->starting_after, page->ending_before, page->ending_before,
                          page->direction(), page->rows());
    std::vector<std::string> items;
    while (rows.next())
        items.push_back(to_json(read_domain(rows)));
    return done(list_json(std::move(items), *page, "/v1/payment_method_domains"));
}

Answer set_apple_file(store::Transaction& tx, const Call& call)
{
    const auto is_found = read_truth(call.parameters, "found");
    if (!is_found || !call.parameters.has("found"))
        return refused(invalid_request("", "found=true or found=false.", "found"));
    tx.session().execute("UPDATE accounts SET lacks_apple_file = ? WHERE id = ?", *is_found ? 0 : 1, call.account.id);
    return done(JsonObject().truth("found", *is_found).str());
}

}  // namespace sandbox
