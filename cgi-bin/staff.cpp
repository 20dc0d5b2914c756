// The staff worker: everything that the people of a business do in the browser.
// Its pages are in src/pages/staff_*.cpp, one file for each.

#include "base/keys.h"
#include "gateway/logo_process.h"
#include "gateway/stripe.h"
#include "gateway/system_clock.h"
#include "gateway/twilio_sms.h"
#include "pages/error_page.h"
#include "pages/kept_form.h"
#include "pages/staff_account.h"
#include "pages/staff_activity.h"
#include "pages/staff_books.h"
#include "pages/staff_branding.h"
#include "pages/staff_company.h"
#include "pages/staff_customer.h"
#include "pages/staff_customers.h"
#include "pages/staff_draft.h"
#include "pages/staff_drafts.h"
#include "pages/staff_import.h"
#include "pages/staff_invoice.h"
#include "pages/staff_invoice_actions.h"
#include "pages/staff_invoices.h"
#include "pages/staff_messages.h"
#include "pages/staff_notices.h"
#include "pages/staff_numbers.h"
#include "pages/staff_password.h"
#include "pages/staff_payment.h"
#include "pages/staff_payment_settings.h"
#include "pages/staff_payments.h"
#include "pages/staff_send.h"
#include "pages/staff_settings.h"
#include "pages/staff_sign_in.h"
#include "pages/staff_start.h"
#include "pages/staff_team.h"
#include "pages/staff_test_invoice.h"
#include "pdf/style.h"
#include "web/worker.h"

using domain::StaffAction;

