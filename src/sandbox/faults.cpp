#include "sandbox/faults.h"

#include "sandbox/draws.h"
#include "sandbox/json.h"
#include "sandbox/reading.h"
#include "sandbox/words.h"

#include <array>
#include <thread>
#include <utility>

namespace sandbox {

namespace {

constexpr int default_hang_ms = 500;     // Long enough for a client's time-out of tests, short enough for many of them
constexpr int longest_hang_ms = 60'000;  // One worker answers one call at a time

constexpr std::array<std::pair<FaultKind, std::string_view>, 7> kinds = {{
    {FaultKind::timeout, "timeout"},
    {FaultKind::reset, "reset"},
    {FaultKind::status_409, "status_409"},
    {FaultKind::status_429, "status_429"},
    {FaultKind::status_500, "status_500"},
    {FaultKind::kept_500, "kept_500"},
    {FaultKind::nonsense, "nonsense"},
}};

constexpr std::array<std::pair<Moment, std::string_view>, 3> moments = {{
    {Moment::before, "before"},
    {Moment::after, "after"},
    {Moment::late, "late"},
}};

struct Armed {
    std::int64_t seq, calls_seen, per_mille;
    std::optional<std::int64_t> times_left;
    std::string operation, seed;
    Fault fault;
};

std::vector<Armed> lock_armed(store::Transaction& tx, const Account& account)
{
    auto rows = tx.session().select(R"sql(
        SELECT seq, operation, fault, moment, times_left, per_mille, seed, calls_seen, hang_ms
          FROM faults
         WHERE account_id = ?
         ORDER BY seq
           FOR UPDATE)sql",
                                    account.id);
    std::vector<Armed> armed;
    while (rows.next())
        armed.push_back({rows.number("seq"),
                         rows.number("calls_seen"),
                         rows.number("per_mille"),
                         rows.is_null("times_left") ? std::nullopt : std::optional(rows.number("times_left")),
                         rows.text("operation"),
                         rows.text("seed"),
                         {value_in(kinds, rows.text("fault")), value_in(moments, rows.text("moment")),
                          static_cast<int>(rows.number("hang_ms"))}});
    return armed;
}

bool fits(const Armed& armed, const Call& call, std::string_view operation)
{
    const std::string_view pattern = armed.operation;
    if (pattern == "*")
        return call.key_kind == KeyKind::secret;
    return pattern.ends_with(".*") ? operation.starts_with(pattern.substr(0, pattern.size() - 1))
                                   : operation == pattern;
}

void count(store::Transaction& tx, const Armed& armed, bool is_taken)
{
    tx.session().execute(R"sql(
        UPDATE faults
           SET calls_seen = calls_seen + 1, times_left = times_left - ?
         WHERE seq = ?)sql",
                         is_taken ? 1 : 0, armed.seq);
    tx.session().execute(R"sql(
        DELETE FROM faults
         WHERE seq = ? AND times_left = 0)sql",
                         armed.seq);
}

bool is_any_armed(store::Session& db, const Account& account)
{
    auto rows = db.select(R"sql(
        SELECT EXISTS (SELECT 1 FROM faults WHERE account_id = ?) AS is_armed)sql",
                          account.id);
    return rows.next() && rows.number("is_armed") == 1;
}

ApiError error_of(FaultKind kind)
{
    if (kind == FaultKind::status_409)
        return {409, "invalid_request_error", "idempotency_key_in_use",
                "There is currently another in-progress request using this Idempotency-Key."};
    if (kind == FaultKind::status_429)
        return {429, "invalid_request_error", "rate_limit", "Too many requests hit the API too quickly."};
    return {500, "api_error", "", "An unknown error occurred."};
}

web::Response with_body(web::Response answer, int status, std::string content_type, std::string body)
{
    answer.status = status;
    answer.content_type = std::move(content_type);
    answer.body = std::move(body);
    return answer;
}

Checked<std::int64_t> read_number(const Parameters& parameters, const std::string& name, std::int64_t otherwise,
                                  std::int64_t most)
{
    if (!parameters.has(name))
        return otherwise;
    const auto number = read_whole_number(parameters, name);
    if (number && (*number < 0 || *number > most))
        return invalid_request("", "It is between 0 and " + std::to_string(most) + ".", name);
    return number;
}

}  // namespace

