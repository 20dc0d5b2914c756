// Whether the books are right: the provider's beside ours, and the rules that must hold.
#include "app/check_payment.h"
#include "app/compare_books.h"
#include "app/give_up_payment.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/payment_text.h"
#include "cli/weak_points.h"
#include "store/invariants.h"
#include "store/workspaces.h"

#include <iostream>

namespace cli {

namespace {

// What a job does within minutes when it runs; after an hour it does not.
constexpr std::chrono::hours quiet_after{1};

const char* word_for(app::Difference kind)
{
    switch (kind) {
        case app::Difference::repaired:
            return "repaired";
        case app::Difference::not_here:
            return "not here";
        case app::Difference::not_there:
            return "not at the provider";
        case app::Difference::amount:
            return "differs";
    }
    return "?";
}

void ask_about_open_payments(Environment& environment, std::uint64_t workspace_id)
{
    for (const auto& payment : store::list_open_payments(environment.db, workspace_id)) {
        auto context = environment.context();
        auto provider = environment.calls();
        if (!payment.provider_payment_id.empty())
            app::ask_and_settle(context, provider, payment);
        else if (payment.next_check_at && *payment.next_check_at <= context.now)
            app::check_payment(context, provider, payment);
    }
}

// The number of differences that are left.
int compare(Environment& environment, const store::AccountKey& account, domain::Instant since, bool& is_complete)
{
    auto context = environment.context();
    const auto result =
        app::compare_books(context, environment.provider(), environment.provider_timeout(), account, since);
    std::cout << "compared " << result.payments << " payments, " << result.refunds << " refunds and " << result.disputes
              << " disputes of the provider since " << domain::to_sql(since) << "\n";
    int left = 0;
    for (const auto& difference : result.differences) {
        std::cout << word_for(difference.kind) << "\t" << difference.object << "\t" << difference.detail << "\n";
        left += difference.kind != app::Difference::repaired;
    }
    is_complete = is_complete && result.is_complete;
    return left;
}

}  // namespace

int reconcile_payments(Environment& environment, const std::string& workspace_slug, const std::string& since)
{
    const auto workspace = store::find_workspace(environment.db, workspace_slug);
    if (!workspace)
        return complain_of(workspace.error());
    auto from = environment.context().now - app::compared_for;
    if (!since.empty()) {
        const auto day = domain::parse_date(since);
        if (!day)
            return complain_of(day.error());
        from = std::chrono::sys_days(*day);
    }
    ask_about_open_payments(environment, workspace->id);
    int left = 0;
    bool is_complete = true;
    for (const auto& account : store::list_accounts(environment.db, workspace->id))
        left += compare(environment, account, from, is_complete);
    if (!is_complete) {
        complain("the provider stopped answering: the comparison is not complete");
        return refused;
    }
    if (left > 0) {
        complain(std::to_string(left) + " differences are left: look at each, with portalctl payment show");
        return refused;
    }
    std::cout << "both books agree\n";
    return done;
}

int check_books(Environment& environment, const std::string& workspace_slug)
{
    if (!workspace_slug.empty())
        if (const auto workspace = store::find_workspace(environment.db, workspace_slug); !workspace)
            return complain_of(workspace.error());
    for (const auto& point : weak_points(environment.config))
        std::cout << "weaker\t" << point << "\n";
    int broken = 0;
    for (const auto& workspace : store::list_workspaces(environment.db)) {
        if (!workspace_slug.empty() && workspace.slug != workspace_slug)
            continue;
        for (const auto& rule :
             store::list_broken_rules(environment.db, workspace.id, environment.context().now - quiet_after)) {
            std::cout << workspace.slug << "\trule " << rule.number << " is broken: " << rule.rule << "\t" << rule.count
                      << " times, such as " << rule.example << "\twhat to do: " << rule.remedy << "\n";
            ++broken;
        }
    }
    if (broken > 0)
        return refused;
    std::cout << "the books are right\n";
    return done;
}

}  // namespace cli
