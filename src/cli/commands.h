#pragma once
// The sub-commands of portalctl. Each prints its result on stdout, what is
// wrong on stderr, and gives the exit code. How they are called is declared in
// portalctl_main.cpp.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cli {

class Environment;

// migrate.cpp
int migrate(Environment& environment, const std::filesystem::path& folder);

// workspace.cpp: what is not given stays as it is.
struct WorkspaceArguments {
    std::string slug;
    std::optional<std::string> name, email, phone, website, time_zone, color;
    std::optional<std::filesystem::path> logo;  // PNG or JPEG
    std::string part_payments;                  // "on", "off" or '' for as it was
};
int create_workspace(Environment& environment, const WorkspaceArguments& arguments);
int set_workspace(Environment& environment, const WorkspaceArguments& arguments);
int list_workspaces(Environment& environment);

// user.cpp: a person who signs in. Without a file a mail with a link is sent, and the link printed.
struct UserArguments {
    std::string workspace, email, name, role;
    std::filesystem::path password_file;  // Its first line; '' for none
};
int add_user(Environment& environment, const UserArguments& arguments);
int list_users(Environment& environment, const std::string& workspace);

// payment.cpp: the provider's secrets come from files, because everybody sees a command line.
struct PaymentArguments {
    std::string workspace, publishable_key;
    std::filesystem::path secret_key_file, webhook_secret_file;
    bool is_off = false;
    std::string bank_debits;  // "on", "off" or '' for as it was
};
int set_workspace_payments(Environment& environment, const PaymentArguments& arguments);
int stop_workspace_payments(Environment& environment, const std::string& workspace);
int set_bank_debits(Environment& environment, const std::string& workspace, bool takes);
int list_payments(Environment& environment, const std::string& workspace);

// payment_show.cpp: everything that is known of one payment.
int show_payment(Environment& environment, const std::string& workspace, const std::string& id);

// payment_actions.cpp
struct RefundArguments {
    std::string workspace, payment, amount, reason;
    bool is_to_be_paid_again = false;
};
int refund_payment(Environment& environment, const RefundArguments& arguments);

struct ReviewArguments {
    std::string workspace, id, reason;
    bool is_accepted = false, is_released = false;  // One of them
};
int decide_review(Environment& environment, const ReviewArguments& arguments);

struct OfflineArguments {
    std::string workspace, invoice, amount, method, received_on, note;
    bool may_exceed = false;
};
int record_offline_payment(Environment& environment, const OfflineArguments& arguments);
int reverse_offline_payment(Environment& environment, const std::string& workspace, const std::string& id,
                            const std::string& reason);

// books.cpp: `since` is a day, or '' for 35 days ago; `workspace` may be '' for all.
int reconcile_payments(Environment& environment, const std::string& workspace, const std::string& since);
int check_books(Environment& environment, const std::string& workspace);

// mail.cpp: a mail that came to the address of [mail] sender, on standard input. What is no bounce of ours is
// said to be ignored, and that is no error: mail servers send whatever comes there.
int read_bounce(Environment& environment);

// invoice.cpp
int import_invoices(Environment& environment, const std::string& workspace,
                    const std::vector<std::filesystem::path>& files);
int void_invoice(Environment& environment, const std::string& workspace, const std::string& number,
                 const std::string& reason);
int reissue_invoice(Environment& environment, const std::string& workspace, const std::string& number,
                    const std::filesystem::path& file, const std::string& reason);
int list_invoices(Environment& environment, const std::string& workspace);
int print_link(Environment& environment, const std::string& workspace, const std::string& number);

}  // namespace cli