std::optional<Fault> take_fault(store::Session& db, const Call& call, std::string_view operation)
{
    if (!is_any_armed(db, call.account))
        return std::nullopt;
    const auto taken = store::in_transaction(db, [&](store::Transaction& tx) -> base::Result<std::optional<Fault>> {
        for (const auto& armed : lock_armed(tx, call.account)) {
            if (!fits(armed, call, operation))
                continue;
            const bool is_taken = draw(armed.seed, armed.calls_seen, "fault", 1000) < armed.per_mille;
            count(tx, armed, is_taken);
            if (is_taken)
                return std::optional(armed.fault);
        }
        return std::optional<Fault>();
    });
    return *taken;
}

void hang(const Fault& fault)
{
    if (fault.kind == FaultKind::timeout)
        std::this_thread::sleep_for(std::chrono::milliseconds(fault.hang_ms));
}

web::Response spoil(const Fault& fault, web::Response answer)
{
    switch (fault.kind) {
        case FaultKind::timeout:
            answer.headers.emplace_back("X-Accel-Redirect", "/sandbox-closed");
            return with_body(std::move(answer), 503, "", "");
        case FaultKind::reset: {
            answer.headers.emplace_back("X-Sandbox-Fault", "reset");
            const auto half = answer.body.substr(0, answer.body.size() / 2);
            return with_body(std::move(answer), answer.status, "application/json", half);
        }
        case FaultKind::nonsense:
            return with_body(std::move(answer), 200, "text/html; charset=utf-8",
                             "<!doctype html><title>Welcome</title><p>It works!");
        case FaultKind::status_409:
        case FaultKind::status_429:
        case FaultKind::status_500:
        case FaultKind::kept_500:
            break;
    }
    const auto error = error_of(fault.kind);
    return with_body(std::move(answer), error.status, "application/json", to_json(error));
}

Answer arm_fault(store::Transaction& tx, const Call& call)
{
    const auto& parameters = call.parameters;
    if (const auto unknown =
            find_unknown(parameters, {"operation", "fault", "when", "times", "per_mille", "seed", "hang_ms"}))
        return refused(*unknown);
    const auto fault = parameters.text("fault").value_or("");
    const auto moment = parameters.text("when").value_or("before");
    if (!find_value_in(kinds, fault))
        return refused(invalid_request("", "There is no such fault: " + fault, "fault"));
    if (!find_value_in(moments, moment))
        return refused(invalid_request("", "It is before, after or late.", "when"));
    const auto per_mille = read_number(parameters, "per_mille", 1000, 1000);
    const auto times = read_number(parameters, "times", 1, 1'000'000);
    const auto hang_ms = read_number(parameters, "hang_ms", default_hang_ms, longest_hang_ms);
    for (const auto* number : {&per_mille, &times, &hang_ms})
        if (!*number)
            return refused(number->error());
    if (*times == 0)
        return refused(invalid_request("", "It happens once at least.", "times"));
    const bool is_endless = parameters.has("per_mille") && !parameters.has("times");
    tx.session().execute(R"sql(
        INSERT INTO faults (account_id, operation, fault, moment, times_left, per_mille, seed, hang_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                         call.account.id, parameters.text("operation").value_or("*"), fault, moment,
                         is_endless ? std::nullopt : std::optional(*times), *per_mille,
                         parameters.text("seed").value_or(""), *hang_ms);
    return done(faults_json(tx.session(), call.account));
}

Answer clear_faults(store::Transaction& tx, const Call& call)
{
    tx.session().execute(R"sql(
        DELETE FROM faults
         WHERE account_id = ?)sql",
                         call.account.id);
    return done(faults_json(tx.session(), call.account));
}

std::string faults_json(store::Session& db, const Account& account)
{
    auto rows = db.select(R"sql(
        SELECT operation, fault, moment, times_left, per_mille, calls_seen
          FROM faults
         WHERE account_id = ?
         ORDER BY seq)sql",
                          account.id);
    std::vector<std::string> items;
    while (rows.next())
        items.push_back(JsonObject()
                            .text("operation", rows.text("operation"))
                            .text("fault", rows.text("fault"))
                            .text("when", rows.text("moment"))
                            .number_or_null("times_left", rows.is_null("times_left")
                                                              ? std::nullopt
                                                              : std::optional(rows.number("times_left")))
                            .number("per_mille", rows.number("per_mille"))
                            .number("calls_seen", rows.number("calls_seen"))
                            .str());
    return json_list(items);
}

}  // namespace sandbox
