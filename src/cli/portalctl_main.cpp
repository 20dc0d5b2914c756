// portalctl, the administrator's command line: what can be called, with which
// options. What the commands do is in the other files of src/cli.

#include "base/check.h"
#include "base/config.h"
#include "cli/commands.h"
#include "cli/environment.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace {

// What the command line asked for, to be run when all of it is parsed.
struct Call {
    std::string role = "cli";  // The database user that may do it
    std::function<int(cli::Environment&)> run;

    cli::WorkspaceArguments workspace_arguments;
    cli::UserArguments user_arguments;
    cli::PaymentArguments payment_arguments;
    cli::RefundArguments refund_arguments;
    cli::ReviewArguments review_arguments;
    cli::OfflineArguments offline_arguments;
    std::string workspace, number, reason, since;
    std::vector<std::filesystem::path> files;
    std::optional<std::filesystem::path> migrations;
};

void declare_migrate(CLI::App& app, Call& call)
{
    auto* command = app.add_subcommand("migrate", "Bring the database's tables up to date; safe to run again");
    command->add_option("--folder", call.migrations,
                        "Folder of numbered .sql files [default: <site.share>/migrations]");
    command->callback([&call] {
        call.role = "migrate";
        call.run = [&call](cli::Environment& environment) {
            return cli::migrate(environment, call.migrations.value_or(environment.config.share / "migrations"));
        };
    });
}

void declare_workspace(CLI::App& app, Call& call)
{
    using Run = int (*)(cli::Environment&, const cli::WorkspaceArguments&);
    auto* group = app.add_subcommand("workspace", "Businesses and their look");
    group->require_subcommand(1);
    group->add_subcommand("list", "Print short name and name of every workspace")->callback([&call] {
        call.run = cli::list_workspaces;
    });

    const auto declare = [&](const char* name, const char* help, Run run) {
        auto& arguments = call.workspace_arguments;
        auto* command = group->add_subcommand(name, help);
        command->add_option("SLUG", arguments.slug, "Short name: lower-case letters, digits, hyphens")->required();
        command->add_option("--name", arguments.name, "Name as customers know it")
            ->required(run == cli::create_workspace);
        command->add_option("--email", arguments.email, "Public contact, shown on dead links");
        command->add_option("--phone", arguments.phone, "Public contact");
        command->add_option("--website", arguments.website, "https://...");
        command->add_option("--time-zone", arguments.time_zone, "IANA name such as America/New_York [default: UTC]");
        command->add_option("--color", arguments.color, "Brand colour, #rrggbb in lower case");
        command->add_option("--logo", arguments.logo, "PNG or JPEG, at most 1 MiB");
        command
            ->add_option(
                "--part-payments", arguments.part_payments,
                "Let customers pay any part [default: on]; off: the whole balance, or a part of the invoice's plan")
            ->check(CLI::IsMember({"on", "off"}));
        command->callback([&call, run] {
            call.run = [&call, run](cli::Environment& environment) {
                return run(environment, call.workspace_arguments);
            };
        });
    };
    declare("create", "Make a workspace", cli::create_workspace);
    declare("set", "Change name, contact or look of a workspace", cli::set_workspace);

    auto& keys = call.payment_arguments;
    auto* command = group->add_subcommand("payments", "Take online payments with these keys of the provider");
    command->add_option("SLUG", keys.workspace)->required();
    auto* off = command->add_flag("--off", keys.is_off, "Take no new payments");
    const auto is_needed = [&](CLI::Option* option) { option->excludes(off); };
    is_needed(command->add_option("--publishable-key", keys.publishable_key, "pk_test_... or pk_live_..."));
    is_needed(command->add_option("--secret-key-file", keys.secret_key_file, "File whose first line is sk_..."));
    is_needed(command->add_option("--webhook-secret-file", keys.webhook_secret_file,
                                  "File whose first line is whsec_..., of the endpoint that this command prints"));
    auto* debits = command
                       ->add_option("--bank-debits", keys.bank_debits,
                                    "Offer bank debits beside cards, or not; with keys or by itself")
                       ->check(CLI::IsMember({"on", "off"}));
    debits->excludes(off);
    command->callback([&call, &keys] {
        if (!keys.bank_debits.empty() && keys.secret_key_file.empty() && keys.publishable_key.empty()) {
            call.run = [&keys](auto& environment) {
                return cli::set_bank_debits(environment, keys.workspace, keys.bank_debits == "on");
            };
            return;
        }
        if (keys.is_off) {
            call.run = [&keys](auto& environment) { return cli::stop_workspace_payments(environment, keys.workspace); };
            return;
        }
        if (keys.publishable_key.empty() || keys.secret_key_file.empty() || keys.webhook_secret_file.empty())
            throw CLI::RequiredError("--publishable-key, --secret-key-file and --webhook-secret-file, or --off");
        call.run = [&keys](auto& environment) {
            const auto exit = cli::set_workspace_payments(environment, keys);
            if (exit != cli::done || keys.bank_debits.empty())
                return exit;
            return cli::set_bank_debits(environment, keys.workspace, keys.bank_debits == "on");
        };
    });
}

