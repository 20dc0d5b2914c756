#include "pages/staff_payment_settings.h"

#include "app/payment_account.h"
#include "app/wallets.h"
#include "app/workspaces.h"
#include "base/text.h"
#include "i18n/activity_text.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "store/provider_events.h"
#include "store/wallet_hosts.h"
#include "templates/staff_payment_settings.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr const char* path = "/settings/payments";

// What the form of the keys gets back: the secret ones never.
struct Typed {
    std::string publishable_key = {};
    std::string problem = {};
    std::optional<std::string> instructions = {};  // Of the options
};

std::string moment(const Visit& visit, domain::Instant at)
{
    return i18n::moment_text(at, visit.workspace().time_zone, visit.words);
}

void add_line(web::Page& page, const Visit& visit, const char* tone, const std::string& key,
              i18n::Words::Arguments arguments = {})
{
    auto line = page.add(ksps_LINE);
    line.set(ksps_TONE, tone);
    line.set(ksps_LINE_STATE, visit.words.text(std::string("payment_settings.tone.") + tone));
    line.set(ksps_LINE_TEXT, visit.words.text(key, arguments));
}

// Why Pay Now is there or not, for the whole workspace.
void add_state(web::Page& page, const Visit& visit, const std::optional<store::AccountHealth>& account)
{
    const auto now = visit.context.now;
    if (!account)
        return add_line(page, visit, "attention", "payment_settings.none");
    if (account->keys_refused_at)
        add_line(page, visit, "bad", "payment_settings.refused", {{"time", moment(visit, *account->keys_refused_at)}});
    else if (account->paused_until && *account->paused_until > now)
        add_line(page, visit, "attention", "payment_settings.paused");
    else if (account->is_closed(now))
        add_line(page, visit, "attention", "payment_settings.closed",
                 {{"time", moment(visit, *account->closed_until)}});
    else
        add_line(page, visit, "good", "payment_settings.works");
    if (account->mode == domain::ProviderMode::test)
        add_line(page, visit, "attention", "payment_settings.test_mode");
    else if (store::has_test_account(visit.site().db, visit.workspace_id()))
        add_line(page, visit, "good", "payment_settings.test_keys");
    if (const auto last = store::find_last_event(visit.site().db, {visit.workspace_id(), account->id}))
        add_line(page, visit, "good", "payment_settings.last_event", {{"time", moment(visit, *last)}});
    else
        add_line(page, visit, "attention", "payment_settings.no_event");
}

void add_wallet(web::Page& page, const Visit& visit, const char* name, const domain::Wallet& wallet)
{
    auto line = page.add(ksps_WALLET);
    const auto* tone = wallet.is_active ? "good" : "attention";
    line.set(ksps_TONE, tone);
    line.set(ksps_LINE_STATE, visit.words.text(std::string("payment_settings.tone.") + tone));
    line.set(ksps_LINE_TEXT, visit.words.text(wallet.is_active ? "wallets.active" : "wallets.inactive",
                                              {{"wallet", visit.words.text(std::string("method.wallet.") + name)}}));
    if (!wallet.problem.empty()) {
        auto problem = line.add(ksps_WALLET_PROBLEM);
        problem.set(ksps_WALLET_PROBLEM_TEXT, wallet.problem);
    }
}

// Which wallets come up on our pages, as the provider told it last.
void add_wallets(web::Page& page, const Visit& visit, std::uint64_t account_id)
{
    const auto& words = visit.words;
    const auto& host = visit.staff.host;
    const auto told = store::find_wallets(visit.site().db, {visit.workspace_id(), account_id});
    const bool is_ours = told && told->host == host;
    page.set(ksps_WALLETS_STATE,
             is_ours ? words.text("wallets.told", {{"host", host}, {"time", moment(visit, told->told_at)}})
             : told  ? words.text("wallets.other_host", {{"host", host}, {"other", told->host}})
                     : words.text("wallets.unregistered", {{"host", host}}));
    page.set(ksps_WALLETS_BUTTON, words.text(is_ours ? "wallets.again" : "wallets.register"));
    if (!is_ours)
        return;
    add_wallet(page, visit, "apple_pay", told->apple_pay);
    add_wallet(page, visit, "google_pay", told->google_pay);
    if (!told->apple_pay.is_active) {
        page.show(ksps_APPLE_FILE);
        page.set(ksps_APPLE_FILE_TEXT,
                 words.text("wallets.apple_file",
                            {{"address",
                              visit.staff.base_url + "/.well-known/apple-developer-merchantid-domain-association"}}));
    }
}

