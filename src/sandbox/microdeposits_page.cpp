#include "sandbox/microdeposits_page.h"

#include "sandbox/microdeposits.h"
#include "sandbox/pages.h"
#include "sandbox/payment_methods.h"
#include "web/form.h"

#include <charconv>

namespace sandbox {

namespace {

struct Wait {
    Account account;
    std::string payment_intent;
};

std::optional<Wait> find_wait(store::Session& db, const std::string& word)
{
    auto rows = db.select(R"sql(
        SELECT account_id, payment_intent_id
          FROM microdeposits
         WHERE word = ?)sql",
                          word);
    if (!rows.next())
        return std::nullopt;
    return Wait{{rows.text("account_id"), ""}, rows.text("payment_intent_id")};
}

// "32", or "0.32" as it stands on a statement; 0 for anything else.
std::int64_t cents_of(std::string text)
{
    if (text.starts_with('$'))
        text.erase(0, 1);
    if (text.starts_with("0."))
        text.erase(0, 2);
    std::int64_t cents = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cents);
    return error == std::errc() && end == text.data() + text.size() ? cents : 0;
}

class DepositsPage {
public:
    DepositsPage(store::Session& db, const ports::Clock& clock, const std::filesystem::path& folder)
        : db_(db),
          clock_(clock),
          form_(read_page_file(folder / "microdeposits.html")),
          ended_(read_page_file(folder / "microdeposits_ended.html"))
    {
    }

    web::Response show(const web::Request& request) const;
    web::Response submit(const web::Request& request) const;

private:
    web::Response form(const PaymentIntent& intent, const Wait& wait, const std::string& problem) const;

    store::Session& db_;
    const ports::Clock& clock_;
    const std::string form_, ended_;
};

web::Response page_with(std::string body, int status = 200)
{
    web::Response response;
    response.status = status;
    response.headers = {{"Content-Security-Policy",
                         "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
                         "frame-ancestors 'none'"}};
    response.body = std::move(body);
    return response;
}

web::Response nothing_there()
{
    return page_with("<!doctype html><title>Not found</title><p>There is no such page.", 404);
}

web::Response DepositsPage::form(const PaymentIntent& intent, const Wait& wait, const std::string& problem) const
{
    const auto method = find_payment_method(db_, wait.account, *intent.payment_method);
    return page_with(fill_page(form_, {{"LAST4", method.bank.last4}, {"PROBLEM", problem}}),
                     problem.empty() ? 200 : 400);
}

web::Response DepositsPage::show(const web::Request& request) const
{
    const std::string word(request.value("word"));
    const auto wait = find_wait(db_, word);
    if (!wait)
        return nothing_there();
    const auto intent = find_intent(db_, wait->account, wait->payment_intent);
    if (intent && awaits_deposits(*intent, word))
        return form(*intent, *wait, "");
    const bool is_verified =
        intent && (intent->status == IntentStatus::processing || intent->status == IntentStatus::succeeded);
    return page_with(
        fill_page(ended_, {{"WHAT", is_verified ? "Your bank account is verified. The payment is on its way."
                                                : "This verification has ended. Nothing was taken from "
                                                  "your bank account."}}));
}

// In one transaction with its events. If we die before the commit, nothing was told.
web::Response DepositsPage::submit(const web::Request& request) const
{
    const std::string word(request.value("word"));
    const auto wait = find_wait(db_, word);
    const auto fields = web::Form::parse(request.body);
    if (!wait || !fields)
        return nothing_there();
    ToldDeposits told;
    for (const auto* name : {"amount_1", "amount_2"})
        for (const auto& [field, value] : fields->fields())
            if (field == name)
                told.amounts.push_back(cents_of(value));

    std::string problem;
    const auto answer = store::in_transaction(db_, [&](store::Transaction& tx) -> base::Result<PaymentIntent> {
        auto intent = lock_intent(tx, wait->account, wait->payment_intent);
        problem.clear();
        if (intent && awaits_deposits(*intent, word))
            if (const auto error = tell_deposits(tx, {wait->account, "", "", clock_.now()}, *intent, told))
                problem = error->message;
        return *intent;
    });
    if (answer && awaits_deposits(*answer, word))
        return form(*answer, *wait, problem);
    web::Response response;
    response.status = 303;
    response.content_type = "";
    response.headers = {{"Location", request.path}};
    return response;
}

}  // namespace

void add_microdeposits_page(web::Router& router, store::Session& db, const ports::Clock& clock,
                            const std::filesystem::path& folder)
{
    const auto page = std::make_shared<const DepositsPage>(db, clock, folder);
    router.get("/microdeposits/{word}", "microdeposits", [page](const auto& request) { return page->show(request); });
    router.post("/microdeposits/{word}", "microdeposits",
                [page](const auto& request) { return page->submit(request); });
}

}  // namespace sandbox