// A sub-command of a group, with the workspace that it is about.
CLI::App* declare_in(CLI::App* group, Call& call, const char* name, const char* help,
                     std::function<int(cli::Environment&)> run)
{
    auto* command = group->add_subcommand(name, help);
    command->add_option("--workspace,-w", call.workspace, "Short name of the workspace")->required();
    command->callback([&call, run = std::move(run)] { call.run = run; });
    return command;
}

void declare_refund(CLI::App* group, Call& call)
{
    auto* command = declare_in(group, call, "refund", "Give money of a payment back", [&call](auto& environment) {
        call.refund_arguments.workspace = call.workspace;
        return cli::refund_payment(environment, call.refund_arguments);
    });
    auto& arguments = call.refund_arguments;
    command->add_option("PAYMENT", arguments.payment)->required();
    command->add_option("AMOUNT", arguments.amount, "In the payment's currency: 120.50")->required();
    command->add_flag("--to-be-paid-again", arguments.is_to_be_paid_again,
                      "What is refunded stays owed [default: it is not owed any more]");
    command->add_option("--reason", arguments.reason, "For the activity log and the customer's mail");
}

void declare_review(CLI::App* group, Call& call)
{
    auto* command = declare_in(group, call, "review",
                               "Decide about a payment or refund that is in review; the provider is asked first",
                               [&call](auto& environment) {
                                   call.review_arguments.workspace = call.workspace;
                                   return cli::decide_review(environment, call.review_arguments);
                               });
    auto& arguments = call.review_arguments;
    command->add_option("ID", arguments.id, "Of the payment or the refund")->required();
    auto* decision = command->add_option_group("decision");
    decision->add_flag("--accept", arguments.is_accepted, "Count what the provider has");
    decision->add_flag("--release", arguments.is_released, "Give it up, when the provider has nothing");
    decision->require_option(1);
    command->add_option("--reason", arguments.reason, "For the activity log")->required();
}

void declare_offline(CLI::App* group, Call& call)
{
    auto* record = declare_in(group, call, "record", "Record money that came by transfer, cheque or in cash",
                              [&call](auto& environment) {
                                  call.offline_arguments.workspace = call.workspace;
                                  return cli::record_offline_payment(environment, call.offline_arguments);
                              });
    auto& arguments = call.offline_arguments;
    record->add_option("INVOICE", arguments.invoice, "Its number")->required();
    record->add_option("AMOUNT", arguments.amount, "In the invoice's currency: 120.50")->required();
    record->add_option("--method", arguments.method)
        ->required()
        ->check(CLI::IsMember({"bank_transfer", "cheque", "cash", "other"}));
    record->add_option("--on", arguments.received_on, "The day when it came, 2026-11-22 [default: today]");
    record->add_option("--note", arguments.note, "Number of the cheque, reference of the transfer");
    record->add_flag("--exceed", arguments.may_exceed, "It is more than can be paid now, and that is right");

    auto* reverse =
        declare_in(group, call, "reverse", "Take a recorded payment back: a mistake, a cheque that bounced",
                   [&call](auto& environment) {
                       return cli::reverse_offline_payment(environment, call.workspace, call.number, call.reason);
                   });
    reverse->add_option("PAYMENT", call.number)->required();
    reverse->add_option("--reason", call.reason, "For the activity log")->required();
}

void declare_payment(CLI::App& app, Call& call)
{
    auto* group = app.add_subcommand("payment", "Payments, as the portal knows them");
    group->require_subcommand(1);
    declare_in(group, call, "list",
               "Print id, invoice, amount, state, method, provider's id, receipt number and "
               "mode of the newest 1,000 payments",
               [&call](auto& environment) { return cli::list_payments(environment, call.workspace); });
    declare_in(group, call, "show", "Print everything that is known of a payment",
               [&call](auto& environment) { return cli::show_payment(environment, call.workspace, call.number); })
        ->add_option("PAYMENT", call.number)
        ->required();
    declare_in(group, call, "reconcile",
               "Ask the provider about every open payment, and compare its books with ours; exits 1 when they differ",
               [&call](auto& environment) { return cli::reconcile_payments(environment, call.workspace, call.since); })
        ->add_option("--since", call.since, "First day to compare, 2026-11-22 [default: 35 days ago]");
    declare_refund(group, call);
    declare_review(group, call);
    declare_offline(group, call);
}