web::Response show(const Visit& visit, const Typed& typed, int status)
{
    const auto& words = visit.words;
    auto page = open_staff_page("staff_payment_settings.html.tpl", words.text("settings.payments"), visit,
                                StaffSection::settings);
    const auto account = store::find_active_health(visit.site().db, visit.workspace_id());
    page.set(ksps_TOKEN, visit.csrf);
    add_state(page, visit, account);
    page.set(ksps_WEBHOOK_URL, visit.staff.base_url + "/webhooks/stripe/" + visit.workspace().slug);
    page.set(ksps_PUBLISHABLE_KEY, typed.publishable_key);
    if (!typed.problem.empty()) {
        page.show(ksps_PROBLEM);
        page.set(ksps_PROBLEM_TEXT, typed.problem);
    }
    page.set(ksps_INSTRUCTIONS, typed.instructions.value_or(visit.workspace().pay_instructions));
    if (visit.workspace().takes_part_payments)
        page.show(ksps_PARTS);
    if (account) {
        page.show(ksps_ACCOUNT);
        page.show(ksps_CAN_DEBIT);
        page.show(ksps_WALLETS);
        add_wallets(page, visit, account->id);
        if (account->takes_bank_debits)
            page.show(ksps_DEBITS);
    }
    page.set(ksps_KEYS_HEADING, words.text(account ? "payment_settings.new_keys" : "payment_settings.keys"));
    return answer(page, status);
}

Confirmation stop(const Visit& visit)
{
    const auto& words = visit.words;
    return {
        .title = words.text("payment_settings.stop_title"),
        .consequences = {words.text("payment_settings.stop_text"), words.text("payment_settings.stop_begun")},
        .action = std::string(path) + "/stop",
        .button = words.text("payment_settings.stop"),
        .cancel_path = path,
        .section = StaffSection::settings,
    };
}

app::Provider provider_of(const Visit& visit)
{
    return {visit.staff.provider, std::chrono::steady_clock::now() + visit.staff.timeout};
}

}  // namespace

web::Response show_payment_settings(Visit& visit)
{
    return show(visit, {}, 200);
}

web::Response submit_payment_keys(Visit& visit)
{
    const app::PaymentKeys keys{visit.field("publishable_key"), visit.field("secret_key"),
                                visit.field("webhook_secret")};
    const auto refuse = [&](const base::Error& error) {
        return show(visit, {keys.publishable_key, sentence(error.detail)}, status_of(error));
    };
    auto provider = provider_of(visit);
    const auto tried = app::try_payment_keys(provider, keys, visit.staff.stripe, visit.context.now);
    const bool is_silent = !tried && tried.error().reason == base::Reason::unavailable;
    if (!tried && !is_silent)
        return refuse(tried.error());
    // Whoever sets keys while the provider is away wants them kept; the page says what is known.
    const auto set = app::set_payment_keys(visit.context, visit.workspace().slug, keys, visit.staff.stripe);
    if (!set)
        return refuse(set.error());
    const auto account = store::find_active_health(visit.site().db, visit.workspace_id());
    if (account && account->mode != *set)
        return done(path, "keys_for_tests");
    if (is_silent)
        return done(path, "keys_untried");
    // With new keys the host may be unknown to the provider. What comes of it stands on the page.
    (void)app::register_wallets(visit.context, visit.staff.wallets, provider.deadline, visit.workspace_id(),
                                visit.staff.host);
    return done(path, "keys_work");
}

web::Response submit_payment_options(Visit& visit)
{
    const auto& slug = visit.workspace().slug;
    const bool takes_parts = visit.field("part_payments") == "yes";
    const auto instructions = base::clean_text(visit.field("pay_instructions")).value_or("");
    const auto& workspace = visit.workspace();
    if (takes_parts != workspace.takes_part_payments || instructions != workspace.pay_instructions) {
        const auto edit = [&](domain::Workspace& changing) {
            changing.takes_part_payments = takes_parts;
            changing.pay_instructions = instructions;
        };
        if (const auto changed = app::change_workspace(visit.context, slug, edit, std::nullopt); !changed)
            return show(visit, {.problem = sentence(changed.error().detail), .instructions = instructions},
                        status_of(changed.error()));
    }
    const auto account = store::find_active_health(visit.site().db, visit.workspace_id());
    const bool takes_debits = visit.field("bank_debits") == "yes";
    if (account && takes_debits != account->takes_bank_debits)
        if (const auto changed = app::set_bank_debits(visit.context, slug, takes_debits); !changed)
            return show(visit, {.problem = sentence(changed.error().detail)}, status_of(changed.error()));
    return done(path, "saved");
}

web::Response submit_payment_test(Visit& visit)
{
    auto provider = provider_of(visit);
    const auto tried = app::try_stored_keys(visit.context, provider, visit.workspace_id());
    if (!tried)
        return show(visit, {.problem = sentence(tried.error().detail)}, status_of(tried.error()));
    return done(path, "connection_works");
}

web::Response submit_wallets(Visit& visit)
{
    const auto registered = app::register_wallets(visit.context, visit.staff.wallets, provider_of(visit).deadline,
                                                  visit.workspace_id(), visit.staff.host);
    if (!registered)
        return show(visit, {.problem = sentence(registered.error().detail)}, status_of(registered.error()));
    return done(path, "wallets_registered");
}

web::Response show_stop_payments(Visit& visit)
{
    return show_confirmation(visit, stop(visit));
}

web::Response submit_stop_payments(Visit& visit)
{
    const auto stopped = app::stop_payments(visit.context, visit.workspace().slug);
    return stopped ? done(path, "payments_stopped") : refuse_confirmation(visit, stop(visit), stopped.error());
}

}  // namespace pages