int main()
{
    return web::run_worker("staff", [](const base::Config& config, const web::Serve& serve) {
        pdf::use_own_fonts();
        store::Session db(config.database, "staff", store::Access::read_only);  // Until a transaction says otherwise
        const auto clock = gateway::system_clock();
        const auto sealer = base::sealer_of(config);
        const auto signer = base::signer_of(config);
        const i18n::Catalogues catalogues(config.share / "locale");
        const auto& words = catalogues.words_for("", "");
        const web::Pages templates(config.share,
                                   {"error.html.tpl",
                                    "staff_sign_in.html.tpl",
                                    "staff_password.html.tpl",
                                    "staff_send_again.html.tpl",
                                    "staff_account.html.tpl",
                                    "staff_invoices.html.tpl",
                                    "staff_invoice.html.tpl",
                                    "staff_offline.html.tpl",
                                    "staff_payment.html.tpl",
                                    "staff_payments.html.tpl",
                                    "staff_refund.html.tpl",
                                    "staff_confirm.html.tpl",
                                    "staff_draft.html.tpl",
                                    "staff_drafts.html.tpl",
                                    "staff_totals.html.tpl",
                                    "staff_customers.html.tpl",
                                    "staff_customer.html.tpl",
                                    "staff_books.html.tpl",
                                    "staff_import.html.tpl",
                                    "staff_start.html.tpl",
                                    "staff_activity.html.tpl",
                                    "staff_settings.html.tpl",
                                    "staff_company.html.tpl",
                                    "staff_numbers.html.tpl",
                                    "staff_team.html.tpl",
                                    "staff_send.html.tpl",
                                    "staff_payment_settings.html.tpl",
                                    "staff_branding.html.tpl",
                                    "staff_test_invoice.html.tpl",
                                    "staff_messages.html.tpl",
                                    "staff_notices.html.tpl",
                                    "invoice.html.tpl",
                                    "mail_letter.txt.tpl",
                                    "mail_letter.html.tpl"},
                                   [&](std::string_view key) { return words.has(key); });
        gateway::Stripe provider(config.stripe);
        const auto texts = gateway::twilio_sms(config.sms);
        const auto logos = gateway::logo_process(gateway::logo_program());
        const pages::Site site{db, *clock, catalogues, templates, signer, config.branding};
        const pages::StaffSite staff{
            site,   sealer,          provider,      provider,      *logos,
            *texts, config.base_url, config.host(), config.stripe, std::chrono::milliseconds(config.stripe.timeout_ms)};

        web::Router router(
            [&](auto& request, int status) { return pages::error_page(request, status, words, templates); });

        // For who is not signed in.
        using DoorPage = web::Response (*)(const web::Request&, const pages::StaffSite&);
        const auto door = [&](DoorPage page) {
            return [&staff, page](const web::Request& request) { return page(request, staff); };
        };
        router.get("/login", "login", door(pages::show_sign_in));
        router.post("/login", "login", door(pages::submit_sign_in), pages::largest_staff_form);
        router.get("/password", "password", door(pages::show_password_request));
        router.post("/password", "password", door(pages::submit_password_request));
        router.get("/password/{token}", "password_reset", door(pages::show_password_reset));
        router.post("/password/{token}", "password_reset", door(pages::submit_password_reset));
        router.get("/invitations/{token}", "invitation", door(pages::show_invitation));
        router.post("/invitations/{token}", "invitation", door(pages::submit_invitation));

        // For who is, and may.
        const auto post = [&](std::string_view path, std::string_view name, StaffAction action, pages::StaffPage page) {
            router.post(path, name, pages::staff_page(staff, action, std::move(page)), pages::largest_staff_form);
        };
        const auto get = [&](std::string_view path, std::string_view name, StaffAction action, pages::StaffPage page) {
            router.get(path, name, pages::staff_page(staff, action, std::move(page)));
        };
        post("/logout", "logout", StaffAction::see, pages::submit_sign_out);
        post("/logout/everywhere", "logout_everywhere", StaffAction::see, pages::submit_sign_out_everywhere);
        post("/workspace", "workspace", StaffAction::see, pages::submit_switch_workspace);
        get("/start", "start", StaffAction::see, pages::show_start);
        get("/invoices", "invoices", StaffAction::see, pages::show_invoices);
        get("/invoices/import", "import", StaffAction::edit_drafts, pages::show_import);
        router.post("/invoices/import", "import",
                    pages::staff_page(staff, StaffAction::edit_drafts, pages::submit_import), pages::largest_upload);
        get("/invoices/{invoice}", "invoice", StaffAction::see, pages::show_invoice);
        get("/invoices/{invoice}/receipts/{file}", "receipt", StaffAction::see, pages::show_receipt_to_staff);
        post("/invoices/{invoice}/links/find", "find_link", StaffAction::see, pages::submit_find_link);
        get("/invoices/{invoice}/links/replace", "replace_link", StaffAction::issue, pages::show_replace_link);
        post("/invoices/{invoice}/links/replace", "replace_link", StaffAction::issue, pages::submit_replace_link);
        get("/invoices/{invoice}/send", "send", StaffAction::send, pages::show_send);
        post("/invoices/{invoice}/send", "send", StaffAction::send, pages::submit_send);
        post("/invoices/{invoice}/remind", "remind", StaffAction::send, pages::submit_remind);
        get("/invoices/{invoice}/void", "void", StaffAction::void_invoice, pages::show_void);
        post("/invoices/{invoice}/void", "void", StaffAction::void_invoice, pages::submit_void);
        get("/invoices/{invoice}/offline", "offline", StaffAction::record_offline, pages::show_offline);
        post("/invoices/{invoice}/offline", "offline", StaffAction::record_offline, pages::submit_offline);
        get("/invoices/{invoice}/offline/{payment}/reverse", "reverse", StaffAction::record_offline,
            pages::show_reverse_offline);
        post("/invoices/{invoice}/offline/{payment}/reverse", "reverse", StaffAction::record_offline,
             pages::submit_reverse_offline);

        get("/drafts", "drafts", StaffAction::see, pages::show_drafts);
        get("/drafts/new", "new_draft", StaffAction::edit_drafts, pages::show_new_draft);
        post("/drafts", "new_draft", StaffAction::edit_drafts, pages::submit_new_draft);
        post("/drafts/totals", "totals", StaffAction::edit_drafts, pages::compute_totals);
        get("/drafts/{draft}", "draft", StaffAction::edit_drafts, pages::show_draft);
        post("/drafts/{draft}", "draft", StaffAction::edit_drafts, pages::submit_draft);
        get("/drafts/{draft}/issue", "issue", StaffAction::issue, pages::show_issue);
        post("/drafts/{draft}/issue", "issue", StaffAction::issue, pages::submit_issue);
        get("/drafts/{draft}/delete", "delete_draft", StaffAction::edit_drafts, pages::show_delete_draft);
        post("/drafts/{draft}/delete", "delete_draft", StaffAction::edit_drafts, pages::submit_delete_draft);

        get("/payments", "payments", StaffAction::see, pages::show_payments);
        get("/payments.csv", "payments_csv", StaffAction::export_payments, pages::show_payments_csv);
        get("/payments/{payment}", "payment", StaffAction::see, pages::show_payment);
        post("/payments/{payment}/ask", "ask", StaffAction::decide_review, pages::submit_ask);
        get("/payments/{payment}/refund", "refund", StaffAction::refund, pages::show_refund);
        post("/payments/{payment}/refund", "refund", StaffAction::refund, pages::submit_refund);
        get("/payments/{payment}/review", "review", StaffAction::decide_review, pages::show_review);
        post("/payments/{payment}/review", "review", StaffAction::decide_review, pages::submit_review);
        get("/payments/{payment}/refunds/{refund}/review", "refund_review", StaffAction::decide_review,
            pages::show_review);
        post("/payments/{payment}/refunds/{refund}/review", "refund_review", StaffAction::decide_review,
             pages::submit_review);

        get("/customers", "customers", StaffAction::see, pages::show_customers);
        get("/customers/new", "new_customer", StaffAction::edit_customers, pages::show_new_customer);
        post("/customers", "new_customer", StaffAction::edit_customers, pages::submit_new_customer);
        get("/customers/{customer}", "customer", StaffAction::see, pages::show_customer);
        post("/customers/{customer}", "customer", StaffAction::edit_customers, pages::submit_customer);
        post("/customers/{customer}/archive", "archive_customer", StaffAction::edit_customers,
             pages::submit_archive_customer);

        get("/books", "books", StaffAction::see, pages::show_books);
        post("/books", "compare", StaffAction::decide_review, pages::submit_compare);
        post("/books/repair", "repair", StaffAction::decide_review, pages::submit_repair);

        get("/notices", "notices", StaffAction::see, pages::show_notices);
        post("/notices", "notices", StaffAction::see, pages::submit_read_notices);

        get("/settings", "settings", StaffAction::see, pages::show_settings);
        get("/settings/activity", "activity", StaffAction::see, pages::show_activity);
        get("/settings/workspace-company", "company", StaffAction::change_settings, pages::show_company);
        post("/settings/workspace-company", "company", StaffAction::change_settings, pages::submit_company);
        get("/settings/branding", "branding", StaffAction::change_settings, pages::show_branding);
        router.post("/settings/branding", "branding",
                    pages::staff_page(staff, StaffAction::change_settings, pages::submit_branding),
                    pages::largest_upload);
        get("/settings/branding/page", "preview_page", StaffAction::change_settings, pages::preview_page);
        get("/settings/branding/mail", "preview_mail", StaffAction::change_settings, pages::preview_mail);
        get("/settings/branding/invoice.pdf", "preview_pdf", StaffAction::change_settings, pages::preview_pdf);
        get("/settings/branding/style.css", "preview_style", StaffAction::change_settings, pages::preview_style);
        get("/settings/branding/contrast", "contrast", StaffAction::change_settings, pages::preview_contrast);
        get("/settings/payments", "payment_settings", StaffAction::change_settings, pages::show_payment_settings);
        post("/settings/payments", "payment_keys", StaffAction::change_settings, pages::submit_payment_keys);
        post("/settings/payments/options", "payment_options", StaffAction::change_settings,
             pages::submit_payment_options);
        post("/settings/payments/test", "payment_test", StaffAction::change_settings, pages::submit_payment_test);
        post("/settings/payments/wallets", "wallets", StaffAction::change_settings, pages::submit_wallets);
        get("/settings/payments/stop", "stop_payments", StaffAction::change_settings, pages::show_stop_payments);
        post("/settings/payments/stop", "stop_payments", StaffAction::change_settings, pages::submit_stop_payments);
        get("/settings/messages", "messages", StaffAction::change_settings, pages::show_messages);
        post("/settings/messages", "sender", StaffAction::change_settings, pages::submit_sender);
        post("/settings/messages/notices", "notices_of", StaffAction::change_settings, pages::submit_notices_of);
        post("/settings/messages/sms", "sms_account", StaffAction::change_settings, pages::submit_sms_account);
        post("/settings/messages/sms/stop", "stop_texts", StaffAction::change_settings, pages::submit_stop_texts);
        post("/settings/messages/sms/test", "test_text", StaffAction::change_settings, pages::submit_test_text);
        post("/settings/messages/test", "test_mail", StaffAction::change_settings, pages::submit_test_mail);
        get("/settings/test-invoice", "test_invoice", StaffAction::send, pages::show_test_invoices);
        post("/settings/test-invoice", "test_invoice", StaffAction::send, pages::submit_test_invoice);
        post("/settings/test-invoice/{invoice}/delete", "delete_test_invoice", StaffAction::send,
             pages::submit_delete_test_invoice);
        get("/settings/numbers", "numbers", StaffAction::change_settings, pages::show_numbers);
        post("/settings/numbers", "numbers", StaffAction::change_settings, pages::submit_series);
        post("/settings/numbers/{series}/default", "series_default", StaffAction::change_settings,
             pages::submit_default_series);
        post("/settings/numbers/{series}/archive", "series_archive", StaffAction::change_settings,
             pages::submit_archive_series);
        post("/settings/taxes", "taxes", StaffAction::change_settings, pages::submit_tax_rate);
        post("/settings/taxes/{rate}/default", "tax_default", StaffAction::change_settings,
             pages::submit_default_tax_rate);
        post("/settings/taxes/{rate}/archive", "tax_archive", StaffAction::change_settings,
             pages::submit_archive_tax_rate);
        get("/settings/team", "team", StaffAction::manage_team, pages::show_team);
        post("/settings/team", "team", StaffAction::manage_team, pages::submit_invitation_of_member);
        post("/settings/team/{user}/role", "role", StaffAction::manage_team, pages::submit_role);
        get("/settings/team/{user}/remove", "remove_member", StaffAction::manage_team, pages::show_remove_member);
        post("/settings/team/{user}/remove", "remove_member", StaffAction::manage_team, pages::submit_remove_member);
        get("/settings/account", "account", StaffAction::see, pages::show_account);
        post("/settings/account/name", "account_name", StaffAction::see, pages::submit_account_name);
        post("/settings/account/notices", "account_notices", StaffAction::see, pages::submit_account_notices);
        post("/settings/account/password", "account_password", StaffAction::see, pages::submit_account_password);
        serve(router);
    });
}