void declare_doctor(CLI::App& app, Call& call)
{
    auto* command = app.add_subcommand(
        "doctor", "Check the rules that the books must keep; says what is wrong and what to do, and exits 1 then");
    command->add_option("--workspace,-w", call.workspace, "Short name of the workspace [default: all]");
    command->callback(
        [&call] { call.run = [&call](auto& environment) { return cli::check_books(environment, call.workspace); }; });
}

void declare_mail(CLI::App& app, Call& call)
{
    auto* group = app.add_subcommand("mail", "Mails that came back");
    group->require_subcommand(1);
    group
        ->add_subcommand("bounce",
                         "Read a mail that came to the sender's address, on standard input: a bounce is "
                         "noted where the mail was sent from, anything else is ignored")
        ->callback([&call] { call.run = [](auto& environment) { return cli::read_bounce(environment); }; });
}

void declare_invoice(CLI::App& app, Call& call)
{
    auto* group = app.add_subcommand("invoice", "Invoices and their portal links");
    group->require_subcommand(1);
    const auto declare = [&](const char* name, const char* help, std::function<int(cli::Environment&)> run) {
        return declare_in(group, call, name, help, std::move(run));
    };

    declare("import", "Issue invoices from files (JSON, UBL 2.1, CII D16B); prints number and link of each",
            [&call](auto& environment) { return cli::import_invoices(environment, call.workspace, call.files); })
        ->add_option("FILE", call.files, "Files to import; one that is refused does not stop the others")
        ->required();
    auto* command = declare("void", "Void an invoice; its link is dead at once", [&call](auto& environment) {
        return cli::void_invoice(environment, call.workspace, call.number, call.reason);
    });
    command->add_option("NUMBER", call.number)->required();
    command->add_option("--reason", call.reason, "For the activity log")->required();
    command = declare(
        "reissue", "Void an invoice and issue another in its place, both or neither", [&call](auto& environment) {
            return cli::reissue_invoice(environment, call.workspace, call.number, call.files.front(), call.reason);
        });
    command->add_option("NUMBER", call.number, "Of the invoice to void")->required();
    command->add_option("FILE", call.files, "The invoice to issue")->required()->expected(1);
    command->add_option("--reason", call.reason, "For the activity log")->required();
    declare("list", "Print number, amount due, state and link of the newest 1,000 invoices",
            [&call](auto& environment) { return cli::list_invoices(environment, call.workspace); });
    declare("link", "Print the portal link of an invoice",
            [&call](auto& environment) { return cli::print_link(environment, call.workspace, call.number); })
        ->add_option("NUMBER", call.number)
        ->required();
}

void declare_user(CLI::App& app, Call& call)
{
    auto* group = app.add_subcommand("user", "People who sign in to a workspace");
    group->require_subcommand(1);
    auto& arguments = call.user_arguments;
    auto* command = declare_in(group, call, "add", "Let a person sign in; prints a link to choose a password",
                               [&call](auto& environment) {
                                   call.user_arguments.workspace = call.workspace;
                                   return cli::add_user(environment, call.user_arguments);
                               });
    command->add_option("EMAIL", arguments.email, "The person's own address")->required();
    command->add_option("--name", arguments.name)->required();
    command->add_option("--role", arguments.role, "What the person may do: all, all but settings, or only look")
        ->check(CLI::IsMember({"owner", "staff", "read_only"}))
        ->default_val("owner");
    command->add_option("--password-file", arguments.password_file,
                        "File whose first line is the password [default: the person chooses one]");
    declare_in(group, call, "list", "Print address, role and name of everybody who may sign in",
               [&call](auto& environment) { return cli::list_users(environment, call.workspace); });
}

int parse_and_run(int argc, char** argv)
{
    CLI::App app("Administers the payment portal.", "portalctl");
    std::filesystem::path config = base::Config::default_file();
    app.add_option("--config", config, "Configuration file")->capture_default_str();
    app.require_subcommand(1);

    Call call;
    declare_migrate(app, call);
    declare_workspace(app, call);
    declare_user(app, call);
    declare_invoice(app, call);
    declare_payment(app, call);
    declare_doctor(app, call);
    declare_mail(app, call);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {  // CLI11's way to say --help and usage errors.
        return app.exit(error) == 0 ? 0 : 2;
    }
    cli::Environment environment(config, call.role);
    return call.run(environment);
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        return parse_and_run(argc, argv);
    } catch (const std::exception& error) {  // The one place of this program that catches.
        cli::complain(error.what());
        return cli::refused;
    }
}
